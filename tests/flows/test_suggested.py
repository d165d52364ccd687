"""A suggestion: what somebody who asked sees of a volunteer, and what their yes, their no and their silence do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.peers import Match, Record, Sort, Volunteer
from bot.core.person import Profile
from bot.core.text import Listed, Named, Own, Text
from bot.domain.peers import peer_words, suggested_words
from tests.flows.test_peer import LIBRARY, TIME, asker, facts, flat
from tests.support.walk import Walk
from tests.support.world import ASKER, HELPER, MATCH, OTHER, World, match, matched, request, volunteer


def test_a_suggestion_shows_what_helps_to_decide() -> None:
    walk = asker(matched("asked")).types("/peer")
    assert facts(walk)["alias"] == Own("Wren")
    assert facts(walk)["languages"] == Listed((Text("{language}", (("language", Named("language", "en")),)),))
    assert "You both named" in walk.sentences
    assert suggested_words.OPEN_HOURS in walk.said.lines
    assert {"yes", "no", "later", "withdraw"} <= set(walk.values)


def test_a_suggestion_never_shows_country_clock_gender_or_what_is_noted_of_a_volunteer() -> None:
    told = volunteer()
    assert isinstance(told.body, Volunteer)
    body = replace(told.body, region="PT", zone="Europe/Lisbon", gender="woman", refuses=("court",), sessions=4)
    world = matched("asked").add(replace(told, body=body))
    plain = asker(matched("asked")).types("/peer")
    assert asker(world).types("/peer").said == plain.said
    assert "PT" not in flat(plain.said.lines)


def with_reasons(*reasons: str) -> World:
    record = match("asked")
    assert isinstance(record.body, Match)
    return matched("asked").add(replace(record, body=replace(record.body, reasons=reasons)))


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("hours:0", suggested_words.NO_HOURS),
        ("hours:9", suggested_words.SOME_HOURS),
        ("hours-open", suggested_words.OPEN_HOURS),
        ("hours:what", suggested_words.OPEN_HOURS),
    ],
)
def test_whether_times_meet_is_said_without_a_number(reason: str, line: Text) -> None:
    assert line in asker(with_reasons(reason)).types("/peer").said.lines


def test_a_yes_asks_the_volunteer_and_says_until_when_at_the_latest() -> None:
    walk = asker(matched("asked")).types("/peer").presses("yes")
    assert [one.state for one in walk.world.of(Sort.MATCH)] == ["offered"]
    assert "You said yes" in walk.sentences
    assert facts(walk)["n"] == walk.world.rules.offer_hours
    assert len(walk.world.told(HELPER)) == 1


@pytest.mark.parametrize("again", ["/peer", "/talk", "/start"])
def test_after_a_yes_there_is_no_second_yes_and_it_says_who_is_asked_now(again: str) -> None:
    walk = asker(matched("asked")).types("/peer").presses("yes")
    assert "yes" not in walk.values
    assert "You said yes. Now {alias} is asked" in walk.sentences
    walk.types(again).types("/peer")
    assert "yes" not in walk.values
    assert "You said yes. Now {alias} is asked" in walk.sentences


def test_where_the_clock_is_known_the_latest_moment_is_told_by_it() -> None:
    walk = asker(matched("offered"))
    profile = Profile(consents=walk.agreed, adult=True, zone="America/New_York")
    walk.standing = replace(walk.standing, profile=profile)
    walk.types("/peer")
    assert {"day", "time"} <= set(facts(walk))


def test_nothing_reaches_the_volunteer_before_a_yes() -> None:
    walk = asker(matched("asked")).types("/peer").presses("later")
    assert walk.world.told(HELPER) == []
    assert [one.state for one in walk.world.of(Sort.MATCH)] == ["asked"]


def test_another_one_costs_no_place_in_the_line() -> None:
    walk = asker(matched("asked")).types("/peer").presses("no")
    (waiting,) = walk.world.of(Sort.REQUEST, "waiting")
    assert waiting.since == request().since
    assert "place in the line is as it was" in walk.sentences
    assert walk.world.told(HELPER) == []


def test_a_yes_for_a_volunteer_who_cannot_any_more_is_told_kindly() -> None:
    walk = asker(matched("asked")).types("/peer")
    walk.world.add(volunteer(state="resting"))
    walk.presses("yes")
    assert peer_words.REFUSED in walk.said.lines
    assert walk.world.of(Sort.MATCH) == ()


def test_a_yes_while_matching_is_closed_loses_nothing() -> None:
    walk = asker(matched("asked")).types("/peer")
    walk.world.closed = "staff"
    walk.presses("yes")
    assert peer_words.CLOSED["staff"] in walk.said.lines
    assert [one.state for one in walk.world.of(Sort.MATCH)] == ["asked"]


def test_a_yes_never_reaches_another_suggestion_than_the_one_that_was_shown() -> None:
    walk = asker(matched("asked")).types("/peer")
    del walk.world.records[MATCH]
    walk.world.add(volunteer(OTHER, number=55), match("asked", number=56, other=OTHER))
    walk.types("yes")
    assert [one.state for one in walk.world.of(Sort.MATCH)] == ["asked"]
    assert suggested_words.NOT_OPEN in walk.said.lines


def test_a_suggestion_for_somebody_else_is_nobody_elses() -> None:
    walk = Walk(LIBRARY, now=TIME, world=matched("asked"), row=OTHER).types("/peer")
    assert "Wren" not in flat(walk.said.lines)


def test_a_suggestion_that_went_back_meanwhile_is_told_without_blame() -> None:
    walk = asker(matched("asked")).types("/peer")
    walk.world.later(hours=100).knocks()
    walk.now = datetime.fromtimestamp(walk.world.now, UTC)
    walk.types("yes")
    assert suggested_words.NOT_OPEN in walk.said.lines
    assert "waits for somebody who fits" in walk.sentences


def test_a_record_of_another_sort_under_the_number_of_a_suggestion_opens_nothing() -> None:
    walk = asker(matched("asked")).types("/peer")
    walk.world.records[MATCH] = Record(MATCH, Sort.REPORT, "asked", ASKER)
    walk.types("yes")
    assert suggested_words.NOT_OPEN in walk.said.lines
