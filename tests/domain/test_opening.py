"""Open or not, by a line's own clock, across zones, midnights and changes of the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.content.hours import days
from bot.core.content import Span
from bot.domain.opening import is_open, opens_next, told
from tests.support.library import real_library

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
ANY = next(line for line in real_library().lines if line.id == "de-hilfe")
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Asia/Kolkata",
    "America/Sao_Paulo",
)
NIGHT = (Span((5,), time(22), time(2)),)
instants = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
times = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    opens, closes = draw(st.tuples(times, times).filter(lambda pair: pair[0] != pair[1]))
    return (Span(tuple(sorted(draw(st.sets(st.integers(1, 7), min_size=1)))), opens, closes),)


@given(instants, st.sampled_from(ZONES), spans())
def test_a_line_is_open_at_the_moment_at_which_it_opens_next(now: datetime, zone: str, hours: tuple[Span, ...]) -> None:
    line = replace(ANY, zone=ZoneInfo(zone), open=hours)
    opens = opens_next(line, now)
    assert opens is not None
    assert now.timestamp() < opens.timestamp() <= now.timestamp() + timedelta(days=8).total_seconds()
    assert opens.isoweekday() in hours[0].days
    gap = (opens.replace(tzinfo=None) - datetime.combine(opens.date(), hours[0].opens)).total_seconds()
    assert 0 <= gap <= timedelta(hours=1).total_seconds(), (
        "never before its time, and later by a gap of the clocks alone"
    )


@given(instants, st.sampled_from(ZONES), st.sampled_from(ZONES), spans())
def test_it_makes_no_difference_where_the_person_is(
    now: datetime, there: str, here: str, hours: tuple[Span, ...]
) -> None:
    line = replace(ANY, zone=ZoneInfo(there), open=hours)
    assert is_open(line, now) == is_open(line, now.astimezone(ZoneInfo(here)))


@given(instants, st.sampled_from(ZONES))
def test_away_from_a_change_of_the_clocks_it_is_what_the_clock_on_the_wall_there_says(now: datetime, zone: str) -> None:
    line = replace(ANY, zone=ZoneInfo(zone), open=(Span((1, 2, 3, 4, 5), time(9), time(17)),))
    wall = now.astimezone(line.zone)
    assert is_open(line, now) == (wall.isoweekday() <= 5 and time(9) <= wall.time() < time(17))


@pytest.mark.parametrize(
    ("now", "there"),
    [
        (datetime(2026, 11, 27, 21, 59, tzinfo=BERLIN), False),
        (datetime(2026, 11, 27, 22, 0, tzinfo=BERLIN), True),
        (datetime(2026, 11, 28, 1, 59, tzinfo=BERLIN), True),
        (datetime(2026, 11, 28, 2, 0, tzinfo=BERLIN), False),
        (datetime(2026, 11, 27, 1, 0, tzinfo=BERLIN), False),
    ],
)
def test_hours_over_midnight_belong_to_the_day_on_which_they_begin(now: datetime, there: bool) -> None:
    assert is_open(replace(ANY, zone=BERLIN, open=NIGHT), now) is there


def test_opening_is_said_in_the_persons_own_time_if_it_is_known() -> None:
    line = replace(ANY, zone=BERLIN, open=(Span((1,), time(9), time(14)),))
    now = datetime(2026, 11, 29, 12, tzinfo=NEW_YORK)
    (own,) = told(line, now, own_clock=True)
    assert dict(own.args)["time"] == time(3)
    (theirs,) = told(line, now.astimezone(UTC), own_clock=False)
    assert dict(theirs.args)["time"] == time(9)
    assert "zone" in dict(theirs.args)


def test_the_weeks_in_which_only_one_side_has_changed_its_clocks_are_right() -> None:
    line = replace(ANY, zone=BERLIN, open=(Span((1,), time(9), time(14)),))
    (own,) = told(line, datetime(2026, 10, 25, 12, tzinfo=NEW_YORK), own_clock=True)
    assert dict(own.args)["time"] == time(4)


def test_nothing_is_said_where_hours_are_unknown_or_there_are_none() -> None:
    now = datetime(2026, 11, 29, 12, tzinfo=UTC)
    assert told(replace(ANY, open=(), zone=None), now, own_clock=False) == ()
    assert is_open(replace(ANY, open=(), zone=None), now) is None
    assert told(replace(ANY, open=(), always=True), now, own_clock=False) == ()
    assert is_open(replace(ANY, open=(), always=True), now) is True


@pytest.mark.parametrize(
    ("said", "read"),
    [("mon-fri", (1, 2, 3, 4, 5)), ("sat-mon", (1, 6, 7)), ("tue, thu", (2, 4)), ("sun", (7,)), ("day", ()), ("", ())],
)
def test_days_are_read_as_they_are_written(said: str, read: tuple[int, ...]) -> None:
    assert days(said) == read
