"""Being a volunteer: where you stand, what comes next, rest, leaving.

Promise: you always see how it stands and what can be done about it. Rest is one tap and needs no reason. Leaving is one
question, about what it does and never about why. A coordinator whom you ask for learns that you asked, and nothing
else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Agree, Effect, peer, remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.peers import Sort
from bot.core.person import Purpose
from bot.core.replies import Say, say
from bot.core.text import t
from bot.domain.hearing import heard
from bot.domain.peers import volunteer_words as words
from bot.domain.showing import GROUND, MENU

ACTS = {"rest": "not_now", "back": "back", "contact": "contact"}
FINE = say(t("All right. Nothing was kept, and this stays open to you."), keyboard=((GROUND, MENU),))


@dataclass(frozen=True)
class Home(Screen):
    """Where a volunteer stands; `did` is what was done a moment ago."""

    command: ClassVar[str] = "volunteer"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False
    did: str = ""

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Ask for the yes first; do at once what a button under another message asks for."""
        if not ctx.profile.agreed(Purpose.PEERS):
            return Go(AskYes())
        return _done(ctx, ctx.rest) or Go(cls())

    def show(self, ctx: Ctx) -> Say:
        """Say how it stands."""
        return words.home(ctx, ctx.circle.mine(Sort.VOLUNTEER), self.did)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Rest, come back, ask for a coordinator, or think about leaving."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "leave":
            return Go(Leave())
        return _done(ctx, value) or Again()


@dataclass(frozen=True)
class AskYes(Screen):
    """What would be kept of a volunteer, before anything is."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Explain, and ask."""
        return words.asking_yes(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note the yes, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "yes" and ctx.profile.adult:
            return Go(Home(), _agree(ctx))
        return End(FINE) if value in {"no", "skip", "done"} else Again()


@dataclass(frozen=True)
class Leave(Screen):
    """One question before leaving: whether, never why."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say what it does."""
        return words.leaving(ctx.circle)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Leave, rest instead, or stay."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        record = ctx.circle.mine(Sort.VOLUNTEER)
        if record is None or value in {"no", "skip", "done"}:
            return Go(Home())
        if value == "yes":
            return Go(Home("leave"), (peer("leave", record.id),))
        return _done(ctx, value) or Again()


def _agree(ctx: Ctx) -> tuple[Effect, ...]:
    """Agree; what will be told later needs a language, so the one that is spoken is kept where none is kept yet."""
    if ctx.channel_language and not ctx.profile.agreed(Purpose.PLACE):
        return Agree(Purpose.PEERS), remember(language=ctx.channel_language)
    return (Agree(Purpose.PEERS),)


def _done(ctx: Ctx, word: str) -> Go | None:
    """Do one of the small acts; what came of it is read from the record afterwards."""
    record = ctx.circle.mine(Sort.VOLUNTEER)
    if record is None or word not in ACTS:
        return None
    return Go(Home(word), (peer(ACTS[word], record.id),))
