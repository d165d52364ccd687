"""Reports at the desk: whoever reported is a side and no person, and reading takes a reason and two."""

from __future__ import annotations

import pytest

from bot.core.peers import Audit, Sort
from bot.domain.peers.codes import code
from bot.domain.peers.reporting import OUTCOMES
from bot.i18n import Catalogs
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import ASKER, DESK, HELPER, MATCH, REPORT, SECOND, VOLUNTEER, World, matched, report

LIBRARY = real_library()
ENGLISH = Catalogs(("en",))
HERE = f"/reports {code(REPORT)}"


def reported(state: str = "new", owner: int = ASKER, other: int = HELPER) -> World:
    return matched("open").add(report(state, owner, other))


def at(world: World, row: int = DESK) -> Walk:
    return Walk(LIBRARY, world=world, row=row)


def read(walk: Walk) -> str:
    return ENGLISH.render(walk.said.lines, "en").text


@pytest.mark.parametrize(
    ("owner", "other", "line"),
    [
        (ASKER, HELPER, "By: the side that asked. About: the volunteer."),
        (HELPER, ASKER, "By: the volunteer. About: the side that asked."),
    ],
)
def test_whoever_reported_is_a_side_and_never_a_person(owner: int, other: int, line: str) -> None:
    said = read(at(reported("new", owner, other)).types(HERE))
    assert line in said
    assert "Asked what happened" in said
    assert not [one for one in (str(ASKER), str(HELPER), "Maple", "Wren") if one in said]


def test_the_volunteer_who_is_reported_is_one_tap_away_and_who_reported_is_not() -> None:
    assert f"/roster:{code(VOLUNTEER)}" in at(reported()).types(HERE).values
    by_volunteer = at(reported("new", HELPER, ASKER)).types(HERE)
    assert f"/roster:{code(VOLUNTEER)}" not in by_volunteer.values


def test_a_report_is_taken_and_then_stands_as_taken() -> None:
    world = reported()
    walk = at(world).types("/reports").presses(f"/reports:{code(REPORT)}").presses("take")
    assert world.records[REPORT].state == "taken"
    assert "You have it in hand." in walk.sentences
    assert "Another coordinator has it in hand." in at(world, SECOND).types(HERE).sentences


@pytest.mark.parametrize("n", range(len(OUTCOMES)))
def test_closing_takes_an_outcome_and_a_reason(n: int) -> None:
    world = reported("taken")
    walk = at(world).types(HERE).presses("settle").presses(f"o-{n}").types("short")
    assert world.records[REPORT].state == "taken"
    walk.types("both were heard, one by one")
    assert world.records[REPORT].state == "closed"
    noted = [one.body for one in world.of(Sort.AUDIT) if isinstance(one.body, Audit)]
    assert [(one.act, one.because) for one in noted] == [("settle", "both were heard, one by one")]
    assert world.told(ASKER)
    assert not world.told(HELPER), "the other side hears no word of it"


def test_what_can_be_noted_of_a_report_is_said_before_it_is_done() -> None:
    assert "Each of these acts is noted" in at(reported("taken")).types(HERE).sentences


def test_reading_takes_a_reason_a_second_coordinator_and_happens_once() -> None:
    world = reported("taken")
    first = at(world).types(HERE).presses("ask_to_read").types("because")
    assert "ten characters" in first.sentences
    first.types("a child may be in danger")
    assert "Another coordinator has to agree" in first.sentences
    assert not {"read", "let_read", "ask_to_read"} & set(first.values)
    second = at(world, SECOND).types(HERE)
    assert "a child may be in danger" in read(second)
    assert "read" not in second.values
    second.presses("let_read")
    assert "read" not in second.values, "whoever agreed does not read"
    first.types(HERE).presses("read")
    assert [(one.act, one.match, one.to) for one in world.passings] == [("reveal", MATCH, DESK)]
    assert "read" not in first.values


def test_whoever_could_read_knows_who_is_told_of_it() -> None:
    world = reported("taken")
    assert "Both people are told that it was read." in at(world).types(HERE).sentences


def test_a_report_about_oneself_or_by_oneself_is_not_there() -> None:
    for owner, other in ((DESK, HELPER), (ASKER, DESK)):
        walk = at(reported("new", owner, other)).types("/reports")
        assert "No report waits." in walk.sentences
        assert "or it concerns you" in walk.types(HERE).sentences
        assert "take" not in walk.values


def test_an_outcome_and_a_reason_can_be_left_and_nothing_is_closed() -> None:
    world = reported("taken")
    at(world).types(HERE).presses("settle").presses("back").presses("settle").presses("o-0").types("skip")
    assert world.records[REPORT].state == "taken"


def test_a_report_whose_conversation_is_gone_can_still_be_closed() -> None:
    world = reported("taken")
    del world.records[MATCH]
    walk = at(world).types(HERE)
    assert "not known here any more" in walk.sentences
    walk.presses("settle").presses("o-0").types("nothing further to do here")
    assert world.records[REPORT].state == "closed"
