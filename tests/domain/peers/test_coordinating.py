"""Coordinators: who lets whom in, how a volunteer is paused in mid-sentence, and that each of it is noted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.peers import Audit, Record, Sort, Trained, Volunteer
from bot.domain.peers import told
from bot.domain.peers.codes import code
from bot.domain.peers.coordinating import STILL_RESTS
from bot.domain.peers.reading import match_of, volunteer_of, with_body
from bot.domain.screening import POINTS
from tests.support.world import (
    ASKER,
    DAY,
    DESK,
    HELPER,
    MATCH,
    NOW,
    OTHER,
    REQUEST,
    SECOND,
    VOLUNTEER,
    World,
    coordinator,
    house,
    match,
    matched,
    report,
    request,
    volunteer,
)

ELSEWHERE = 80_001
GONE = "\n".join(line.source for line in told.volunteer_gone(match()).lines)  # type: ignore[union-attr]


def noted(world: World) -> list[str]:
    return [one.body.act for one in world.of(Sort.AUDIT) if isinstance(one.body, Audit)]


def state(world: World, number: int = VOLUNTEER) -> str:
    return world.records[number].state


def applicant(step: str, row: int = HELPER) -> Record:
    return replace(volunteer(row, step), body=Volunteer(languages=("en",)))


def test_the_way_in_takes_a_screening_a_training_and_two_coordinators() -> None:
    world = house()
    world.does(HELPER, "apply", languages=("en",), room=2)
    (record,) = world.of(Sort.VOLUNTEER)
    world.does(DESK, "screen", record.id)
    for point in POINTS:
        assert world.does(DESK, "screened", record.id).refused == "items"
        world.does(DESK, "check", record.id, item=point.name, how="done")
    world.does(DESK, "screened", record.id)
    world.does(HELPER, "trained", record.id, module="what", passed=True, needed=("what", "limits"))
    assert state(world, record.id) == "training"
    world.does(HELPER, "trained", record.id, module="limits", passed=True, needed=("what", "limits"))
    assert state(world, record.id) == "approval"
    world.does(DESK, "approve", record.id)
    assert state(world, record.id) == "approval"
    assert world.does(DESK, "approve", record.id).refused == "second"
    world.does(SECOND, "approve", record.id)
    assert state(world, record.id) == "active"
    assert volunteer_of(world.records[record.id]).renewed == int(NOW // DAY)
    assert volunteer_of(world.records[record.id]).supervisor == DESK


@pytest.mark.parametrize(
    ("step", "act"),
    [("applied", "screen"), ("screening", "check"), ("screening", "screened"), ("approval", "approve")],
)
def test_nobody_leads_their_own_application_a_step_on(step: str, act: str) -> None:
    world = house().add(applicant(step, DESK))
    before = dict(world.records)
    assert world.does(DESK, act, VOLUNTEER, item="identity", how="done").refused == "right"
    assert world.records == before


@pytest.mark.parametrize("how", ["", "passed", "not-applicable", "rhododendron"])
def test_of_the_screening_only_done_is_noted_or_not_applicable_where_that_may_be(how: str) -> None:
    world = house().add(applicant("screening"))
    assert world.does(DESK, "check", VOLUNTEER, item="identity", how=how).refused == "item"
    assert volunteer_of(world.records[VOLUNTEER]).screening == ()


def test_a_suspension_in_mid_sentence_ends_the_conversation_within_the_act() -> None:
    world = matched()
    world.does(HELPER, "say", MATCH, text="I was going to")
    world.does(DESK, "suspend", VOLUNTEER, because="a second look")
    assert (state(world, MATCH), match_of(world.records[MATCH]).ended) == ("ended", "suspended")
    assert world.does(HELPER, "say", MATCH, text="say more").refused == "right"
    assert world.does(ASKER, "say", MATCH, text="yes?").refused == "right"
    assert len(world.passings) == 1
    assert world.told(ASKER) == [GONE]
    assert (state(world, REQUEST), world.records[REQUEST].since) == ("resting", request().since)
    assert not world.does(ASKER, "again", REQUEST).refused


def test_a_suspension_ends_all_conversations_and_lets_what_was_offered_pass_on() -> None:
    world = matched().add(match("open", number=ELSEWHERE, owner=OTHER))
    pending = request(606, "proposed", number=80_004)
    world.add(pending, match("offered", number=80_003, owner=606))
    world.does(DESK, "suspend", VOLUNTEER, because="a second look")
    assert not [one for one in world.of(Sort.MATCH) if one.state != "ended"]
    assert world.told(ASKER) == world.told(OTHER) == [GONE]
    assert len(world.told(606)) == 1
    assert state(world, pending.id) == "waiting"


def test_a_suspended_volunteer_hears_one_thing_and_no_word_of_a_rest() -> None:
    world = matched()
    world.add(with_body(world.records[VOLUNTEER], sessions=4))
    world.does(DESK, "suspend", VOLUNTEER, because="a second look")
    assert len(world.told(HELPER)) == 1
    assert volunteer_of(world.records[VOLUNTEER]).was == "active"
    assert state(world) == "suspended"


@pytest.mark.parametrize(
    ("was", "renewed", "after"),
    [
        ("active", 0, "active"),
        ("resting", 0, "resting"),
        ("resting", 400, "resting"),
        ("training", 0, "training"),
        ("active", 400, "training"),
    ],
)
def test_a_suspension_leads_back_to_where_they_were_or_to_the_training(was: str, renewed: int, after: str) -> None:
    body = replace(volunteer_of(volunteer()), was=was, renewed=int(NOW // DAY) - renewed, flags=3, sessions=2)
    world = house().add(replace(volunteer(state="suspended"), body=body))
    world.does(DESK, "reinstate", VOLUNTEER)
    assert state(world) == after
    assert (volunteer_of(world.records[VOLUNTEER]).flags, volunteer_of(world.records[VOLUNTEER]).sessions) == (0, 0)


@pytest.mark.parametrize("how", ["reported", "suspended"])
@pytest.mark.parametrize("by", ["themselves", "the house"])
def test_whoever_was_resting_before_a_suspension_rests_after_it(how: str, by: str) -> None:
    world = matched()
    world.does(*(HELPER, "not_now") if by == "themselves" else (DESK, "rest"), VOLUNTEER)
    until = volunteer_of(world.records[VOLUNTEER]).rest_until
    if how == "reported":
        world.does(ASKER, "report", MATCH, reason="hurt")
    else:
        world.does(DESK, "suspend", VOLUNTEER, because="a second look")
    world.later(days=1).knocks().does(DESK, "reinstate", VOLUNTEER)
    record = world.records[VOLUNTEER]
    assert (record.state, volunteer_of(record).rest_until, record.due) == ("resting", until, until)
    assert STILL_RESTS.source in world.told(HELPER)[-1]
    assert bool(world.does(HELPER, "back", VOLUNTEER).refused) is (by == "the house")
    world.later(days=8).knocks().does(HELPER, "back", VOLUNTEER)
    assert state(world) == "active"


def test_a_rest_that_ended_during_a_suspension_can_be_left_at_once() -> None:
    world = matched()
    world.does(DESK, "rest", VOLUNTEER)
    world.does(DESK, "suspend", VOLUNTEER, because="a second look")
    world.later(days=30).knocks().does(DESK, "reinstate", VOLUNTEER)
    assert (state(world), world.records[VOLUNTEER].due) == ("resting", 0.0)
    assert not world.does(HELPER, "back", VOLUNTEER).refused


@pytest.mark.parametrize("was", ["active", "resting", "training"])
def test_the_end_of_a_suspension_is_noted_as_that_wherever_it_leads(was: str) -> None:
    world = house().add(with_body(volunteer(state="suspended"), was=was))
    world.does(DESK, "reinstate", VOLUNTEER)
    assert noted(world) == ["reinstate"]


def test_somebody_turned_away_leaves_nobody_waiting_and_is_forgotten_in_time() -> None:
    world = matched().add(volunteer(state="training"))
    world.does(DESK, "turn_away", VOLUNTEER)
    assert state(world, MATCH) == "ended"
    assert world.told(ASKER) == [GONE]
    assert world.records[VOLUNTEER].body == Volunteer()
    world.later(days=30.1).knocks()
    assert VOLUNTEER not in world.records


@pytest.mark.parametrize("hold", ["report", "age", "minor"])
def test_some_holds_are_not_lifted_by_hand(hold: str) -> None:
    world = matched().add(with_body(match("held"), hold=hold))
    assert world.does(DESK, "lift", MATCH, because="it seems fine").refused == "hold"
    assert not world.does(DESK, "close", MATCH, because="better so").refused


def test_a_conversation_that_is_lifted_waits_for_a_new_time() -> None:
    world = matched().add(with_body(match("held"), hold="image"))
    world.does(DESK, "lift", MATCH, because="talked with both")
    body = match_of(world.records[MATCH])
    assert (state(world, MATCH), body.hold, body.window) == ("open", "", 0.0)
    assert (len(world.told(ASKER)), len(world.told(HELPER))) == (1, 1)
    assert world.records[MATCH].due > world.now


def test_a_conversation_with_somebody_suspended_or_reported_is_not_lifted() -> None:
    for more in (volunteer(state="suspended"), report(owner=OTHER, other=ASKER)):
        world = matched().add(with_body(match("held"), hold="image"), more)
        assert world.does(DESK, "lift", MATCH, because="talked with both").refused == "hold"


def test_closing_tells_both_neutrally() -> None:
    world = matched()
    world.does(DESK, "close", MATCH, because="both asked for it")
    assert state(world, MATCH) == "ended"
    assert (len(world.told(ASKER)), len(world.told(HELPER))) == (1, 1)
    assert "both asked" not in repr(world.posts)


@pytest.mark.parametrize("act", ["lift", "close"])
def test_nobody_decides_about_their_own_conversation(act: str) -> None:
    world = matched("held").add(coordinator(HELPER), coordinator(ASKER))
    for row in (ASKER, HELPER):
        assert world.does(row, act, MATCH, because="it is mine").refused == "right"
    assert state(world, MATCH) == "held"


def test_a_role_that_has_ended_ends_every_right() -> None:
    world = matched("held")
    world.does(SECOND, "step_down", SECOND * 10)
    for act, about in (("close", MATCH), ("suspend", VOLUNTEER), ("write", VOLUNTEER)):
        assert world.does(SECOND, act, about, text="a line").refused == "right"


def test_what_a_coordinator_does_is_noted_with_who_and_why() -> None:
    world = matched()
    world.does(DESK, "suspend", VOLUNTEER, because="a second look")
    world.does(DESK, "reinstate", VOLUNTEER)
    world.does(DESK, "rest", VOLUNTEER)
    world.does(DESK, "write", VOLUNTEER, text="Thank you for the evening.")
    assert sorted(noted(world)) == ["reinstate", "rest", "suspend", "write"]
    assert {(one.owner, one.other) for one in world.of(Sort.AUDIT)} == {(DESK, HELPER)}
    assert "evening" not in repr(world.of(Sort.AUDIT))


def test_a_rest_that_a_coordinator_suggests_keeps_conversations_open() -> None:
    world = matched()
    world.does(DESK, "rest", VOLUNTEER)
    assert (state(world), state(world, MATCH)) == ("resting", "open")
    assert world.does(HELPER, "back", VOLUNTEER).refused == "rest"


def test_writing_to_all_reaches_volunteers_and_nobody_else() -> None:
    world = matched().add(volunteer(OTHER, "resting", 80_005), volunteer(606, "applied", 80_006), coordinator(707))
    world.add(volunteer(DESK, "active", 80_007))
    world.does(DESK, "write_all", text="A meeting on Tuesday.")
    assert {post.to for post in world.posts} == {HELPER, OTHER}


def test_an_invitation_is_used_once_and_needs_a_second_coordinator() -> None:
    world = house()
    invitation = world.write(DESK, NOW + 60)
    world.does(OTHER, "redeem", code=invitation)
    (waiting,) = world.of(Sort.STAFF, "waiting")
    assert world.does(606, "redeem", code=invitation).refused == "code"
    assert world.does(DESK, "grant", waiting.id).refused == "second"
    assert (world.told(DESK), len(world.told(SECOND))) == ([], 1)
    world.does(SECOND, "grant", waiting.id)
    assert state(world, waiting.id) == "coordinator"


@pytest.mark.parametrize("given", ["", "nonsense", code(77)])
def test_a_wrong_invitation_has_the_answer_of_an_old_one(given: str) -> None:
    world = house()
    old = world.write(0, NOW)
    assert world.does(OTHER, "redeem", code=given).refused == world.does(OTHER, "redeem", code=old).refused == "code"
    assert world.of(Sort.STAFF) == house().of(Sort.STAFF)


def test_the_last_coordinator_cannot_go() -> None:
    world = World().add(coordinator())
    assert world.does(DESK, "step_down", DESK * 10).refused == "last"
    assert world.records


def test_a_new_training_counts_only_what_is_recent() -> None:
    old = (Trained("what", True, int(NOW // DAY) - 400), Trained("limits", True, int(NOW // DAY) - 3))
    world = house().add(with_body(volunteer(state="training"), training=old))
    needed = ("what", "limits")
    world.does(HELPER, "trained", VOLUNTEER, module="limits", passed=True, needed=needed)
    assert state(world) == "training"
    world.does(HELPER, "trained", VOLUNTEER, module="what", passed=True, needed=needed)
    assert state(world) == "approval"
