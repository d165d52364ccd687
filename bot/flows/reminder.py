"""Setting one reminder: what for, in which words, on which days, at what time, and all of it once more before the yes.

Promise: nothing is set before you have seen it in full. Every question can be skipped; what you skip gets a plain
answer that you see before the yes, and can change. Your own words are yours: if one of them could tell something on a
locked screen you are told, and you decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Verdict
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, t
from bot.domain.hearing import heard, typed
from bot.domain.reminders import draft, list_words as lists, words
from bot.domain.reminders.draft import Draft, onto
from bot.domain.reminders.kept import LONGEST, MOST, OWN, WHATS, all_of, marked
from bot.domain.reminders.times import DAY_MINUTES, days, minute, toggled
from bot.domain.showing import MENU

CHANGES: tuple[Row, ...] = (
    (Button(t("Yes, set it"), "yes"), Button(t("Not now"), "no")),
    (Button(t("Other words"), "words"), Button(t("Other days"), "days")),
    (Button(t("Another time"), "time"), Button(t("For something else"), "what")),
)
NOTHING = say(t("All right. Nothing was changed."), keyboard=((words.LIST, MENU),))


@dataclass(frozen=True)
class What(Draft):
    """What it is for."""

    command: ClassVar[str] = "reminder"
    private: ClassVar[bool] = True

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Begin a new one, or change the one whose mark was given; first things first."""
        every = all_of(ctx.entries)
        if not ctx.profile.agreed(cls.purpose):
            return End(lists.needs_yes(ctx))
        if not lists.clock_known(ctx):
            return End(lists.needs_clock(ctx))
        if found := marked(ctx.entries, ctx.rest):
            return Go(draft.of(found, Shown))
        if len(every) >= MOST or ctx.rest:
            return End(say(lists.GONE if ctx.rest else lists.FULL, keyboard=((words.LIST, MENU),)))
        return Go(cls())

    def show(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        return say(t("What is it for?"), keyboard=draft.WHAT)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on to the words."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "no":
            return End(NOTHING)
        what = OWN if value == "skip" else value
        return Go(onto(Words, self, what=what)) if what in WHATS else Again()


@dataclass(frozen=True)
class Words(Draft):
    """In which words."""

    def show(self, ctx: Ctx) -> Say:
        """Offer ready ones, and room for the person's own."""
        del ctx
        return say(draft.ASK_WORDS, *draft.ready_lines(self), keyboard=draft.ready_buttons(self))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take them; tell about a word that could tell something."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"no", "back"}:
            return End(NOTHING) if value == "no" else Go(onto(What, self))
        own = typed(event, LONGEST + 1)
        if number := draft.picked(self, value or own):
            return _next(onto(Shown, self, words="", ready=number))
        if not own:
            return Again()
        if len(own) > LONGEST:
            return Again((draft.TOO_LONG,))
        return _next(onto(Shown, self, words=own, ready=0), draft.could_tell(own))


@dataclass(frozen=True)
class Days(Draft):
    """On which days of the week."""

    def show(self, ctx: Ctx) -> Say:
        """Offer them; each can be taken out again."""
        del ctx
        return say(draft.so_far(self), keyboard=draft.day_buttons(self))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Put one in or out, take them all, or go on."""
        said = days(event.text) if isinstance(event, Typed) else ""
        value = "" if said else heard(event, self.show(ctx).keyboard, ctx.library)
        if said or value == "all":
            return Go(onto(Days, self, days=said or days("daily")))
        if value in {f"d{day}" for day in range(1, 8)}:
            return Go(onto(Days, self, days=toggled(self.days, int(value[1:]))))
        if value in {"done", "skip", "yes"}:
            return _next(onto(Shown, self, days=self.days or draft.today(ctx.now)))
        if value in {"no", "back"}:
            return End(NOTHING) if value == "no" else Go(onto(Words, self))
        return Again((draft.NO_DAYS,)) if isinstance(event, Typed) else Again()


@dataclass(frozen=True)
class Time(Draft):
    """At what time."""

    def show(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        return say(draft.ASK_TIME, keyboard=draft.TIME)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Read a time the way people write it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"no", "back"}:
            return End(NOTHING) if value == "no" else Go(onto(Days, self))
        said = minute(event.text) if isinstance(event, Typed) else None
        chosen = {f"t{one}": one for one in draft.TIMES} | {"skip": draft.TIMES[-1]}
        at = chosen.get(value, said)
        if at is None:
            return Again((draft.NO_TIME,)) if isinstance(event, Typed) else Again()
        return _next(onto(Shown, self, minute=at))


@dataclass(frozen=True)
class Shown(Draft):
    """All of it, before the yes."""

    def show(self, ctx: Ctx) -> Say:
        """Say it in full, with the first moment it would come."""
        return say(*draft.in_words(self, ctx), t("Shall it be set like this?"), keyboard=CHANGES)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Set it, change something, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        steps: dict[str, type[Draft]] = {"words": Words, "days": Days, "time": Time, "what": What}
        if value in steps:
            return Go(onto(steps[value], self))
        if value in {"no", "skip"}:
            return End(NOTHING)
        if value != "yes":
            return Again()
        if draft.before(self, ctx.entries) is None and len(all_of(ctx.entries)) >= MOST:
            return End(say(lists.FULL, keyboard=((words.LIST, MENU),)))
        saved = draft.save(self, ctx)
        return End(draft.is_set(saved, ctx), (saved,))


def _next(known: Draft, note: tuple[Line, ...] = ()) -> Go:
    """Go to the first question that is still open, or to all of it, where what was noted stands anyway."""
    if not known.days:
        return Go(onto(Days, known), note=note)
    return Go(onto(Time, known), note=note) if known.minute >= DAY_MINUTES else Go(onto(Shown, known))
