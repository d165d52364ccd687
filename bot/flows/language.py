"""The language, chosen from names in their own script.

Promise: it changes at once, everywhere. Without a yes to keeping settings it still changes, and lasts as
long as you go on by the buttons of this chat. If people have not yet read a translation, that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Named, t
from bot.domain.hearing import heard
from bot.domain.notices import BACK_TO_PAUSED
from bot.domain.showing import GROUND, KEEP_PLACE, MENU, draft_mark

SETTINGS: Row = (MENU, Button(t("Settings"), "/settings"))


@dataclass(frozen=True)
class AskLanguage(Screen):
    """Every language there is, each in its own name."""

    command: ClassVar[str] = "language"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Ask which."""
        names = [Button(t("{language}", language=Named("language", code)), code) for code in ctx.library.languages]
        return say(t("Which language should I use?"), keyboard=(*rows(names, 2), SETTINGS))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Answer in it from here on."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in ctx.library.languages:
            return Go(Chosen(value), (remember(language=value),))
        return Again()


@dataclass(frozen=True)
class Chosen(Screen):
    """Said in the new language, which the screen carries for somebody who keeps nothing."""

    resumable: ClassVar[bool] = False
    language: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say that it is done, and what this language lacks."""
        done = t("All right: {language}.", language=Named("language", self.language))
        lines: list[Line] = [done, *draft_mark(self.language, ctx.library)]
        kept = ctx.profile.agreed(Purpose.PLACE)
        if not kept:
            lines.append(t("I don't keep that, so it lasts while you go on by these buttons."))
        other: Row = (Button(t("Another language"), "/language"), GROUND)
        back: tuple[Row, ...] = ((BACK_TO_PAUSED,),) if ctx.paused else ()
        return say(*lines, keyboard=(*back, other, SETTINGS if kept else (MENU, KEEP_PLACE)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """All its buttons are commands."""
        del event, ctx
        return Again()
