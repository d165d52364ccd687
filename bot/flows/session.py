"""After a session: the lines of your list, one by one.

Promise: each can go, be ticked off, or wait for next time, and nothing is asked about what came of it. You can stop
after any of them; the rest stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Say
from bot.domain.bridge import bring_words as words, bringing
from bot.domain.bridge.bringing import KINDS, Item
from bot.domain.hearing import heard


@dataclass(frozen=True)
class Session(Screen):
    """After a session: line by line. `at` counts those that were left; `gone` is the one that was done a moment ago."""

    command: ClassVar[str] = "session"
    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = KINDS
    private: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    at: int = 0
    gone: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Ask about the next one."""
        return words.through(self._next(ctx), keeps=ctx.profile.agreed(Purpose.NOTES))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Do what was wanted with it, and go on."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        item = self._next(ctx)
        done = bringing.became(value, item, ctx)
        if item and done:
            return Go(Session(self.at, item.mark), (done,), (words.WHAT[value],))
        if item and value in {"leave", "skip"}:
            return Go(Session(self.at + 1), note=words.WAITS)
        return End(words.CLOSED) if value in {"done", "no"} else Again()

    def _next(self, ctx: Ctx) -> Item | None:
        waiting = [item for item in bringing.still_open(ctx.entries) if item.mark != self.gone]
        return next(iter(waiting[self.at :]), None)
