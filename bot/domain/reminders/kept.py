"""A reminder as it is kept: the wish, in local terms, and how far it has come.

The wish is what for, in which words, on which days, at what time. How far it has come is the date it is planned for,
the last date that is over, and whether anybody answered. Everything else, above all the moment, is worked out. A
reminder without a moment rests; `standing` says why.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.effects import SaveEntry
from bot.core.person import Entry, Kind
from bot.domain.reminders.moments import Schedule, moment, upcoming

MOST = 10
LONGEST = 120
ON, ASKED, PAUSED, TIRED, ENDED, ZONE = "on", "asked", "paused", "tired", "ended", "zone"
CHECKIN, SETTLE, PLAN, OWN = "checkin", "ground", "plan", "own"
WHATS = (CHECKIN, SETTLE, PLAN, OWN)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder. `ready` is the number of a ready sentence, 0 where `words` are the person's own."""

    key: str
    what: str = OWN
    words: str = ""
    ready: int = 0
    days: str = ""  # "1,4": Monday and Thursday
    minute: int = 0
    fewer: bool = False  # every other of these days
    planned: date | None = None
    passed: date | None = None
    skipped: date | None = None
    later: int = 0  # put off by hand: when it comes, seconds since 1970
    said: int = 0  # when it was said last, if nobody has answered since
    unanswered: int = 0
    since: date | None = None  # the day from which the thirty days count
    standing: str = ON
    due: float = 0.0

    @property
    def mark(self) -> str:
        """Return a short mark that fits into a button; it means something only beside this person's entries."""
        return f"{zlib.crc32(self.key.encode()):x}"

    @property
    def schedule(self) -> Schedule:
        """Return days and time as a schedule."""
        return Schedule(weekdays(self.days), self.minute, 2 if self.fewer else 1)

    @property
    def resting(self) -> bool:
        """Tell whether it will not come until somebody sets it going."""
        return not self.due

    def nominal(self, now: datetime) -> float:
        """Return when it was asked for, with the zone's rules as they are now."""
        if self.later:
            return float(self.later)
        return moment(self.planned, self.minute, now.tzinfo) if self.planned and now.tzinfo else self.due


def weekdays(days: str) -> frozenset[int]:
    """Return days of the week as numbers."""
    return frozenset(int(day) for day in days.split(",") if day.isdigit() and 1 <= int(day) <= 7)  # noqa: PLR2004 - Sunday


def read(entry: Entry) -> Reminder:
    """Read a reminder out of an entry; what is missing or not understood is as if it had not been said."""
    get = entry.get
    return Reminder(
        key=entry.key,
        what=str(get("about") or OWN),
        words=str(get("wording") or ""),
        ready=_number(get("ready")),
        days=str(get("days") or ""),
        minute=_number(get("minute")) % (24 * 60),
        fewer=bool(get("fewer")),
        planned=_day(get("planned")),
        passed=_day(get("passed")),
        skipped=_day(get("skipped")),
        later=_number(get("later")),
        said=_number(get("said")),
        unanswered=_number(get("unanswered")),
        since=_day(get("since")),
        standing=str(get("standing") or PAUSED),
        due=entry.due,
    )


def write(one: Reminder, due: float) -> SaveEntry:
    """Write a reminder with its moment; 0 lets it rest."""
    body: tuple[tuple[str, str | int | None], ...] = (
        ("about", one.what),
        ("wording", one.words or None),
        ("ready", one.ready or None),
        ("days", one.days),
        ("minute", one.minute),
        ("fewer", int(one.fewer) or None),
        ("planned", _written(one.planned)),
        ("passed", _written(one.passed)),
        ("skipped", _written(one.skipped)),
        ("later", one.later or None),
        ("said", one.said or None),
        ("unanswered", one.unanswered or None),
        ("since", _written(one.since)),
        ("standing", one.standing),
    )
    return SaveEntry(Kind.REMINDER, one.key, body, due)


def planned(one: Reminder, now: datetime) -> tuple[Reminder, float]:
    """Plan the next date after `now` and after the last one that is over; returns the moment too."""
    found = upcoming(one.schedule, now, passed=one.passed, skipped=one.skipped)
    day, at = found or (None, 0.0)
    skipped = one.skipped if one.skipped and one.skipped >= now.date() else None
    return replace(one, planned=day, skipped=skipped, later=0), at


def going(one: Reminder, now: datetime) -> SaveEntry:
    """Set a reminder going, from today on, with nothing left over of how it went before."""
    fresh = replace(one, standing=ON, since=now.date(), said=0, unanswered=0, later=0)
    return write(*planned(fresh, now))


def still(one: Reminder, standing: str = PAUSED) -> SaveEntry:
    """Let a reminder rest."""
    return write(replace(one, standing=standing, said=0, later=0), 0.0)


def all_of(entries: Iterable[Entry]) -> tuple[Reminder, ...]:
    """Return the reminders among entries, in the order of their time of day."""
    found = [read(entry) for entry in entries if entry.kind == Kind.REMINDER]
    return tuple(sorted(found, key=lambda one: (one.minute, one.key)))


def marked(entries: Iterable[Entry], mark: str) -> Reminder | None:
    """Return the reminder with a mark, if it is still there."""
    return next((one for one in all_of(entries) if one.mark == mark), None)


def _number(value: str | int | None) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _day(value: str | int | None) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
