"""Asking for a peer: the line, taking back, exclusions; taking back wins over everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import Field
from bot.core.peers import Apart, Record, Request, Sort
from bot.domain.peers import asking, told
from bot.domain.peers.reading import apart_of, request_of
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
    World,
    house,
    matched,
    report,
    request,
    volunteer,
)

WISH: dict[str, Field] = {"role": "survivor", "languages": ("en",), "topics": ("sleep",), "zone": "America/Chicago"}


def only(world: World, sort: Sort) -> Record:
    (record,) = world.of(sort)
    return record


def test_asking_puts_a_request_at_the_end_of_the_line() -> None:
    world = house()
    world.does(ASKER, "ask", 0, **WISH)
    record = only(world, Sort.REQUEST)
    assert (record.state, record.owner, record.since, record.due) == ("waiting", ASKER, NOW, 0.0)
    assert request_of(record).wish.topics == ("sleep",)


def test_nobody_has_two_requests() -> None:
    world = house().add(request())
    assert world.does(ASKER, "ask", 0, **WISH).refused == "there"
    assert len(world.of(Sort.REQUEST)) == 1


@pytest.mark.parametrize("closed", ["staff", "lines"])
def test_where_nobody_can_be_matched_nobody_is_put_into_a_line(closed: str) -> None:
    world = house()
    world.closed = closed
    assert world.does(ASKER, "ask", 0, **WISH).refused == closed
    assert not world.of(Sort.REQUEST)


def test_changing_a_wish_keeps_the_place_and_whom_it_was_offered_to() -> None:
    record = request()
    assert isinstance(record.body, Request)
    world = house().add(replace(record, body=replace(record.body, passed=(HELPER,))))
    world.does(ASKER, "change", REQUEST, **WISH)
    after = only(world, Sort.REQUEST)
    assert after.since == record.since
    assert request_of(after).wish.role == "survivor"
    assert request_of(after).passed == (HELPER,)


def test_going_on_after_a_conversation_keeps_the_place() -> None:
    world = house().add(replace(request(state="resting"), due=NOW + DAY))
    world.does(ASKER, "again", REQUEST)
    after = only(world, Sort.REQUEST)
    assert (after.state, after.since, after.due) == ("waiting", request().since, 0.0)


def test_a_withdrawal_wins_over_an_acceptance() -> None:
    world = matched("offered")
    world.does(ASKER, "withdraw", REQUEST)
    assert world.does(HELPER, "accept", MATCH).refused == "right"
    assert not world.of(Sort.MATCH)
    assert not world.of(Sort.REQUEST)
    assert world.told(HELPER) == [told.offer_over().lines[0].source]  # type: ignore[union-attr]


def test_a_withdrawal_after_an_acceptance_leaves_the_conversation_as_it_is() -> None:
    world = matched("offered")
    world.does(HELPER, "accept", MATCH)
    world.does(ASKER, "withdraw", REQUEST)
    assert only(world, Sort.MATCH).state == "open"
    assert not world.of(Sort.REQUEST)


@pytest.mark.parametrize("state", ["proposed", "asked", "offered"])
def test_taking_back_leaves_nothing_to_agree_to(state: str) -> None:
    world = matched(state)
    world.does(ASKER, "withdraw", REQUEST)
    for who, act in ((DESK, "confirm"), (DESK, "refuse"), (ASKER, "yes"), (ASKER, "no"), (HELPER, "decline")):
        assert world.does(who, act, MATCH).refused == "right"
    assert not world.of(Sort.MATCH)
    assert bool(world.told(HELPER)) == (state == "offered")


def test_taking_back_twice_does_nothing_more() -> None:
    world = house().add(request())
    world.does(ASKER, "withdraw", REQUEST)
    assert world.does(ASKER, "withdraw", REQUEST).refused == "right"


def test_nobody_asks_for_a_second_conversation_while_one_is_open() -> None:
    world = matched()
    world.does(ASKER, "withdraw", REQUEST)
    assert world.does(ASKER, "ask", 0, **WISH).refused == "there"
    assert not world.of(Sort.REQUEST)
    world.does(HELPER, "end", MATCH)
    world.does(ASKER, "ask", 0, **WISH)
    assert only(world, Sort.REQUEST).state == "waiting"


def test_the_end_of_an_old_conversation_does_not_touch_a_newer_request() -> None:
    world = matched("held")
    record = replace(only(world, Sort.REQUEST), state="waiting")
    world.add(record)
    world.does(HELPER, "end", MATCH)
    assert only(world, Sort.REQUEST) == record


def test_asking_again_and_again_is_shown_to_coordinators_and_refused_to_nobody() -> None:
    world = house()
    for n in range(asking.MANY):
        assert not world.told(DESK)
        for old in world.of(Sort.REQUEST) if n else ():
            world.does(ASKER, "withdraw", old.id)
        world.does(ASKER, "ask", 0, **WISH)
    assert only(world, Sort.REQUEST).state == "waiting"
    assert len(world.told(DESK)) == len(world.told(SECOND)) == 1
    assert not world.told(ASKER)


def test_requests_of_long_ago_are_not_counted() -> None:
    world = house()
    for _ in range(asking.MANY + 2):
        world.does(ASKER, "ask", 0, **WISH)
        world.does(ASKER, "withdraw", only(world, Sort.REQUEST).id)
        world.later(days=asking.MANY_DAYS / 2)
    assert not world.told(DESK)
    assert len(apart_of(world.circle(ASKER), ASKER).asked) <= 3


@pytest.mark.parametrize("act", ["ask", "again"])
@pytest.mark.parametrize("state", ["new", "taken"])
def test_whoever_is_reported_cannot_get_back_into_the_line_by_asking_anew(act: str, state: str) -> None:
    world = house().add(report(state, owner=OTHER, other=ASKER))
    if act == "again":
        world.add(request(state="resting"))
    world.does(ASKER, act, REQUEST if act == "again" else 0, **WISH)
    assert only(world, Sort.REQUEST).state == "held"


def test_a_report_that_is_settled_holds_nobody() -> None:
    world = house().add(report("closed", owner=OTHER, other=ASKER))
    world.does(ASKER, "ask", 0, **WISH)
    assert only(world, Sort.REQUEST).state == "waiting"


def test_of_a_private_phrase_only_a_mark_goes_any_further() -> None:
    world = house()
    world.does(ASKER, "apart", phrase="Lantern Street choir", region="US")
    record = only(world, Sort.APART)
    assert record.body == Apart(regions=("US",), phrases=("mark-lantern street choir",))
    assert record.owner == ASKER


def test_exclusions_are_counted_and_the_newest_phrases_stay() -> None:
    world = house()
    for n in range(asking.PHRASES + 3):
        world.does(ASKER, "apart", phrase=f"word {n}")
    marks = apart_of(world.circle(ASKER), ASKER).phrases
    assert marks == tuple(f"mark-word {n}" for n in range(3, asking.PHRASES + 3))


def test_exclusions_can_be_taken_away_one_by_one_or_all() -> None:
    world = house()
    for region in ("US", "CA", "FR"):
        world.does(ASKER, "apart", region=region, phrase=region)
    world.does(ASKER, "together", region="CA")
    assert apart_of(world.circle(ASKER), ASKER).regions == ("FR", "US")
    world.does(ASKER, "together", regions=True)
    assert apart_of(world.circle(ASKER), ASKER) == Apart(phrases=("mark-us", "mark-ca", "mark-fr"))
    world.does(ASKER, "together", phrases=True)
    assert apart_of(world.circle(ASKER), ASKER) == Apart()


@pytest.mark.parametrize("who", [0, HELPER, OTHER, DESK])
@pytest.mark.parametrize("act", ["withdraw", "change", "again"])
def test_nobody_touches_the_request_of_somebody_else(who: int, act: str) -> None:
    world = house().add(request(state="resting"), volunteer())
    before = dict(world.records)
    assert world.does(who, act, REQUEST, **WISH).refused == "right"
    assert world.records == before
