"""The messages around hard dates: the list, one date, the questions, and what is said where a date cannot be used.

No greeting, no reason asked, no birth date. A date may have no name, and no wish; it is kept all the same and nothing
comes. What comes, and what of it could be seen on a screen, stands here before it is set.
"""

from __future__ import annotations

from datetime import date

from bot.core.flow import Ctx
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Text, t
from bot.domain.dates import kept, typed, words
from bot.domain.dates.kept import COMPANY, PLAN, SETTLE, TURNS, WISHES, WORD, HardDate
from bot.domain.held import clock
from bot.domain.showing import GROUND, MENU, PERSON, own_label, page

SIZE = 2
LIST = Button(t("All my dates"), "/dates")
NEW = Button(t("Add a date"), "/newdate")
KEEPING = Button(t("About keeping dates"), "/consents:remind")
LETTER, NEWS = Button(t("A letter came"), "/letter"), Button(t("A day with news"), "/newsday")
BACK, MORE, SKIP = Button(t("Back"), "back"), Button(t("More"), "more"), Button(t("Skip"), "skip")
CLOCK = Button(t("Choose the hours"), "/country")
KEPT, DELETED = (t("Noted."),), t("It is deleted. Nothing comes for it.")
OFF = (t("Nothing comes for this date any more. The date itself is still here."),)
GONE = say(t("This date is no longer there."), keyboard=((LIST, MENU),))
FULL = t("There is room for {n} dates, and it is full. You can delete one that is over.", n=kept.MOST)
UNKEPT: tuple[Line, ...] = (
    t("A hard date can be a day in court, a day of the year, or any day you name or don't name."),
    t(
        "To keep one, and to write to you around it, I need your yes. Without it you can still go through what may "
        "help on such a day."
    ),
)
FIRST = t("No date is kept so far. You can add one; it needs no name and no reason.")
NO_CLOCK = t("I don't know your hours, so it would come by UTC. You can choose your hours first, or leave it.")
ASK_DAY = t("Which day? Write it as you are used to, for example with the name of the month.")
DAYS = (Button(t("Tomorrow"), "d1"), Button(t("In a week"), "d7"), Button(t("In a month"), "d30"))
WHY: dict[str, Text] = {
    typed.UNREAD: t("I could not read that as a day. A number and the name of a month is the surest way."),
    typed.NO_DAY: t("No calendar has that day. Is it perhaps the one before or after?"),
    typed.FAR: t("That is more than five years away. Five years from now is the most."),
    typed.PAST: t("That day is behind us. Did you mean the next time it comes?"),
}
ASK_NAME = t(
    "A name for it, if you want one: a word that tells you enough. It is kept encrypted, and shown only here, unless "
    "you say otherwise."
)
ASK_HOUR = t("At what time shall it come? You can press one or write another.")
WISH_LABELS: dict[str, Text] = {
    WORD: t("A quiet line"),
    SETTLE: t("Something to settle"),
    PLAN: t("A way to my plan"),
    COMPANY: t("A way to people"),
}
UNNAMED = t("A date")
HOURS = tuple(Button(t("{time}", time=clock(hour * 60)), f"h{hour}") for hour in (8, 10, 12, 15, 18, 20))
NO_HOUR = (
    t("I could not read that as a time. A number with a colon is the surest way, such as {time}.", time="16:30"),
)


LEFT = t("All right. Nothing was changed.")
UNCHANGED = (t("To change a date I would need your yes to keep dates. Deleting works as it is."),)


def too_long(found: int, most: int) -> Text:
    """Say that words are too long; they stand in the chat and nowhere else."""
    return t("That is {found} characters, and there is room for {n}. Your message is still above.", found=found, n=most)


def too_many(most: int) -> Text:
    """Say that not all lines of a message fit."""
    return t("There is room for {n} lines. I kept none of these; your message is still above.", n=most)


def hour(value: str) -> int | None:
    """Return the minutes after midnight of a button, or None."""
    return int(value[1:]) * 60 if value in {one.value for one in HOURS} else None


def may_keep(ctx: Ctx) -> bool:
    """Tell whether dates may be kept."""
    return ctx.profile.agreed(Purpose.REMIND)


def needs_yes() -> Say:
    """Say what keeping a date needs, and what there is without it."""
    return say(*UNKEPT, keyboard=((KEEPING,), (LETTER, NEWS), (GROUND, MENU)))


def listed(every: tuple[HardDate, ...], at: int, ctx: Ctx) -> Say:
    """Say the dates, two on a page."""
    shown, more = page(every, at, SIZE)
    lines = [words.brief(one, ctx.now.date()) for one in shown]
    opens = [Button(own_label(one.name) if one.name else UNNAMED, f"o-{one.mark}") for one in shown]
    onward: Row = (MORE,) if more else ()
    head = t("Your dates, the next one first:") if shown else FIRST
    return say(head, *lines, keyboard=(*rows(opens, 1), (*onward, NEW), (LETTER, NEWS), (GROUND, MENU)))


def one(what: HardDate, ctx: Ctx) -> Say:
    """Say one date in full, with everything that can be changed."""
    turns = [Button(words.TURN[turn], turn) for turn in TURNS]
    wished = any(map(what.wish, TURNS))
    clock: tuple[Row, ...] = ((CLOCK,),) if wished and not ctx.zone_known else ()
    unsure: tuple[Line, ...] = (NO_CLOCK,) if clock else ()
    ways: tuple[Row, ...] = (
        (Button(t("Its name"), "name"), Button(t("Its day"), f"/newdate:{what.mark}")),
        _while_it_comes(what, wished=wished),
        (Button(t("Plan for an appointment"), f"/dateplan:{what.mark}"),),
        (Button(t("Delete this date"), "drop"), LIST),
    )
    return say(*words.full(what, ctx.now), *unsure, keyboard=(*rows(turns, 2), *filter(None, (*clock, *ways))))


def _while_it_comes(what: HardDate, *, wished: bool) -> Row:
    """Return what only concerns a date for which something comes: the time, and whether its name is in it."""
    if not wished:
        return ()
    telling = Button(t("Leave its name out") if what.telling else t("Put its name in"), "telling")
    return (Button(t("The time"), "hour"), *((telling,) if what.name else ()))


def wishing(what: HardDate, turn: str) -> Say:
    """Ask what shall come before, on or after the day."""
    ask = t(
        "{turn}: what would you like to come? It comes silently, and names nothing unless you ask for that.",
        turn=words.TURN[turn],
    )
    now = t("Now it is: {wish}", wish=words.WISH[what.wish(turn)])
    choices = [Button(WISH_LABELS[wish], f"w-{wish}") for wish in WISHES]
    return say(ask, now, keyboard=(*rows(choices, 1), (Button(t("Nothing"), "none"), SKIP)))


def telling(what: HardDate) -> tuple[Line, ...]:
    """Say what putting the name into a message means, at the moment it is done."""
    if what.telling:
        return (t("Its name will stand in that message. Anybody who sees your screen could read it."),)
    return (t("Its name stays out of that message."),)


def sure(day: date, *, past: bool) -> Say:
    """Show a day back in words, and ask."""
    why = (WHY[typed.PAST],) if past else ()
    yes: Row = (Button(t("Yes, once"), "once"), Button(t("Yes, every year"), "yearly"))
    return say(
        *why, t("{day}. Is that it?", day=words.day(day)), keyboard=(yes, (Button(t("Another day"), "other"), LIST))
    )


def new(what: HardDate, ctx: Ctx) -> Say:
    """Say that a date is kept, and what can be added to it."""
    open_it = Button(t("What I want around it"), f"/dates:one-{what.mark}")
    wished = any(map(what.wish, TURNS))
    nothing = () if wished else (t("It is kept, and nothing comes for it until you choose something."),)
    return say(t("Noted."), words.brief(what, ctx.now.date()), *nothing, keyboard=((open_it,), (LIST, PERSON)))
