"""Before a hard appointment: chosen by tap, taken along as one text, never about what is said there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.core.text import Text
from bot.domain import shortly, suggest
from bot.domain.beforehand_words import ALOUD, ENTRY, EXERCISES, PARTS, toggled, turned
from bot.flows.beforehand import Ask
from bot.i18n import Catalogs
from bot.runtime.press import Buttons
from bot.runtime.render import Recipient, Renderer
from tests.support.explore import twin
from tests.support.library import real_library
from tests.support.reading import labels, read
from tests.support.walk import Walk

LIBRARY = real_library()
PROBES = re.compile(
    r"\b(what happened|testif\w+|testimony|rehears\w+|tell the court|your statement|evidence)\b", re.IGNORECASE
)


def visitor() -> Walk:
    return Walk(LIBRARY, ()).types("/beforehand").presses("begin")


def at(part: int, walk: Walk | None = None) -> Walk:
    walk = walk or visitor()
    for _ in range(part):
        walk.presses("skip")
    return walk


def avoiding(*tags: str) -> Walk:
    walk = Walk(LIBRARY)
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, avoid=tags))
    return walk.types("/beforehand").presses("begin")


def test_it_says_first_that_nothing_here_is_practice_for_what_is_said_there() -> None:
    text = read(Walk(LIBRARY, ()).types("/beforehand"))
    assert "It is not practice for what you say there, and I ask for no fact of it." in text


def test_no_part_asks_for_a_fact_or_practices_a_statement() -> None:
    said = [text.source for part in PARTS for text in (*part.ask, part.title, *(one.words for one in part.ready))]
    said += [line.source for line in ENTRY.lines[2:] if isinstance(line, Text)]
    assert len(said) > 30
    assert not [words for words in said if PROBES.search(words)]


def test_everything_can_be_skipped_and_then_there_is_no_text() -> None:
    walk = at(len(PARTS))
    assert "Nothing is chosen, and that is fine." in read(walk)
    assert "text" not in walk.values
    assert {"/dates", "/dateplan", "/plan", "/now", "/ground"} <= set(walk.values)


def test_the_text_holds_what_was_chosen_and_nothing_else() -> None:
    walk = visitor().presses("c-a").presses("c-e").presses("next").presses("c-f").presses("c-g").presses("done")
    walk.presses("text")
    assert read(walk).splitlines() == [
        "To bring: Something to drink and A person beside me",
        "",
        "My sign for a break: I say: five minutes",
    ]
    assert walk.screen is not None
    assert walk.screen.copied


def test_a_second_tap_takes_a_choice_out_again() -> None:
    walk = visitor().presses("c-a")
    assert "Out: Something to drink" in labels(walk)
    assert "So far" not in read(walk.presses("c-a"))


def test_nothing_is_kept_with_every_yes_or_with_none() -> None:
    for agreed in ((), ("place", "notes", "helped", "remind", "plan", "peers")):
        walk = Walk(LIBRARY, agreed).types("/beforehand").presses("begin").presses("c-b").presses("done")
        for left in (twin(walk), twin(walk).presses("again"), twin(walk).presses("text")):
            left.types("/menu")
            assert not left.effects
            assert left.standing.place.paused is None
            assert "/resume" not in left.values


def test_the_exercises_are_done_with_open_eyes_and_nobody_notices() -> None:
    offered = [value[2:] for value in at(EXERCISES).values if value.startswith("x-")]
    assert len(offered) > 4
    for mark in offered:
        one = LIBRARY.exercises[shortly.unmarked(mark, LIBRARY.exercises)]
        assert one.discreet == 0
        assert not one.tags & ALOUD


def test_what_a_person_leaves_out_is_not_offered() -> None:
    assert "c-a" not in avoiding("water").values
    walk = at(EXERCISES, avoiding("touch", "sound", "counting"))
    offered = [shortly.unmarked(value[2:], LIBRARY.exercises) for value in walk.values if value.startswith("x-")]
    assert offered
    out = ("touch", "sound", "counting")
    assert all(suggest.ways(LIBRARY.exercises[name], out) for name in offered)


def test_there_are_two_exercises_at_most_and_the_newest_stay() -> None:
    assert turned(turned(turned("", "aaa"), "bbb"), "ccc") == "bbbccc"
    assert turned("aaabbb", "aaa") == "bbb"


@pytest.mark.parametrize(("part", "first", "then"), [(1, "f", "g"), (5, "q", "t")])
def test_a_part_that_takes_one_takes_the_newest(part: int, first: str, then: str) -> None:
    assert toggled(part, toggled(part, "", first), then) == then


def test_every_letter_is_used_once() -> None:
    letters = "".join(part.letters for part in PARTS)
    assert len(letters) == len(set(letters))
    assert all(len(part.letters) == len(part.ready) for part in PARTS)


def test_no_two_exercises_have_the_same_mark() -> None:
    assert len({shortly.mark(name) for name in LIBRARY.exercises}) == len(LIBRARY.exercises)


def test_even_with_everything_chosen_it_travels_inside_its_buttons() -> None:
    every = "".join(part.letters[:1] if part.one else part.letters for part in PARTS)
    does = "".join(shortly.mark(name) for name in list(LIBRARY.exercises)[:2])
    walk = visitor()
    walk.carried = Ask(EXERCISES - 1, every, does)
    walk.presses("skip")
    assert walk.screen == Ask(EXERCISES, every, does)
    assert walk.last
    renderer = Renderer(Catalogs(("en",)), Buttons(bytes(32)))
    for message in renderer.messages(walk.last.shown[-1], Recipient(9_999_999_999, 0xFFFFFF, "en")):
        assert all(len(data.encode()) <= 64 for row in message.keyboard for _, data in row)
