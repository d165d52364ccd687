"""What is kept of a reminder, field by field, for the page that shows all that is held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.core.content import Library
from bot.core.text import Own, Text, t
from bot.domain.held import clock
from bot.domain.reminders.words import FOR, STANDING, days_of

Value = str | int
Telling = Callable[[Value, Library], Text]


GOES = t("It goes on.")


def _day(value: Value) -> date | Own:
    """Return a date as it is kept; one that cannot be read is shown as it stands."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return Own(str(value))


def _moment(value: Value) -> date | Own:
    return datetime.fromtimestamp(value, UTC).date() if isinstance(value, int) else Own(str(value))


TELLINGS: dict[str, Telling] = {
    "about": lambda value, _: t("For: {what}", what=FOR.get(str(value), Own(str(value)))),
    "wording": lambda value, _: t("It says: {words}", words=Own(str(value))),
    "ready": lambda value, _: t("It says ready sentence {n}", n=value),
    "days": lambda value, _: t("On: {days}", days=days_of(str(value))),
    "minute": lambda value, _: t("At: {time}", time=clock(int(value) if str(value).isdigit() else 0)),
    "fewer": lambda _value, _: t("Every other of these days"),
    "planned": lambda value, _: t("Planned for: {date}", date=_day(value)),
    "passed": lambda value, _: t("Last one that is over: {date}", date=_day(value)),
    "skipped": lambda value, _: t("Left out: {date}", date=_day(value)),
    "later": lambda value, _: t("Put off on: {date}", date=_moment(value)),
    "said": lambda value, _: t("Last said on: {date}", date=_moment(value)),
    "unanswered": lambda value, _: t("Not answered since: {n}", n=value),
    "since": lambda value, _: t("Thirty days count from: {date}", date=_day(value)),
    "standing": lambda value, _: STANDING.get(str(value), GOES),
}
