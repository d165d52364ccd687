"""Whether somebody is there now, by a line's own usual hours.

The hours are those of the line's clock, wherever the person is. A moment is worked out from a date, a time and a zone,
as it is for reminders, so a change of the clocks on either side is right by itself. Holidays are not known here, which
is why every sentence says "usual". Nothing is said of a line whose hours nobody wrote down.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from bot.core.content import HelpLine, Span
from bot.core.text import Named, Text, t
from bot.domain.reminders.moments import moment

_HOUR = 60
_AHEAD = 8  # days; every day of the week comes up in them, and the span that began yesterday


def is_open(line: HelpLine, now: datetime) -> bool | None:
    """Tell whether a line is open at `now` (aware); None if its hours are not known."""
    if line.always:
        return True
    if not line.open or line.zone is None:
        return None
    at = now.timestamp()
    return any(start <= at < end for start, end in _spans(line, line.zone, now))


def opens_next(line: HelpLine, now: datetime) -> datetime | None:
    """Return the next moment after `now` at which a line opens, in its own zone; None if that is not known."""
    if not line.open or line.zone is None:
        return None
    at = min((start for start, _ in _spans(line, line.zone, now) if start > now.timestamp()), default=None)
    return None if at is None else datetime.fromtimestamp(at, line.zone)


def told(line: HelpLine, now: datetime, *, own_clock: bool) -> tuple[Text, ...]:
    """Say whether a line is open now, in the zone of `now` if that is the person's `own_clock`, else in the line's."""
    if line.always or line.zone is None or (there := is_open(line, now)) is None:
        return ()
    if there:
        return (t("Open now, by its usual hours."),)
    opens = opens_next(line, now)
    if opens is None:
        return ()
    here = opens.astimezone(now.tzinfo) if own_clock else opens
    day, hour = Named("weekday", str(here.weekday())), here.time()
    if own_clock:
        return (t("Closed now, by its usual hours. Opens {weekday} at {time}, your time.", weekday=day, time=hour),)
    place = Named("zone", str(line.zone))
    said = t(
        "Closed now, by its usual hours. Opens {weekday} at {time}, {zone} time.", weekday=day, time=hour, zone=place
    )
    return (said,)


def _spans(line: HelpLine, zone: tzinfo, now: datetime) -> Iterator[tuple[float, float]]:
    """Give begin and end of each span from yesterday to a week ahead."""
    today = now.astimezone(zone).date()
    for ahead in range(-1, _AHEAD):
        day = today + timedelta(ahead)
        for span in line.open:
            if day.isoweekday() in span.days:
                yield _edges(span, day, zone)


def _edges(span: Span, day: date, zone: tzinfo) -> tuple[float, float]:
    end = day if span.opens < span.closes else day + timedelta(1)
    return moment(day, _minute(span.opens), zone), moment(end, _minute(span.closes), zone)


def _minute(at: time) -> int:
    return at.hour * _HOUR + at.minute
