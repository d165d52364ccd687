"""What to know about notes and courts, before writing about a case.

Promise: it says what can happen and whom you can ask, with where that was read and when, and it says that it is a
draft. It tells nobody what to write or not to write, and it moves you nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.replies import Say
from bot.domain.bridge import bring_words as words


@dataclass(frozen=True)
class Courts(Screen):
    """One page."""

    command: ClassVar[str] = "courts"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        return words.law(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()
