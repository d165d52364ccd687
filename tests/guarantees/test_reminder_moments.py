"""T1: all zones, every change of the clocks from 2024 to 2030, every half hour around it.

For each scheduled local date there is exactly one moment, in order; never before the time that was asked for; where
that time does not exist it is later by what the clocks jump, where it comes twice it is the first. What is expected is
worked out here from the other side: by walking through the hours and reading the clock.
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from bot.domain.reminders.moments import Schedule, upcoming
from tests.guarantees.conftest import size

pytestmark = [pytest.mark.guarantee, pytest.mark.slow]

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
QUARTER, HALF_HOUR = 900, 30
DAYS = 5  # two before the change, the day, two after
ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "posixrules"})  # what some machines name their own
SLICES = 8
EVERY_DAY = frozenset(range(1, 8))


@cache
def changes(name: str) -> tuple[date, ...]:
    """The local dates on which the clocks of a zone change; a quiet zone is looked at once all the same."""
    zone, found, day = ZoneInfo(name), [], FIRST
    before = day.astimezone(zone).utcoffset()
    while day < LAST:
        after = (day + timedelta(1)).astimezone(zone).utcoffset()
        if after != before:
            found.append(day.astimezone(zone).date())
        before, day = after, day + timedelta(1)
    return tuple(found) or (date(2026, 11, 24),)


def clock(name: str, middle: date) -> dict[datetime, float]:
    """Walk through the quarters of an hour around a date: what the clock shows, and when it shows it first."""
    zone, shown = ZoneInfo(name), dict[datetime, float]()
    start = int(datetime(middle.year, middle.month, middle.day, tzinfo=UTC).timestamp()) - 5 * 86_400
    for at in range(start, start + 10 * 86_400, QUARTER):
        shown.setdefault(datetime.fromtimestamp(at, UTC).astimezone(zone).replace(tzinfo=None), float(at))
    return shown


def expected(shown: dict[datetime, float], wall: datetime) -> float:
    """The first time the clock shows it; if it never does, as much later as the hands jump."""
    if wall in shown:
        return shown[wall]
    before = max(one for one in shown if one < wall)
    return shown[before] + (wall - before).total_seconds()


def chain(schedule: Schedule, name: str, middle: date) -> Iterator[tuple[date, float]]:
    """Go from one to the next, as a reminder does."""
    zone, passed = ZoneInfo(name), middle - timedelta(3)
    now = datetime(middle.year, middle.month, middle.day, tzinfo=zone) - timedelta(2, hours=1)
    for _ in range(DAYS):
        found = upcoming(schedule, now, passed=passed)
        assert found
        passed, at = found
        now = datetime.fromtimestamp(at, UTC).astimezone(zone)
        yield found


def zones_of(part: int) -> list[str]:
    """The zones of one slice; by default every tenth zone, but each one that changes at midnight or by half an hour."""
    odd = {"Africa/Cairo", "America/Havana", "America/Santiago", "Asia/Beirut", "Atlantic/Azores", "America/Nuuk",
           "America/Scoresbysund", "Australia/Lord_Howe", "Africa/Casablanca", "Antarctica/Troll"}  # fmt: skip
    step = size(10, 1)
    chosen = [name for number, name in enumerate(ZONES) if number % step == 0 or name in odd]
    return chosen[part::SLICES]


def test_all_zones_are_there() -> None:
    assert len(ZONES) >= 590
    assert sum(len(changes(name)) > 1 for name in ZONES) > 190


@pytest.mark.parametrize("part", range(SLICES))
def test_each_scheduled_date_has_one_moment_around_every_change_of_the_clocks(part: int) -> None:
    for name in zones_of(part):
        for middle in changes(name):
            shown = clock(name, middle)
            for minute in range(0, 24 * 60, HALF_HOUR):
                found = list(chain(Schedule(EVERY_DAY, minute), name, middle))
                dates = [day for day, _ in found]
                assert dates == [middle + timedelta(number - 2) for number in range(DAYS)], (name, middle, minute)
                moments = [at for _, at in found]
                assert moments == sorted(set(moments))
                for day, at in found:
                    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
                    assert at == expected(shown, wall), (name, wall)
                    assert datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(name)).replace(tzinfo=None) >= wall
