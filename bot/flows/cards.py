"""Short things to read, one topic at a time.

Promise: before the first page stands what the topic touches, where it is so, and how long it is. Every page has a way
out. What you read and what you answer is not kept. A topic can be put aside, without a reason, and brought back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.content import Card
from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Say, say
from bot.core.text import t
from bot.domain import reading
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU

CLOSED = say(t("All right. It stays here for another day."), keyboard=((GROUND, MENU),))


@dataclass(frozen=True)
class Cards(Screen):
    """The topics; `whom` is whose list it is, "" for the list that fits the person."""

    command: ClassVar[str] = "cards"
    resumable: ClassVar[bool] = False
    whom: str = ""
    at: int = 0

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Go straight to the front of a card, or to a list, if one was named."""
        if ctx.rest in ctx.library.cards:
            return Front(ctx.rest)
        return cls(ctx.rest if ctx.rest in {reading.SURVIVOR, reading.CAREGIVER} else "")

    def show(self, ctx: Ctx) -> Say:
        """List them."""
        return reading.contents(ctx, self._whom(ctx), self.at)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one, turn the page, or show the other list."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"more", "first"}:
            return Go(Cards(self.whom, self.at + 1 if value == "more" else 0))
        if value == "other":
            return Go(Cards(reading.SURVIVOR if self._whom(ctx) == reading.CAREGIVER else reading.CAREGIVER))
        name = value.removeprefix("c-")
        if name in ctx.library.cards:
            return Go(Front(name))
        return End(CLOSED) if value in {"no", "skip", "done"} else Again()

    def _whom(self, ctx: Ctx) -> str:
        return self.whom or reading.reader(ctx.profile)


@dataclass(frozen=True)
class Front(Screen):
    """What a card is, before any of it is read."""

    resumable: ClassVar[bool] = False
    card: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        found = ctx.library.cards.get(self.card)
        return reading.front(found, ctx) if found else _gone(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Begin, leave, or put the topic aside."""
        value, found = heard(event, self.show(ctx).keyboard, ctx.library), ctx.library.cards.get(self.card)
        if found is None:
            return Go(Cards(), note=(reading.GONE,))
        if value in {"read", "yes"} and not reading.closed(found, ctx):
            return Go(Leaf(self.card))
        return _aside(found, ctx) if value == "hide" else _left(value)


@dataclass(frozen=True)
class Leaf(Screen):
    """One page of a card."""

    card: str = ""
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Say it, unless the card has passed its day meanwhile."""
        found = ctx.library.cards.get(self.card)
        if found is None:
            return _gone(ctx)
        if reading.closed(found, ctx) or not 0 <= self.at < len(found.pages):
            return reading.front(found, ctx)
        return reading.leaf(found, self.at, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page, skip what is left of them, or leave."""
        value, found = heard(event, self.show(ctx).keyboard, ctx.library), ctx.library.cards.get(self.card)
        if found is None:
            return Go(Cards(), note=(reading.GONE,))
        if reading.closed(found, ctx) or not 0 <= self.at < len(found.pages):
            return Go(Front(self.card))
        if value in {"next", "yes"}:
            last = self.at + 1 >= len(found.pages)
            return Go(After(self.card) if last else Leaf(self.card, self.at + 1))
        if value == "skip":
            return Go(After(self.card))
        return _left(value)


@dataclass(frozen=True)
class After(Screen):
    """After the last page."""

    resumable: ClassVar[bool] = False
    card: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Offer what may come next."""
        found = ctx.library.cards.get(self.card)
        return reading.ending(found, ctx) if found else _gone(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Thank for any answer, and keep none."""
        value, found = heard(event, self.show(ctx).keyboard, ctx.library), ctx.library.cards.get(self.card)
        if found is None:
            return Go(Cards(), note=(reading.GONE,))
        if value in {"yes", "no", "skip"}:
            return Go(Cards(found.whom), note=(reading.ANSWERED,))
        if value == "source":
            return Go(Origin(self.card))
        return _aside(found, ctx) if value == "hide" else _left(value)


@dataclass(frozen=True)
class Origin(Screen):
    """Where a card comes from."""

    resumable: ClassVar[bool] = False
    card: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Name the sources and the day."""
        found = ctx.library.cards.get(self.card)
        return reading.origin(found) if found else _gone(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Leave; everything else here is a command."""
        return _left(heard(event, self.show(ctx).keyboard, ctx.library))


def _left(value: str) -> Verdict:
    return End(CLOSED) if value in {"enough", "no", "skip", "done"} else Again()


def _aside(card: Card, ctx: Ctx) -> Verdict:
    """Put a topic aside, or say that this cannot be remembered."""
    if not reading.may_remember(ctx.profile):
        return Go(Cards(card.whom), note=(reading.UNKEPT_NOT,))
    kept = tuple(one for one in ctx.profile.hidden if one != f"{reading.HIDDEN}{card.id}")
    change = remember(hidden=(*kept, f"{reading.HIDDEN}{card.id}"))
    return Go(Cards(card.whom), (change,), (reading.PUT_ASIDE,))


def _gone(ctx: Ctx) -> Say:
    del ctx
    return say(reading.GONE, keyboard=((reading.TOPICS_LIST, MENU),))
