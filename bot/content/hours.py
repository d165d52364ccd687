"""When a help line is open, as an operator writes it: days, two times, a zone.

The sentence of hours is for people, the spans are for the clock, and both stand in one row. Two ways of saying one
thing drift apart, so the rules here hold them together: the same times in both, and "any hour" in both or in neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.content.rule import Rule
from bot.content.shapes import LineRow, SpanRow
from bot.core.content import Span

ANY_HOUR = "Any hour, any day."
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NO_ZONE = ("this is no time zone.", 'Write a name like "Europe/Berlin".')
_WRITE_SPANS = 'Write [{ days = "mon-fri", from = 09:00:00, to = 14:00:00 }], with the times of the sentence.'


def days(said: str) -> tuple[int, ...]:
    """Read "mon-fri" or "tue, thu" as days of the week (1 is Monday); nothing if a part of it is no day."""
    found: list[int] = []
    for part in said.split(","):
        first, _, last = part.strip().partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            return ()
        start, end = DAYS.index(first), DAYS.index(last or first)
        found += [(start + step) % len(DAYS) + 1 for step in range((end - start) % len(DAYS) + 1)]
    return tuple(sorted(set(found)))


def spans(rows: Iterable[SpanRow]) -> tuple[Span, ...]:
    """Turn rows into the spans that screens know."""
    return tuple(Span(days(row.days), row.opens, row.closes) for row in rows)


@cache
def zone_of(name: str) -> ZoneInfo | None:
    """Return the zone of that name; None if it is empty or there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def unknown_zone(name: str) -> bool:
    """Tell whether a zone is named that nobody knows."""
    return bool(name) and zone_of(name) is None


def _differs(row: LineRow) -> bool:
    """Tell whether the sentence and the spans name different times."""
    said = {(row.opens, row.closes), (row.later_opens, row.later_closes)} - {(None, None)}
    return bool(row.open) and said != {(span.opens, span.closes) for span in row.open}


HOURS = (
    Rule("zone", lambda row: unknown_zone(row.zone), *NO_ZONE),
    Rule(
        "open",
        lambda row: any(not days(span.days) for span in row.open),
        "there is a day that is not known.",
        f'Write days like "mon-fri" or "tue, thu"; the names are {", ".join(DAYS)}.',
    ),
    Rule(
        "open",
        lambda row: any(span.opens == span.closes for span in row.open),
        "a span ends when it begins.",
        "Write two different times, or `always = true` if it never closes.",
    ),
    Rule(
        "open",
        lambda row: any(time.tzinfo for span in row.open for time in (span.opens, span.closes)),
        "a time has a zone of its own.",
        "Write times like 09:00:00, and the zone in `zone`.",
    ),
    Rule("open", lambda row: bool(row.open) and not row.zone, "nobody knows in which zone.", "Add `zone = `."),
    Rule("open", _differs, "the spans and the sentence of hours have different times.", _WRITE_SPANS),
    Rule("open", lambda row: bool(row.open) and row.always, "it is always open, and not.", "Take one of the two out."),
    Rule(
        "hours",
        lambda row: (row.hours == ANY_HOUR) != row.always,
        f"the sentence of hours and `always` differ; both are for lines that never close (`{ANY_HOUR}`).",
        "Write both, or neither.",
    ),
)
