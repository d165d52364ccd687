"""Who this is made for, said only when asked, because it names what others should not read by chance.

Promise: it says plainly what Handrail is for and what it will never do, keeps nothing and moves you nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.replies import Button, Row, Say, say
from bot.core.text import t
from bot.domain.showing import MENU


@dataclass(frozen=True)
class About(Screen):
    """One page."""

    command: ClassVar[str] = "about"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say whom it is for, what it never asks, and that nobody is watching."""
        whom = t(
            "Handrail is made for adults whose abuse as a child was turned into images, and for people who "
            "care for someone who lived through that."
        )
        never = t("You will never be asked what happened. No image, voice or file has a place here, yours or anyone's.")
        nobody = t("Nobody watches this chat, and I can call nobody for you. I go beside therapy, never in its place.")
        sees = Button(t("Who can see this"), "/privacy")
        set_up = Button(t("Set up, one minute"), "/start:setup")
        first: Row = (MENU, sees) if ctx.known else (Button(t("Look around first"), "/start:look"), set_up)
        second: Row = (Button(t("All commands"), "/help"),) if ctx.known else (sees, Button(t("All commands"), "/help"))
        return say(whom, never, nobody, keyboard=(first, second))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()
