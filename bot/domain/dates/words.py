"""A date in words: what it is called, what is wished for, when it comes; and how its fields are told in "my data"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from bot.core.content import Library
from bot.core.text import Line, Listed, Named, Own, Text, t
from bot.domain.dates import appointments
from bot.domain.dates.kept import AFTER, COMPANY, DAY, EVE, PARTS, PLAN, SETTLE, TURNS, WORD, HardDate, occurrence
from bot.domain.held import clock
from bot.domain.plans.kept import OWN, PICK, PlanLine

Value = str | int
SORTS = (OWN, PICK)
A_DATE = t("a date")
TURN: dict[str, Text] = {EVE: t("The day before"), DAY: t("On the day"), AFTER: t("The day after")}
WISH: dict[str, Text] = {
    "": t("nothing"),
    WORD: t("a quiet line"),
    SETTLE: t("something to settle"),
    PLAN: t("a way to my plan"),
    COMPANY: t("a way to people"),
}


def name(one: HardDate) -> Text | Own:
    """Return what it is called; without a name it is a date."""
    return Own(one.name) if one.name else A_DATE


def day(value: date) -> Text:
    """Say a day in words, with the day of the week."""
    return t("{weekday}, {date}", weekday=Named("weekday", str(value.weekday())), date=value)


def brief(one: HardDate, today: date) -> Text:
    """Say a date in one line."""
    comes = occurrence(one, today)
    if comes is None:
        return t("{name}: it is behind you", name=name(one)) if one.day else t("{name}: no day yet", name=name(one))
    if one.yearly:
        return t("{name}: {day}, every year", name=name(one), day=day(comes))
    return t("{name}: {day}", name=name(one), day=day(comes))


def full(one: HardDate, now: datetime) -> tuple[Line, ...]:
    """Say everything about a date."""
    wishes = tuple(t("{turn}: {wish}", turn=TURN[turn], wish=WISH[one.wish(turn)]) for turn in TURNS)
    when = (t("At {time}.", time=clock(one.minute)),) if any(map(one.wish, TURNS)) else ()
    telling = t("Its name stands in that message.") if one.telling else t("Its name does not stand in that message.")
    named = (telling,) if when and one.name else ()
    return (brief(one, now.date()), *wishes, *when, *named, *_next(one, now), *appointment(one))


def appointment(one: HardDate) -> tuple[Line, ...]:
    """Say the plan for an appointment, as far as there is one."""
    filled = [(part, one.part(part)) for part in PARTS if one.part(part)]
    return tuple(
        t("{what}: {things}", what=appointments.TITLES[part], things=Listed(tuple(map(appointments.words, lines))))
        for part, lines in filled
    )


def _next(one: HardDate, now: datetime) -> tuple[Line, ...]:
    if not one.due:
        return ()
    at = datetime.fromtimestamp(one.due, now.tzinfo)
    return (t("Next: {day}, {time}", day=day(at.date()), time=at.time()),)


def _said(words: str) -> Callable[[Value, Library], Text]:
    return lambda value, _: t("{what}: {words}", what=FIELDS[words], words=Own(str(value)))


def _wish(turn: str) -> Callable[[Value, Library], Text]:
    return lambda value, _: t("{turn}: {wish}", turn=TURN[turn], wish=WISH.get(str(value), Own(str(value))))


def _line(part: str, sort: str) -> Callable[[Value, Library], Text]:
    return lambda value, _: t(
        "{what}: {words}", what=appointments.TITLES[part], words=appointments.words(PlanLine(sort, str(value)))
    )


def _minute(value: Value, _library: Library) -> Text:
    return t("At {time}.", time=clock(int(value) if str(value).isdecimal() else 0))


FIELDS: dict[str, Text] = {
    "called": t("Name"),
    "date": t("Day"),
    "comes": t("Comes next on"),
    "over": t("Came last on"),
}
TELLINGS: dict[str, Callable[[Value, Library], Text]] = {
    **{one: _said(one) for one in ("called", "date", "comes", "over")},
    **{turn: _wish(turn) for turn in TURNS},
    **{
        f"{part}{sort}{n}": _line(part, sort)
        for part, most in PARTS.items()
        for sort in SORTS
        for n in range(1, most + 1)
    },
    "yearly": lambda _value, _: t("Every year"),
    "telling": lambda _value, _: t("Its name stands in that message."),
    "hour": _minute,
    "at": lambda value, _: t("Comes next at {time}", time=clock(int(value) if str(value).isdecimal() else 0)),
}
