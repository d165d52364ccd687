"""Far away, and awake at night: short, true lines, and never a question about a dream."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.core.text import Arg, Named, Text
from bot.domain import nights
from bot.domain.tagwords import TAG_WORDS
from bot.flows.here import PARTS, WORDS
from tests.support.library import real_library
from tests.support.walk import ALL, Walk

LIBRARY = real_library()
AT = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
INWARD = ("breath", "breathe", "body", "imagine", "close your eyes", "feet", "chest")


def settled_in(zone: str, agreed: tuple[str, ...] = ALL) -> Walk:
    walk = Walk(LIBRARY, agreed, now=AT)
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, zone=zone))
    return walk


def facts(walk: Walk) -> list[Arg]:
    return [arg for line in walk.said.lines if isinstance(line, Text) for _, arg in line.args]


def times(walk: Walk) -> list[Arg]:
    return [arg for arg in facts(walk) if isinstance(arg, time | date | Named)]


@pytest.mark.parametrize("command", ["/here", "/night"])
def test_the_hour_is_said_only_where_it_is_known(command: str) -> None:
    assert times(Walk(LIBRARY, (), now=AT).types(command)) == []
    said = times(settled_in("America/New_York").types(command))
    assert Named("weekday", "1") in said
    assert any(isinstance(fact, time) and (fact.hour, fact.minute) == (3, 14) for fact in said)


@pytest.mark.parametrize("command", ["/here", "/night"])
def test_the_hour_of_a_zone_that_no_longer_exists_is_not_said(command: str) -> None:
    assert times(settled_in("Asia/Nowhere").types(command)) == []


def test_somebody_without_a_known_hour_finds_a_clock_themselves() -> None:
    assert "clock" in Walk(LIBRARY, ()).types("/here").sentences


def test_here_is_short_and_turned_outward_all_the_way() -> None:
    walk = settled_in("Europe/Paris").types("/here")
    for _ in PARTS:
        words = walk.sentences.casefold()
        assert len(walk.said.lines) <= 3
        assert not [word for word in INWARD if word in words]
        assert "safe" not in words
        walk.presses("next") if "next" in walk.values else walk.presses("same")


def test_whatever_is_typed_in_here_is_an_answer_and_goes_on() -> None:
    walk = Walk(LIBRARY).types("/here").types("ten past three").types("a lamp")
    assert walk.said.lines == WORDS["color"]


@pytest.mark.parametrize(("tag", "part"), [("touch", "texture"), ("sound", "sound")])
def test_what_somebody_leaves_out_does_not_come_up_in_here(tag: str, part: str) -> None:
    walk = Walk(LIBRARY)
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, avoid=(tag,)))
    walk.types("/here")
    for _ in range(8):
        assert walk.said.lines != WORDS[part]
        walk.presses("next") if "next" in walk.values else walk.presses("less").presses("again")
    assert tag in TAG_WORDS


def test_what_was_i_doing_leads_back_to_where_they_were() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("7").presses("sleep")
    screen = walk.screen
    walk.types("/here").presses("next").presses("/resume")
    assert walk.screen == screen


@pytest.mark.parametrize("answer", ["more", "same", "less"])
def test_no_answer_about_where_one_is_counts_more_than_another(answer: str) -> None:
    walk = Walk(LIBRARY, ()).types("/here")
    while "next" in walk.values:
        walk.presses("next")
    walk.presses(answer)
    assert {"again", "/now", "enough"} <= set(walk.values)


@pytest.mark.parametrize("agreed", [ALL, ()])
@pytest.mark.parametrize("first", ["look", "sort", "company"])
def test_two_taps_at_night_lead_to_something_to_do(agreed: tuple[str, ...], first: str) -> None:
    walk = Walk(LIBRARY, agreed).types("/night").presses(first)
    assert walk.said.lines == (nights.LINES[first][0],)
    assert walk.presses("next").said.lines == (nights.LINES[first][1],)


def test_night_lines_go_round_for_as_long_as_they_are_wanted() -> None:
    walk = Walk(LIBRARY).types("/night").presses("company")
    for _ in range(20):
        assert len(walk.presses("next").said.lines) == 1


@pytest.mark.parametrize("agreed", [ALL, ()])
def test_after_a_dream_come_awake_room_here_company_and_what_next(agreed: tuple[str, ...]) -> None:
    walk = Walk(LIBRARY, agreed).types("/night").presses("dream")
    for words, _ in nights.DREAM[:-1]:
        assert words[0] in walk.said.lines
        assert {"skip", "enough"} <= set(walk.values)
        walk.presses("skip")
    assert walk.said.lines == nights.DREAM[-1][0]


def test_nothing_asks_for_the_dream_and_what_is_typed_about_it_is_not_kept() -> None:
    walk = Walk(LIBRARY).types("/night").presses("dream")
    for part in range(len(nights.DREAM) - 1):
        questions = [line for line in walk.sentences.splitlines() if line.endswith("?")]
        assert not [line for line in questions if "dream" in line.casefold()]
        walk.types("there was a long corridor")
        assert "corridor" not in repr((walk.standing, walk.entries, walk.effects))
        assert getattr(walk.screen, "part", None) == part
        walk.presses("skip")


def test_a_moment_first_waits() -> None:
    walk = Walk(LIBRARY).types("/night").presses("dream")
    screen = walk.screen
    assert walk.presses("s-1").screen == screen


@pytest.mark.parametrize(("choice", "line"), [("s-0", nights.REST), ("s-1", nights.UP)])
def test_resting_and_getting_up_are_both_fine_and_the_last_word(choice: str, line: Text) -> None:
    walk = Walk(LIBRARY).types("/night").presses("dream")
    for _ in nights.DREAM[:-1]:
        walk.presses("skip")
    walk.presses(choice)
    assert walk.said.lines == (line,)
    assert walk.screen is None


def test_people_and_the_own_list_are_there_at_night() -> None:
    walk = Walk(LIBRARY)
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, comfort=("my blanket",)))
    assert {"/now", "/comfort", "/ground:sleep"} <= set(walk.types("/night").values)
