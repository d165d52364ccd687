"""From a suggestion to a conversation: two yeses, everything looked at again at each, and a no that costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.core.peers import Record, Rules, Sort, Volunteer
from bot.domain.peers import told
from bot.domain.peers.matching import back_in_line, propose
from bot.domain.peers.reading import PENDING, match_of, request_of, with_body
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
    house,
    match,
    matched,
    request,
    volunteer,
)

STEPS = [("proposed", DESK, "confirm"), ("asked", ASKER, "yes"), ("offered", HELPER, "accept")]


def proposed(world: World) -> Record:
    """Suggest the one who asks and the one who helps to each other, and return the suggestion."""
    circle = world.circle(0)
    world.absorb(propose(circle, world.records[REQUEST], world.records[VOLUNTEER], ("language",)))
    (record,) = world.of(Sort.MATCH, *PENDING)
    return record


def of_volunteer(world: World, **changes: Any) -> World:
    return world.add(with_body(world.records[VOLUNTEER], **changes))


def test_it_takes_a_coordinator_and_both_people_in_this_order() -> None:
    world = house().add(request(), volunteer())
    record = proposed(world)
    assert record.state == "proposed"
    assert (len(world.told(DESK)), world.told(ASKER), world.told(HELPER)) == (1, [], [])
    world.does(DESK, "confirm", record.id)
    assert (len(world.told(ASKER)), world.told(HELPER)) == (1, [])
    world.does(ASKER, "yes", record.id)
    assert len(world.told(HELPER)) == 1
    world.does(HELPER, "accept", record.id)
    (after,) = world.of(Sort.MATCH)
    assert after.state == "open"
    assert world.records[REQUEST].state == "matched"
    assert match_of(after).confirmed == DESK
    assert len(world.told(ASKER)) == 2


@pytest.mark.parametrize(("step", "who", "act"), STEPS)
@pytest.mark.parametrize("wrong", [0, ASKER, HELPER, DESK, OTHER])
def test_a_yes_of_the_wrong_person_is_none(step: str, who: int, act: str, wrong: int) -> None:
    world = matched(step)
    before = dict(world.records)
    if wrong != who:
        assert world.does(wrong, act, MATCH).refused == "right"
        assert (world.records, world.posts, world.passings) == (before, [], [])


def test_a_copy_without_a_coordinator_asks_at_once_but_not_during_probation() -> None:
    for supervised, state in ((5, "asked"), (4, "proposed")):
        world = house().add(request(), volunteer())
        world.rules = Rules(approval="automatic", countries=("US",))
        assert proposed(of_volunteer(world, supervised=supervised)).state == state


def test_two_people_have_two_names_and_never_the_same() -> None:
    for _ in range(50):
        world = house().add(request(), volunteer())
        world.rolls = _ * 17
        body = match_of(proposed(world))
        assert body.asking.alias
        assert body.asking.alias != body.helping.alias


def test_a_decline_counts_nowhere_and_moves_nobody_in_the_line() -> None:
    world = matched("offered")
    before = world.records[VOLUNTEER], world.records[REQUEST]
    world.does(HELPER, "decline", MATCH)
    assert world.records[VOLUNTEER] == before[0]
    after = world.records[REQUEST]
    assert (after.state, after.since, after.due) == ("waiting", before[1].since, before[1].due)
    assert request_of(after) == replace(request_of(before[1]), passed=(HELPER,))
    assert not world.of(Sort.MATCH, *PENDING)
    assert world.told(ASKER) == ["\n".join(line.source for line in told.passed_on().lines)]  # type: ignore[union-attr]


@pytest.mark.parametrize(("state", "rows"), [("asked", {ASKER}), ("offered", {ASKER, HELPER})])
def test_an_answer_that_does_not_come_passes_on_and_the_place_stays(state: str, rows: set[int]) -> None:
    world = matched(state)
    world.later(days=1.01).knocks()
    after = world.records[REQUEST]
    assert (after.state, after.since, request_of(after).passed) == ("waiting", request().since, (HELPER,))
    assert not world.of(Sort.MATCH)
    assert {post.to for post in world.posts} == rows


def test_an_offer_is_open_for_the_hours_that_were_told() -> None:
    world = matched("asked")
    world.does(ASKER, "yes", MATCH)
    world.later(hours=23.9).knocks()
    assert world.records[MATCH].state == "offered"
    world.later(hours=0.2).knocks()
    assert world.does(HELPER, "accept", MATCH).refused == "right"


def phrase(world: World) -> None:
    for row in (ASKER, HELPER):
        world.does(row, "apart", phrase="Lantern Street")


def region(world: World) -> None:
    of_volunteer(world, region="CA")
    world.does(ASKER, "apart", region="CA")


def unnamed_region(world: World) -> None:
    world.does(ASKER, "apart", region="CA")


def person(world: World) -> None:
    earlier = match("ended", number=80_000)
    world.add(earlier).does(HELPER, "block", earlier.id)


@pytest.mark.parametrize(("step", "who", "act"), STEPS)
@pytest.mark.parametrize("exclude", [phrase, region, unnamed_region, person])
def test_an_exclusion_that_comes_after_the_suggestion_still_counts(
    step: str, who: int, act: str, exclude: Callable[[World], None]
) -> None:
    world = matched(step)
    exclude(world)
    world.posts.clear()
    assert world.does(who, act, MATCH).refused in {"known", "region", "apart"}
    assert not world.of(Sort.MATCH, "open")
    assert MATCH not in world.records or world.records[MATCH].state == step == "proposed"
    assert not [one for one in world.posts if one.to != ASKER]


@pytest.mark.parametrize(
    "changes",
    [{"rest_until": NOW + DAY}, {"renewed": int(NOW // DAY) - 365}, {"room": 0}],
    ids=["rest", "year", "room"],
)
@pytest.mark.parametrize(("step", "who", "act"), STEPS)
def test_a_volunteer_who_cannot_take_anybody_now_takes_nobody(
    step: str, who: int, act: str, changes: dict[str, object]
) -> None:
    world = of_volunteer(matched(step), **changes)
    assert world.does(who, act, MATCH).refused in {"resting", "renewal", "full"}
    assert not world.of(Sort.MATCH, "open")


@pytest.mark.parametrize("state", ["resting", "suspended", "training", "left"])
def test_only_an_active_volunteer_is_matched(state: str) -> None:
    world = matched("offered").add(volunteer(state=state))
    assert world.does(HELPER, "accept", MATCH).refused == "resting"
    assert world.records[REQUEST].state == "waiting"


def test_a_request_that_is_held_is_answered_by_nobody() -> None:
    world = matched("offered").add(request(state="held"))
    assert world.does(HELPER, "accept", MATCH).refused == "gone"
    assert not world.of(Sort.MATCH)
    assert world.records[REQUEST].state == "held"


@pytest.mark.parametrize("closed", ["staff", "lines"])
def test_without_a_coordinator_on_call_or_a_number_to_call_nothing_is_opened(closed: str) -> None:
    world = matched("offered")
    world.closed = closed
    assert world.does(HELPER, "accept", MATCH).refused == closed
    assert not world.of(Sort.MATCH, "open")


def test_of_two_volunteers_who_accept_at_once_only_one_is_connected() -> None:
    second = match("offered", number=80_001, other=OTHER)
    world = matched("offered").add(second, volunteer(OTHER, number=80_002))
    world.does(HELPER, "accept", MATCH)
    assert world.does(OTHER, "accept", second.id).refused == "gone"
    assert [one.other for one in world.of(Sort.MATCH)] == [HELPER]
    assert world.records[REQUEST].state == "matched"


def test_the_yes_of_a_volunteer_whose_offer_passed_on_reaches_nobody() -> None:
    world = matched("offered")
    world.does(HELPER, "decline", MATCH)
    world.add(replace(world.records[REQUEST], state="proposed"), match("offered", number=80_001, other=OTHER))
    world.posts.clear()
    assert world.does(HELPER, "accept", MATCH).refused == "right"
    assert world.posts == []


def test_a_volunteer_with_one_place_does_not_fill_two() -> None:
    world = of_volunteer(matched("offered"), room=1).add(match("open", number=80_001, owner=OTHER))
    assert world.does(HELPER, "accept", MATCH).refused == "full"


def test_a_coordinator_decides_nothing_about_their_own_match() -> None:
    world = house().add(request(DESK, "proposed"), volunteer(), match("proposed", owner=DESK))
    assert world.does(DESK, "confirm", MATCH).refused == "right"
    assert world.does(DESK, "refuse", MATCH).refused == "right"
    assert not world.does(SECOND, "confirm", MATCH).refused


@pytest.mark.parametrize(("state", "rows"), [("proposed", set()), ("asked", {ASKER}), ("offered", {ASKER, HELPER})])
def test_a_refusal_tells_those_who_knew_of_it_and_nobody_else(state: str, rows: set[int]) -> None:
    world = matched(state)
    world.does(DESK, "refuse", MATCH)
    assert {post.to for post in world.posts} == rows
    assert request_of(world.records[REQUEST]).passed == (HELPER,)


def test_a_suggestion_whose_request_was_taken_back_leaves_a_newer_one_alone() -> None:
    newer = request(number=80_003)
    world = house().add(match("offered"), volunteer(), newer)
    circle = back_in_line(world.circle(HELPER), world.records[MATCH])
    assert circle.dropped == {MATCH}
    assert circle.records[newer.id] == newer


def test_nobody_is_matched_with_themselves() -> None:
    world = house().add(request(HELPER, "proposed"), volunteer(), match("offered", owner=HELPER))
    assert world.does(HELPER, "accept", MATCH).refused == "gone"
    assert isinstance(world.records[VOLUNTEER].body, Volunteer)
