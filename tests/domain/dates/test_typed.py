"""A date as people write it, in three languages, and what is said where it is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.domain.dates.kept import AHEAD
from bot.domain.dates.typed import FAR, NO_DAY, PAST, UNREAD, read

TODAY = date(2026, 11, 24)
FIRST = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("December 1", "en"), ("1 December", "en"), ("Dec 1st, 2026", "en"), ("12/1", "en"), ("12/1/2026", "en"),
        ("12/1/26", "en"), ("2026-12-01", "en"), ("the 1st of December", "en"), ("1.12.2026", "en"),
        ("1 de diciembre", "es"), ("el 1 de dic. de 2026", "es"), ("1/12", "es"), ("01-12-2026", "es"),
        ("1er d\u00e9cembre", "fr"), ("le 1 dec 2026", "fr"), ("1/12/2026", "fr"), ("DECEMBER  1", "fr"),
    ],
)  # fmt: skip
def test_several_spellings_are_one_day(text: str, language: str) -> None:
    assert read(text, language, "", TODAY).day == FIRST


def test_the_order_of_numbers_goes_by_language_and_country() -> None:
    assert read("3/4/2027", "en", "US", TODAY).day == date(2027, 3, 4)
    assert read("3/4/2027", "en", "GB", TODAY).day == date(2027, 4, 3)
    assert read("3/4/2027", "es", "US", TODAY).day == date(2027, 4, 3)


def test_a_number_that_can_only_be_a_day_is_one() -> None:
    assert read("25/12", "en", "US", TODAY).day == date(2026, 12, 25)
    assert read("12/25", "fr", "FR", TODAY).day == date(2026, 12, 25)


@pytest.mark.parametrize("text", ["31 February", "30/2/2027", "February 30, 2027", "31 de abril", "29 February 2027"])
def test_a_day_that_no_calendar_has_is_said_to_be_one(text: str) -> None:
    assert read(text, "es", "", TODAY).why == NO_DAY


@pytest.mark.parametrize("text", ["", "soon", "-1", "7", "1 2 3 4", "13/13", "December", "0/0", "x" * 5000, "\u200b"])
def test_what_is_no_day_is_not_guessed_at(text: str) -> None:
    found = read(text, "en", "", TODAY)
    assert found.day is None
    assert found.why in {UNREAD, NO_DAY}


def test_a_day_that_is_over_is_asked_back_with_the_next_time_it_comes() -> None:
    found = read("March 4, 2015", "en", "", TODAY)
    assert (found.day, found.why) == (date(2027, 3, 4), PAST)


def test_a_day_without_a_year_is_the_next_one_and_today_counts() -> None:
    assert read("24 November", "en", "", TODAY).day == TODAY
    assert read("23 November", "en", "", TODAY).day == date(2027, 11, 23)


def test_what_is_too_far_to_be_kept_is_said_to_be_far() -> None:
    assert read("1 December 2037", "en", "", TODAY).why == FAR
    assert read("1 December 2027", "en", "", TODAY).day == date(2027, 12, 1)
    assert read("29 February", "en", "", TODAY).day == date(2028, 2, 29)


def test_today_and_tomorrow_are_days_in_every_language() -> None:
    assert {read(word, "en", "", TODAY).day for word in ("today", "hoy", "aujourd'hui")} == {TODAY}
    assert {read(word, "en", "", TODAY).day for word in ("tomorrow", "ma\u00f1ana", "demain")} == {TODAY + timedelta(1)}


@given(st.text(max_size=80), st.sampled_from(["en", "es", "fr"]), st.sampled_from(["", "US", "GB"]))
def test_whatever_is_typed_gives_a_day_to_come_or_a_reason(text: str, language: str, country: str) -> None:
    found = read(text, language, country, TODAY)
    assert (found.day is None) == (found.why in {UNREAD, NO_DAY, FAR})
    assert found.day is None or TODAY <= found.day <= TODAY + timedelta(AHEAD)


@given(st.dates(TODAY, TODAY + timedelta(AHEAD)))
def test_every_day_of_a_year_can_be_written(day: date) -> None:
    assert read(day.isoformat(), "en", "", TODAY).day == day
    assert read(f"{day.day}.{day.month}.{day.year}", "fr", "", TODAY).day == day
