"""Whom and where somebody is kept apart from: marks instead of words, and no trace of a block."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.peers import Apart, Record, Sort
from bot.domain.peers import apart_words
from bot.domain.peers.matching import known_to_each_other
from bot.domain.peers.reading import apart_of
from bot.i18n import Catalogs
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import ASKER, HELPER, MATCH, NOW, World, house, matched, request, volunteer

LIBRARY = real_library()
TIME = datetime.fromtimestamp(NOW, UTC)
PHRASE = "Seven green kettles"


def walk_of(world: World | None = None, row: int = ASKER) -> Walk:
    return Walk(LIBRARY, now=TIME, world=world or house(), row=row)


def mine(walk: Walk) -> Apart:
    return apart_of(walk.world.circle(walk.row), walk.row)


def words(walk: Walk) -> str:
    return Catalogs(("en",)).render(walk.said.lines, "en").text


@pytest.mark.parametrize("typed", ["Portugal", "portugal", "PT"])
def test_a_country_is_typed_or_pressed(typed: str) -> None:
    assert mine(walk_of().types("/apart").presses("country").types(typed)).regions == ("PT",)


def test_a_pressed_country_is_kept_and_told() -> None:
    walk = walk_of().types("/apart").presses("country").presses("c-US")
    assert mine(walk).regions == ("US",)
    assert "United States" in words(walk)


def test_a_country_nobody_knows_changes_nothing_and_is_answered_kindly() -> None:
    walk = walk_of().types("/apart").presses("country").types("the moon")
    assert apart_words.UNKNOWN in walk.said.lines
    assert mine(walk) == Apart()


def test_no_is_a_way_back_and_not_norway() -> None:
    walk = walk_of().types("/apart").presses("country")
    while "c-NO" not in walk.values and "more" in walk.values:
        walk.presses("more")
    walk.types("no")
    assert mine(walk) == Apart()


def test_a_country_is_let_in_again_one_by_one_or_all_at_once() -> None:
    walk = walk_of()
    for name in ("Portugal", "Spain", "France"):
        walk.types("/apart").presses("country").types(name)
    assert mine(walk.presses("in").presses("c-ES")).regions == ("FR", "PT")
    assert mine(walk.presses("in").presses("all")).regions == ()


def test_the_last_country_that_fits_is_never_pushed_out_by_another() -> None:
    full = tuple(sorted(f"X{letter}" for letter in "ABCDEFGHIJKL"))
    walk = walk_of(house().add(Record(5, Sort.APART, "kept", ASKER, body=Apart(regions=full))))
    walk.types("/apart").presses("country")
    assert apart_words.REGIONS_FULL in walk.said.lines
    assert mine(walk).regions == full


def test_of_a_phrase_only_a_mark_is_kept_and_the_words_are_never_shown() -> None:
    walk = walk_of().types("/apart").presses("phrase").types(PHRASE)
    assert len(mine(walk).phrases) == 1
    assert PHRASE not in mine(walk).phrases
    for _ in range(2):
        assert "kettles" not in words(walk)
        assert "mark-" not in words(walk)
        walk.types("/apart")
    assert "kettles" not in repr(walk.standing)


def test_it_is_said_before_and_after_how_to_clear_what_was_typed() -> None:
    walk = walk_of().types("/apart").presses("phrase")
    assert apart_words.DELETE_IT in walk.said.lines
    assert apart_words.DELETE_IT in walk.types(PHRASE).said.lines


def test_two_people_who_typed_the_same_are_never_matched_and_neither_is_told() -> None:
    world = house().add(request(), volunteer())
    first = walk_of(world).types("/apart").presses("phrase").types(PHRASE)
    alone = first.sentences
    second = walk_of(world, HELPER).types("/apart").presses("phrase").types(PHRASE)
    assert known_to_each_other(world.circle(0), ASKER, HELPER) == "known"
    assert second.sentences == alone
    assert world.told(ASKER) == world.told(HELPER) == []


def test_a_phrase_of_signs_alone_makes_no_mark() -> None:
    walk = walk_of().types("/apart").presses("phrase").types("?!")
    assert apart_words.NO_WORDS in walk.said.lines
    assert mine(walk) == Apart()


def test_the_phrases_are_forgotten_together() -> None:
    walk = walk_of().types("/apart").presses("phrase").types(PHRASE).presses("forget")
    assert mine(walk).phrases == ()
    assert "forget" not in walk.values


def test_a_phrase_is_never_pushed_out_by_another_one() -> None:
    walk = walk_of()
    for n in range(5):
        walk.types("/apart").presses("phrase").types(f"{PHRASE} {n}")
    before = mine(walk).phrases
    walk.presses("phrase")
    assert apart_words.PHRASES_FULL in walk.said.lines
    assert mine(walk).phrases == before
    assert len(before) == 5


def test_whether_somebody_was_blocked_by_another_cannot_be_seen_here() -> None:
    world = matched("open")
    world.does(HELPER, "block", MATCH)
    blocked = walk_of(world).types("/apart")
    assert apart_of(world.circle(0), ASKER).people
    assert blocked.said == walk_of().types("/apart").said


def test_a_volunteer_reads_what_their_exclusion_cannot_do() -> None:
    world = house().add(volunteer())
    walk = walk_of(world, HELPER).types("/apart").presses("country").types("Portugal")
    assert apart_words.UNASKED in walk.said.lines
    assert apart_words.UNNAMED not in walk.said.lines
    asker = walk_of(house().add(request())).types("/apart").presses("country").types("Portugal")
    assert apart_words.UNASKED not in asker.said.lines
    assert apart_words.UNNAMED in asker.said.lines


def test_without_the_yes_nothing_is_asked() -> None:
    walk = Walk(LIBRARY, ("place",), TIME, world=house(), row=ASKER).types("/apart")
    assert walk.screen is None
    assert "/peer" in walk.values


@pytest.mark.parametrize("way", [["phrase"], ["country"]])
def test_every_step_has_a_way_back_and_a_way_out(way: list[str]) -> None:
    walk = walk_of().types("/apart")
    for value in way:
        walk.presses(value)
    assert {"back", "done"} <= set(walk.values)
    assert type(walk.presses("back").screen).__name__ == "Apart"
    assert mine(walk) == Apart()


def test_an_exclusion_reaches_a_suggestion_that_is_already_open() -> None:
    world = matched("asked")
    told = volunteer()
    world.add(replace(told, body=replace(told.body, region="PT")))  # type: ignore[type-var]
    walk = walk_of(world).types("/apart").presses("country").types("Portugal")
    walk.types("/peer").presses("yes")
    assert world.of(Sort.MATCH) == ()
    assert world.told(HELPER) == []
