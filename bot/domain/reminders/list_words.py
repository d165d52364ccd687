"""The list of reminders, what can be done to one, and the hours of quiet, in words."""

from __future__ import annotations

from datetime import datetime

from bot.core.flow import Ctx
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Text, t
from bot.domain import asking, held
from bot.domain.held import clock
from bot.domain.reminders.kept import MOST, Reminder
from bot.domain.reminders.moments import quiet
from bot.domain.reminders.words import STANDING, days_of, next_one, words_of
from bot.domain.showing import MENU, own_label

NEW = Button(t("Set a new one"), "/reminder")
HOURS_OF_QUIET = Button(t("Hours of quiet"), "quiet")
BACK = Button(t("Back"), "back")
ALL_DONE: dict[str, Text] = {
    "rest": t("They all rest until you set them going."),
    "go": t("They all go again."),
    "end": t("They are gone. Nothing more comes."),
    "quiet": t("Noted."),
}
DID: tuple[Row, ...] = ((Button(t("My reminders"), "back"), MENU),)
GONE = t("That one is not there any more. Nothing comes from it.")
FULL = t("There are ten. To set another, one of them would have to go first.")
RESTS = t("It rests.")
IN_QUIET = t("That time is inside your hours of quiet, so it would wait for their end, or be left out.")
NO_SPAN = t("I could not read two times in that. It could be 22:00 to 7:30, or 10 pm to 8 am.")
SPANS = {"q1": (22 * 60, 7 * 60), "q2": (22 * 60, 8 * 60), "q3": (21 * 60, 9 * 60), "q4": (23 * 60, 6 * 60)}
_SPAN_BUTTONS = [
    Button(t("{start} to {end}", start=clock(start), end=clock(end)), value) for value, (start, end) in SPANS.items()
]
QUIET: tuple[Row, ...] = (*rows(_SPAN_BUTTONS, 2), (Button(t("No hours of quiet"), "none"), BACK))
END_ALL: tuple[Row, ...] = (
    (Button(t("Yes, all of them"), "yes"), Button(t("Let them rest"), "rest")),
    (Button(t("Leave them"), "back"),),
)


def needs_yes(ctx: Ctx) -> Say:
    """Say what a reminder is, and that it needs a yes; not giving it is fine."""
    first = t("I write first only if you ask me to: on days you pick, quietly, and each one ends with one tap.")
    set_up = Button(t("Set up, one minute"), "/start:setup")
    ask = Button(t("About that yes"), "/consents:remind") if ctx.known else set_up
    no = Button(t("No reminders"), "no")
    sees = Button(t("Who can see what"), "/privacy")
    return say(first, asking.KEPT[Purpose.REMIND], asking.IF_NOT[Purpose.REMIND], keyboard=((ask, no), (sees, MENU)))


def clock_known(ctx: Ctx) -> bool:
    """Tell whether the person's own time is known; a zone that this version has no more is not."""
    return bool(ctx.profile.zone) and str(ctx.now.tzinfo) == ctx.profile.zone


def needs_clock(ctx: Ctx) -> Say:
    """Ask for the hours first: without them "at eight" means nothing."""
    lost = t("The hours I went by have another name now. Nothing comes until you choose them again.")
    first = t("First I need to know your hours: a country, then a place in it. Nobody looks up where you are.")
    choose = Button(t("Choose the hours"), "/country")
    return say(lost if ctx.profile.zone else first, keyboard=((choose, MENU), (Button(t("Not now"), "no"),)))


def everything(ctx: Ctx, every: tuple[Reminder, ...]) -> Say:
    """List all of them, with what can be done to each and to all."""
    if not clock_known(ctx) and not every:
        return needs_clock(ctx)
    lines: list[Line] = [_line(number, one, ctx) for number, one in enumerate(every, 1)]
    head = t("Your reminders:") if every else t("Nothing comes from here. You can set something.")
    opens = [Button(_label(one), f"o-{one.mark}") for one in every]
    return say(head, *lines, *_more(ctx, every), keyboard=(*rows(opens, 1), *_ways(ctx, every)))


def _label(one: Reminder) -> Text:
    return own_label(one.words) if one.words else t("{words}", words=words_of(one))


def _more(ctx: Ctx, every: tuple[Reminder, ...]) -> tuple[Line, ...]:
    clockless = () if clock_known(ctx) else (needs_clock(ctx).lines[0],)
    full = (FULL,) if len(every) >= MOST else ()
    return *clockless, *full, held.quiet_hours(ctx.profile)


def _ways(ctx: Ctx, every: tuple[Reminder, ...]) -> tuple[Row, ...]:
    new = NEW if clock_known(ctx) else Button(t("Choose the hours"), "/country")
    first: Row = (HOURS_OF_QUIET,) if len(every) >= MOST and clock_known(ctx) else (new, HOURS_OF_QUIET)
    some_go, some_rest = any(not one.resting for one in every), any(one.resting for one in every)
    rest = (Button(t("Let all rest"), "rest"),) if some_go else ()
    again = (Button(t("Set all going"), "go"),) if some_rest and clock_known(ctx) else ()
    last: Row = (Button(t("Stop all"), "end"), MENU) if every else (MENU,)
    return tuple(row for row in (first, (*rest, *again), last) if row)


def coming(one: Reminder, ctx: Ctx) -> Text:
    """Say when the next one comes; for a time among the hours of quiet nothing is promised."""
    return next(iter(silent(one, ctx)), next_one(one, ctx.now))


def silent(one: Reminder, ctx: Ctx) -> tuple[Text, ...]:
    """Say that the next one falls into the hours of quiet, if it does."""
    at = datetime.fromtimestamp(one.due, ctx.now.tzinfo)
    falls = not one.resting and quiet(at.hour * 60 + at.minute, ctx.profile.quiet_hours)
    return (IN_QUIET,) if falls else ()


def _line(number: int, one: Reminder, ctx: Ctx) -> Line:
    how = STANDING.get(one.standing, STANDING["on"]) if one.resting else coming(one, ctx)
    return t(
        "{n}. {words} ({days}, {time}) {how}",
        n=number, words=words_of(one), days=days_of(one.days), time=clock(one.minute), how=how,
    )  # fmt: skip


def ways(one: Reminder, ctx: Ctx) -> tuple[Row, ...]:
    """Return what can be done to one."""
    fewer = Button(t("All days again"), "m") if one.fewer else Button(t("Fewer"), "f")
    change, stop = Button(t("Change it"), f"/reminder:{one.mark}"), Button(t("Stop this one"), "stop")
    if one.resting:
        go = (Button(t("Set it going"), "g"),) if clock_known(ctx) else (Button(t("Choose the hours"), "/country"),)
        return (*go, change), (fewer, stop), (BACK, MENU)
    skip = Button(t("Have it after all"), "u") if one.skipped else Button(t("Skip the next"), "k")
    return (change, skip), (fewer, Button(t("Let it rest"), "p")), (stop, BACK), (MENU,)
