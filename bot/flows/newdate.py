"""A day for a hard date: a new one, or another day for one that is kept.

Promise: write it as you are used to. What I understood is shown in words before it is kept, so that no number is taken
for a month. A day that no calendar has, or that is over, is asked back and never put right behind your back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Say, say
from bot.domain.dates import kept, said, typed
from bot.domain.dates.kept import HardDate
from bot.domain.hearing import heard
from bot.domain.showing import MENU

NEEDS = frozenset({str(Kind.DATE)})
OUT = frozenset({"skip", "no", "done"})
LEFT = say(said.LEFT, keyboard=((said.LIST, MENU),))


@dataclass(frozen=True)
class AskDay(Screen):
    """Which day; `mark` is that of a date that gets another day."""

    command: ClassVar[str] = "newdate"
    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    mark: str = ""

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Begin a new date, on a day if "in-3" was said, or give another day to the one whose mark was given."""
        word, _, days = ctx.rest.strip().partition("-")
        found = kept.marked(ctx.entries, word)
        if not said.may_keep(ctx):
            return End(said.needs_yes())
        if found is None and len(kept.all_of(ctx.entries, ctx.now.date())) >= kept.MOST:
            return End(say(said.FULL, keyboard=((said.LIST, MENU),)))
        if word == "in" and days.isdecimal() and int(days) <= kept.AHEAD:
            return Go(SureDay(_later(ctx, int(days)).isoformat()))
        return Go(cls(found.mark if found else ""))

    def show(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        return say(said.ASK_DAY, keyboard=(said.DAYS, (said.SKIP, said.LIST)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Show back what was understood, or say why it cannot be used."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in OUT:
            return End(LEFT)
        if not isinstance(event, Typed):
            days = value.removeprefix("d")
            known = value in {one.value for one in said.DAYS}
            return Go(SureDay(_later(ctx, int(days)).isoformat(), self.mark)) if known else Again()
        return _read(event, ctx, self.mark)


@dataclass(frozen=True)
class SureDay(Screen):
    """The day in words, before it is kept."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    day: str = ""
    mark: str = ""
    past: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Ask whether that is it."""
        del ctx
        return said.sure(date.fromisoformat(self.day), past=self.past)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep it, once or every year, or ask again."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"once", "yearly", "yes"}:
            return self._kept(ctx, yearly=value == "yearly")
        if value in {"other", "no"}:
            return Go(AskDay(self.mark))
        if value in OUT:
            return End(LEFT)
        return _read(event, ctx, self.mark) if isinstance(event, Typed) else Again()

    def _kept(self, ctx: Ctx, *, yearly: bool) -> Verdict:
        """Keep it; a date that was deleted meanwhile is kept as a new one, so that nothing is lost."""
        before = kept.marked(ctx.entries, self.mark) or HardDate(ctx.token)
        what = replace(before, day=date.fromisoformat(self.day), yearly=yearly, over=None)
        return End(said.new(what, ctx), (kept.saved(what, ctx.now, ctx.profile.quiet_hours),))


def _read(event: Typed, ctx: Ctx, mark: str) -> Go | Again:
    """Show back the day that was typed, or say why it cannot be used."""
    profile = ctx.profile
    found = typed.read(event.text, profile.language, profile.country, ctx.now.date())
    if found.day is None:
        return Again((said.WHY[found.why],))
    return Go(SureDay(found.day.isoformat(), mark, past=found.why == typed.PAST))


def _later(ctx: Ctx, days: int) -> date:
    return ctx.now.date() + timedelta(days)
