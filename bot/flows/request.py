"""The form in which somebody asks for a peer, and changes what was asked.

Promise: no question is about what happened. Each can be skipped, and with all of them skipped the request counts just
the same. You see word for word what a volunteer would see, and nothing is sent before your tap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.peers import Sort
from bot.core.person import Purpose
from bot.core.replies import Say, say
from bot.domain.hearing import heard
from bot.domain.peers import drafts, peer_words, request_words as words
from bot.domain.peers.drafts import Draft
from bot.domain.peers.reading import request_of
from bot.domain.showing import MENU

AWAY = frozenset({"leave", "no", "done"})


@dataclass(frozen=True)
class Opening(Screen):
    """What is coming; every way past it is open."""

    command: ClassVar[str] = "ask"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Begin; open the request that is there for a change; say how it stands to somebody who asks twice."""
        if not ctx.profile.agreed(Purpose.PEERS):
            return End(peer_words.yes_first())
        request = drafts.changeable(ctx.circle)
        if ctx.rest == "change" and request is not None:
            return Go(drafts.reopened(request_of(request).wish).step(Preview))
        if ctx.circle.mine(Sort.REQUEST) is not None:
            return End(words.already(ctx))
        if ctx.circle.closed:
            return End(peer_words.standing(ctx))
        return Go(cls())

    def show(self, ctx: Ctx) -> Say:
        """Say how many questions there are and that each can be skipped."""
        return words.opening(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go to the first question, or past all of them."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        draft = drafts.blank(ctx)
        if value in {"begin", "yes"}:
            return Go(draft.step(Ask, words.first(ctx)))
        if value == "skip":
            return Go(draft.step(Preview))
        return End(words.left(ctx)) if value in AWAY else Again()


@dataclass(frozen=True)
class Ask(Draft, Screen):
    """One question; `part` names it, `back` says that it was opened from the preview."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS

    def show(self, ctx: Ctx) -> Say:
        """Ask it."""
        return words.question(self, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take an answer in or out; go on when there is nothing more to choose."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in drafts.choices(self.part, ctx):
            answered = drafts.pressed(self, value, ctx)
            return Go(answered if self.part in drafts.SEVERAL else answered.onward())
        if value in {"on", "yes"}:
            return Go(self.onward())
        if value == "skip" or (value == "no" and self.part == "apart"):
            return Go(drafts.skipped(self, ctx).onward())
        return End(words.left(ctx)) if value in AWAY else Again()

    def onward(self) -> Screen:
        """Return the next question, or the preview."""
        part = "" if self.back else drafts.following(self.part)
        return replace(self, part=part) if part else self.step(Preview)


@dataclass(frozen=True)
class Preview(Draft, Screen):
    """All that a volunteer would see, before anything is sent."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS

    def show(self, ctx: Ctx) -> Say:
        """Show it word for word."""
        return words.preview(self, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Send it, change something, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "change":
            return Go(self.step(Change))
        if value in {"send", "yes"}:
            return self._send(ctx)
        return End(words.left(ctx)) if value in AWAY | {"skip"} else Again()

    def _send(self, ctx: Ctx) -> Verdict:
        """Send it if that can be done now; nothing that was chosen is lost where it cannot."""
        if drafts.changeable(ctx.circle) is None:
            if ctx.circle.mine(Sort.REQUEST) is not None:
                return End(words.already(ctx))
            if ctx.circle.closed:
                return Again(words.not_sent(ctx))
        return Go(Sent(), (drafts.act(self, ctx),))


@dataclass(frozen=True)
class Change(Draft, Screen):
    """Which part to change."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS

    def show(self, ctx: Ctx) -> Say:
        """Offer the parts."""
        del ctx
        return words.choosing_part()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one of them, or go back."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in words.LABELS:
            return Go(self.step(Ask, value, back=True))
        if value in {"back", "skip", "no"}:
            return Go(self.step(Preview))
        return End(words.left(ctx)) if value in AWAY else Again()


@dataclass(frozen=True)
class Sent(Screen):
    """What became of it, with the way back in one tap."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it as the request shows it."""
        return words.sent(ctx.circle)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take it back, or leave it there."""
        value, request = heard(event, self.show(ctx).keyboard, ctx.library), ctx.circle.mine(Sort.REQUEST)
        if value == "withdraw" and request is not None:
            return End(peer_words.taken_back(), (peer("withdraw", request.id),))
        if value in {"done", "no", "skip"}:
            return End(say(words.FINE, keyboard=((peer_words.HOW, MENU),)))
        return Again()
