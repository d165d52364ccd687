"""The desk: how everything stands, in numbers, for whoever coordinates.

Promise: a coordinator sees queues and never conversations, sees nothing that concerns themselves, and is told honestly
whether matching is open and if not, why. For everybody else there is nothing here, and nothing is told by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.replies import Say
from bot.domain.peers.at_desk import AtDesk
from bot.domain.peers.overview_words import overview


@dataclass(frozen=True)
class Desk(AtDesk, Screen):
    """The numbers, and the doors to each room."""

    command: ClassVar[str] = "desk"

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Open the overview."""
        del ctx
        return cls()

    def shown(self, ctx: Ctx) -> Say:
        """Say how everything stands now."""
        return overview(ctx.circle)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Look again; everything else here is a command."""
        del event, ctx
        return Go(Desk()) if value in {"again", "skip"} else Again()
