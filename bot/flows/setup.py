"""One minute of set-up: language, how you come here, a word, this phone, and three separate questions.

Promise: every question can be skipped, skipping costs nothing, and with all of them skipped nothing is kept.
Each yes stands alone. You can stop at any question and go on from it later: until your first yes, everything
you answered lives in the buttons of this chat and not with me.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import ClassVar

from bot.core.effects import Agree, Effect, remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Named, t
from bot.domain import asking, rooms
from bot.domain.consents import change
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU

SKIP, CHECK_IN = Button(t("Skip"), "skip"), Button(t("Check in"), "/checkin")


@dataclass(frozen=True)
class AskLanguage(Screen):
    """The language, each in its own name."""

    command: ClassVar[str] = "setup"

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Begin, if the person said in this chat that they are an adult; else point to that question."""
        if ctx.rest != "adult" and not ctx.profile.adult:
            return GateFirst()
        return cls() if len(ctx.library.languages) > 1 else AskRole()

    def show(self, ctx: Ctx) -> Say:
        """Ask for the language."""
        names = [Button(t("{language}", language=Named("language", code)), code) for code in ctx.library.languages]
        return say(t("Which language? You can change it at any time."), keyboard=(*rows(names, 2), (SKIP,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take it from here on in that language."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in ctx.library.languages:
            return Go(AskRole(value), (remember(language=value),))
        return Go(AskRole()) if value == "skip" else Again()


@dataclass(frozen=True)
class GateFirst(Screen):
    """For somebody who came by the command alone: the one question before set-up is elsewhere."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Point there."""
        del ctx
        ways = (Button(t("To that question"), "/start:setup"), Button(t("Look around first"), "/start:look"))
        return say(t("Set-up begins with one question, about being 18 or over."), keyboard=(ways,))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """All its buttons are commands."""
        del event, ctx
        return Again()


@dataclass(frozen=True)
class AskRole(Screen):
    """How somebody comes here; like every answer before a yes, `language` is carried along."""

    language: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Ask; only wording depends on it."""
        del ctx
        ask = t("How do you come here? It changes only the wording and what is offered first.")
        return say(ask, keyboard=rows([*asking.ROLE_BUTTONS, SKIP], 2))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Ask for a word only where it would be about them."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"s", "skip"}:
            return Go(AskWord(self.language, "s" if value == "s" else ""))
        return Go(AskPhone(self.language, value)) if value in asking.ROLES else Again()


@dataclass(frozen=True)
class AskWord(Screen):
    """The word that fits; until one is chosen it is "you"."""

    language: str = ""
    role: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Ask which word, if any."""
        del ctx
        ask = t("Some say survivor, some say victim, some both, some neither. Which word fits you, if any?")
        return say(ask, keyboard=(*rows(list(asking.WORD_BUTTONS), 2), (Button(t("Decide later"), "skip"),)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on with it, or without one."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        next_one = AskPhone(self.language, self.role, value if value in asking.WORDS else "")
        return Go(next_one) if value == "skip" or value in asking.WORDS else Again()


@dataclass(frozen=True)
class AskPhone(Screen):
    """Who else can see this phone; asked before anything is kept, and the answer is not kept at all."""

    language: str = ""
    role: str = ""
    word: str = ""
    tips: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Say what this phone shows, then ask; or, on request, what helps against it."""
        del ctx
        if self.tips:
            return say(*asking.PHONE_TIPS, keyboard=((Button(t("Go on"), "on"), Button(t("Keep nothing"), "none")),))
        first = (Button(t("No, that is fine"), "on"), Button(t("Yes, someone might"), "tips"))
        return say(*asking.PHONE, keyboard=(first, (Button(t("Keep nothing for now"), "none"), SKIP)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Show what helps, go on to the three questions, or leave them out."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"tips", "yes"}:
            return Go(replace(self, tips=True))
        if value == "none":
            return End(_ready(ctx, ()))
        asked = AskKeep("", self.language, self.role, self.word)
        return _next(ctx, asked) if value in {"on", "no", "skip"} else Again()


@dataclass(frozen=True)
class AskKeep(Screen):
    """One of the three questions (`which` is p, n or h). A yes counts at once and on its own."""

    which: str = "p"
    language: str = ""
    role: str = ""
    word: str = ""
    full: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Ask in brief, or with everything there is to know."""
        purpose, operator = asking.LETTERS[self.which], ctx.library.operator
        more = asking.in_full(purpose, operator) if self.full else asking.in_brief(purpose, operator)
        full: tuple[Row, ...] = () if self.full else ((Button(t("What would that mean?"), "full"),),)
        answers: Row = (Button(t("Yes"), "yes"), Button(t("Not now"), "no"))
        none: Row = (Button(t("Not now to all of these"), "none"),)
        return say(asking.QUESTIONS[purpose], *more, keyboard=(answers, *full, none))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note the yes and go on to the next question that is still open."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "full":
            return Go(replace(self, full=True))
        if value == "none":
            return End(_ready(ctx, ()))
        if value in {"no", "skip"}:
            return _next(ctx, self)
        agreed = (remember(adult=True), Agree(asking.LETTERS[self.which]))
        return _next(ctx, self, agreed) if value == "yes" else Again()


def _next(ctx: Ctx, asked: AskKeep, agreed: tuple[Effect, ...] = ()) -> Verdict:
    """Go to the next open question; what was told before is kept if, and as soon as, it may be."""
    effects = (*agreed, *_told(ctx, asked))
    letters = list(asking.AT_SET_UP)
    for which in letters[letters.index(asked.which) + 1 :] if asked.which else letters:
        if not ctx.profile.agreed(asking.LETTERS[which]):
            return Go(replace(asked, which=which, full=False), effects)
    return End(_ready(ctx, effects), effects)


def _told(ctx: Ctx, asked: AskKeep) -> tuple[Effect, ...]:
    """Ask for the answers given before to be kept; without the yes that covers them, nothing comes of it."""
    language = asked.language or (ctx.profile.language if ctx.profile.agreed(Purpose.PLACE) else ctx.channel_language)
    told = {"language": language, "role": asking.ROLES.get(asked.role, ""), "word": asking.WORDS.get(asked.word, "")}
    return tuple(remember(**{name: str(value)}) for name, value in told.items() if value)


def _ready(ctx: Ctx, effects: tuple[Effect, ...]) -> Say:
    """Say what is kept from now on, and leave the choice of what comes first."""
    kept = asking.kept_now(reduce(change, effects, ctx.profile))
    return say(t("That is all."), kept, keyboard=((CHECK_IN, GROUND), (MENU, rooms.SETTINGS)))
