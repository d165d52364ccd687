"""Deleting everything: two steps, no reason asked, and the truth about what deleting cannot reach.

Promise: before the last step you read what goes, what Telegram keeps and when backups are gone. After it,
nothing about you is left to show. You can leave at either step, and nobody asks why you stay or go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Erase
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Button, Row, Say, say
from bot.core.text import t
from bot.domain import policy
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU

ONE_THING = Button(t("One thing at a time"), "/mydata")
KEEP = Button(t("Keep it"), "no")


@dataclass(frozen=True)
class Delete(Screen):
    """The first step: what goes, and what this cannot reach."""

    command: ClassVar[str] = "delete"
    resumable: ClassVar[bool] = False

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Tell somebody of whom nothing is kept just that."""
        return cls() if ctx.known else NothingKept()

    def show(self, ctx: Ctx) -> Say:
        """Say it before anything is pressed."""
        goes = t(
            "This deletes everything I keep about you: settings, notes, lists, every yes you gave, and the "
            "number of this chat. It can't be brought back, by anyone."
        )
        backups = policy.backups(ctx.library.operator)
        first: Row = (Button(t("Delete everything"), "yes"), KEEP)
        chat = t("What is less than 48 hours old goes out of this chat too.")
        return say(goes, chat, backups, policy.TELEGRAM_KEEPS, policy.CLEAR_CHAT, keyboard=(first, (ONE_THING,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go to the last step, or leave all as it is."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "yes":
            return Go(LastStep())
        return End(_untouched()) if value in {"no", "skip"} else Again()


@dataclass(frozen=True)
class LastStep(Screen):
    """The second step."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Ask once more, because a tap can slip."""
        del ctx
        first: Row = (Button(t("Yes, delete it now"), "yes"), KEEP)
        return say(t("This is the last step. Delete everything now?"), keyboard=(first, (ONE_THING,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Erase, or leave all as it is."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"yes", "done"}:
            return End(_gone(ctx), (Erase(),))
        return End(_untouched()) if value in {"no", "skip"} else Again()


@dataclass(frozen=True)
class NothingKept(Screen):
    """For somebody who keeps nothing here."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say so, and how to clear the chat itself."""
        del ctx
        none = t("There is nothing to delete: I keep no settings, notes or lists for this chat.")
        pages: Row = (
            Button(t("What is kept, and when"), "/privacy:kept"),
            Button(t("How deleting works"), "/privacy:delete"),
        )
        return say(none, policy.TELEGRAM_KEEPS, policy.CLEAR_CHAT, keyboard=(pages, (MENU, GROUND)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """All its buttons are commands."""
        del event, ctx
        return Again()


def _untouched() -> Say:
    return say(t("All right. Nothing was deleted."), keyboard=((ONE_THING, MENU),))


def _gone(ctx: Ctx) -> Say:
    done = t("It is deleted. I keep nothing about you now.")
    welcome = t("You can come back whenever you want, as if for the first time.")
    ways: tuple[Row, ...] = ((GROUND, MENU), (Button(t("How deleting works"), "/privacy:delete"),))
    return say(done, policy.backups(ctx.library.operator), policy.CLEAR_CHAT, welcome, keyboard=ways)
