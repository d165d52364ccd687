"""Deleting everything: two steps, no reason asked, the limits said before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import Erase
from bot.core.person import Profile
from tests.support.library import OPERATOR, real_library
from tests.support.reading import read
from tests.support.walk import Walk


def known() -> Walk:
    return Walk(real_library()).types("/wins").presses("w-hour").types("/country").types("Ireland")


def test_before_the_last_step_one_reads_what_goes_and_what_cannot_be_reached() -> None:
    said = read(known().types("/delete"))
    for words in ("settings", "notes", "can't be brought back", "30 days", "48 hours", "delete the chat"):
        assert words in said


def test_nobody_is_asked_why() -> None:
    walk = known().types("/delete")
    asked = read(walk) + read(walk.presses("yes")) + read(walk.presses("yes"))
    assert "why" not in asked.casefold()
    assert "reason" not in asked.casefold()


def test_two_steps_delete_everything() -> None:
    walk = known().types("/delete").presses("yes")
    assert Erase() not in walk.effects
    walk.presses("yes")
    assert walk.effects[-1] == Erase()
    assert walk.standing.profile == Profile()
    assert not walk.standing.known
    assert not walk.entries
    assert "It is deleted" in read(walk)


def test_afterwards_nothing_waits_and_nobody_is_offered_a_way_back_to_it() -> None:
    walk = Walk(real_library()).types("/checkin").presses("8").types("/delete").presses("yes").presses("yes")
    assert "/resume" not in walk.values
    assert walk.standing.place.paused is None
    assert "Nothing is kept about you" in read(walk.types("/mydata"))


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("typed", ["no", "skip", "No."])
def test_one_can_leave_at_either_step_and_nothing_changes(at: int, typed: str) -> None:
    walk = known().types("/delete")
    walk = walk if at == 1 else walk.types("yes")
    entries, profile = dict(walk.entries), walk.standing.profile
    assert "Nothing was deleted" in read(walk.types(typed))
    assert (walk.entries, walk.standing.profile) == (entries, profile)
    assert Erase() not in walk.effects


@pytest.mark.parametrize("typed", ["delete me from this world", "🌧", "احذف", "yes but wait", "x" * 4096])
def test_words_that_are_no_clear_yes_delete_nothing(typed: str) -> None:
    walk = known().types("/delete").types("yes").types(typed)
    assert Erase() not in walk.effects
    assert walk.standing.known


def test_stop_in_the_middle_deletes_nothing() -> None:
    walk = known().types("/delete").presses("yes").types("stop")
    assert Erase() not in walk.effects


def test_of_a_visitor_there_is_nothing_to_delete_and_that_is_said() -> None:
    walk = Walk(real_library(), agreed=()).types("/delete")
    assert "nothing to delete" in read(walk)
    assert "delete the chat" in read(walk)
    assert walk.effects == []


def test_the_backup_window_is_that_of_this_copy() -> None:
    library = replace(real_library(), operator=replace(OPERATOR, backup_days=7))
    assert "7 days" in read(Walk(library).types("/delete"))
