"""For somebody under 18: people who are there for them, and services for images of people their age.

Promise: you are thanked, not sent away, and nothing about you is kept. Nobody asks your age again, and
nobody asks what happened. It works by taps alone, whatever the state of this chat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.replies import Say
from bot.domain import handover

IMAGES = "images"


@dataclass(frozen=True)
class Young(Screen):
    """Lines for one country, for the world (""), or the removal services (`where` is "images")."""

    command: ClassVar[str] = "young"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    where: str = ""

    @classmethod
    def start(cls, ctx: Ctx) -> Young:
        """Read a country code, a country's name or "images"; anything else is the first page."""
        said = ctx.rest.strip()
        if said in {IMAGES, handover.WORLD}:
            return cls(said)
        return cls(ctx.library.places.find_country(said) if said else ctx.profile.country)

    def show(self, ctx: Ctx) -> Say:
        """Say the lines, or the services."""
        if self.where == IMAGES:
            return handover.removal(ctx)
        return handover.handed_over(ctx, self.where)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()
