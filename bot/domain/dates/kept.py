"""A hard date as it is kept: a day, once or every year, and up to three wishes.

What is kept is local: days on the person's own calendar and a time on their own clock. The moment is worked out from
them. `comes` is the day of the next wish, `over` the last one that is behind: no day comes twice, whatever a clock
does. The 29th of February is the 28th in a year that has none.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.core.effects import SaveEntry
from bot.core.person import Entry, Kind
from bot.domain.plans.kept import OWN, PICK, Lines, PlanLine
from bot.domain.reminders.moments import hours, moment, quiet

MOST, LONGEST = 30, 120
AHEAD = 5 * 366  # days; a case can take years, and what is still to come is not let go by itself
BRING, SIGNAL, ASKS = "bring", "signal", "asks"
PARTS: dict[str, int] = {BRING: 12, SIGNAL: 1, ASKS: 1}  # how many lines each takes
WORD, SETTLE, PLAN, COMPANY = "word", "ground", "plan", "company"
WISHES = (WORD, SETTLE, PLAN, COMPANY)
EVE, DAY, AFTER = "eve", "onday", "dayafter"
TURNS: dict[str, int] = {EVE: -1, DAY: 0, AFTER: 1}
TEN = 10 * 60
FRESH = timedelta(days=1)
DAY_MINUTES = 24 * 60
EARLIER = 15  # minutes before the hours of quiet begin


@dataclass(frozen=True, slots=True)
class HardDate:
    """One date. `telling` says that its name may stand in the message that comes."""

    key: str
    name: str = ""
    day: date | None = None
    yearly: bool = False
    eve: str = ""
    onday: str = ""
    dayafter: str = ""
    minute: int = TEN
    telling: bool = False
    comes: date | None = None
    at: int = TEN  # minutes after midnight on that day, outside the hours of quiet as they were when it was planned
    over: date | None = None
    bring: Lines = ()
    signal: Lines = ()
    asks: Lines = ()
    due: float = 0.0

    @property
    def mark(self) -> str:
        """Return the short mark that stands in buttons."""
        return f"{zlib.crc32(self.key.encode()):x}"

    def wish(self, turn: str) -> str:
        """Return what is wished for before, on or after the day."""
        return str(getattr(self, turn)) if turn in TURNS else ""

    def wishing(self, turn: str, wish: str) -> HardDate:
        """Return this date with another wish for before, on or after the day."""
        if turn == EVE:
            return replace(self, eve=wish)
        return replace(self, onday=wish) if turn == DAY else replace(self, dayafter=wish)

    def silent(self) -> HardDate:
        """Return this date with nothing that comes for it."""
        return replace(self, eve="", onday="", dayafter="", comes=None)

    def part(self, name: str) -> Lines:
        """Return the lines of one part of the plan for an appointment."""
        return {BRING: self.bring, SIGNAL: self.signal, ASKS: self.asks}.get(name, ())

    def with_part(self, name: str, lines: Lines) -> HardDate:
        """Return this date with other lines in one part."""
        if name == BRING:
            return replace(self, bring=lines)
        return replace(self, signal=lines) if name == SIGNAL else replace(self, asks=lines)


def read(entry: Entry) -> HardDate:
    """Read a date out of an entry; what is missing or not understood is as if it had not been said."""
    get = entry.get
    return HardDate(
        key=entry.key,
        name=str(get("called") or ""),
        day=_day(get("date")),
        yearly=bool(get("yearly")),
        eve=_wish(get(EVE)),
        onday=_wish(get(DAY)),
        dayafter=_wish(get(AFTER)),
        minute=_minute(get("hour")),
        telling=bool(get("telling")),
        comes=_day(get("comes")),
        at=_minute(get("at")),
        over=_day(get("over")),
        bring=_lines(entry, BRING),
        signal=_lines(entry, SIGNAL),
        asks=_lines(entry, ASKS),
        due=entry.due,
    )


def body(one: HardDate) -> tuple[tuple[str, str | int | None], ...]:
    """Write a date as the body of an entry."""
    return (
        ("called", one.name or None),
        ("date", _written(one.day)),
        ("yearly", int(one.yearly) or None),
        (EVE, one.eve or None),
        (DAY, one.onday or None),
        (AFTER, one.dayafter or None),
        ("hour", one.minute),
        ("telling", int(one.telling) or None),
        ("comes", _written(one.comes)),
        ("at", one.at if one.comes else None),
        ("over", _written(one.over)),
        *_fields(BRING, one.bring),
        *_fields(SIGNAL, one.signal),
        *_fields(ASKS, one.asks),
    )


def write(one: HardDate, due: float) -> SaveEntry:
    """Write a date with its moment; 0 lets it rest."""
    return SaveEntry(Kind.DATE, one.key, body(one), due)


def saved(one: HardDate, now: datetime, quiet_hours: str) -> SaveEntry:
    """Write a date with the next moment after `now` that a wish asks for."""
    at = outside(one.minute, quiet_hours)
    found = upcoming(one, now, at)
    return write(replace(one, comes=found[0] if found else None, at=at), found[1] if found else 0.0)


def upcoming(one: HardDate, now: datetime, minute: int) -> tuple[date, float] | None:
    """Return the next day for which something is wished, and its moment; None if there is none."""
    zone = now.tzinfo or UTC
    for target, _ in _targets(one, now.date()):
        at = moment(target, minute, zone)
        if at > now.timestamp() and (one.over is None or target > one.over):
            return target, at
    return None


def outside(minute: int, quiet_hours: str) -> int:
    """Return a time of day, or the nearest one on that day that is outside the hours of quiet around it.

    It comes when they are over; where they go on past midnight it comes before them, so that it comes on its day.
    """
    left = quiet(minute, quiet_hours)
    if not left or minute + left < DAY_MINUTES:
        return minute + left
    return max(hours(quiet_hours)[0] - EARLIER, 0)


def turn_of(one: HardDate, target: date) -> str:
    """Tell whether a day is the one before, the day itself or the one after, "" if it is none of them."""
    return next((turn for day, turn in _targets(one, target) if day == target), "")


def occurrence(one: HardDate, today: date) -> date | None:
    """Return the next time this date comes, today included; None for one that is over."""
    return next((day for day in _days(one, today.year) if day >= today), None)


def opened(entries: Iterable[Entry], now: datetime) -> tuple[SaveEntry, ...]:
    """Return what keeps dates that were not opened for a month from ending by themselves."""
    old = [entry for entry in entries if entry.kind == Kind.DATE and now - entry.at > FRESH]
    return tuple(SaveEntry(Kind.DATE, entry.key, entry.body, entry.due) for entry in old)


def all_of(entries: Iterable[Entry], today: date) -> tuple[HardDate, ...]:
    """Return the dates, the next to come first and those that are over last."""
    found = [read(entry) for entry in entries if entry.kind == Kind.DATE]
    return tuple(sorted(found, key=lambda one: (occurrence(one, today) or date.max, one.key)))


def marked(entries: Iterable[Entry], mark: str) -> HardDate | None:
    """Return the date with a mark, if it is still there."""
    found = (read(entry) for entry in entries if entry.kind == Kind.DATE)
    return next((one for one in found if one.mark == mark), None)


def packed(one: HardDate) -> str:
    """Write a date as one field of a screen."""
    return json.dumps([one.key, body(one), one.due])


def unpacked(text: str) -> HardDate:
    """Read such a field."""
    key, fields, due = json.loads(text)
    return read(Entry(Kind.DATE, key, datetime.fromtimestamp(0, UTC), tuple((n, v) for n, v in fields), due))


def _targets(one: HardDate, around: date) -> Iterator[tuple[date, str]]:
    """Yield every day for which something is wished, from the year before on, in order."""
    days = [
        (day + timedelta(off), turn)
        for day in _days(one, around.year - 1)
        for turn, off in TURNS.items()
        if one.wish(turn)
    ]
    yield from sorted(days)


def _days(one: HardDate, first: int) -> tuple[date, ...]:
    if one.day is None:
        return ()
    if not one.yearly:
        return (one.day,)
    return tuple(day for year in range(first, first + 4) if (day := in_year(one.day, year)) >= one.day)


def in_year(day: date, year: int) -> date:
    """Return the same day in another year; the 29th of February is the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=day.day - 1)


def _lines(entry: Entry, part: str) -> Lines:
    found = (re.fullmatch(rf"{part}({OWN}|{PICK})[0-9]+", name) for name, value in entry.body if value)
    return tuple(PlanLine(one[1], str(entry.get(one[0]))) for one in found if one)


def _fields(part: str, lines: Lines) -> list[tuple[str, str | int | None]]:
    return [(f"{part}{line.sort}{n}", line.value) for n, line in enumerate(lines, start=1)]


def _wish(value: str | int | None) -> str:
    return value if isinstance(value, str) and value in WISHES else ""


def _minute(value: str | int | None) -> int:
    return value % DAY_MINUTES if isinstance(value, int) else TEN


def _day(value: str | int | None) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
