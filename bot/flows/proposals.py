"""Suggestions of a match, for whoever coordinates: the program suggests, a person decides.

Promise: each suggestion comes with its reasons in words and with what was left open. Both have to say yes after you,
and saying "not these two" costs neither of them their place. Nobody is told who decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.peers import Sort
from bot.core.replies import Say
from bot.domain.peers import pair_words
from bot.domain.peers.at_desk import AWAY, AtDesk, came_of, one_in_view
from bot.domain.peers.codes import number
from bot.domain.peers.reading import PENDING
from bot.domain.peers.rights import allowed


@dataclass(frozen=True)
class Proposals(AtDesk, Screen):
    """The list."""

    command: ClassVar[str] = "proposals"
    at: int = 0

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Open one suggestion, if one is meant, or the list."""
        return Pair(number(ctx.rest)) if ctx.rest else cls()

    def shown(self, ctx: Ctx) -> Say:
        """List what waits for a decision."""
        return pair_words.listed(ctx.circle, self.at)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page."""
        del event, ctx
        if value in {"more", "skip"}:
            return Go(Proposals(self.at + 1))
        return Go(Proposals()) if value == "first" else Again()


@dataclass(frozen=True)
class Pair(AtDesk, Screen):
    """One suggestion; `did` is what was just decided about it."""

    match: int = 0
    did: str = ""

    def shown(self, ctx: Ctx) -> Say:
        """Show the two as they described themselves, and the reasons."""
        record = one_in_view(ctx.circle, self.match, Sort.MATCH, *PENDING)
        did = came_of(ctx.circle, self.did)
        return pair_words.whole(ctx.circle, record, did) if record else pair_words.gone(did)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Confirm, take away, or leave it for later."""
        del event
        record = one_in_view(ctx.circle, self.match, Sort.MATCH, *PENDING)
        if value in AWAY:
            return Go(Proposals())
        if record is not None and value in {"confirm", "refuse"} and allowed(ctx.circle, value, record):
            return Go(Pair(self.match, value), (peer(value, self.match),))
        return Again()
