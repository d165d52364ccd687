"""What was noted of the acts of coordinators, for coordinators.

Promise: whoever acts on others leaves a note of it, and any other coordinator can look. It says what was done, on which
day and why, whether it was you or another one, and no word that anybody wrote to anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.replies import Say
from bot.domain.peers.at_desk import AtDesk
from bot.domain.peers.staff_words import audits


@dataclass(frozen=True)
class Noted(AtDesk, Screen):
    """The latest notes, a page at a time."""

    command: ClassVar[str] = "audit"
    at: int = 0

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Begin with the latest."""
        del ctx
        return cls()

    def shown(self, ctx: Ctx) -> Say:
        """Show a few."""
        return audits(ctx.circle, self.at)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page."""
        del event, ctx
        if value in {"more", "skip"}:
            return Go(Noted(self.at + 1))
        return Go(Noted()) if value == "first" else Again()
