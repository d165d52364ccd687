"""All exercises by kind, for looking round without saying how it is.

Promise: nothing here begins by itself. A name leads to its offer, which says what comes up in it and asks. What you
leave out or have put aside is not in these lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.content import FAMILIES
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Say
from bot.domain import kinds
from bot.domain.hearing import heard

OUT = frozenset({"leave", "done", "no"})
BACK = frozenset({"back", "skip"})


@dataclass(frozen=True)
class Kinds(Screen):
    """The kinds of exercises that have something in them for this person."""

    command: ClassVar[str] = "exercises"
    resumable: ClassVar[bool] = False

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Open a kind that was named."""
        return Names(ctx.rest) if ctx.rest in FAMILIES else cls()

    def show(self, ctx: Ctx) -> Say:
        """Name the kinds."""
        return kinds.choosing(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one, or leave."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in FAMILIES:
            return Go(Names(value))
        return End(kinds.LEFT) if value in OUT | BACK else Again()


@dataclass(frozen=True)
class Names(Screen):
    """Some exercises of one kind, each in one line."""

    resumable: ClassVar[bool] = False
    kind: str = FAMILIES[0]
    page: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Say them; each name is a button to its offer."""
        return kinds.naming(self.kind, self.page, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page, go back to the kinds, or leave."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "more":
            return Go(Names(self.kind, kinds.after(self.kind, self.page, ctx)))
        if value in BACK:
            return Go(Kinds())
        return End(kinds.LEFT) if value in OUT else Again()
