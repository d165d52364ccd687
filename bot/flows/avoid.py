"""What to leave out of every suggestion, and the exercises that were put aside.

Promise: you say only that a thing is left out, never why, and nobody guesses. What you leave out disappears
everywhere at once. Whatever was put aside can be brought back with one tap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.content import TAGS
from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Own, Text, t
from bot.domain import held, rooms
from bot.domain.hearing import heard
from bot.domain.reading import HIDDEN
from bot.domain.showing import MENU, page
from bot.domain.tagwords import TAG_WORDS

SIZE = 12
NAMES = 8
LAST: Row = (rooms.SETTINGS, MENU)
ASIDE = Button(t("Exercises put aside"), "/avoid:aside")


@dataclass(frozen=True)
class Avoid(Screen):
    """The kinds of things, a page at a time; a press leaves one out or lets it in again."""

    command: ClassVar[str] = "avoid"
    resumable: ClassVar[bool] = False
    at: int = 0

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Open the exercises that were put aside, if those were asked for."""
        return PutAside() if ctx.rest == "aside" else cls()

    def show(self, ctx: Ctx) -> Say:
        """Say what is left out; each button says its own state in words."""
        if not rooms.may_keep(ctx):
            return rooms.needs_yes(ctx)
        tags, more = page(TAGS, self.at, SIZE)
        toggles = [Button(_labeled(tag, left_out=tag in ctx.profile.avoid), tag) for tag in tags]
        onward = Button(t("More things"), "more") if more else Button(t("First page"), "first")
        ask = t(
            "Press what should be left out of every suggestion. Press again to let it in. No reason is asked or kept."
        )
        keyboard = (*rows(toggles, 2), (onward, ASIDE), LAST)
        return say(ask, held.avoid(ctx.profile), keyboard=keyboard)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Leave one out, or let it in again."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"more", "first"}:
            return Go(Avoid(self.at + 1 if value == "more" else 0))
        if value not in TAGS or not rooms.may_keep(ctx):
            return Again()
        wanted = set(ctx.profile.avoid) ^ {value}
        return Go(self, (remember(avoid=tuple(tag for tag in TAGS if tag in wanted)),))


@dataclass(frozen=True)
class PutAside(Screen):
    """The exercises somebody said were not for them."""

    resumable: ClassVar[bool] = False
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Name them, each with a way back in."""
        hidden = ctx.profile.hidden
        other = Button(t("Leave things out"), "/avoid")
        if not hidden:
            return say(t("No exercise is put aside."), keyboard=((other, rooms.SETTINGS), (MENU,)))
        shown, more = page(hidden, self.at, NAMES)
        named = [Button(_name(one, ctx), f"b-{one}") for one in shown]
        onward: Row = (Button(t("More"), "more"),) if more else ()
        line = t("These are put aside and will not be suggested. Press one to bring it back.")
        return say(line, keyboard=(*rows(named, 2), (*onward, other), LAST))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Bring one back."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "more":
            return Go(PutAside(self.at + 1))
        left = tuple(one for one in ctx.profile.hidden if f"b-{one}" != value)
        if left == ctx.profile.hidden:
            return Again()
        if not ctx.profile.agreed(Purpose.HELPED):
            return Again(
                (t("To change single ones I need your yes to remembering what helps. My data can delete them all."),)
            )
        return Go(PutAside(), (remember(hidden=left),), (t("It is back."),))


def _labeled(tag: str, *, left_out: bool) -> Text:
    return t("{what}: left out", what=TAG_WORDS[tag]) if left_out else TAG_WORDS[tag]


def _name(one: str, ctx: Ctx) -> Text:
    known, card = ctx.library.exercises.get(one), ctx.library.cards.get(one.removeprefix(HIDDEN))
    if card and one.startswith(HIDDEN):
        return card.label
    return known.name if known else t("{words}", words=Own(one))
