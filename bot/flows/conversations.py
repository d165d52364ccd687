"""Conversations, for whoever coordinates: how they stand, and never what was said.

Promise: nothing that two people wrote to each other is shown here. What you see is two names that mean nothing, times,
and which kind of thing the program held. Letting one go on, or closing it, takes a reason that is noted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.peers import Sort
from bot.core.replies import Say
from bot.domain.peers import talks_words
from bot.domain.peers.at_desk import AWAY, TOO_SHORT, AtDesk, came_of, one_in_view, reason
from bot.domain.peers.codes import number


@dataclass(frozen=True)
class Talks(AtDesk, Screen):
    """The list."""

    command: ClassVar[str] = "talks"
    at: int = 0

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Open one conversation, if one is meant, or the list."""
        return OneTalk(number(ctx.rest)) if ctx.rest else cls()

    def shown(self, ctx: Ctx) -> Say:
        """List those that are held, then those that are open."""
        return talks_words.listed(ctx.circle, self.at)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page."""
        del event, ctx
        if value in {"more", "skip"}:
            return Go(Talks(self.at + 1))
        return Go(Talks()) if value == "first" else Again()


@dataclass(frozen=True)
class OneTalk(AtDesk, Screen):
    """One conversation; `did` is what was just done."""

    match: int = 0
    did: str = ""

    def shown(self, ctx: Ctx) -> Say:
        """Say how it stands."""
        record = one_in_view(ctx.circle, self.match, Sort.MATCH, *talks_words.LIVE)
        did = came_of(ctx.circle, self.did)
        return talks_words.whole(ctx.circle, record, did) if record else talks_words.gone(did)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Ask for the reason of what shall be done."""
        del event
        record = one_in_view(ctx.circle, self.match, Sort.MATCH, *talks_words.LIVE)
        if value in AWAY:
            return Go(Talks())
        may = record is not None and talks_words.may(ctx.circle, value, record)
        return Go(Why(self.match, value)) if may else Again()


@dataclass(frozen=True)
class Why(AtDesk, Screen):
    """The reason, in a few words."""

    match: int = 0
    act: str = ""

    def shown(self, ctx: Ctx) -> Say:
        """Ask for it, and say who may read it."""
        del ctx
        return talks_words.asked(self.act)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Do it, with the reason."""
        del ctx
        if value in AWAY:
            return Go(OneTalk(self.match))
        if not isinstance(event, Typed):
            return Again()
        because = reason(event)
        return (
            Go(OneTalk(self.match, self.act), (peer(self.act, self.match, because=because),)) if because else TOO_SHORT
        )
