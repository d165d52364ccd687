"""A volunteer is reminded that a talk with a coordinator is there for them, and sees when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.peers import Sort
from bot.domain.peers import told
from bot.domain.peers.reading import volunteer_of, with_body
from bot.domain.peers.timing import renewals
from tests.support.world import DAY, DESK, HELPER, NOW, SECOND, VOLUNTEER, World, house, volunteer

REMINDER = "\n".join(line.source for line in told.supervision().lines)  # type: ignore[union-attr]
TODAY = int(NOW // DAY)


def let_in() -> World:
    world = house().add(with_body(volunteer(state="approval"), approvals=(), renewed=0))
    for row in (DESK, SECOND):
        world.does(row, "approve", VOLUNTEER)
    return world


def reminders(world: World) -> int:
    return world.told(HELPER).count(REMINDER)


def when(world: World) -> float:
    return (volunteer_of(world.records[VOLUNTEER]).supervision - world.now) / DAY


def test_whoever_is_let_in_is_reminded_each_week_for_four_weeks_and_then_each_month() -> None:
    world = let_in()
    days = []
    for day in range(1, 121):
        before = reminders(world)
        world.later(days=1).knocks()
        days += [day] * (reminders(world) - before)
    assert days == [7, 14, 21, 28, 58, 88, 118]


def test_the_moment_is_kept_with_the_volunteer_and_is_when_time_knocks() -> None:
    world = let_in()
    record = world.records[VOLUNTEER]
    assert record.due == volunteer_of(record).supervision == world.now + 7 * DAY


def test_no_coordinator_is_told_of_a_reminder() -> None:
    world = let_in()
    before = len(world.told(DESK))
    world.later(days=7).knocks()
    assert reminders(world) == 1
    assert len(world.told(DESK)) == before


def test_whoever_rests_is_left_alone_and_planned_for_anew_when_they_are_back() -> None:
    world = let_in()
    world.does(HELPER, "not_now", VOLUNTEER)
    world.later(days=40).knocks()
    assert reminders(world) == 0
    world.does(HELPER, "back", VOLUNTEER)
    assert when(world) == 30


def test_a_short_rest_moves_no_reminder() -> None:
    world = let_in()
    world.does(HELPER, "not_now", VOLUNTEER)
    world.later(days=2).does(HELPER, "back", VOLUNTEER)
    assert when(world) == 5
    assert world.records[VOLUNTEER].due == volunteer_of(world.records[VOLUNTEER]).supervision


@pytest.mark.parametrize("act", ["suspend", "leave"])
def test_whoever_is_suspended_or_has_left_is_not_reminded(act: str) -> None:
    world = let_in()
    world.does(DESK if act == "suspend" else HELPER, act, VOLUNTEER, because="a second look")
    world.later(days=8).knocks()
    assert reminders(world) == 0


def test_after_a_suspension_the_next_reminder_is_planned_again() -> None:
    world = let_in()
    world.does(DESK, "suspend", VOLUNTEER, because="a second look")
    world.later(days=8).knocks().does(DESK, "reinstate", VOLUNTEER)
    assert when(world) == 7
    assert world.records[VOLUNTEER].due == volunteer_of(world.records[VOLUNTEER]).supervision


def test_a_volunteer_from_before_there_were_reminders_gets_one_planned_by_the_hourly_look() -> None:
    world = house().add(with_body(volunteer(), renewed=TODAY - 100))
    world.absorb(renewals(world.circle(0)))
    assert when(world) == 30
    planned = world.records[VOLUNTEER]
    world.absorb(renewals(replace(world.circle(0), now=world.now + DAY)))
    assert world.records[VOLUNTEER] == planned


def test_whose_year_is_over_is_led_to_the_training_and_not_reminded() -> None:
    world = let_in()
    world.add(with_body(world.records[VOLUNTEER], renewed=TODAY - 400))
    world.absorb(renewals(world.circle(0)))
    assert [(one.state, one.due) for one in world.of(Sort.VOLUNTEER)] == [("training", 0.0)]
