"""People are offered after words that sound heavy; also what the offer says when it was wrong.

Promise: your message went where it was going, before this. Nobody is told and nothing is blocked, because I cannot know
what you meant. You can say that you meant something else, leave it, or have me never offer this by myself again. I say
no more than once in half an hour that people are there, unless your words grow heavier.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.crisis import TIERS
from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.replies import Say
from bot.domain import heavy_words

ANSWERS = ("no", "leave", "why", "never", "again")


@dataclass(frozen=True)
class Heavy(Screen):
    """One page: the offer of a tier, or what is said to the answer to it."""

    command: ClassVar[str] = "heavy"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    page: str = "why"

    @classmethod
    def start(cls, ctx: Ctx) -> Heavy:
        """Read a tier or an answer; anything else is the page that explains."""
        asked = ctx.rest.strip()
        return cls(asked if asked in {*TIERS, *ANSWERS} else "why")

    @classmethod
    def begin(cls, ctx: Ctx) -> Go:
        """Note, where it can be noted, that offers are not wanted, or are wanted again."""
        page = cls.start(ctx)
        if page.page in {"never", "again"}:
            return Go(page, (remember(no_offers=page.page == "never"),))
        return Go(page)

    def show(self, ctx: Ctx) -> Say:
        """Say the page."""
        return heavy_words.offer(self.page, ctx) if self.page in TIERS else heavy_words.answer(self.page, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()
