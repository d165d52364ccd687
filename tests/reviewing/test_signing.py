"""What a signature holds for, and when it stops holding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.content.loader import HERE
from bot.content.mistakes import ContentError
from bot.content.signed import DRAFT, READ_BY_SURVIVORS, REVIEWED, reviewed
from bot.reviewing.checking import drafts, late, unkind, unversioned
from bot.reviewing.shelf import Shelf, open_shelf
from bot.reviewing.telling import differences
from tests.reviewing.conftest import laid
from tests.support.library import real_library
from tests.support.walk import Walk

DAY = date(2026, 12, 1)
NAME, TAGS = 'name = "A longer breath out"', 'tags = ["breath", "counting"]'


def signed(own: Path, *signatures: tuple[str, str], item: str = "exercise/breath") -> Shelf:
    for role, language in signatures:
        shelf = open_shelf(own)
        shelf.sign(shelf.items[item], language, role, DAY)
    return open_shelf(own)


def status(shelf: Shelf, language: str = "en", item: str = "exercise/breath") -> str:
    return shelf.standing(shelf.items[item], language).status


def test_nothing_is_reviewed_before_somebody_signs(own: Path) -> None:
    shelf = open_shelf(own)
    assert {status(shelf, code, name) for name in shelf.items for code in shelf.languages} == {DRAFT}


def test_a_clinician_makes_it_reviewed_and_a_survivor_then_more(own: Path) -> None:
    assert status(signed(own, ("clinician", "en"))) == REVIEWED
    assert status(signed(own, ("survivor", "en"))) == READ_BY_SURVIVORS


def test_a_survivor_alone_leaves_it_a_draft(own: Path) -> None:
    assert status(signed(own, ("survivor", "en"))) == DRAFT


def test_what_tells_the_law_needs_a_lawyer_too(own: Path) -> None:
    assert status(signed(own, ("clinician", "en"), item="fact/us-told"), item="fact/us-told") == DRAFT
    assert status(signed(own, ("lawyer", "en"), item="fact/us-told"), item="fact/us-told") == REVIEWED


def test_a_yes_in_one_language_says_nothing_of_another(own: Path) -> None:
    assert status(signed(own, ("clinician", "en")), "es") == DRAFT


def test_a_translation_holds_when_the_english_is_signed_and_a_native_speaker_has_read_it(own: Path) -> None:
    assert status(signed(own, ("native speaker", "es")), "es") == DRAFT
    shelf = signed(own, ("clinician", "en"))
    assert status(shelf, "es") == REVIEWED
    assert status(shelf, "fr") == DRAFT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NAME, 'name = "A longer breath"'),
        (TAGS, 'tags = ["breath"]'),
        ("minutes = 2", "minutes = 5"),
        ('"Back to your own breath, whatever it does. Look round once."', '"Back to your own breath."'),
        ("seconds = 6", "seconds = 9"),
        ("rounds = 5", "rounds = 6"),
    ],
)
def test_one_changed_word_or_decision_makes_it_a_draft_again(own: Path, old: str, new: str) -> None:
    signed(own, ("clinician", "en"))
    shelf = laid(own, old, new)
    standing = shelf.standing(shelf.items["exercise/breath"], "en")
    assert (standing.status, standing.changed) == (DRAFT, True)


def test_what_changes_by_itself_leaves_the_signature_alone(own: Path) -> None:
    signed(own, ("clinician", "en"))
    assert status(laid(own, "version = 1", "version = 2")) == REVIEWED


def test_signed_again_on_the_same_day_it_holds_again(own: Path) -> None:
    signed(own, ("clinician", "en"))
    laid(own, NAME, 'name = "A longer breath"')
    shelf = signed(own, ("clinician", "en"))
    standing = shelf.standing(shelf.items["exercise/breath"], "en")
    assert (standing.status, standing.changed) == (REVIEWED, False)
    assert shelf.changes(shelf.items["exercise/breath"], "en") == []


def test_a_changed_english_sentence_makes_the_translation_stale(own: Path) -> None:
    signed(own, ("clinician", "en"), ("clinician", "es"))
    shelf = laid(own, NAME, 'name = "A longer breath"')
    standing = shelf.standing(shelf.items["exercise/breath"], "es")
    assert (standing.status, standing.stale, standing.missing) == (DRAFT, True, 1)


def test_the_difference_is_shown_sentence_by_sentence(own: Path) -> None:
    signed(own, ("clinician", "en"))
    shelf = laid(own, NAME, 'name = "A longer breath"')
    told = list(differences(shelf, shelf.items["exercise/breath"], "en"))
    assert "- A longer breath out" in told
    assert "+ A longer breath" in told
    assert not [line for line in told if "Notice two of your own breaths" in line]


def test_a_change_under_the_same_version_is_told_with_file_and_line(own: Path) -> None:
    signed(own, ("clinician", "en"))
    found = list(unversioned(laid(own, NAME, 'name = "A longer breath"')))
    assert len(found) == 1
    assert str(own / "exercises/breath.toml") in found[0].where
    assert "version" in found[0].instead
    changed = laid(own, "version = 1", "version = 2")
    assert list(unversioned(changed)) == []


@pytest.mark.parametrize(
    ("item", "roles", "command"),
    [
        ("screen/domain/tenminutes", ("clinician",), "/urge"),
        ("screen/domain/telling", ("clinician", "lawyer"), "/notification"),
        ("screen/domain/paying", ("clinician", "lawyer"), "/restitution"),
        ("screen/domain/policy", ("clinician", "lawyer"), "/privacy"),
        ("screen/flows/online", ("clinician",), "/online"),
        ("exercise/breath", ("clinician",), "/ground breath"),
        ("card/sleep", ("clinician",), "/cards sleep"),
    ],
)
def test_what_is_signed_is_no_longer_called_a_draft(own: Path, item: str, roles: tuple[str, ...], command: str) -> None:
    before = Walk(real_library()).types(command)
    shelf = signed(own, *((role, "en") for role in roles), item=item)
    held = replace(real_library(), reviewed=reviewed(shelf.across, HERE, own))
    after = Walk(held).types(command)
    assert "draft" in before.sentences
    assert "draft" not in after.sentences


def test_a_day_that_is_past_is_told(own: Path) -> None:
    shelf = open_shelf(own)
    assert list(late(shelf, date(2026, 11, 25))) == []
    assert any("fact/us-told" in problem.wrong for _, problem in late(shelf, date(2027, 2, 21)))


def test_what_an_operator_says_is_held_to_the_words_that_ours_are(own: Path) -> None:
    found = list(unkind(laid(own, '"And out, slowly. Or your own way."', '"You must breathe out."')))
    assert len(found) == 1
    assert found[0].where == f"{own / 'exercises/breath.toml'}, line {_line_of(own, 'You must')}"
    assert "If you want" in found[0].instead or "order" in found[0].instead.lower()
    assert list(unkind(open_shelf())) == []


def _line_of(own: Path, words: str) -> int:
    lines = (own / "exercises" / "breath.toml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_drafts_are_counted_by_kind_for_each_language(own: Path) -> None:
    shelf = signed(own, ("clinician", "en"))
    found = list(drafts(shelf))
    assert len(found) == len(shelf.languages)
    assert "exercises" in found[0].wrong


def test_signatures_that_cannot_be_read_stop_with_the_file(own: Path) -> None:
    signed(own, ("clinician", "en"))
    path = next((own / "signed").rglob("*.json"))
    path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    with pytest.raises(ContentError, match=r"exercise/breath\.json"):
        open_shelf(own)


def test_a_signature_holds_no_name(own: Path) -> None:
    signed(own, ("clinician", "en"))
    text = next((own / "signed").rglob("*.json")).read_text(encoding="utf-8")
    assert '"role": "clinician"' in text
    assert "name" not in {line.strip().partition(":")[0].strip('"') for line in text.splitlines()}


def test_without_a_folder_of_ones_own_nothing_can_be_signed() -> None:
    shelf = open_shelf()
    with pytest.raises(LookupError):
        shelf.sign(shelf.items["exercise/breath"], "en", "clinician", DAY)
