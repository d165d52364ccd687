"""Somebody goes: everything of theirs with them, and whoever is on the other side hears that it is over, no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.peers import Sort, Volunteer
from bot.domain.peers import told
from bot.domain.peers.leaving import ONE_LEFT, YOUNG, gone
from bot.domain.peers.reading import with_body
from tests.support.world import (
    ASKER,
    DESK,
    HELPER,
    MATCH,
    OTHER,
    REQUEST,
    SECOND,
    VOLUNTEER,
    World,
    house,
    match,
    matched,
    report,
    request,
    volunteer,
)

KEPT = {Sort.AUDIT, Sort.SPENT}


def goes(world: World, row: int, *, young: bool = False) -> World:
    world.absorb(gone(world.circle(row, "own"), young=young))
    return world


def everything() -> World:
    """Make a world in which the two are part of everything that there is."""
    world = matched().add(report(), match("ended", number=80_001))
    for row in (ASKER, HELPER):
        world.does(row, "apart", phrase=f"of {row}")
    return world


@pytest.mark.parametrize(("who", "other"), [(ASKER, HELPER), (HELPER, ASKER)])
def test_nothing_of_theirs_is_left_and_every_match_with_them_is_gone(who: int, other: int) -> None:
    world = goes(everything(), who)
    assert not [one for one in world.records.values() if one.owner == who and one.sort not in KEPT]
    assert not world.of(Sort.MATCH)
    assert len(world.told(other)) == 1
    assert world.told(who) == []


def test_a_volunteer_who_goes_leaves_a_choice_and_the_place_in_the_line() -> None:
    world = goes(matched(), HELPER)
    assert world.told(ASKER) == ["\n".join(line.source for line in told.volunteer_gone(match()).lines)]  # type: ignore[union-attr]
    assert (world.records[REQUEST].state, world.records[REQUEST].since) == ("resting", request().since)


def test_somebody_who_asked_and_goes_is_not_spoken_about() -> None:
    world = goes(matched(), ASKER)
    assert world.told(HELPER) == ["\n".join(line.source for line in told.ended(match(), helping=True).lines)]  # type: ignore[union-attr]
    assert world.records[VOLUNTEER].state == "active"


def test_nobody_who_goes_is_told_to_rest() -> None:
    world = matched()
    world.add(with_body(world.records[VOLUNTEER], sessions=4))
    assert goes(world, HELPER).told(HELPER) == []
    world = matched()
    world.add(with_body(world.records[VOLUNTEER], sessions=4))
    world.does(HELPER, "leave", VOLUNTEER)
    assert world.told(HELPER) == []


@pytest.mark.parametrize("state", ["proposed", "asked", "offered"])
@pytest.mark.parametrize("who", [ASKER, HELPER])
def test_a_suggestion_ends_and_whoever_knew_of_it_hears_that_it_is_over(who: int, state: str) -> None:
    world = goes(matched(state), who)
    assert not world.of(Sort.MATCH)
    knew = {"proposed": set(), "asked": {ASKER}, "offered": {ASKER, HELPER}}[state]
    assert {post.to for post in world.posts} == knew - {who}
    if who == HELPER:
        assert world.records[REQUEST].state == "waiting"


def test_leaving_as_a_volunteer_keeps_little_for_a_while_and_the_rest_of_the_person() -> None:
    world = matched().add(request(HELPER, number=80_002))
    world.does(HELPER, "leave", VOLUNTEER)
    assert world.records[VOLUNTEER].body == Volunteer()
    assert world.records[MATCH].state == "ended"
    assert world.records[80_002].state == "waiting"
    world.later(days=30.1).knocks()
    assert VOLUNTEER not in world.records


def test_somebody_who_left_can_apply_again_and_begins_at_the_beginning() -> None:
    world = house().add(replace(volunteer(state="left"), due=1.0))
    world.does(HELPER, "apply", languages=("es",))
    after = world.records[VOLUNTEER]
    assert (after.state, after.due) == ("applied", 0.0)
    assert after.body == Volunteer(languages=("es",))


def test_a_coordinator_who_goes_is_missed_by_the_others() -> None:
    world = goes(house(), DESK)
    assert world.told(SECOND) == [ONE_LEFT.source]
    assert [one.owner for one in world.of(Sort.STAFF)] == [SECOND]


@pytest.mark.parametrize("who", [ASKER, HELPER])
def test_somebody_under_18_leaves_a_conversation_at_once_and_coordinators_know(who: int) -> None:
    world = goes(matched(), who, young=True)
    assert [YOUNG.source in text for text in (*world.told(DESK), *world.told(SECOND))] == [True, True]
    other = HELPER if who == ASKER else ASKER
    assert not any(YOUNG.source in text or "18" in text for text in world.told(other))
    assert not world.of(Sort.MATCH)


def test_somebody_under_18_who_talks_with_nobody_is_nobodys_news() -> None:
    assert goes(house().add(request(OTHER)), OTHER, young=True).posts == []


def test_taking_away_what_is_not_there_changes_nothing() -> None:
    world = matched()
    before = dict(world.records)
    assert goes(world, 909).records == before
    assert world.posts == []
