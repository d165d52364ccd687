"""Ten minutes at a time, with something to do, while an urge is there.

Promise: people to call stand on every page. I never ask what the urge is, and I name no way to be hurt. You choose two
things; you come back whenever you want, and every answer is as good as another. Nothing comes from here by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import Pressed, ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Say
from bot.domain import tenminutes
from bot.domain.hearing import heard
from bot.domain.tenminutes import LEFT, NO_HOUR, TYPED

OUT = frozenset({"done", "no"})
ON = frozenset({"begin", "skip", "yes"})


@dataclass(frozen=True)
class Urge(Screen):
    """People first, then what this is."""

    command: ClassVar[str] = "urge"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        return tenminutes.entry(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Choose things, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in OUT:
            return End(LEFT)
        return Go(Choose()) if value in ON else _unknown(event)


@dataclass(frozen=True)
class Choose(Screen):
    """The first thing, then the one after it. `turn` counts how often something else was wanted."""

    turn: int = 0
    one: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Ask for one."""
        return tenminutes.choosing(self.turn, self.one, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take it, show others, or go on with what there is."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in OUT:
            return End(LEFT)
        if value == "other":
            return Go(Choose(self.turn + 1, self.one))
        mark = value.removeprefix("x-") if value.startswith("x-") else ""
        if mark and tenminutes.found(mark, ctx) and not self.one:
            return Go(Choose(self.turn, mark))
        if value in ON or (mark and tenminutes.found(mark, ctx)):
            return Go(Ten(self.turn, self.one, mark, tenminutes.over(ctx)))
        return _unknown(event)


@dataclass(frozen=True)
class Ten(Screen):
    """The ten minutes. `until` is the minute of the day at which they are over, -1 if the hour is not known."""

    turn: int = 0
    one: str = ""
    two: str = ""
    until: int = NO_HOUR

    def show(self, ctx: Ctx) -> Say:
        """Say what was chosen; wait as long as the person likes."""
        return tenminutes.waiting(self.one, self.two, self.until, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take any answer as it is."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in OUT:
            return End(LEFT)
        answer = "same" if value in {"skip", "yes"} else value
        return Go(After(self.turn, answer)) if answer in tenminutes.AFTER else _unknown(event)


@dataclass(frozen=True)
class After(Screen):
    """Stronger, the same or weaker, and what there is then."""

    turn: int = 0
    answer: str = "same"

    def show(self, ctx: Ctx) -> Say:
        """Answer the answer."""
        del ctx
        return tenminutes.after(self.answer)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take another ten minutes with other things, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in OUT:
            return End(LEFT)
        return Go(Choose(self.turn + 1)) if value in ON else _unknown(event)


def _unknown(event: ScreenEvent) -> Verdict:
    return Again() if isinstance(event, Pressed) else Again(TYPED)
