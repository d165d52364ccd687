"""After a conversation, or at any time: a minute for the volunteer.

Promise: nothing of this is kept. There is nothing to tick and nothing to tell. Your own check-in is yours; no
coordinator sees it. If you ask for one, they learn that you would like to talk, and what about stays with you. Rest is
one tap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.peers import Sort
from bot.core.person import Purpose
from bot.core.replies import Say, say
from bot.core.text import t
from bot.domain.hearing import heard
from bot.domain.peers import helping_words as words, volunteer_words
from bot.domain.showing import GROUND, MENU

ACTS = {"rest": "not_now", "contact": "contact"}
FINE = say(t("All right. It is here whenever you want it."), keyboard=((GROUND, MENU),))


@dataclass(frozen=True)
class Unload(Screen):
    """What there is; `did` is what was done a moment ago."""

    command: ClassVar[str] = "unload"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False
    did: str = ""

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Begin for volunteers; point everybody else to what there is for them."""
        if not ctx.profile.agreed(Purpose.PEERS) or ctx.circle.mine(Sort.VOLUNTEER) is None:
            return End(volunteer_words.nothing_yet())
        return Go(cls())

    def show(self, ctx: Ctx) -> Say:
        """Offer it."""
        return words.unloading(ctx, self.did)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a card, rest, or ask for a coordinator."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(Card(value)) if value in {words.CHECK, words.MINUTE} else _done(ctx, value)


@dataclass(frozen=True)
class Card(Screen):
    """One card, to read."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False
    card: str = words.MINUTE

    def show(self, ctx: Ctx) -> Say:
        """Show it."""
        return words.card(ctx, self.card)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back, rest, or ask for a coordinator."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(Unload()) if value == "back" else _done(ctx, value)


def _done(ctx: Ctx, word: str) -> Verdict:
    """Do one of the two acts there are, or leave."""
    record = ctx.circle.mine(Sort.VOLUNTEER)
    if word in ACTS and record is not None:
        return Go(Unload(word), (peer(ACTS[word], record.id),))
    return End(FINE) if word in {"no", "skip", "done"} else Again()
