"""A row is shown until its day is over, and the nearest rows come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from bot.content.loader import open_bookcase
from bot.domain.directory import EUROPEAN_UNION, current, expired, for_country

LINE = open_bookcase().lines["us-988"]
days = st.dates(date(2026, 1, 1), date(2028, 1, 1))


@settings(deadline=None)
@given(days, days)
def test_every_row_is_either_current_or_expired(last: date, today: date) -> None:
    row = replace(LINE, expires_on=last)
    assert current((row,), today) + expired((row,), today) == (row,)


@settings(deadline=None)
@given(days)
def test_the_last_day_still_holds_and_the_next_does_not(last: date) -> None:
    row = replace(LINE, expires_on=last)
    assert current((row,), last)
    assert expired((row,), last + timedelta(days=1))


def test_a_member_of_the_union_gets_its_own_rows_then_the_unions_then_the_worlds() -> None:
    rows = tuple(replace(LINE, country=country) for country in ("", "FR", "US"))
    rows += (replace(LINE, country="EU", kind="child"),)
    assert [row.country for row in for_country(rows, "FR")] == ["FR", "EU", ""]
    assert [row.country for row in for_country(rows, "IT")] == ["EU", ""]
    assert [row.country for row in for_country(rows, "US")] == ["US", ""]
    assert [row.country for row in for_country(rows, "")] == [""]


def test_a_number_of_the_union_is_not_said_twice() -> None:
    rows = tuple(replace(LINE, country=country, kind="emergency") for country in ("EU", "FR"))
    assert [row.country for row in for_country(rows, "FR")] == ["FR"]
    assert [row.country for row in for_country(rows, "EU")] == ["EU"]


def test_only_the_kinds_that_are_asked_for_come() -> None:
    rows = (LINE, replace(LINE, kind="child"))
    assert for_country(rows, "US", ("child",)) == (rows[1],)
    assert for_country(rows, "US") == rows


def test_the_union_has_its_members() -> None:
    assert len(EUROPEAN_UNION) == 27
    assert not EUROPEAN_UNION & {"GB", "CH", "NO", "UK"}
