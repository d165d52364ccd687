"""One plain line in place of what stands here, for a moment in which somebody looks.

Promise: nothing in the line says what this is. Nothing comes after it until you write or press. Where you were is kept
for you as far as you agreed to that, and a history with a passphrase is closed with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Quieten, SetLatch
from bot.core.events import ScreenEvent
from bot.core.flow import Ctx, End, Go, Screen, Verdict
from bot.core.replies import Say
from bot.domain.discreet import words
from bot.domain.discreet.latch import closed


@dataclass(frozen=True)
class Hide(Screen):
    """The line."""

    command: ClassVar[str] = "hide"
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> Go:
        """Put it in front, be quiet, and close what has a passphrase."""
        return Go(cls(), (Quieten(), SetLatch(closed(ctx.latch))))

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        del ctx
        return words.PLAIN

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open again, whatever was typed or pressed; what was typed only knocked, and is not kept."""
        del event, ctx
        return End(words.HERE_AGAIN)
