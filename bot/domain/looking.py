"""Looking back: what was noted, as it was noted.

Counts and the person's own marks, never a conclusion. No line says better or worse, no day is called good or missed,
and a day without a note is only that. Whoever cannot or would rather not look at marks gets the same in words.
"""

from __future__ import annotations

from bot.core.content import Library
from bot.core.flow import Ctx
from bot.core.person import Entry, Kind
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Listed, Own, Text, t, tn
from bot.domain import trend
from bot.domain.checkins import PARTS, picked
from bot.domain.showing import GROUND, MENU, page

PERIODS = {7: t("7 days"), 14: t("2 weeks"), 28: t("4 weeks")}
SIZE = 5
BACK, CLOSE, MORE = Button(t("Back"), "back"), Button(t("Close"), "done"), Button(t("More"), "more")
ONE_BY_ONE = Button(t("One by one"), "list")
CHECKIN = Button(t("Check in"), "/checkin")
SMALL = Button(t("Small things"), "/wins")
CLOSED = say(t("All right. Closed."), keyboard=((GROUND, MENU),))
DELETED = say(t("Deleted."), keyboard=((ONE_BY_ONE, BACK), (CLOSE,)))
EMPTY = t("There are no notes here, and nothing has to be noted. You can check in whenever you want to.")
SAID: dict[trend.Mark, Text] = {
    "numb": t("numb"),
    "unclear": t("hard to tell"),
    "skipped": t("no number"),
    "none": t("no number"),
}


def unkept() -> Say:
    """Say that there is nothing to look at, and that nobody did anything wrong by that."""
    first = t("No notes are kept here, so there is nothing to look back on. That is fine.")
    second = t("If you want to, you can check in, with or without keeping it.")
    return say(first, second, keyboard=((CHECKIN, GROUND), (CLOSE,)))


def back(days: int, ctx: Ctx, *, words: bool) -> Say:
    """Show some days as marks and in words, or in words alone."""
    if not kept(ctx):
        return say(EMPTY, keyboard=((CHECKIN, GROUND), (CLOSE,)))
    shown = trend.week(ctx.entries, ctx.now.date(), ctx.now.tzinfo, days)
    stretch = tn("{n} day", "{n} days", days)
    lines: list[Line] = [t("The last {days}, as you noted them:", days=stretch)]
    lines += [trend.in_words(shown)] if words else [trend.sparkline(shown), trend.legend()]
    helped = trend.what_helped(shown, {name: one.name for name, one in ctx.library.exercises.items()})
    if helped:
        lines.append(helped)
    return say(*lines, keyboard=_ways(days, words=words))


def _ways(days: int, *, words: bool) -> tuple[Row, ...]:
    """Offer the other stretches shown the same way, and the same stretch shown the other way."""
    look = Button(t("With marks"), f"m-{days}") if words else Button(t("In words only"), f"w-{days}")
    kind = "w" if words else "m"
    others = tuple(Button(label, f"{kind}-{n}") for n, label in PERIODS.items() if n != days)
    return (others, (look, ONE_BY_ONE), (CHECKIN, SMALL), (CLOSE,))


def kept(ctx: Ctx) -> tuple[Entry, ...]:
    """Return the check-ins that are kept, newest first."""
    return tuple(entry for entry in reversed(ctx.entries) if entry.kind == Kind.CHECKIN)


def listing(at: int, ctx: Ctx) -> Say:
    """Show a page of check-ins, one line each, with a button to open it."""
    found, more = page(kept(ctx), at, SIZE)
    lines: list[Line] = [_line(n, entry, ctx) for n, entry in enumerate(found, 1)]
    opens = [Button(t("Open {n}", n=n), f"o-{n}") for n in range(1, len(found) + 1)]
    head = t("What you noted, newest first:") if found else t("No check-ins are kept.")
    onward: Row = (MORE,) if more else ()
    return say(head, *lines, keyboard=(*rows(opens, 3), (*onward, BACK, CLOSE)))


def opened(at: int, which: str, ctx: Ctx) -> str:
    """Return the key of the check-in that a button of a page opens, or ""."""
    found, _ = page(kept(ctx), at, SIZE)
    number = int(which) if which.isdecimal() else 0
    return found[number - 1].key if 0 < number <= len(found) else ""


def one(entry: Entry | None, ctx: Ctx) -> Say:
    """Show all of one check-in, only what was answered, word for word."""
    if entry is None:
        return say(t("That one is no longer kept."), keyboard=((BACK, CLOSE),))
    lines = (_day(entry, ctx), _strength(entry), *_answers(entry), *_words(entry, ctx.library))
    return say(*lines, keyboard=((Button(t("Delete this one"), "delete"), BACK), (CLOSE,)))


def _line(n: int, entry: Entry, ctx: Ctx) -> Text:
    return t("{n}. {day} {strength}", n=n, day=_day(entry, ctx), strength=_strength(entry))


def _day(entry: Entry, ctx: Ctx) -> Text:
    date = entry.at.astimezone(ctx.now.tzinfo).date()
    return t("{date}.", date=date) if ctx.zone_known else t("{date}, by world time (UTC).", date=date)


def _strength(entry: Entry) -> Text:
    mark = trend.mark_of(entry)
    if isinstance(mark, int):
        return t("How strong: {n} of 10.", n=mark)
    return t("How strong: {answer}.", answer=SAID[mark])


def _answers(entry: Entry) -> list[Text]:
    """Say each further question that was answered, with its answer."""
    said: list[Text] = []
    for name, part in PARTS.items():
        label = dict(part.options).get(str(entry.get(name)))
        if label is not None:
            said.append(t("{question} {answer}.", question=part.question, answer=label))
    return said


def _words(entry: Entry, library: Library) -> list[Line]:
    """Say the feelings that were picked, and the person's own words exactly as they are."""
    names = picked(dict(entry.body))
    feelings = tuple(library.feelings[name] for name in names if name in library.feelings)
    lines: list[Line] = [t("Words: {words}.", words=Listed(feelings))] if feelings else []
    if entry.get("own"):
        lines.append(t("Your own word: {word}", word=Own(str(entry.get("own")))))
    if entry.get("note"):
        lines += [t("A line for your therapist:"), Own(str(entry.get("note")))]
    return lines
