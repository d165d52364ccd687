"""The room for being discreet: each thing with its limit, and all of it can be undone."""

from __future__ import annotations

import pytest

from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk


def room() -> Walk:
    return Walk(real_library()).types("/discreet")


@pytest.mark.parametrize(("button", "kept"), [("unasked", "unasked"), ("all", "all"), ("off", "")])
def test_what_is_covered_is_chosen_and_said(button: str, kept: str) -> None:
    walk = room().presses("cover").presses("all").presses("cover").presses(button)
    assert walk.standing.profile.discreet == kept
    assert "Covered words" in read(walk)


def test_a_word_is_chosen_changed_and_given_up() -> None:
    walk = room().presses("word").types("Lantern")
    assert walk.standing.profile.clear_word == "lantern"
    assert walk.last is not None
    assert walk.last.delete
    assert "lantern" not in read(walk)
    walk = walk.presses("word")
    assert "lantern" in read(walk)
    assert walk.presses("none").standing.profile.clear_word == ""


@pytest.mark.parametrize("word", ["stop", "7", "yes please", "ab", "menu"])
def test_a_word_with_another_meaning_is_not_taken(word: str) -> None:
    assert room().presses("word").types(word).standing.profile.clear_word == ""


def test_leaving_changes_nothing() -> None:
    walk = room().presses("word").types("lantern").presses("word").presses("leave")
    assert walk.standing.profile.clear_word == "lantern"


def test_without_the_yes_nothing_is_kept_and_hiding_and_clearing_still_work() -> None:
    walk = Walk(real_library(), ("notes",)).types("/discreet")
    assert "cover" not in walk.values
    assert {"/hide", "/clear", "limits"} <= set(walk.values)
    visitor = Walk(real_library(), ()).types("/discreet")
    assert {"/hide", "/clear"} <= set(visitor.values)


def test_the_limits_say_that_telegram_reads_and_that_a_copy_stays() -> None:
    said = read(room().presses("limits"))
    assert "Telegram has carried every message" in said
    assert "copied from the screen" in said
