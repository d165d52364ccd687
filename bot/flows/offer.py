"""Somebody has said yes to a volunteer: a look at what may be known, and the volunteer's own answer.

Promise: you see what the other person agreed to show and nothing else. Yes now, yes later and no are one tap each; a no
needs no reason and is counted nowhere. What became of it is told as it is, and nothing about the other person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.peers import Record
from bot.core.person import Purpose
from bot.core.replies import Button, Say, say
from bot.core.text import t
from bot.domain.hearing import heard
from bot.domain.peers import helping_words as words, volunteer_words
from bot.domain.peers.codes import code, split
from bot.domain.showing import MENU


@dataclass(frozen=True)
class Offer(Screen):
    """One offer; `match` is the number of its record."""

    command: ClassVar[str] = "offer"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    match: int = 0

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Open the offer that is meant, or the one that has waited longest; after a yes, what came of it."""
        if not ctx.profile.agreed(Purpose.PEERS):
            return End(volunteer_words.unkept())
        number = split(ctx.rest)[1]
        waiting = volunteer_words.offers(ctx.circle)
        if number and (answered := _connected(ctx, number)):
            return Go(Answered(answered.id, "yes"))
        record = _open(ctx, number) if number else next(iter(waiting), None)
        return Go(cls(record.id)) if record else End(words.not_open())

    def show(self, ctx: Ctx) -> Say:
        """Show it, as long as it is open."""
        record = _open(ctx, self.match)
        return words.offered(ctx, record) if record else words.not_open()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take a yes, a no, or no answer yet."""
        value, record = heard(event, self.show(ctx).keyboard, ctx.library), _open(ctx, self.match)
        if record is None:
            return End(words.not_open())
        if value in {"now", "yes"}:
            return Go(Answered(record.id, "yes"), (peer("accept", record.id, now=value == "now"),))
        if value == "no":
            return Go(Answered(record.id, "no"), (peer("decline", record.id),))
        again = Button(t("Have a look"), f"/offer:{code(record.id)}")
        return End(say(words.LATER, keyboard=((again, MENU),))) if value in {"later", "skip", "done"} else Again()


@dataclass(frozen=True)
class Answered(Screen):
    """What is so after an answer; `did` is yes or no."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False
    match: int = 0
    did: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say it as the records show it."""
        return words.answered(ctx, self.match, self.did)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """All its buttons are commands."""
        del event, ctx
        return Again()


def _connected(ctx: Ctx, number: int) -> Record | None:
    """Return what an offer has become, if this volunteer said yes to it."""
    return next((one for one in volunteer_words.talking(ctx.circle) if one.id == number), None)


def _open(ctx: Ctx, number: int) -> Record | None:
    """Return an offer to whoever looks, if it still waits for their answer."""
    return next((one for one in volunteer_words.offers(ctx.circle) if one.id == number), None)
