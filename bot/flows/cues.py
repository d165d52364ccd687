"""Cards with words for hard moments, two taps away from any conversation.

Promise: looking at a card moves you nowhere. What you write next goes where it would have gone before, and nobody sees
that you looked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.replies import Say
from bot.domain.peers import helping_words as words


@dataclass(frozen=True)
class Cues(Screen):
    """All cards, or the one named `card`."""

    command: ClassVar[str] = "cues"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    card: str = ""

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Open the card that was asked for; one that does not exist is the list."""
        return cls(ctx.rest if ctx.rest in ctx.library.cues else "")

    def show(self, ctx: Ctx) -> Say:
        """Show it."""
        return words.cards(ctx, self.card)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()
