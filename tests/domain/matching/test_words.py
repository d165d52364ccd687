"""The few words people choose from, the hours they mean, and the reasons in sentences."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.text import Named, Text
from bot.domain.matching.rules import reasons
from bot.domain.matching.shapes import Helper, Seeker
from bot.domain.matching.topics import GENDERS, SLOTS, TOPICS, WEEK, hours_of_week
from bot.domain.matching.words import in_words
from tests.domain.matching.pools import NOW, helpers, seekers

slots = st.lists(st.sampled_from(sorted(SLOTS)), unique=True)


@pytest.mark.parametrize("labels", [TOPICS, GENDERS, SLOTS])
def test_every_choice_fits_on_a_button(labels: dict[str, Text]) -> None:
    assert all(len(label.source) <= 26 and not label.args for label in labels.values())
    assert all(name.isascii() and len(name) <= 20 for name in labels)


def test_the_parts_of_the_week_cover_it_without_meeting() -> None:
    parts = [hours_of_week([slot], 0) for slot in SLOTS]
    assert sum(map(len, parts)) == WEEK == len(frozenset().union(*parts))


@settings(deadline=None)
@given(slots, st.integers(-14, 14))
def test_whole_hours_of_offset_turn_the_week_and_keep_its_length(some: list[str], ahead: int) -> None:
    here = hours_of_week(some, 0)
    assert hours_of_week(some, 60 * ahead) == {(hour - ahead) % WEEK for hour in here}


@settings(deadline=None)
@given(slots, st.integers(-14, 13))
def test_half_an_hour_touches_the_hours_on_both_sides(some: list[str], ahead: int) -> None:
    both = hours_of_week(some, 60 * ahead) | hours_of_week(some, 60 * ahead + 60)
    assert hours_of_week(some, 60 * ahead + 30) == both


def test_monday_morning_in_auckland_is_sunday_evening_in_utc() -> None:
    assert 6 * 24 + 18 in hours_of_week(["weekday-morning"], 12 * 60)


def test_friday_night_is_a_weekday_night_until_six_on_saturday() -> None:
    nights = hours_of_week(["weekday-night"], 0)
    assert 5 * 24 + 5 in nights
    assert 5 * 24 + 6 not in nights


def test_a_slot_that_nobody_knows_is_left_out() -> None:
    assert hours_of_week(["weekday-noon", "whenever"], 0) == frozenset()


@settings(deadline=None)
@given(seekers, helpers)
def test_every_reason_has_a_sentence(one: Seeker, other: Helper) -> None:
    codes = (*reasons(one, other, NOW), "longest")
    assert len(in_words(codes)) == len(codes)


def test_facts_are_facts_and_not_part_of_the_sentence() -> None:
    (said,) = in_words(["language:es"])
    assert said.source == "In common: {languages}."
    assert Named("language", "es") in [value for part in dict(said.args)["languages"].parts for _, value in part.args]  # type: ignore[union-attr] # the facts of one sentence, known here


def test_no_hours_in_common_are_said_as_plainly_as_some() -> None:
    assert [text.source for text in in_words(["hours:0", "hours:1", "waited:0"])] == [
        "No hours in common. Messages would wait for the other one.",
        "{n} hour of the week in common.",
        "In line for less than a day.",
    ]


def test_a_code_of_another_version_is_left_out() -> None:
    assert in_words(["stars:5", "hours:many", "waited:", "role:guest", "topics:gone", ""]) == ()


def test_start_up_does_not_wait_for_scipy() -> None:
    look = "import sys, bot.domain.matching.solve, bot.domain.matching.words; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
