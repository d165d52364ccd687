"""What somebody wants to bring to a session: kept line by line, ticked off or deleted, and copied by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.person import Entry, Kind
from bot.domain.bridge import bringing
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import ALL, Walk

NOW = datetime(2026, 11, 24, 3, 14, tzinfo=UTC)


def person(*entries: Entry, agreed: tuple[str, ...] = ALL) -> Walk:
    walk = Walk(real_library(), agreed, now=NOW)
    walk.entries.update({one.key: one for one in entries})
    return walk


def line(words: str, key: str = "b1", **more: str | None) -> Entry:
    body = {"line": words, "asked": None, "done": None, **more}
    return Entry(str(Kind.BRING), key, NOW - timedelta(days=1), tuple(body.items()))


def checkin(note: str, key: str = "c1") -> Entry:
    return Entry(str(Kind.CHECKIN), key, NOW - timedelta(days=2), (("intensity", 5), ("note", note)))


def marks(walk: Walk) -> dict[str, str]:
    return {str(item.words): item.mark for item in bringing.items(walk.entries.values())}


def opened(walk: Walk, words: str) -> Walk:
    found = next(mark for said, mark in marks(walk).items() if words in said)
    return walk.types("/bring").presses(f"o-{found}")


def test_a_line_is_kept_as_it_was_written() -> None:
    walk = person().types("/bring").presses("add").types("Ask   about the\nwaiting list")
    assert [one.get("line") for one in walk.entries.values()] == ["Ask about the waiting list"]
    assert "Ask about the waiting list" in read(walk.presses("list"))


def test_lines_of_check_ins_stand_in_the_same_list_with_their_day() -> None:
    said = read(person(line("my own line"), checkin("from the check-in")).types("/bring"))
    assert "my own line" in said
    assert "November 22" in said
    assert "from the check-in" in said


def test_what_to_know_about_courts_comes_before_the_first_line_and_then_on_request() -> None:
    assert "asked for in court" in read(person().types("/bring").presses("add"))
    later = person(line("x")).types("/bring").presses("add")
    assert "asked for in court" not in read(later)
    told = read(later.presses("/courts"))
    for words in ("asked for in court", "a lawyer or an advocate", "draft", "Crown Prosecution Service", "2026"):
        assert words in told


def test_a_line_that_is_too_long_is_not_cut_and_not_lost() -> None:
    walk = person().types("/bring").presses("add").types("x" * 201)
    assert not walk.entries
    assert "longer than 200" in read(walk)
    walk.types("x" * 200)
    assert len(str(next(iter(walk.entries.values())).get("line"))) == 200


def test_there_are_thirty_lines_and_a_kind_word_after_that() -> None:
    walk = person(*(line(f"line {n}", f"b{n}") for n in range(30))).types("/bring")
    assert "full at 30 lines" in read(walk.presses("add"))
    walk.types("one more")
    assert len(walk.entries) == 30


def test_a_line_can_be_deleted_or_ticked_off_and_kept() -> None:
    walk = opened(person(line("goes", "a"), line("stays", "b")), "goes").presses("drop")
    assert set(walk.entries) == {"b"}
    walk = opened(walk, "stays").presses("tick")
    assert walk.entries["b"].get("done") == "yes"
    said = read(walk.types("/bring"))
    assert "stays" not in said
    assert "1 line is ticked off" in said


def test_ticking_off_a_line_of_a_check_in_leaves_the_check_in_where_it_was() -> None:
    one = checkin("about the letter")
    walk = opened(person(one), "about the letter")
    assert "drop" not in walk.values
    walk.presses("tick")
    assert walk.entries["c1"] == one
    assert "about the letter" not in read(walk.types("/bring"))
    assert "ticked off and kept" not in read(walk)
    assert bringing.own(walk.entries.values()) == ()


def test_a_tick_goes_with_its_check_in() -> None:
    walk = opened(person(checkin("x y z")), "x y z").presses("tick")
    del walk.entries["c1"]
    walk.types("/bring")
    assert not walk.entries


def test_after_a_session_each_line_is_asked_about_once() -> None:
    walk = person(line("first", "a"), line("second", "b"), line("third", "c"), checkin("fourth")).types("/session")
    seen = []
    for way in ("tick", "leave", "drop", "tick"):
        seen.append(read(walk).split("\n\n")[-2])
        walk.presses(way)
    assert seen == ["fourth", "first", "second", "third"]
    assert "last line" in read(walk)
    assert set(walk.entries) == {"a", "c", "c1", *(key for key in walk.entries if key.startswith("tok"))}
    assert walk.entries["c"].get("done") == "yes"
    assert not walk.entries["a"].get("done")


def test_before_a_session_the_lines_stand_alone_to_be_copied() -> None:
    walk = person(line("first", "a"), line("done", "b", done="yes"), checkin("note")).types("/bring").presses("before")
    assert read(walk) == "To bring:\n\n1. note\n\n2. first"
    assert walk.last
    assert walk.last.shown[-1].copy


def test_without_a_yes_lines_can_be_picked_and_copied_and_nothing_is_kept() -> None:
    walk = person(agreed=()).types("/bring").presses("r-slower").presses("r-dates").presses("r-slower").presses("text")
    assert read(walk) == "To bring:\n\n1. Ask how to plan hard dates"
    assert not walk.entries
    assert walk.standing.place.screen is None


@pytest.mark.parametrize("value", ["add", "back"])
def test_lines_that_stayed_after_a_yes_was_taken_back_can_be_read_and_deleted(value: str) -> None:
    walk = person(line("still here", "a"), agreed=("place",)).types("/bring")
    assert "still here" in read(walk)
    if value == "add":
        assert "/consents:notes" in walk.presses("add").values
    assert "tick" not in opened(walk, "still here").values
    assert not walk.presses("drop").entries


def test_a_line_that_went_meanwhile_is_said_to_be_gone() -> None:
    walk = opened(person(line("x", "a")), "x")
    walk.entries.clear()
    assert "no longer there" in read(walk.types("drop"))
