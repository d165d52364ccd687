"""Becoming a coordinator, by an invitation that somebody gave by hand.

Promise: before a yes you read what it means and what is kept. Before that yes nothing is kept, the invitation neither,
so it is opened once more afterwards. About one that is wrong, old, used or meant for another program you hear the same
words, whatever it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Agree, peer, remember
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Say, say
from bot.domain.hearing import heard
from bot.domain.peers import join_words
from bot.domain.showing import GROUND, MENU

PREFIX, LONG = "c-", 40


@dataclass(frozen=True)
class Join(Screen):
    """What it means, and the yes that it needs."""

    command: ClassVar[str] = "join"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Use the invitation, if there is a yes; else explain first."""
        if not ctx.profile.agreed(Purpose.PEERS):
            return Go(cls())
        return _redeemed(ctx.rest) if ctx.rest else Go(Joined())

    def show(self, ctx: Ctx) -> Say:
        """Explain."""
        agreed = ctx.profile.agreed(Purpose.PEERS)
        return join_words.explaining(ctx.circle.rules.renewal_days, ctx.library.operator, agreed=agreed)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note the yes; a no keeps nothing."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "yes":
            return Go(Joined(), (remember(adult=True), Agree(Purpose.PEERS)))
        if value in {"no", "skip"}:
            return End(say(join_words.NOT_NOW, keyboard=((MENU, GROUND),)))
        return Again()


@dataclass(frozen=True)
class Joined(Screen):
    """How it stands, and the place to paste an invitation."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say what is."""
        return join_words.standing(ctx.circle)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take what was pasted for an invitation; a word that is none is one answer like any other."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "what":
            return Go(Join())
        if value in {"no", "skip", "done"}:
            return End(say(join_words.NOT_NOW, keyboard=((MENU, GROUND),)))
        return _redeemed(event.text) if isinstance(event, Typed) and _code(event.text) else Again()


def _code(words: str) -> bool:
    """Tell whether this can be meant as an invitation; anything else that is written is no try to come in."""
    last = (words.split() or [""])[-1]
    return last.startswith(PREFIX) or (len(last) >= LONG and " " not in words.strip())


def _redeemed(words: str) -> Go:
    """Try an invitation. What comes of it is looked up afterwards."""
    last = (words.split() or [""])[-1]
    return Go(Joined(), (peer("redeem", code=last.removeprefix(PREFIX)),))
