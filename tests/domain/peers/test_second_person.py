"""What no coordinator does alone: letting somebody in, reading what was passed on, leaving the house empty."""

from __future__ import annotations

from dataclasses import replace

from bot.core.peers import Audit, Sort, Volunteer
from bot.domain.peers.reading import report_of, volunteer_of
from bot.domain.peers.rights import is_coordinator
from tests.support.world import (
    DESK,
    HELPER,
    NOW,
    OTHER,
    REPORT,
    SECOND,
    VOLUNTEER,
    World,
    house,
    matched,
    report,
    request,
    volunteer,
)

THIRD = 606


def test_a_coordinator_cannot_approve_their_own_application() -> None:
    world = house().add(replace(volunteer(DESK, "approval"), body=Volunteer()))
    assert world.does(DESK, "approve", VOLUNTEER).refused == "right"
    assert world.records[VOLUNTEER].state == "approval"
    assert volunteer_of(world.records[VOLUNTEER]).approvals == ()


def test_one_coordinator_alone_cannot_approve_however_often_they_try() -> None:
    world = house().add(replace(volunteer(HELPER, "approval"), body=Volunteer()))
    world.does(DESK, "approve", VOLUNTEER)
    assert world.does(DESK, "approve", VOLUNTEER).refused == "second"
    assert world.records[VOLUNTEER].state == "approval"
    world.does(SECOND, "approve", VOLUNTEER)
    assert world.records[VOLUNTEER].state == "active"
    assert volunteer_of(world.records[VOLUNTEER]).approvals == (DESK, SECOND)


def invited(by: int) -> tuple[World, int]:
    world = house()
    world.does(OTHER, "redeem", code=world.write(by, NOW + 3_600))
    return world, next(one.id for one in world.of(Sort.STAFF) if one.owner == OTHER)


def test_whoever_was_invited_by_a_coordinator_waits_for_another_one() -> None:
    world, number = invited(DESK)
    assert not is_coordinator(world.circle(OTHER))
    assert world.does(DESK, "grant", number).refused == "second"
    assert world.does(OTHER, "grant", number).refused == "right"
    assert not is_coordinator(world.circle(OTHER))
    world.does(SECOND, "grant", number)
    assert is_coordinator(world.circle(OTHER))


def test_whoever_the_operator_invited_coordinates_at_once() -> None:
    world, _ = invited(0)
    assert is_coordinator(world.circle(OTHER))


def test_an_invitation_works_once_and_all_wrong_ones_are_refused_alike() -> None:
    world, _ = invited(0)
    late = world.write(0, NOW - 1)
    answers = {world.does(THIRD, "redeem", code=code).refused for code in ("code0", late, "never-written", "")}
    assert answers == {"code"}
    assert not [one for one in world.of(Sort.STAFF) if one.owner == THIRD]


def test_nobody_who_asks_for_a_peer_becomes_a_coordinator() -> None:
    world = house().add(request(OTHER))
    assert world.does(OTHER, "redeem", code=world.write(0, NOW + 3_600)).refused == "code"
    assert not is_coordinator(world.circle(OTHER))


def test_the_last_coordinator_cannot_step_down_and_the_last_but_one_can() -> None:
    world = house()
    world.does(DESK, "step_down", DESK * 10)
    assert world.does(SECOND, "step_down", SECOND * 10).refused == "last"
    assert [one.owner for one in world.of(Sort.STAFF, "coordinator")] == [SECOND]


def test_reading_takes_two_and_happens_once() -> None:
    world = matched("held").add(report("taken"))
    assert world.does(DESK, "read", REPORT).refused == "second"
    assert world.does(DESK, "ask_to_read", REPORT, because="too short").refused == "reason"
    world.does(DESK, "ask_to_read", REPORT, because="somebody may be in danger")
    assert world.does(DESK, "read", REPORT).refused == "second", "nobody agreed yet"
    assert world.does(DESK, "let_read", REPORT).refused == "second", "not by oneself"
    assert world.does(SECOND, "read", REPORT).refused == "second", "not by who did not ask"
    world.does(SECOND, "let_read", REPORT)
    assert world.does(SECOND, "read", REPORT).refused == "second", "whoever agreed does not read"
    assert not world.passings
    world.does(DESK, "read", REPORT)
    assert [(one.act, one.to) for one in world.passings] == [("reveal", DESK)]
    assert world.does(DESK, "read", REPORT).refused == "second", "once"
    assert report_of(world.records[REPORT]).may_read == 0


def test_every_step_of_a_reading_is_noted_with_its_reason() -> None:
    world = matched("held").add(report("taken"))
    world.does(DESK, "ask_to_read", REPORT, because="somebody may be in danger")
    world.does(SECOND, "let_read", REPORT)
    world.does(DESK, "read", REPORT)
    notes = [(one.owner, one.body) for one in world.of(Sort.AUDIT)]
    assert {body.because for _, body in notes if isinstance(body, Audit)} == {"somebody may be in danger"}
    acts = [(row, body.act) for row, body in notes if isinstance(body, Audit)]
    assert sorted(acts) == sorted([(DESK, "ask_to_read"), (SECOND, "let_read"), (DESK, "read")])
