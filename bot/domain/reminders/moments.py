"""When something comes that was asked for as days of the week and a time of day.

What was asked for is local: a date on the person's own calendar and a time on their own clock. The moment is worked out
from it, and can be worked out again whenever the zone or its rules change. Each scheduled date has exactly one moment,
also when the clocks change: a time that does not exist on that date is shifted by the gap, so it never comes before the
time that was asked for; a time that comes twice counts the first time. (`zoneinfo` does both for `fold=0`.) A date is
the one that was scheduled, even where the gap lies at midnight and the moment falls on the day after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

WINDOW = 2 * 3_600.0
"""So many seconds late something may come; later it is left out."""
BUSY_STEP = 900.0
"""In so many seconds it is looked again whether somebody is still busy."""
_WEEK = 7
_HOUR = 60
_FAR = 800  # days; a schedule has a day in each week, so the next one is always nearer


@dataclass(frozen=True, slots=True)
class Schedule:
    """Days of the week (1 is Monday, as ISO 8601 says), minutes after midnight, and every how many of these days."""

    days: frozenset[int]
    minute: int
    every: int = 1


def moment(day: date, minute: int, zone: tzinfo) -> float:
    """Return when a time of day comes on a date in a zone, in seconds since 1970."""
    wall = datetime.combine(day, time(minute // _HOUR, minute % _HOUR), zone)
    return wall.astimezone(UTC).timestamp()


def upcoming(
    schedule: Schedule, now: datetime, *, passed: date | None = None, skipped: date | None = None
) -> tuple[date, float] | None:
    """Return the next scheduled date and its moment, after `now` (aware, in the person's zone); None without days.

    `passed` is the last scheduled date that is over: no date comes twice, whatever happens to the clock. `skipped` is
    one that shall be left out.
    """
    zone = now.tzinfo or UTC
    for day in _dates(schedule, now.date(), passed):
        at = moment(day, schedule.minute, zone)
        if at > now.timestamp() and day != skipped:
            return day, at
    return None


def _dates(schedule: Schedule, today: date, passed: date | None) -> Iterator[date]:
    """Yield scheduled dates after `passed`, every so many of them; from yesterday on if nothing is over yet."""
    first = passed + timedelta(1) if passed else today - timedelta(1)
    until = max(first, today) + timedelta(_FAR)
    each = schedule.every if passed else 1
    count, day = 0, first
    while day <= until:
        if day.isoweekday() in schedule.days:
            count += 1
            if count % each == 0:
                yield day
        day += timedelta(1)


def quiet(minute: int, quiet_hours: str) -> int:
    """Return in how many minutes the hours of quiet end ("1320-480"), 0 if `minute` is not among them."""
    start, end = hours(quiet_hours)
    span, since = (end - start) % (_HOUR * 24), (minute - start) % (_HOUR * 24)
    return span - since if since < span else 0


def hours(quiet_hours: str) -> tuple[int, int]:
    """Return start and end of the hours of quiet in minutes after midnight; (0, 0) for none."""
    start, _, end = quiet_hours.partition("-")
    return (int(start), int(end)) if start.isdigit() and end.isdigit() else (0, 0)


def quiet_until(now: datetime, quiet_hours: str) -> float:
    """Return when the hours of quiet end that are now, 0 if there are none now."""
    local = now.replace(second=0, microsecond=0)
    left = quiet(local.hour * _HOUR + local.minute, quiet_hours)
    if not left:
        return 0.0
    _, end = hours(quiet_hours)
    day = local.date() if local.hour * _HOUR + local.minute < end else local.date() + timedelta(1)
    at = moment(day, end, now.tzinfo or UTC)
    return at if at > now.timestamp() else now.timestamp() + left * 60.0  # that time of day comes twice today


def quiet_from(now: datetime, quiet_hours: str) -> float:
    """Return when the next hours of quiet begin, 0 if there are none."""
    start, end = hours(quiet_hours)
    if start == end:
        return 0.0
    today = moment(now.date(), start, now.tzinfo or UTC)
    return today if today > now.timestamp() else moment(now.date() + timedelta(1), start, now.tzinfo or UTC)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done at a knock: "now", "move" (knock again at `at`) or "drop", and in one word why."""

    what: str
    at: float = 0.0
    why: str = ""


def judge(nominal: float, now: datetime, quiet_hours: str, *, busy: bool) -> Verdict:
    """Say what is to be done about something that was asked for at `nominal`, when it is `now` for the person.

    Before its moment (a zone changed) it is moved there. Up to two hours late it still comes; hours of quiet and a
    person who is busy hold it back inside these two hours. After that it is left out.
    """
    here, last = now.timestamp(), nominal + WINDOW
    if here < nominal:
        return Verdict("move", nominal, "moved")
    if here > last:
        return Verdict("drop", why="late")
    if end := quiet_until(now, quiet_hours):
        return Verdict("move", end, "quiet") if end <= last else Verdict("drop", why="quiet")
    if busy:
        again = here + BUSY_STEP
        return Verdict("move", again, "busy") if again <= last else Verdict("drop", why="busy")
    return Verdict("now")


def until(nominal: float, now: datetime, quiet_hours: str) -> float:
    """Return the last moment at which it may still leave: two hours late, or when the hours of quiet begin."""
    silence = quiet_from(now, quiet_hours)
    return min(nominal + WINDOW, silence) if silence else nominal + WINDOW
