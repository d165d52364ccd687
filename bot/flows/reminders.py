"""My reminders: what comes when, and every way to have it come less, or not at all.

Promise: nothing comes unless you set it, each by itself, for the days and the time you choose, on your own clock. Each
is quiet, in words that say nothing, and ends with one tap. Nobody counts what you left out, and nobody asks why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import DropEntry, DropKind, Effect, remember
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import t
from bot.domain import held
from bot.domain.hearing import heard
from bot.domain.reminders import list_words as lists, words
from bot.domain.reminders.changes import changed, moment_of, told
from bot.domain.reminders.kept import all_of, going, marked, still
from bot.domain.reminders.times import span
from bot.domain.showing import GROUND, MENU

NEEDS = frozenset({str(Kind.REMINDER)})


@dataclass(frozen=True)
class Reminders(Screen):
    """All of them."""

    command: ClassVar[str] = "reminders"
    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    private: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Open the hours of quiet, or one reminder by its mark, if that was asked for."""
        if not ctx.profile.agreed(Purpose.REMIND):
            return cls()
        if ctx.rest == "quiet":
            return Quiet()
        return One(ctx.rest) if marked(ctx.entries, ctx.rest) else cls()

    def show(self, ctx: Ctx) -> Say:
        """List them; without the yes, or without a clock to go by, say what comes first."""
        if not ctx.profile.agreed(Purpose.REMIND):
            return lists.needs_yes(ctx)
        return lists.everything(ctx, all_of(ctx.entries))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one, or do something to all."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        every = all_of(ctx.entries)
        if not ctx.profile.agreed(Purpose.REMIND) or value in {"no", "done", "skip"}:
            return End(say(t("All right."), keyboard=((GROUND, MENU),))) if value in {"no", "done", "skip"} else Again()
        if value == "quiet":
            return Go(Quiet())
        if value == "end" and every:
            return Go(EndAll())
        if value == "rest":
            return Go(Did("rest"), tuple(still(one) for one in every if not one.resting))
        if value == "go" and lists.clock_known(ctx):
            return Go(Did("go"), tuple(going(one, ctx.now) for one in every if one.resting))
        found = marked(ctx.entries, value.removeprefix("o-"))
        return Go(One(found.mark)) if found else Again()


@dataclass(frozen=True)
class One(Screen):
    """One reminder, in full; `which` is its mark."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False
    which: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say all of it, and what can be done."""
        one = marked(ctx.entries, self.which)
        if one is None:
            return say(lists.GONE, keyboard=((words.LIST, MENU),))
        return say(*words.in_full(one, ctx.now), *lists.silent(one, ctx), keyboard=lists.ways(one, ctx))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Do it, and show how it stands then."""
        one = marked(ctx.entries, self.which)
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"back", "no", "skip", "done"} or one is None:
            return Go(Reminders())
        if value == "stop":
            return Go(Did("s"), (DropEntry(one.key),))
        what, effects = changed(one, value, ctx.now)
        return Go(Did(what, moment_of(effects), self.which), effects) if what else Again()


@dataclass(frozen=True)
class Did(Screen):
    """It is done; the list is shown only afterwards, so that it is the list as it is then."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    resumable: ClassVar[bool] = False
    what: str = ""
    due: int = 0
    which: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say what was done, and when the next one comes."""
        lines = (lists.ALL_DONE[self.what],) if self.what in lists.ALL_DONE else told(self.what, self.due, ctx.now)
        shown: tuple[Row, ...] = ((Button(t("Back to this one"), "one"),),) if self.which else ()
        quiet = (held.quiet_hours(ctx.profile),) if self.what == "quiet" else ()
        return say(*lines, *quiet, keyboard=(*shown, *lists.DID))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back to the one, or to all of them."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "one" and self.which:
            return Go(One(self.which))
        return Go(Reminders()) if value in {"back", "skip", "no", "done", "yes"} else Again()


@dataclass(frozen=True)
class Quiet(Screen):
    """Hours in which no reminder comes; `which` is what was just chosen."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Ask from when to when."""
        ask = t("Between which hours shall nothing come? Press one, or type it, as in 22:00 to 7:30.")
        return say(held.quiet_hours(ctx.profile), ask, keyboard=lists.QUIET)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note the hours; a reminder that falls into them waits for their end, or is left out."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"back", "skip", "no", "done"}:
            return Go(Reminders())
        chosen = span(event.text) if isinstance(event, Typed) else lists.SPANS.get(value)
        if value == "none" or chosen:
            hours = f"{chosen[0]}-{chosen[1]}" if chosen else ""
            noted: Effect = remember(quiet_hours=hours)
            return Go(Did("quiet"), (noted,))
        return Again((lists.NO_SPAN,)) if isinstance(event, Typed) else Again()


@dataclass(frozen=True)
class EndAll(Screen):
    """Before all of them go."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Ask once."""
        del ctx
        return say(t("Shall all your reminders go? They can also rest, and stay as they are."), keyboard=lists.END_ALL)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Delete them, let them rest, or neither."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "yes":
            return Go(Did("end"), (DropKind(Kind.REMINDER),))
        if value == "rest":
            return Go(Did("rest"), tuple(still(one) for one in all_of(ctx.entries)))
        return Go(Reminders()) if value in {"back", "no", "skip"} else Again()
