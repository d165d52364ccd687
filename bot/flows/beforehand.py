"""Before a hard appointment: a few taps, and one text to take along.

Promise: it is about you and the room, and never practice for what you say there. No fact of it is asked. You choose by
tap what to bring, a sign for a break, something to do there with eyes open, something ordinary afterward, and who may
ask. Each part can be skipped. Nothing of it is kept once you leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Say, say
from bot.domain import beforehand_words as words, shortly
from bot.domain.beforehand_words import LEFT, PARTS
from bot.domain.hearing import heard
from bot.domain.showing import MENU


@dataclass(frozen=True)
class Beforehand(Screen):
    """What this is, and what it is not."""

    command: ClassVar[str] = "beforehand"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        del ctx
        return words.ENTRY

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Begin, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"done", "no"}:
            return End(LEFT)
        return Go(Ask()) if value in {"begin", "skip", "yes"} else Again()


@dataclass(frozen=True)
class Ask(Screen):
    """One part. `has` holds a letter for each choice, `does` a mark for each exercise."""

    resumable: ClassVar[bool] = False
    at: int = 0
    has: str = ""
    does: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        return words.asking(self._here, self.has, self.does, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Put a choice in or out, go on, go back, or see all of it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"next", "skip", "yes"} and self._here + 1 < len(PARTS):
            return Go(Ask(self._here + 1, self.has, self.does))
        if value in {"next", "skip", "yes", "done", "no"}:
            return Go(Whole(self.has, self.does))
        if value == "back":
            return Go(Ask(max(self._here - 1, 0), self.has, self.does))
        return self._picked(value, ctx)

    @property
    def _here(self) -> int:
        return self.at if 0 <= self.at < len(PARTS) else 0

    def _picked(self, value: str, ctx: Ctx) -> Verdict:
        kind, _, name = value.partition("-")
        if kind == "c" and len(name) == 1 and name in PARTS[self._here].letters:
            return Go(Ask(self._here, words.toggled(self._here, self.has, name), self.does))
        if kind == "x" and shortly.unmarked(name, [one.id for one in words.fitting(ctx)]):
            return Go(Ask(self._here, self.has, words.turned(self.does, name)))
        return Again()


@dataclass(frozen=True)
class Whole(Screen):
    """All that was chosen."""

    resumable: ClassVar[bool] = False
    has: str = ""
    does: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say it, with ways to take it along or to keep a day."""
        return words.whole(self.has, self.does, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Show the text, go through it again, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"text", "yes"} and words.text(self.has, self.does, ctx):
            return Go(Take(self.has, self.does))
        if value in {"done", "no"}:
            return End(LEFT)
        return Go(Ask(0, self.has, self.does)) if value in {"again", "skip"} else Again()


@dataclass(frozen=True)
class Take(Screen):
    """The text and nothing else."""

    resumable: ClassVar[bool] = False
    copied: ClassVar[bool] = True
    has: str = ""
    does: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say the text."""
        lines = words.text(self.has, self.does, ctx) or (words.EMPTY,)
        return say(*lines, keyboard=((words.AGAIN, words.DAYS), (words.PLAN, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go through it again, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"done", "no"}:
            return End(LEFT)
        return Go(Ask(0, self.has, self.does)) if value in {"again", "skip", "yes"} else Again()
