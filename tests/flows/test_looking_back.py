"""My week, small wins and the own list: shown back as they are, each line deletable, nothing counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.person import Kind
from bot.core.text import Mono, Own
from bot.domain import tiny
from bot.flows.comfort import LONGEST, MOST
from tests.support.library import real_library
from tests.support.walk import Walk

LIBRARY = real_library()


def noted(*numbers: str) -> Walk:
    walk = Walk(LIBRARY)
    for number in numbers:
        walk.types("/checkin").presses(number).presses("done").sleeps(days=1)
    return walk.sleeps(days=-1)


def marks(walk: Walk) -> list[str]:
    return [line.line for line in walk.said.lines if isinstance(line, Mono)]


def test_a_week_shows_one_mark_a_day_and_the_same_in_words() -> None:
    walk = noted("3", "numb", "8").types("/week")
    assert len(marks(walk)[0]) == 7
    assert marks(walk)[0][-2] == "n"
    assert marks(walk.presses("w-7")) == []
    assert "{days}: {notes}." in walk.sentences


@pytest.mark.parametrize("days", [14, 28])
def test_longer_stretches_can_be_shown_and_stay_narrow(days: int) -> None:
    assert len(marks(noted("3").types("/week").presses(f"m-{days}"))[0]) == days


def test_a_week_without_notes_blames_nobody_and_offers_a_check_in() -> None:
    for walk in (Walk(LIBRARY).types("/week"), Walk(LIBRARY, ()).types("/week")):
        assert "/checkin" in walk.values
        assert not [word for word in ("miss", "forgot", "yet", "again", "streak") if word in walk.sentences]


def test_one_note_is_deleted_and_the_others_stay() -> None:
    walk = noted("1", "2", "3").types("/week").presses("list").presses("o-2").presses("delete")
    assert sorted(entry.get("intensity") for entry in walk.entries.values()) == [1, 3]  # type: ignore[type-var]
    assert "o-3" not in walk.presses("list").values


def test_a_note_is_shown_whole_and_word_for_word() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("4").presses("note").types("my own line").presses("done")
    walk.types("/week").presses("list").presses("o-1")
    assert Own("my own line") in walk.said.lines


def test_many_notes_come_in_pages() -> None:
    walk = noted(*"0123456789").types("/week").presses("list").presses("more").presses("o-5").presses("delete")
    assert sorted(entry.get("intensity") for entry in walk.entries.values()) == list(range(1, 10))  # type: ignore[type-var]


def test_what_helped_is_counted_without_a_verdict() -> None:
    walk = noted("5").types("/ground color").presses("yes").presses("enough").presses("helped").types("/week")
    assert "What you marked as helpful" in walk.sentences


def test_a_small_thing_is_noted_with_two_taps_and_answered_with_one_word() -> None:
    walk = Walk(LIBRARY).types("/wins").presses("w-hour")
    assert [entry.get("win") for entry in walk.entries.values()] == ["hour"]
    assert walk.sentences == "Noted."


def test_own_words_are_noted_as_typed_and_shown_back() -> None:
    walk = Walk(LIBRARY).types("/wins").presses("own").types("fed the cat").presses("list")
    assert any(Own("fed the cat") in dict(line.args).values() for line in walk.said.lines if hasattr(line, "args"))


def test_nothing_today_is_an_answer_and_keeps_nothing() -> None:
    walk = Walk(LIBRARY).types("/wins").presses("nothing")
    assert walk.entries == {}
    assert "fine" in walk.sentences


def test_one_small_thing_is_deleted_and_the_others_stay() -> None:
    walk = Walk(LIBRARY).types("/wins").presses("w-hour").sleeps(hours=1).types("/wins").presses("w-no")
    walk.presses("list").presses("d-2")
    assert [entry.get("win") for entry in walk.entries.values()] == ["no"]
    assert {entry.kind for entry in walk.entries.values()} == {Kind.WIN}


def test_all_tiny_things_can_be_reached_and_what_is_left_out_is_not_among_them() -> None:
    walk = Walk(LIBRARY)
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, avoid=("taste-food",)))
    walk.types("/wins")
    seen: set[str] = set()
    for _ in tiny.WORDS:
        seen |= set(walk.values)
        walk.presses("others")
    assert {f"w-{name}" for name in tiny.WORDS if name != "ate"} <= seen
    assert "w-ate" not in seen


@pytest.mark.parametrize("command", ["/wins", "/comfort", "/week"])
def test_without_a_yes_nothing_is_kept_whatever_is_pressed_or_typed(command: str) -> None:
    walk = Walk(LIBRARY, ())
    for value in walk.types(command).values:
        if not value.startswith("/"):
            walk.types(command).presses(value)
    walk.types(command).types("my own words")
    assert walk.entries == {}
    assert walk.standing.place.screen is None
    assert "my own words" not in repr(walk.standing)


def test_the_own_list_holds_what_was_written_and_gives_it_back() -> None:
    walk = Walk(LIBRARY).types("/comfort").presses("add").types("the   gray blanket")
    assert walk.standing.profile.comfort == ("the gray blanket",)
    assert Own("the gray blanket") in walk.said.lines
    assert walk.presses("out").presses("n-0").standing.profile.comfort == ()


def test_the_own_list_has_room_and_an_end_and_says_so() -> None:
    walk = Walk(LIBRARY)
    for number in range(MOST):
        walk.types("/comfort").presses("add").types(f"thing {number} " + "x" * 200)
    assert len(walk.standing.profile.comfort) == MOST
    assert all(len(words) <= LONGEST for words in walk.standing.profile.comfort)
    walk.types("/comfort").presses("add")
    assert "full" in walk.sentences


def test_any_line_of_a_long_list_can_be_taken_out() -> None:
    walk = Walk(LIBRARY)
    for number in range(9):
        walk.types("/comfort").presses("add").types(f"thing {number}")
    walk.types("/comfort").presses("out").presses("more").presses("n-7")
    assert "thing 7" not in walk.standing.profile.comfort
    assert len(walk.standing.profile.comfort) == 8
