"""An offer: one look, one tap, and what is true afterwards, with nothing about the other person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.events import Pressed
from bot.core.peers import Apart, Record, Sort, Volunteer
from bot.core.text import Own
from bot.domain.peers import helping_words as words
from bot.domain.peers.codes import code
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import ASKER, DAY, DESK, HELPER, MATCH, NOW, OTHER, World, house, match, matched, volunteer

LIBRARY = real_library()


def walk(world: World, row: int = HELPER) -> Walk:
    return Walk(LIBRARY, world=world, row=row)


def opened(world: World | None = None) -> Walk:
    return walk(world or fitting()).types(f"/offer {code(MATCH)}")


def fitting() -> World:
    """Make an offer that holds at the moment of the walk."""
    world = matched("offered")
    today = int(Walk(LIBRARY).now.timestamp() // DAY)
    return changed(world, renewed=today)


def changed(world: World, **changes: object) -> World:
    (record,) = world.of(Sort.VOLUNTEER)
    assert isinstance(record.body, Volunteer)
    return world.add(replace(record, body=replace(record.body, **changes)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "running"), [("now", True), ("yes", False)])
def test_a_yes_connects_and_says_so(value: str, running: bool) -> None:
    one = opened().presses(value)
    (record,) = one.world.of(Sort.MATCH)
    assert record.state == "open"
    assert bool(record.body.window) is running  # type: ignore[union-attr]
    assert f"/talk:{code(MATCH)}" in one.values
    assert "You are connected now" in one.sentences


def test_an_offer_that_was_answered_with_yes_leads_to_the_conversation_and_asks_nothing_again() -> None:
    world = fitting()
    offered = replace(world.records.pop(MATCH), id=1 << 60)
    one = walk(world.add(offered)).types("/offer").presses("yes").types(f"/offer {code(offered.id)}")
    assert not {"yes", "now", "no"} & set(one.values)
    assert f"/talk:{code(offered.id)}" in one.values
    assert words.NOT_OPEN.source not in one.sentences


def test_a_no_passes_it_on_and_nothing_of_it_is_kept() -> None:
    one = opened()
    before = one.world.of(Sort.VOLUNTEER)
    one.presses("no")
    assert one.world.of(Sort.MATCH) == ()
    assert one.world.of(Sort.VOLUNTEER) == before
    assert "nobody is told why" in one.sentences


def test_later_decides_nothing() -> None:
    one = opened().presses("later")
    assert one.world.of(Sort.MATCH)[0].state == "offered"
    assert f"/offer:{code(MATCH)}" in one.values


def test_the_offer_that_waits_is_found_without_its_number() -> None:
    assert "now" in walk(fitting()).types("/offer").values


def test_a_request_taken_back_meanwhile_wins_and_says_nothing_about_anybody() -> None:
    one = opened()
    one.world.does(ASKER, "withdraw", one.world.of(Sort.REQUEST)[0].id)
    one.presses("now")
    assert one.sentences == words.NOT_OPEN.source


def test_a_request_that_is_gone_in_the_very_turn_of_the_yes_is_told_neutrally() -> None:
    one = opened()
    (request,) = one.world.of(Sort.REQUEST)
    one.world.records.pop(request.id)
    one.happens(Pressed("now"))
    assert one.sentences == words.NOT_OPEN.source
    assert one.world.of(Sort.MATCH) == ()


@pytest.mark.parametrize(
    ("why", "change"),
    [("renewal", {"renewed": 1}), ("full", {"room": 1}), ("resting", {"rest_until": NOW * 2})],
)
def test_what_stands_in_the_way_on_ones_own_side_is_said(why: str, change: dict[str, object]) -> None:
    world = fitting().add(match("open", 90_777, OTHER, HELPER)) if why == "full" else fitting()
    one = opened(changed(world, **change)).presses("yes")
    assert one.sentences == words.WHY[why].source
    assert "offered" not in {record.state for record in one.world.of(Sort.MATCH)}


def test_an_exclusion_is_never_told_to_the_other_side() -> None:
    one = opened()
    one.world.add(Record(70_001, Sort.APART, "kept", ASKER, body=Apart(people=(HELPER,))))
    one.presses("yes")
    assert one.sentences == words.NOT_OPEN.source


@pytest.mark.parametrize("state", ["proposed", "asked", "open", "ended"])
def test_an_offer_in_another_state_is_not_open(state: str) -> None:
    one = opened(house().add(volunteer(), match(state)))
    assert one.sentences == words.NOT_OPEN.source


@pytest.mark.parametrize("row", [ASKER, DESK, OTHER])
def test_the_offer_of_somebody_else_looks_like_none(row: int) -> None:
    one = walk(fitting(), row).types(f"/offer {code(MATCH)}")
    assert one.sentences == words.NOT_OPEN.source
    assert one.world.of(Sort.MATCH)[0].state == "offered"


def test_reasons_that_are_meant_for_coordinators_stay_there() -> None:
    world = fitting()
    (record,) = world.of(Sort.MATCH)
    told = ("language:en", "gender", "topics:work", "waited:9", "role:caregiver", "longest")
    world.add(replace(record, body=replace(record.body, reasons=told)))  # type: ignore[type-var]
    said = opened(world).sentences
    assert "Topics in common" in said
    for hidden in ("gender", "In line for", "longer", "The volunteer talks"):
        assert hidden not in said


def test_the_other_side_is_named_only_by_the_name_of_the_match() -> None:
    one = opened().presses("yes")
    owns = [arg for line in one.said.lines for _, arg in getattr(line, "args", ()) if isinstance(arg, Own)]
    assert owns == [Own("Maple")]
