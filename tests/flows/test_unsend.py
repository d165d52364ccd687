"""Taking back what was written last."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.events import Command
from bot.core.peers import Match, Record
from bot.core.text import Text
from bot.domain.peers import talk_words
from bot.flows import unsend
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import ASKER, HELPER, MATCH, NOW, OTHER, World, house, match, matched, request

LIBRARY = real_library()
TIME = datetime.fromtimestamp(NOW, UTC)


def walk_of(world: World, row: int = ASKER) -> Walk:
    return Walk(LIBRARY, now=TIME, world=world, row=row)


def test_what_was_written_last_is_taken_back_and_one_stays_in_the_conversation() -> None:
    walk = walk_of(matched()).types("/talk")
    walk.world.does(ASKER, "say", MATCH, text="hello there")
    before = walk.screen
    walk.types("/unsend")
    assert [one.act for one in walk.world.passings if one.act != "release"] == ["say", "unsend"]
    assert (walk.world.passings[-1].match, walk.world.passings[-1].to) == (MATCH, HELPER)
    assert talk_words.TAKEN_BACK in walk.said.lines
    assert walk.screen == before


def answering(world: World, match: int, *, own: bool = True) -> Walk:
    """Answer a message that belongs to a match, or to none, with the command."""
    world.replied, world.replied_own = match, own
    return walk_of(world, HELPER).happens(Command("unsend", reply=8))


def test_as_an_answer_it_takes_back_the_message_that_is_answered() -> None:
    first, second = match(), match(number=MATCH + 1, owner=OTHER)
    walk = answering(house().add(spoken(first, NOW - 10), spoken(second, NOW - 20)), MATCH + 1)
    assert [(one.match, one.mine) for one in walk.world.passings] == [(MATCH + 1, 8)]
    assert talk_words.TAKEN_BACK in walk.said.lines


@pytest.mark.parametrize(("match_number", "own"), [(MATCH, False), (0, False), (MATCH + 7, True)])
def test_as_an_answer_to_anything_else_it_takes_nothing_back_and_says_how_it_goes(match_number: int, own: bool) -> None:
    walk = answering(house().add(spoken(match(), NOW - 10)), match_number, own=own)
    assert walk.world.passings == []
    assert walk.said.lines == (unsend.NOT_YOURS,)


def test_while_a_report_is_looked_at_nothing_is_said_to_be_taken_back() -> None:
    record = spoken(match("held"), NOW - 5)
    assert isinstance(record.body, Match)
    world = house().add(replace(record, body=replace(record.body, hold="report")))
    walk = walk_of(world, HELPER).types("/unsend")
    assert walk.world.passings == []
    assert talk_words.TAKEN_BACK not in walk.said.lines


def spoken(record: Record, at: float) -> Record:
    assert isinstance(record.body, Match)
    return replace(record, body=replace(record.body, helping=replace(record.body.helping, spoke=at)))


def test_with_two_conversations_it_is_the_one_that_was_written_in_last() -> None:
    first, second = match(), match(number=MATCH + 1, owner=OTHER)
    world = house().add(spoken(first, NOW - 10), spoken(second, NOW - 20))
    walk = walk_of(world, HELPER).types("/unsend")
    assert [one.match for one in walk.world.passings] == [MATCH]


@pytest.mark.parametrize("state", ["held", "ended"])
def test_it_works_while_a_conversation_waits_and_when_it_has_ended(state: str) -> None:
    world = house().add(request(state="matched"), spoken(match(state), NOW - 5))
    assert [one.act for one in walk_of(world, HELPER).types("/unsend").world.passings] == ["unsend"]


def test_where_nothing_was_written_nothing_is_said_to_be_taken_back() -> None:
    walk = walk_of(matched()).types("/unsend")
    assert walk.world.passings == []
    assert talk_words.TAKEN_BACK not in walk.said.lines


def test_words_of_the_other_side_are_never_taken_back() -> None:
    world = house().add(request(state="matched"), spoken(match(), NOW - 5))
    assert walk_of(world).types("/unsend").world.passings == []


def test_without_a_conversation_it_says_so() -> None:
    walk = walk_of(house()).types("/unsend")
    assert talk_words.NOBODY in [line for line in walk.said.lines if isinstance(line, Text)]


def test_without_the_yes_nothing_happens() -> None:
    walk = Walk(LIBRARY, ("place",), TIME, world=matched(), row=ASKER).types("/unsend")
    assert walk.world.passings == []
