"""Being discreet: what can be hidden, cleared, covered and closed, and what none of it can do.

Promise: each thing is said with its limit beside it. Nothing is switched on by itself, and all of it can be switched
off again from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import remember
from bot.core.events import Pressed, ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.replies import Button, Row, Say, say
from bot.core.text import t
from bot.domain import rooms
from bot.domain.discreet import phrase, words
from bot.domain.hearing import heard
from bot.domain.showing import MENU

BACK = Button(t("Back"), "back")
WAYS: tuple[Row, ...] = (
    (Button(t("Cover words"), "cover"), Button(t("My clear word"), "word")),
    (words.PASSPHRASE, words.LIMITS_BUTTON),
    (words.HIDE, words.CLEAR),
    (rooms.SETTINGS, MENU),
)


@dataclass(frozen=True)
class Discreet(Screen):
    """How it is set, with a door to each part."""

    command: ClassVar[str] = "discreet"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        if rooms.may_keep(ctx):
            return say(*words.room(ctx), keyboard=WAYS)
        doors = (words.LIMITS_BUTTON, words.PASSPHRASE) if ctx.known else (words.LIMITS_BUTTON,)
        needs = t("Covered words and a clear word of your own are settings, and for those I would need your yes.")
        ask = rooms.needs_yes(ctx).keyboard[0]
        return say(*words.ABOUT_ROOM, needs, keyboard=(doors, (words.HIDE, words.CLEAR), ask))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a part."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        parts: dict[str, Screen] = {"limits": Limits()}
        if rooms.may_keep(ctx):
            parts |= {"cover": Cover(), "word": ClearWord()}
        return Go(parts[value]) if value in parts else Again()


@dataclass(frozen=True)
class Limits(Screen):
    """What none of it can do."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        del ctx
        return say(*words.LIMITS, keyboard=((BACK, words.SEES), (MENU,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(Discreet()) if value in {"back", "skip", "done", "no"} else Again()


@dataclass(frozen=True)
class Cover(Screen):
    """Which words are covered until they are tapped."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say what it does, and ask."""
        now = words.COVERED.get(ctx.profile.discreet, words.COVERED[""])
        keyboard = (words.LEVEL_BUTTONS[:2], (words.LEVEL_BUTTONS[2], BACK))
        return say(*words.ABOUT_COVER, now, words.ASK_COVER, keyboard=keyboard)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Set it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in words.LEVELS:
            return Go(Discreet(), (remember(discreet=words.LEVELS[value]),))
        return Go(Discreet()) if value in {"back", "skip", "no"} else Again()


@dataclass(frozen=True)
class ClearWord(Screen):
    """A word of the person's own that clears the chat."""

    resumable: ClassVar[bool] = False
    unwritten: ClassVar[bool] = True

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        row: Row = (words.KEEP_WORD, words.NO_WORD)
        return say(*words.present_word(ctx), *words.ASK_WORD, keyboard=(row, (BACK,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take the word, or have none, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"leave", "back", "skip", "no"}:
            return Go(Discreet(), note=words.WORD_LEFT)
        if value == "none":
            return Go(Discreet(), (remember(clear_word=""),), words.WORD_GONE)
        word = "" if isinstance(event, Pressed) else phrase.may_clear(event.text, ctx.library)
        if not word:
            return Again(words.NOT_THAT_WORD)
        return Go(Discreet(), (remember(clear_word=word),), words.WORD_SET)
