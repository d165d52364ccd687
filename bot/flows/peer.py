"""Asking for a peer: how it stands, and what can be done about it now.

Promise: before a yes you read what is kept, who sees it, and where privacy ends. After it, this always says truthfully
where your request is, how long the longest wait is, and whether anybody is there. You can take it back with one tap in
any state, and nobody writes to you before you and the other person both said yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Agree, Effect, peer, remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.peers import Record, Sort
from bot.core.person import Purpose
from bot.core.replies import Say
from bot.core.text import t
from bot.domain.hearing import heard
from bot.domain.peers import peer_words, suggested_words

AGREED = t("Noted: yes.")


@dataclass(frozen=True)
class Peer(Screen):
    """Where it stands, told anew each time; `did` is what was done last."""

    command: ClassVar[str] = "peer"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False
    did: str = ""

    @classmethod
    def begin(cls, ctx: Ctx) -> Go:
        """Ask for the yes first; open a suggestion that waits; "again" goes back into the line at once."""
        if not ctx.profile.agreed(Purpose.PEERS):
            return Go(AskYes())
        resting = ctx.circle.mine(Sort.REQUEST, "resting")
        if ctx.rest == "again" and resting is not None:
            return Go(cls("again"), (peer("again", resting.id),))
        return _look(ctx)

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        return peer_words.standing(ctx, self.did)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take it back, look at a suggestion, or look for somebody else."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        resting = ctx.circle.mine(Sort.REQUEST, "resting")
        if value == "withdraw":
            return _withdrawn(ctx)
        if value == "again" and resting is not None:
            return Go(Peer("again"), (peer("again", resting.id),))
        return _look(ctx) if value in {"look", "again"} else Again()


@dataclass(frozen=True)
class AskYes(Screen):
    """The yes that a match needs, with everything there is to know before it."""

    scope: ClassVar[str] = "own"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Explain and ask; to somebody who was not asked for their age yet, point there."""
        return peer_words.asking_yes(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note the yes, or take the no."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "yes" and ctx.profile.adult:
            return Go(Peer(), _agree(ctx), (AGREED,))
        return End(peer_words.no_yes()) if value in {"no", "skip", "done"} else Again()


@dataclass(frozen=True)
class Suggested(Screen):
    """One volunteer who could fit; `match` is the number of the suggestion, so that no yes can reach another one."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    match: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Show what helps to decide, or how it stands if this one is not open any more."""
        record = _open(ctx, self.match)
        return suggested_words.suggestion(ctx.circle, record) if record else peer_words.standing(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take a yes or a no, leave it open, or take the request back."""
        value, record = heard(event, self.show(ctx).keyboard, ctx.library), _open(ctx, self.match)
        if value == "withdraw":
            return _withdrawn(ctx)
        if record is None:
            return Go(Peer(), note=(suggested_words.NOT_OPEN,))
        if value == "yes" and ctx.circle.closed:
            return Again((*peer_words.closed(ctx.circle), suggested_words.open_for(record.due - ctx.circle.now)))
        if value in {"yes", "no"}:
            return Go(Peer(value), (peer(value, record.id),))
        return End(suggested_words.later(ctx.circle, record)) if value in {"later", "skip"} else Again()


def _open(ctx: Ctx, number: int) -> Record | None:
    """Return the suggestion, if it is one for this person and can be answered now."""
    record = ctx.circle.get(number)
    fits = record is not None and record.sort == Sort.MATCH and record.state == "asked"
    return record if fits and record is not None and record.owner == ctx.circle.me else None


def _look(ctx: Ctx) -> Go:
    """Open the suggestion that waits for an answer, or say how it stands."""
    state, record = peer_words.situation(ctx.circle)
    return Go(Suggested(record.id)) if state == "asked" and record is not None else Go(Peer())


def _withdrawn(ctx: Ctx) -> Verdict:
    """Take the request back, whatever is under way."""
    request = ctx.circle.mine(Sort.REQUEST)
    if request is None:
        return Go(Peer())
    return End(peer_words.taken_back(), (peer("withdraw", request.id),))


def _agree(ctx: Ctx) -> tuple[Effect, ...]:
    """Agree; where no language is kept yet, keep the one that is being spoken, so that what arrives can be read."""
    if ctx.channel_language and not ctx.profile.agreed(Purpose.PLACE):
        return Agree(Purpose.PEERS), remember(language=ctx.channel_language)
    return (Agree(Purpose.PEERS),)
