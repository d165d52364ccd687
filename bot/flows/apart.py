"""Whom and where somebody is kept apart from, in every role.

Promise: no reason is asked. A country can be taken out again at any time. Of a private phrase only a mark is kept that
nobody can read back, and it is never shown. Nobody learns that you keep them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Say
from bot.domain import helplines, services
from bot.domain.hearing import heard, typed
from bot.domain.peers import apart_words as words
from bot.domain.peers.asking import PHRASES, REGIONS
from bot.domain.peers.peer_words import yes_first
from bot.domain.peers.reading import apart_of
from bot.domain.wording import normalize

LONGEST_NAME, LONGEST_PHRASE = 60, 200
GO_BACK = frozenset({"back", "skip", "no"})


@dataclass(frozen=True)
class Apart(Screen):
    """What is kept apart now."""

    command: ClassVar[str] = "apart"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Begin, if there is the yes under which it can be kept."""
        return Go(cls()) if ctx.profile.agreed(Purpose.PEERS) else End(yes_first())

    def show(self, ctx: Ctx) -> Say:
        """Say it, without a word of any phrase."""
        return words.home(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Add something, take something out, or close."""
        value, mine = heard(event, self.show(ctx).keyboard, ctx.library), apart_of(ctx.circle, ctx.circle.me)
        if value == "country":
            return Go(Country()) if len(mine.regions) < REGIONS else Again((words.REGIONS_FULL,))
        if value == "phrase":
            return Go(Phrase()) if len(mine.phrases) < PHRASES else Again((words.PHRASES_FULL,))
        if value == "in" and mine.regions:
            return Go(LetIn())
        if value == "forget":
            return Go(Apart(), (peer("together", phrases=True),), (words.FORGOTTEN,))
        return End(words.CLOSED) if value in {"done", "no", "skip"} else Again()


@dataclass(frozen=True)
class Country(Screen):
    """A country to leave out, by button or by its name in any language; `at` is the page of buttons."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        known = helplines.countries(ctx.library.lines, ctx.now.date())
        return words.ask_country(services.likely_first(code for code in known if code != "EU"), self.at)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep it, or go back."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"more", "first"}:
            return Go(Country(self.at + 1 if value == "more" else 0))
        if value in GO_BACK:
            return Go(Apart())
        if value == "done":
            return End(words.CLOSED)
        code = ctx.library.places.find_country(typed(event, LONGEST_NAME) or value.removeprefix(words.CODE))
        if code and len(apart_of(ctx.circle, ctx.circle.me).regions) >= REGIONS:
            return Go(Apart(), note=(words.REGIONS_FULL,))
        if code:
            return Go(Apart(), (peer("apart", region=code),), (words.COUNTRY_KEPT,))
        return Again((words.UNKNOWN,)) if isinstance(event, Typed) else Again()


@dataclass(frozen=True)
class LetIn(Screen):
    """A country to let in again."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Offer those that are left out."""
        return words.ask_in(apart_of(ctx.circle, ctx.circle.me).regions)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Let one in, or all."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "all":
            return Go(Apart(), (peer("together", regions=True),), (words.COUNTRY_IN,))
        if value in GO_BACK:
            return Go(Apart())
        if value == "done":
            return End(words.CLOSED)
        code = ctx.library.places.find_country(typed(event, LONGEST_NAME) or value.removeprefix(words.CODE))
        if code in apart_of(ctx.circle, ctx.circle.me).regions:
            return Go(Apart(), (peer("together", region=code),), (words.COUNTRY_IN,))
        return Again()


@dataclass(frozen=True)
class Phrase(Screen):
    """A private phrase. It has no field: the words go into a mark in the same turn and nowhere else."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Explain, and wait for it."""
        del ctx
        return words.ask_phrase()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Make a mark of what is typed."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in GO_BACK:
            return Go(Apart())
        if value == "done":
            return End(words.CLOSED)
        phrase = typed(event, LONGEST_PHRASE)
        if not phrase:
            return Again()
        if not normalize(phrase):
            return Again((words.NO_WORDS,))
        if len(apart_of(ctx.circle, ctx.circle.me).phrases) >= PHRASES:
            return Go(Apart(), note=(words.PHRASES_FULL,))
        return Go(Apart(), (peer("apart", phrase=phrase),), (words.PHRASE_KEPT, words.DELETE_IT))
