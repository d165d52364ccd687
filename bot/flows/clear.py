"""Out of the chat with what Telegram still lets a bot take out of it, at once.

Promise: it asks nothing first. What you keep here stays kept; only the chat is emptied, and nothing comes until you
write or press. One line says what is left and how it can go, and that line can go as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import ClearChat, Quieten, SetLatch
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Screen, Verdict
from bot.core.replies import Say
from bot.domain.discreet import words
from bot.domain.discreet.latch import closed


@dataclass(frozen=True)
class Clear(Screen):
    """All of it; with "line" even the line that is left after it."""

    command: ClassVar[str] = "clear"
    at_once: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> End:
        """Do it."""
        left = words.NOTHING_SAID if ctx.rest == "line" else words.cleared(known=ctx.known)
        return End(left, (ClearChat(), Quieten(), SetLatch(closed(ctx.latch))))

    def show(self, ctx: Ctx) -> Say:
        """Never shown: it is done as soon as it begins."""
        return words.cleared(known=ctx.known)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Never asked."""
        del event, ctx
        return Again()
