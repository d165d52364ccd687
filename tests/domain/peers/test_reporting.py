"""A report: it parts the two at once and silently, protects whoever reported, and never rests with one person alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.peers import Audit, Record, Rules, Sort
from bot.domain.peers import told
from bot.domain.peers.reading import apart_of, match_of, report_of, volunteer_of, with_body
from bot.domain.peers.reporting import DONE, OUTCOMES, SILENT_SECONDS
from tests.support.world import (
    ASKER,
    DAY,
    DESK,
    HELPER,
    MATCH,
    NOW,
    OTHER,
    REPORT,
    REQUEST,
    SECOND,
    VOLUNTEER,
    World,
    coordinator,
    match,
    matched,
    report,
    request,
    volunteer,
)

ELSEWHERE = 80_001
SIDES = [(ASKER, HELPER), (HELPER, ASKER)]


def reported(by: int = ASKER, *more: Record) -> World:
    world = matched().add(*more)
    world.does(by, "report", MATCH, reason="detail")
    return world


def the_report(world: World) -> Record:
    (record,) = world.of(Sort.REPORT)
    return record


@pytest.mark.parametrize(("by", "other"), SIDES)
def test_it_parts_the_two_at_once_and_the_other_side_hears_nothing_yet(by: int, other: int) -> None:
    world = reported(by)
    assert (world.records[MATCH].state, match_of(world.records[MATCH]).hold) == ("held", "report")
    assert (world.told(other), world.told(by)) == ([], [])
    for row in (by, other):
        assert world.does(row, "say", MATCH, text="a line").refused == "right"
    assert not world.passings


@pytest.mark.parametrize(("by", "other"), SIDES)
def test_the_other_side_learns_later_that_it_waits_and_who_reported_does_not_hear_it_again(by: int, other: int) -> None:
    world = reported(by)
    least, most = SILENT_SECONDS
    world.later(seconds=least - 1).knocks()
    assert world.told(other) == []
    world.later(seconds=most).knocks().knocks()
    assert world.told(other) == ["\n".join(line.source for line in told.on_hold(world.records[MATCH]).lines)]  # type: ignore[union-attr]
    assert world.told(by) == []
    assert world.records[MATCH].due == 0.0


def test_when_each_reports_the_other_nobody_is_told_what_they_know() -> None:
    world = reported()
    world.does(HELPER, "report", MATCH, reason="hurt")
    world.later(hours=3).knocks()
    assert (world.told(ASKER), world.told(HELPER)) == ([], [])


def test_a_report_about_somebody_else_decides_nothing_about_who_is_told_here() -> None:
    world = reported(ASKER, replace(with_body(report(owner=HELPER, other=OTHER), match=ELSEWHERE), since=NOW + 1))
    world.later(hours=3).knocks()
    assert len(world.told(HELPER)) == 1
    assert world.told(OTHER) == []


def test_every_coordinator_hears_of_it_but_those_it_concerns() -> None:
    world = reported(ASKER, coordinator(HELPER))
    assert (len(world.told(DESK)), len(world.told(SECOND)), len(world.told(HELPER))) == (1, 1, 0)


def test_no_reason_reaches_anybody_but_the_report_itself() -> None:
    world = reported()
    assert report_of(the_report(world)).reason == "detail"
    assert "detail" not in repr([post.say for post in world.posts])


@pytest.mark.parametrize("by", [ASKER, HELPER])
def test_the_two_are_never_brought_together_again(by: int) -> None:
    world = reported(by)
    circle = world.circle(0)
    assert apart_of(circle, ASKER).people == (HELPER,)
    assert apart_of(circle, HELPER).people == (ASKER,)


def test_a_reported_volunteer_is_suspended_and_whoever_else_they_talk_with_is_parted_from_them_too() -> None:
    world = reported(ASKER, match("open", number=ELSEWHERE, owner=OTHER))
    assert world.records[VOLUNTEER].state == "suspended"
    assert world.records[ELSEWHERE].state == "held"
    assert len(world.told(OTHER)) == 1
    assert world.told(HELPER) == []
    assert world.does(HELPER, "say", ELSEWHERE, text="a line").refused == "right"
    world.later(hours=3).knocks()
    assert len(world.told(OTHER)) == 1
    assert len(world.told(HELPER)) == 2


def test_what_waits_elsewhere_goes_on_only_after_the_report_is_settled_and_the_volunteer_is_back() -> None:
    world = reported(ASKER, match("open", number=ELSEWHERE, owner=OTHER))
    assert world.does(DESK, "lift", ELSEWHERE, because="not now").refused == "hold"
    number = the_report(world).id
    world.does(DESK, "take", number)
    world.does(DESK, "settle", number, outcome="talked")
    assert world.does(DESK, "lift", ELSEWHERE, because="not yet").refused == "hold"
    world.does(DESK, "reinstate", VOLUNTEER)
    assert not world.does(DESK, "lift", ELSEWHERE, because="it is settled").refused
    assert world.records[ELSEWHERE].state == "open"


def test_a_volunteer_who_is_sent_away_leaves_nobody_waiting() -> None:
    world = reported(ASKER, match("open", number=ELSEWHERE, owner=OTHER))
    number = the_report(world).id
    world.does(DESK, "take", number)
    world.does(DESK, "settle", number, outcome="suspended")
    assert world.records[ELSEWHERE].state == "ended"
    assert len(world.told(OTHER)) == 2


@pytest.mark.parametrize("state", ["waiting", "proposed", "matched", "resting"])
def test_a_reported_person_who_asked_is_held_and_cannot_be_found_for_anybody(state: str) -> None:
    held = replace(request(state=state), due=NOW + DAY if state == "resting" else 0.0)
    world = reported(HELPER, held, match("offered", number=ELSEWHERE, other=OTHER), volunteer(OTHER, number=80_002))
    assert world.records[REQUEST].state == "held"
    assert world.does(OTHER, "accept", ELSEWHERE).refused == "right"
    assert len(world.told(OTHER)) == 1
    assert world.does(ASKER, "again", REQUEST).refused == "right"
    world.later(days=30).knocks()
    assert world.records[REQUEST].state == "held"


def test_taking_a_held_request_back_and_asking_anew_is_no_way_around_it() -> None:
    world = reported(HELPER)
    world.does(ASKER, "withdraw", REQUEST)
    world.does(ASKER, "ask", role="survivor")
    assert [one.state for one in world.of(Sort.REQUEST)] == ["held"]


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_a_settled_report_ends_the_conversation_and_tells_each_side_their_own_part(outcome: str) -> None:
    world = reported()
    number = the_report(world).id
    world.does(DESK, "take", number)
    world.posts.clear()
    world.does(DESK, "settle", number, outcome=outcome, because="talked with both")
    assert (world.records[MATCH].state, match_of(world.records[MATCH]).ended) == ("ended", "report")
    assert DONE.source in world.told(ASKER)[-1]
    assert "reported" not in " ".join(world.told(HELPER))
    assert len(world.told(HELPER)) == 1
    assert world.records[VOLUNTEER].state == "suspended"
    assert the_report(world).state == "closed"


@pytest.mark.parametrize(("outcome", "state"), [("nothing", "resting"), ("talked", "resting"), ("parted", "")])
def test_a_held_request_goes_on_only_if_the_report_came_to_nothing(outcome: str, state: str) -> None:
    world = reported(HELPER)
    number = the_report(world).id
    world.does(DESK, "take", number)
    world.does(DESK, "settle", number, outcome=outcome)
    assert [one.state for one in world.of(Sort.REQUEST)] == ([state] if state else [])


def test_a_report_after_the_end_counts_like_any_other() -> None:
    world = matched("ended")
    world.does(ASKER, "report", MATCH, reason="money")
    assert world.records[MATCH].state == "ended"
    assert world.records[VOLUNTEER].state == "suspended"
    assert len(world.told(DESK)) == 1


@pytest.mark.parametrize("act", ["block", "report"])
def test_a_later_conversation_of_the_same_two_is_parted_as_well(act: str) -> None:
    world = matched().add(match("ended", number=ELSEWHERE))
    world.does(ASKER, act, ELSEWHERE, reason="hurt")
    assert world.records[MATCH].state == ("ended" if act == "block" else "held")


def test_a_reason_may_be_added_later_and_only_by_whoever_reported() -> None:
    world = reported()
    number = the_report(world).id
    assert world.does(HELPER, "say_why", number, reason="money").refused == "right"
    world.does(ASKER, "say_why", number, reason="money")
    assert report_of(the_report(world)).reason == "money"
    assert world.does(ASKER, "say_why", number, reason="a long story").refused == "reason"


@pytest.mark.parametrize("by", [ASKER, HELPER])
@pytest.mark.parametrize("act", ["take", "ask_to_read", "let_read", "read", "settle"])
def test_nobody_decides_about_a_report_that_concerns_them(act: str, by: int) -> None:
    world = matched().add(report("taken"), coordinator(by))
    before = dict(world.records)
    assert world.does(by, act, REPORT, because="a good reason", outcome="nothing").refused == "right"
    assert world.records == before


def test_reading_needs_a_reason_a_second_coordinator_and_leaves_a_note_that_can_be_seen() -> None:
    world = matched().add(report("taken"))
    assert world.does(DESK, "ask_to_read", REPORT, because="short").refused == "reason"
    assert world.does(DESK, "read", REPORT).refused == "second"
    world.does(DESK, "ask_to_read", REPORT, because="to see what was meant")
    assert len(world.told(SECOND)) == 1
    assert world.does(DESK, "read", REPORT).refused == "second"
    assert world.does(DESK, "let_read", REPORT).refused == "second"
    world.does(SECOND, "let_read", REPORT)
    assert world.does(SECOND, "read", REPORT).refused == "second"
    assert not world.passings
    world.does(DESK, "read", REPORT)
    assert [(one.act, one.match, one.to) for one in world.passings] == [("reveal", MATCH, DESK)]
    assert (len(world.told(ASKER)), len(world.told(HELPER))) == (1, 1)
    acts = [one.body.act for one in world.of(Sort.AUDIT) if isinstance(one.body, Audit)]
    assert sorted(acts) == ["ask_to_read", "let_read", "read"]


def test_a_yes_to_reading_counts_once() -> None:
    world = matched().add(report("taken"))
    world.does(DESK, "ask_to_read", REPORT, because="to see what was meant")
    world.does(SECOND, "let_read", REPORT)
    world.does(DESK, "read", REPORT)
    assert world.does(DESK, "read", REPORT).refused == "second"
    assert len(world.passings) == 1


def test_where_policy_says_so_nobody_is_told_but_it_is_noted_all_the_same() -> None:
    world = matched().add(with_body(report("taken"), asks_to_read=DESK, may_read=SECOND, because="as policy says"))
    world.rules = Rules(countries=("US",), tell_when_read=False)
    world.does(DESK, "read", REPORT)
    assert (world.told(ASKER), world.told(HELPER)) == ([], [])
    assert len(world.of(Sort.AUDIT)) == 1


def test_a_suspended_volunteer_is_not_suspended_a_second_time() -> None:
    world = matched("ended").add(with_body(volunteer(state="suspended"), was="training"))
    world.does(ASKER, "report", MATCH, reason="hurt")
    assert volunteer_of(world.records[VOLUNTEER]).was == "training"


def test_a_word_that_is_no_reason_reports_nothing() -> None:
    world = matched()
    assert world.does(ASKER, "report", MATCH, reason="he wrote that").refused == "reason"
    assert not world.of(Sort.REPORT)
    assert world.records[MATCH].state == "open"
