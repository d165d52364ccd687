"""The points of one screening, for whoever coordinates.

Promise: each point is looked at outside this program, between people. Kept of it is that it was done, who noted it and
when. Nobody is asked for their own story here, and there is no place where one could be written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.peers import Record, Sort
from bot.core.replies import Say
from bot.domain.peers import checklist_words
from bot.domain.peers.at_desk import AWAY, AtDesk, came_of, one_in_view
from bot.domain.peers.codes import number
from bot.domain.screening import DONE, NOT_APPLICABLE, may_be_noted

HOW = {DONE: DONE, "na": NOT_APPLICABLE}


@dataclass(frozen=True)
class Checklist(AtDesk, Screen):
    """All points; `did` tells that one was just noted."""

    command: ClassVar[str] = "checklist"
    volunteer: int = 0
    did: str = ""

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Open the points of the volunteer who is meant."""
        return cls(number(ctx.rest))

    def shown(self, ctx: Ctx) -> Say:
        """Show how each point stands."""
        record = _in_screening(ctx, self.volunteer)
        if record is None:
            return checklist_words.gone(one_in_view(ctx.circle, self.volunteer, Sort.VOLUNTEER))
        return checklist_words.points(record, came_of(ctx.circle, self.did))

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one point."""
        del event
        item = value.removeprefix("i-")
        known = item in checklist_words.BY_NAME and _in_screening(ctx, self.volunteer) is not None
        return Go(Item(self.volunteer, item)) if known else Again()


@dataclass(frozen=True)
class Item(AtDesk, Screen):
    """One point: what it means, and how it stands."""

    volunteer: int = 0
    item: str = ""

    def shown(self, ctx: Ctx) -> Say:
        """Ask."""
        record, point = _in_screening(ctx, self.volunteer), checklist_words.BY_NAME.get(self.item)
        return checklist_words.asked(point) if record and point else checklist_words.gone(record)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note it, or leave it open."""
        del event, ctx
        how = HOW.get(value, "")
        if may_be_noted(self.item, how):
            noted = (peer("check", self.volunteer, item=self.item, how=how),)
            return Go(Checklist(self.volunteer, "check"), noted)
        return Go(Checklist(self.volunteer)) if value in AWAY else Again()


def _in_screening(ctx: Ctx, about: int) -> Record | None:
    return one_in_view(ctx.circle, about, Sort.VOLUNTEER, "screening")
