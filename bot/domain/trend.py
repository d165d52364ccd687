"""What somebody noted over some days, shown without a verdict.

A line of marks can be read as a grade, so this one is built not to be: the scale is fixed from 0 to 10, days
are not compared, nothing points up or down, and a day without a note is a dot like a day without a number,
because an empty day means nothing. Numb and "can't tell" have signs of their own: neither is a low number.
The same is always said in words too, for whoever listens instead of looking.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal

from bot.core.person import Entry, Kind
from bot.core.text import Listed, Mono, Text, t, tn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BLOCKS = "▁▂▃▄▅▆▇█"
STRONGEST = 10
LONGEST = 31
Mark = int | Literal["numb", "unclear", "skipped", "none"]
SIGNS = {"numb": "n", "unclear": "?", "skipped": "·", "none": "·"}


@dataclass(frozen=True, slots=True)
class Day:
    """One local day and the last thing noted on it: 0 to 10, or what stood in place of a number."""

    date: date
    mark: Mark


@dataclass(frozen=True, slots=True)
class Week:
    """Some days in a row, oldest first, and how often each exercise was marked as helpful in them."""

    days: tuple[Day, ...]
    helped: tuple[tuple[str, int], ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the days that have one, oldest first."""
        return tuple(day.mark for day in self.days if isinstance(day.mark, int))

    def count(self, mark: Mark) -> int:
        """Return how many days carry `mark`."""
        return sum(day.mark == mark for day in self.days)


def week(entries: Iterable[Entry], today: date, zone: tzinfo | None = UTC, length: int = 7) -> Week:
    """Gather `length` days up to and with `today`, both told in `zone`, the person's own if it is known.

    A day shows its latest check-in. Raises ValueError for a length outside 1 to 31.
    """
    if not 1 <= length <= LONGEST:
        raise ValueError("a trend shows 1 to 31 days")
    dates = [today - timedelta(days=ago) for ago in reversed(range(length))]
    within = [entry for entry in entries if dates[0] <= _date(entry, zone) <= today]
    marks = _marks(within, zone)
    return Week(tuple(Day(when, marks.get(when, "none")) for when in dates), _helped(within))


def sparkline(shown: Week) -> Mono:
    """Draw one sign for each day on the fixed scale; what a screen reader says instead comes with it."""
    return Mono("".join(_sign(day.mark) for day in shown.days), in_words(shown))


def legend() -> Text:
    """Say how to read the line."""
    return t(
        "Higher = heavier. One sign a day, from the last note of that day; today is at the right end. n: numb. "
        "?: can't tell. ·: no number."
    )


def in_words(shown: Week) -> Text:
    """Say the days in words: how many numbers, from where to where, and the days that had none on purpose."""
    parts = (*_number_parts(shown.numbers), *_other_parts(shown))
    if not parts:
        return t("There are no notes from these days. Notes are yours to use or to leave.")
    days = tn("{n} day", "{n} days", len(shown.days))
    return t("{days}: {notes}.", days=days, notes=Listed(parts))


def what_helped(shown: Week, names: Mapping[str, Text]) -> Text | None:
    """Say which exercises were marked as helpful, by their names; None where there is nothing to say."""
    parts = tuple(
        tn("{exercise} ({n} time)", "{exercise} ({n} times)", times, exercise=names[exercise])
        for exercise, times in shown.helped
        if exercise in names
    )
    return t("What you marked as helpful: {exercises}.", exercises=Listed(parts)) if parts else None


def _date(entry: Entry, zone: tzinfo | None) -> date:
    return entry.at.astimezone(zone or UTC).date()


def _marks(entries: list[Entry], zone: tzinfo | None) -> dict[date, Mark]:
    checkins = sorted((entry for entry in entries if entry.kind == Kind.CHECKIN), key=lambda entry: entry.at)
    return {_date(entry, zone): mark_of(entry) for entry in checkins}


def mark_of(checkin: Entry) -> Mark:
    """Return what one check-in shows; a number outside 0 to 10 counts as none."""
    intensity, state = checkin.get("intensity"), checkin.get("state")
    if isinstance(intensity, int) and 0 <= intensity <= STRONGEST:
        return intensity
    if state == "numb":
        return "numb"
    return "unclear" if state == "unclear" else "skipped"


def _helped(entries: list[Entry]) -> tuple[tuple[str, int], ...]:
    """Count exercises marked as helpful, most often first, then by id so that the order never wavers."""
    marked = (entry for entry in entries if entry.kind == Kind.USED and entry.get("answer") == "helped")
    counts = Counter(str(entry.get("exercise")) for entry in marked)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _sign(mark: Mark) -> str:
    if isinstance(mark, int):
        return BLOCKS[(mark * (len(BLOCKS) - 1) + STRONGEST // 2) // STRONGEST]
    return SIGNS[mark]


def _number_parts(numbers: tuple[int, ...]) -> tuple[Text, ...]:
    if not numbers:
        return ()
    low, high = min(numbers), max(numbers)
    span = t("{low} to {high}", low=low, high=high) if low < high else t("{n}", n=low)
    return (tn("{n} day with a number ({span})", "{n} days with a number ({span})", len(numbers), span=span),)


def _other_parts(shown: Week) -> tuple[Text, ...]:
    numb, unclear, skipped = (shown.count(mark) for mark in ("numb", "unclear", "skipped"))
    said = (
        (numb, tn("{n} day numb", "{n} days numb", numb)),
        (unclear, tn("{n} day hard to tell", "{n} days hard to tell", unclear)),
        (skipped, tn("{n} day without a number", "{n} days without a number", skipped)),
    )
    return tuple(text for count, text in said if count)
