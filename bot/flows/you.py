"""How you come here and which word fits, each changed with one tap.

Promise: it changes wording and what is offered first, nothing else. Any answer can be left open again, and
none is explained or doubted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Role, Word
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import t
from bot.domain import asking, held, rooms
from bot.domain.hearing import heard
from bot.domain.showing import MENU

ROLES = {**asking.ROLES, "open": Role.UNSAID, "skip": Role.UNSAID}
WORDS = {**asking.WORDS, "open": Word.LATER, "skip": Word.LATER}
OPEN = Button(t("Leave it open"), "open")
LAST: Row = (rooms.SETTINGS, MENU)
NOTED = (t("Noted."),)


@dataclass(frozen=True)
class AskRole(Screen):
    """How somebody comes here."""

    command: ClassVar[str] = "you"
    resumable: ClassVar[bool] = False

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Open the word if that was asked for."""
        return AskWord() if ctx.rest == "word" else cls()

    def show(self, ctx: Ctx) -> Say:
        """Say how it is, and offer the others."""
        if not rooms.may_keep(ctx):
            return rooms.needs_yes(ctx)
        return say(held.role(ctx.profile), keyboard=(*rows([*asking.ROLE_BUTTONS, OPEN], 2), LAST))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note it and show how it is now."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(self, (remember(role=str(ROLES[value])),), NOTED) if value in ROLES else Again()


@dataclass(frozen=True)
class AskWord(Screen):
    """The word that fits."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say how it is, and offer the others."""
        if not rooms.may_keep(ctx):
            return rooms.needs_yes(ctx)
        return say(held.word(ctx.profile), keyboard=(*rows(list(asking.WORD_BUTTONS), 2), (OPEN,), LAST))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note it and show how it is now."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(self, (remember(word=str(WORDS[value])),), NOTED) if value in WORDS else Again()
