"""Time passing: what is due is done once, and leaves the record with a later moment or with none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from bot.core.circle import Circle
from bot.core.peers import Match, Side, Sort
from bot.domain.peers.reading import match_of, report_of, volunteer_of, with_body, with_side
from bot.domain.peers.talking import DAY, MINUTE, NUDGE_DAYS, with_due
from bot.domain.peers.timing import RESTED, renewals
from tests.support.world import (
    ASKER,
    DESK,
    HELPER,
    MATCH,
    NOW,
    REQUEST,
    VOLUNTEER,
    house,
    match,
    matched,
    report,
    request,
    volunteer,
)

STATES = {
    Sort.MATCH: ("proposed", "asked", "offered", "open", "held", "ended"),
    Sort.VOLUNTEER: ("active", "training", "resting", "suspended", "left"),
    Sort.REQUEST: ("waiting", "resting", "held"),
}
MAKE = {Sort.MATCH: match, Sort.VOLUNTEER: volunteer, Sort.REQUEST: request}


@pytest.mark.parametrize(("sort", "state"), [(sort, state) for sort, states in STATES.items() for state in states])
def test_a_knock_that_comes_twice_finds_nothing_to_do(sort: Sort, state: str) -> None:
    record = replace(MAKE[sort](state=state), due=NOW - 1)  # type: ignore[operator]
    world = matched().add(record, report())
    world.knocks()
    after = world.records.get(record.id)
    assert after is None or after.due == 0 or after.due > world.now
    posts = len(world.posts)
    assert world.does(0, "due", record.id).refused == "early"
    assert len(world.posts) == posts


def test_a_knock_that_comes_too_early_does_nothing() -> None:
    world = matched("offered")
    before = dict(world.records)
    assert world.does(0, "due", MATCH).refused == "early"
    assert world.does(0, "due", 12_345).refused == "early"
    assert world.records == before


times = st.one_of(st.just(0.0), st.floats(NOW - 10 * DAY, NOW + 2 * DAY))
sides = st.builds(Side, st.just("Elm"), st.booleans(), times, spoke=times)
bodies = st.builds(
    Match, sides, sides, window=times, warned=st.booleans(), nudged=times, hold=st.sampled_from(["", "image"])
)


@given(bodies, times, st.booleans())
def test_no_open_conversation_is_ever_due_in_the_past(body: Match, since: float, quiet: bool) -> None:
    record = with_due(world_circle(), replace(match(), body=body, since=since or NOW))
    assert record.due == 0 or record.due > NOW
    world = matched().add(replace(record, due=NOW))
    world.quiet = {HELPER} if quiet else set()
    for _ in range(3):
        world.knocks()
        due = world.records[MATCH].due
        assert due == 0 or due > world.now
        world.now = max(world.now, due)
    assert len(world.posts) <= 3 * 5


def world_circle() -> Circle:
    return house().circle(0)


def test_a_planned_time_warns_once_ends_once_and_counts_once() -> None:
    world = matched()
    world.later(minutes=50).knocks().knocks()
    assert (len(world.told(ASKER)), len(world.told(HELPER))) == (1, 1)
    world.later(minutes=10).knocks().knocks()
    assert (len(world.told(ASKER)), len(world.told(HELPER))) == (2, 2)
    assert (match_of(world.records[MATCH]).window, world.records[MATCH].state) == (0.0, "open")
    assert volunteer_of(world.records[VOLUNTEER]).sessions == 1
    assert world.does(ASKER, "say", MATCH, text="a line").passings[0].wait


def test_quiet_that_ends_in_the_middle_of_a_planned_time_lets_pass_what_waited_and_warns_of_nothing() -> None:
    world = matched()
    world.add(with_body(with_side(world.records[MATCH], ASKER, muted_until=NOW + 20 * MINUTE)))
    world.add(replace(world.records[MATCH], due=NOW + 20 * MINUTE))
    world.later(minutes=20).knocks()
    assert world.posts == []
    assert {one.act for one in world.passings} == {"release"}
    assert world.records[MATCH].due == NOW + 50 * MINUTE


def test_a_long_silence_is_mentioned_once_and_nobody_is_at_fault() -> None:
    world = matched()
    world.add(replace(with_body(world.records[MATCH], window=0.0), due=NOW + NUDGE_DAYS * DAY))
    world.later(days=NUDGE_DAYS).knocks()
    assert (len(world.told(ASKER)), len(world.told(HELPER))) == (1, 1)
    assert world.records[MATCH].due == 0
    world.later(days=30).knocks()
    assert len(world.told(ASKER)) == 1
    world.does(ASKER, "say", MATCH, text="a line")
    world.later(days=NUDGE_DAYS).knocks()
    assert len(world.told(ASKER)) == 2


def test_what_has_ended_is_forgotten_after_the_hours_that_were_told() -> None:
    world = matched()
    world.does(ASKER, "end", MATCH)
    world.later(hours=71.9).knocks()
    assert MATCH in world.records
    world.later(hours=0.2).knocks()
    assert MATCH not in world.records


def test_a_rest_that_is_over_brings_nobody_back_by_itself() -> None:
    world = matched()
    world.does(DESK, "rest", VOLUNTEER)
    world.later(days=7).knocks()
    record = world.records[VOLUNTEER]
    assert (record.state, record.due, volunteer_of(record).rest_until) == ("resting", 0.0, 0.0)
    assert sum(RESTED.source in text for text in world.told(HELPER)) == 1
    world.does(HELPER, "back", VOLUNTEER)
    assert world.records[VOLUNTEER].state == "active"


def test_a_rest_of_ones_own_may_end_at_any_time() -> None:
    world = matched()
    world.does(HELPER, "not_now", VOLUNTEER)
    assert world.records[VOLUNTEER].state == "resting"
    assert not world.does(HELPER, "back", VOLUNTEER).refused


def test_somebody_suspended_during_a_rest_is_not_told_that_it_is_over() -> None:
    world = matched()
    world.does(DESK, "rest", VOLUNTEER)
    world.does(ASKER, "report", MATCH, reason="hurt")
    told = len(world.told(HELPER))
    world.later(days=8).knocks()
    assert world.records[VOLUNTEER].state == "suspended"
    assert len(world.told(HELPER)) == told + 1  # that the conversation waits


def test_a_request_that_rested_long_enough_is_taken_out_and_its_owner_told() -> None:
    world = matched()
    world.does(HELPER, "end", MATCH)
    told = len(world.told(ASKER))
    world.later(days=14).knocks()
    assert REQUEST not in world.records
    assert len(world.told(ASKER)) == told + 1


def test_a_year_leads_back_to_the_training_and_leaves_conversations_open() -> None:
    world = matched()
    world.later(days=365)
    world.absorb(renewals(world.circle(0)))
    record = world.records[VOLUNTEER]
    assert (record.state, volunteer_of(record).approvals) == ("training", ())
    assert world.records[MATCH].state == "open"
    assert len(world.told(HELPER)) == 1
    world.absorb(renewals(world.circle(0)))
    assert len(world.told(HELPER)) == 1


@pytest.mark.parametrize("state", ["resting", "suspended", "training", "approval"])
def test_a_year_that_is_over_moves_only_those_who_are_active(state: str) -> None:
    world = house().add(volunteer(state=state)).later(days=400)
    assert not renewals(world.circle(0)).touched


def test_a_closed_report_is_kept_as_long_as_a_renewal_lasts() -> None:
    world = matched().add(report("taken"))
    world.does(DESK, "settle", report().id, outcome="nothing")
    assert report_of(world.records[report().id]).outcome == "nothing"
    world.later(days=365.1).knocks()
    assert not world.of(Sort.REPORT)
