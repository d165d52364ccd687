"""Inside a conversation: words go to one other person, ways out work at once, and a planned time has an end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.core.circle import Passing
from bot.core.peers import Rules, Side, Sort, Staff
from bot.domain.peers import told
from bot.domain.peers.reading import match_of, side_of, volunteer_of, with_body, with_side
from bot.domain.peers.talking import AFTER, MUTE_HOURS, waits
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
    match,
    matched,
)

SIDES = [(ASKER, HELPER, "Maple"), (HELPER, ASKER, "Wren")]


def passed_on(world: World, act: str = "say") -> list[Passing]:
    return [one for one in world.passings if one.act == act]


def of_match(world: World, **changes: Any) -> World:
    return world.add(with_body(world.records[MATCH], **changes))


def of_side(world: World, row: int, **changes: Any) -> World:
    return world.add(with_side(world.records[MATCH], row, **changes))


@pytest.mark.parametrize(("writer", "reader", "alias"), SIDES)
def test_words_go_to_the_one_other_side_under_the_name_of_this_match(writer: int, reader: int, alias: str) -> None:
    world = matched()
    world.does(writer, "say", MATCH, text="How was the walk?", message=7, reply=3, marks=(("bold", 0, 3),))
    (one,) = world.passings
    assert (one.by, one.to, one.alias, one.match) == (writer, reader, alias, MATCH)
    assert (one.text, one.mine, one.reply, one.marks, one.wait) == ("How was the walk?", 7, 3, (("bold", 0, 3),), False)
    assert world.posts == []


@pytest.mark.parametrize("act", ["say", "revise", "unsend", "pause", "end", "report", "block", "held", "after", "here"])
@pytest.mark.parametrize("who", [0, OTHER, DESK])
def test_a_copied_button_in_the_wrong_hands_does_nothing(who: int, act: str) -> None:
    world = matched()
    before = dict(world.records)
    assert world.does(who, act, MATCH, text="x", reason="image", word="good").refused == "right"
    assert (world.records, world.posts, world.passings) == (before, [], [])


@pytest.mark.parametrize(
    ("why", "world"),
    [
        ("mine", of_side(matched(), ASKER, paused=True)),
        ("theirs", of_side(matched(), HELPER, paused=True)),
        ("later", of_match(matched(), window=0.0)),
        ("later", of_match(matched(), window=NOW)),
        ("away", of_side(matched(), HELPER, muted_until=NOW + 60)),
        ("", of_side(matched(), HELPER, muted_until=NOW)),
        ("", of_side(matched(), ASKER, muted_until=NOW + 60)),
    ],
)
def test_what_cannot_be_passed_on_now_waits(why: str, world: World) -> None:
    world.does(ASKER, "say", MATCH, text="a line")
    assert [one.wait for one in passed_on(world)] == [bool(why)]
    assert waits(world.circle(ASKER), world.records[MATCH]) == why


def test_words_for_somebody_who_blocked_the_bot_wait_and_the_end_still_works() -> None:
    world = matched()
    world.quiet.add(HELPER)
    world.does(ASKER, "say", MATCH, text="a line")
    assert [one.wait for one in passed_on(world)] == [True]
    world.does(ASKER, "end", MATCH)
    assert world.records[MATCH].state == "ended"


def test_a_pause_is_told_and_its_end_lets_pass_what_waited() -> None:
    world = matched()
    world.does(HELPER, "pause", MATCH)
    world.does(ASKER, "say", MATCH, text="a line")
    assert [one.wait for one in passed_on(world)] == [True]
    assert not passed_on(world, "release")
    world.does(HELPER, "go_on", MATCH)
    assert [(one.by, one.to) for one in passed_on(world, "release")] == [(ASKER, HELPER), (HELPER, ASKER)]
    assert len(world.told(ASKER)) == 2
    assert world.told(HELPER) == []


def test_a_break_of_both_ends_with_the_second() -> None:
    world = of_side(of_side(matched(), ASKER, paused=True), HELPER, paused=True)
    world.does(ASKER, "go_on", MATCH)
    assert not passed_on(world, "release")
    world.does(HELPER, "go_on", MATCH)
    assert len(passed_on(world, "release")) == 2


@pytest.mark.parametrize(("asked", "hours"), [(0, MUTE_HOURS), (5, 5), (1, 1), (0.1, 1), (40, MUTE_HOURS)])
def test_quiet_for_tonight_is_an_hour_or_more_and_twelve_or_less(asked: float, hours: float) -> None:
    world = matched()
    world.does(ASKER, "mute", MATCH, until=int(NOW + asked * 3_600) if asked else 0)
    assert side_of(world.records[MATCH], ASKER).muted_until == NOW + hours * 3_600
    assert world.posts == []


@pytest.mark.parametrize(("writer", "other", "alias"), SIDES)
def test_ending_is_told_neutrally_and_leaves_nothing_to_pass_on(writer: int, other: int, alias: str) -> None:
    world = matched()
    world.does(writer, "end", MATCH)
    record = world.records[MATCH]
    assert (record.state, match_of(record).ended, record.due) == ("ended", "ended", NOW + 72 * 3_600)
    assert world.told(other) == ["\n".join(line.source for line in told.ended(record, helping=True).lines)]  # type: ignore[union-attr]
    assert world.told(writer) == []
    for row in (writer, other):
        assert world.does(row, "say", MATCH, text=alias).refused == "right"
        assert world.does(row, "revise", MATCH, text=alias).refused == "right"
    assert not world.passings


def test_after_the_end_the_request_rests_at_its_old_place() -> None:
    world = matched()
    before = world.records[REQUEST]
    world.does(HELPER, "end", MATCH)
    assert world.records[REQUEST] == replace(before, state="resting", due=NOW + 14 * DAY)


def test_ending_twice_tells_nobody_twice() -> None:
    world = matched()
    world.does(ASKER, "end", MATCH)
    assert world.does(HELPER, "end", MATCH).refused == "right"
    assert len(world.posts) == 1


def test_the_first_of_two_conversations_may_end_and_the_request_stays_answered() -> None:
    world = matched().add(match("open", number=80_001, other=OTHER))
    world.does(ASKER, "end", 80_001)
    assert world.records[REQUEST].state == "matched"
    world.does(ASKER, "end", MATCH)
    assert world.records[REQUEST].state == "resting"


def test_a_planned_time_begins_with_its_end_told() -> None:
    world = of_match(matched(), window=0.0)
    world.does(HELPER, "begin", MATCH, minutes=30)
    assert match_of(world.records[MATCH]).window == NOW + 1_800
    assert len(world.told(ASKER)) == 1
    assert len(passed_on(world, "release")) == 2


@pytest.mark.parametrize(("minutes", "why"), [(45, "minutes"), (-30, "minutes"), (100_000, "minutes")])
def test_a_planned_time_has_one_of_a_few_lengths(minutes: int, why: str) -> None:
    world = of_match(matched(), window=0.0)
    assert world.does(HELPER, "begin", MATCH, minutes=minutes).refused == why


def test_a_planned_time_that_runs_is_not_made_longer() -> None:
    world = matched()
    before = world.records[MATCH]
    assert world.does(HELPER, "begin", MATCH, minutes=90).refused == "running"
    assert world.records[MATCH] == before


def test_only_the_volunteer_begins_and_whoever_asked_may_say_that_they_would_like_to() -> None:
    world = of_match(matched(), window=0.0)
    assert world.does(ASKER, "begin", MATCH).refused == "right"
    world.does(ASKER, "invite_talk", MATCH)
    assert len(world.told(HELPER)) == 1


def test_after_so_many_planned_times_a_volunteer_rests_and_the_conversation_stays() -> None:
    world = of_match(matched(), window=0.0)
    world.rules = Rules(countries=("US",), sessions=3, rest_days=7)
    for _ in range(2):
        world.does(HELPER, "begin", MATCH)
        world.does(ASKER, "close_window", MATCH)
        assert world.records[VOLUNTEER].state == "active"
    world.does(HELPER, "begin", MATCH)
    world.later(hours=2).knocks()
    record = world.records[VOLUNTEER]
    assert (record.state, record.due) == ("resting", world.now + 7 * DAY)
    assert volunteer_of(record).sessions == 0
    assert world.records[MATCH].state == "open"
    assert world.does(HELPER, "back", VOLUNTEER).refused == "rest"


def test_closing_what_is_not_running_counts_nothing() -> None:
    world = matched()
    world.does(ASKER, "close_window", MATCH)
    for row in (ASKER, HELPER):
        assert world.does(row, "close_window", MATCH).refused == "closed"
    assert volunteer_of(world.records[VOLUNTEER]).sessions == 1


def test_a_volunteer_who_asks_for_a_supervisor_reaches_those_on_call() -> None:
    world = matched().add(coordinator(SECOND, on_call=False))
    world.does(HELPER, "supervisor", MATCH)
    assert (len(world.told(DESK)), len(world.told(SECOND))) == (1, 0)


def test_where_nobody_is_on_call_everybody_hears_it() -> None:
    away = replace(coordinator(), body=Staff(on_call=True, away_until=NOW + DAY))
    world = matched().add(away, coordinator(SECOND, on_call=False))
    world.does(HELPER, "supervisor", MATCH)
    assert (len(world.told(DESK)), len(world.told(SECOND))) == (1, 1)


def test_somebody_who_could_be_young_is_asked_once_and_it_waits() -> None:
    world = matched()
    world.does(HELPER, "age", MATCH)
    assert (world.records[MATCH].state, match_of(world.records[MATCH]).hold) == ("held", "age")
    assert (len(world.told(ASKER)), len(world.told(DESK)), len(world.told(SECOND))) == (1, 1, 1)
    assert world.does(HELPER, "age", MATCH).refused == "right"
    world.does(ASKER, "adult", MATCH)
    assert world.records[MATCH].state == "held"
    assert len(world.told(DESK)) == 2


def test_saying_to_be_an_adult_answers_no_other_question() -> None:
    world = matched().add(with_body(match("held"), hold="image"))
    assert world.does(ASKER, "adult", MATCH).refused == "state"


@pytest.mark.parametrize("word", [*sorted(AFTER), "five stars"])
def test_how_it_was_is_one_of_a_few_words_and_stays_with_whoever_said_it(word: str) -> None:
    world = matched("ended")
    refused = world.does(ASKER, "after", MATCH, word=word).refused
    assert (refused == "word") == (word not in AFTER)
    body = match_of(world.records[MATCH])
    assert body.asking.after == (word if word in AFTER else "")
    assert body.helping == Side("Wren")
    assert world.posts == []


def test_a_conversation_begun_at_once_is_open_until_its_time_is_over() -> None:
    world = matched("offered")
    world.does(HELPER, "accept", MATCH, now=True)
    assert match_of(world.records[MATCH]).window == NOW + 3_600
    assert len(world.of(Sort.MATCH, "open")) == 1
