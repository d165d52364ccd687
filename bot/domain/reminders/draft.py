"""A reminder while it is being made or changed: what is known so far, and the questions about it in words.

Every step has the same fields, so that any of them can be changed from the last one, where all of it stands before the
yes. `key` names the reminder that is being changed; without it a new one is made.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import ClassVar, TypeVar

from bot.core.effects import SaveEntry
from bot.core.flow import Ctx, Screen
from bot.core.person import Entry, Kind, Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t
from bot.domain.held import clock
from bot.domain.reminders.kept import LONGEST, ON, Reminder, all_of, planned, read, weekdays, write
from bot.domain.reminders.list_words import coming, silent
from bot.domain.reminders.neutral import telling
from bot.domain.reminders.times import DAY_MINUTES
from bot.domain.reminders.words import FOR, LIST, READY, day_name, days_of, in_full
from bot.domain.showing import MENU

Step = TypeVar("Step", bound="Draft")
BACK, SKIP = Button(t("Back"), "back"), Button(t("Skip"), "skip")
LEAVE = Button(t("Not now"), "no")
TIMES = (8 * 60, 12 * 60 + 30, 18 * 60, 20 * 60)
WHAT: tuple[Row, ...] = (*rows([Button(words, what) for what, words in FOR.items()], 2), (SKIP, LEAVE))
TIME: tuple[Row, ...] = (
    *rows([Button(t("{time}", time=clock(minute)), f"t{minute}") for minute in TIMES], 4),
    (SKIP, BACK),
    (LEAVE,),
)
ASK_WORDS = t("Which words shall it have? Type your own, as neutral as you like, or take one of these:")
ASK_TIME = t("At what time? Press one or type it, as in 20:30 or 8:30 pm.")
NO_TIME = t("I could not read one time of day in that. It could be 20:30, 8:30 pm or 20h30.")
NO_DAYS = t("I could not read days of the week in that. It could be Monday and Thursday, or every day.")
TOO_LONG = t("That is longer than a reminder can be: {n} characters fit.", n=LONGEST)
GONE = t("The one you were changing is not there any more. With a yes this is set as a new one.")


@dataclass(frozen=True)
class Draft(Screen):
    """What all steps know."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = frozenset({str(Kind.REMINDER)})
    key: str = ""
    what: str = ""
    words: str = ""
    ready: int = 0
    days: str = ""
    minute: int = DAY_MINUTES  # a time that is none: not asked yet


def onto(step: type[Step], draft: Draft, **more: str | int) -> Step:
    """Go to a step with all that is known, and with something more."""
    known = {one.name: getattr(draft, one.name) for one in fields(Draft)}
    return step(**{**known, **more})


def of(one: Reminder, step: type[Step]) -> Step:
    """Begin to change a reminder."""
    return step(one.key, one.what, one.words, one.ready, one.days, one.minute)


def before(draft: Draft, entries: tuple[Entry, ...]) -> Reminder | None:
    """Return the reminder that is being changed, if it is still there."""
    return next((one for one in all_of(entries) if one.key == draft.key), None)


def result(draft: Draft, ctx: Ctx) -> tuple[Reminder, float]:
    """Return the reminder as it will be, and its first moment; what was changed begins anew."""
    kept = before(draft, ctx.entries) or Reminder(ctx.token)
    wish = replace(kept, what=draft.what, words=draft.words, ready=draft.ready, days=draft.days, minute=draft.minute)
    if (wish.days, wish.minute) != (kept.days, kept.minute):
        wish = replace(wish, passed=None, skipped=None)
    fresh = replace(wish, standing=ON, since=ctx.now.date(), said=0, unanswered=0, later=0)
    return planned(fresh, ctx.now)


def save(draft: Draft, ctx: Ctx) -> SaveEntry:
    """Return the effect that keeps it."""
    return write(*result(draft, ctx))


def in_words(draft: Draft, ctx: Ctx) -> tuple[Line, ...]:
    """Say all of it, before the yes."""
    one, due = result(draft, ctx)
    gone: tuple[Line, ...] = (GONE,) if draft.key and before(draft, ctx.entries) is None else ()
    whole = replace(one, due=due)
    return *gone, *in_full(whole, ctx.now), *could_tell(draft.words), *silent(whole, ctx)


def ready_lines(draft: Draft) -> tuple[Line, ...]:
    """List the ready sentences for what it is for, numbered."""
    return tuple(t("{n}. {words}", n=number, words=words) for number, words in enumerate(READY[draft.what], 1))


def picked(draft: Draft, said: str) -> int:
    """Return the number of the ready sentence that was pressed, typed or skipped to, 0 for none."""
    number = "1" if said == "skip" else said.removeprefix("w")
    return int(number) if number in {str(one) for one in range(1, len(READY[draft.what]) + 1)} else 0


def ready_buttons(draft: Draft) -> tuple[Row, ...]:
    """Return a button for each of them."""
    numbers = [Button(t("{n}", n=number), f"w{number}") for number in range(1, len(READY[draft.what]) + 1)]
    return *rows(numbers, 4), (SKIP, BACK), (LEAVE,)


def day_buttons(draft: Draft) -> tuple[Row, ...]:
    """Return a button for each day, every day, and the way on once there is one."""
    chosen = weekdays(draft.days)
    each = [Button(_day(day, chosen), f"d{day}") for day in range(1, 8)]
    every = Button(t("Every day"), "all")
    on = (Button(t("That's all"), "done"),) if chosen else (SKIP,)
    return *rows([*each, every], 2), (*on, BACK), (LEAVE,)


def _day(day: int, chosen: frozenset[int]) -> Text:
    return t("Not {day}", day=day_name(day)) if day in chosen else day_name(day)


def could_tell(words: str) -> tuple[Line, ...]:
    """Tell about a word that could tell something; it is advice and no more."""
    word = telling(words)
    advice = t(
        "One word could tell something to somebody who sees your screen: {word}. You can keep it, or change it at the "
        "end.",
        word=Own(word),
    )
    return (advice,) if word else ()


def is_set(saved: SaveEntry, ctx: Ctx) -> Say:
    """Say that it is set, and when it comes first."""
    one = read(Entry(str(saved.kind), saved.key, ctx.now, saved.body, saved.due))
    hours = Button(t("Hours of quiet"), "/reminders:quiet")
    return say(t("It is set."), coming(one, ctx), keyboard=((LIST, hours), (MENU,)))


def so_far(draft: Draft) -> Text:
    """Ask for the days, with those that are chosen."""
    return t("On which days? Press as many as you want, or type them. So far: {days}", days=days_of(draft.days))


def today(now: datetime) -> str:
    """Return the day of the week that it is, for somebody who skips the question."""
    return str(now.isoweekday())
