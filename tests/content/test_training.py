"""What volunteers learn from is whole, short, kind and findable; a mistake in it is told with file, line and mend."""

from __future__ import annotations

from dataclasses import fields
from io import BytesIO
from itertools import chain
from pathlib import Path
from statistics import mean

import pytest

from bot.content import training
from bot.content.extractor import extract_content
from bot.content.lint import findings
from bot.content.training import load_cues, load_training
from bot.content.training_rules import LONGEST_CARD
from bot.core.training import CARE, CAREGIVERS, CHAT, EVERYONE, Cue, Module, needed
from bot.tools.sentences import sentences
from tests.content.test_copy_lint import grade
from tests.support.sentences import Sentence, _texts as texts

FOLDER = Path(training.__file__).parent / training.MODULES
CARDS = FOLDER.with_name(training.CARDS)
FILES = (*sorted(FOLDER.glob("*.toml")), CARDS)
ALL, CUES = load_training(), load_cues()
PRESSED = 24
THINGS: tuple[Module | Cue, ...] = (*ALL, *CUES.values())
every_thing = pytest.mark.parametrize("thing", THINGS, ids=lambda thing: f"{type(thing).__name__}-{thing.id}")
every_module = pytest.mark.parametrize("module", ALL, ids=lambda module: module.id)
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def extracted(path: Path) -> list[tuple[int, str]]:
    return [(line, words) for line, _, words, _ in extract_content(BytesIO(path.read_bytes()), (), (), {})]


def test_there_are_ten_modules_for_everyone_and_one_for_those_who_talk_with_caregivers() -> None:
    assert [module.number for module in ALL] == list(range(1, 12))
    assert [module.whom for module in ALL] == [EVERYONE] * 10 + [CAREGIVERS]
    assert needed(ALL, caregivers=True) == ALL
    assert needed(ALL, caregivers=False) == ALL[:-1]


def test_files_stand_in_the_order_of_their_numbers() -> None:
    assert [int(path.name[:2]) for path in sorted(FOLDER.glob("*.toml"))] == [module.number for module in ALL]


@every_module
def test_every_question_has_one_right_answer_and_explains_each(module: Module) -> None:
    assert len(module.checks) == 4
    for check in module.checks:
        assert [choice.right for choice in check.choices].count(True) == 1
        assert len({choice.why.source for choice in check.choices}) >= 2


def test_the_right_answer_has_no_favorite_place() -> None:
    places = [[one.right for one in check.choices].index(True) for module in ALL for check in module.checks]
    assert min(places.count(place) for place in (0, 1, 2)) >= len(places) / 4


def test_ids_fit_into_a_button_with_the_place_of_a_page_or_an_answer() -> None:
    assert all(len(f"{module.id}:q4:3") <= PRESSED for module in ALL)
    assert all(len(f"/cues:{name}") <= PRESSED for name in CUES)


def test_a_wrong_answer_shames_nobody() -> None:
    whys = [one.why.source for module in ALL for check in module.checks for one in check.choices if not one.right]
    assert [why for why in whys if why.startswith(("Wrong", "No,", "False", "Incorrect"))] == []


def test_cards_for_the_chat_are_short_and_cards_about_oneself_stay_apart() -> None:
    assert {name for name, cue in CUES.items() if cue.place == CARE} == {"check", "unload"}
    lengths = {name: sum(len(line.source) for line in cue.lines) for name, cue in CUES.items()}
    assert [name for name, cue in CUES.items() if cue.place == CHAT and lengths[name] > LONGEST_CARD[CHAT]] == []


def test_there_is_a_card_for_each_moment_that_is_hard() -> None:
    moments = "steady detail drift there crisis young images ending last passon check unload"
    assert list(CUES) == moments.split()
    assert len([line for line in CUES["last"].lines if line.source[0].isdigit()]) == 3


@every_thing
def test_nothing_is_said_that_we_do_not_say(thing: Module | Cue) -> None:
    said = [Sentence(words, "content/training") for words in texts(thing)]
    assert said
    assert [(one.words, found.why) for one in said for found in findings(one.words, "en", one.place)] == []


@every_thing
def test_it_reads_easily(thing: Module | Cue) -> None:
    said = [words for words in texts(thing) if len(words.split()) > 3]
    assert grade(said) <= 6.5
    assert mean(grade([words]) for words in said) <= 6.5
    assert [words for words in said if grade([words]) > 12] == []


def test_every_sentence_that_is_loaded_reaches_translators() -> None:
    found = {one.key for one in sentences() if one.file.startswith(("bot/content/training/", "bot/content/cues"))}
    said = set(chain.from_iterable(map(texts, THINGS)))
    assert said - found == {"1", "2", "3"}
    assert found - said == set()


@every_file
def test_each_sentence_is_found_on_its_line_in_reading_order(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = extracted(path)
    assert [line for line, _ in rows] == sorted(line for line, _ in rows)
    for line, words in rows:
        first = words.splitlines()[0].replace('"', '\\"')
        opened = lines[line - 1].endswith('"""')
        assert first.replace('\\"', '"') in lines[line if opened else line - 1].replace('\\"', '"')


def test_no_shape_has_a_place_for_what_somebody_answered() -> None:
    names = {field.name for thing in (Module, Cue) for field in fields(thing)}
    assert not names & {"answers", "given", "points", "tries", "by"}
