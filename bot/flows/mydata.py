"""Everything that is kept about you, in plain words, with a way to delete any of it.

Promise: what you see here is all there is. You can delete one thing, one kind of thing, or everything,
whatever yes you gave or took back, and nobody asks why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Kind
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Text, t
from bot.domain import held, noted
from bot.domain.bridge import sees
from bot.domain.consents import BLANK
from bot.domain.hearing import heard
from bot.domain.peers import held_words
from bot.domain.showing import MENU, page

SIZE = 6
ALL = frozenset(Kind)
BACK = Button(t("All sections"), "back")
EVERYTHING = Button(t("Delete everything"), "/delete")
YESES = Button(t("What I may keep"), "/consents")
SEES, EXPORT = Button(t("Who may do what with it"), "sees"), Button(t("Take it along"), "/export")
GONE = (t("It is deleted."),)


@dataclass(frozen=True)
class MyData(Screen):
    """The settings in full, and how many of each kind of note there are."""

    command: ClassVar[str] = "mydata"
    private: ClassVar[bool] = True
    needs: ClassVar[frozenset[str]] = ALL
    scope: ClassVar[str] = "own"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say all of it, or that there is nothing."""
        if not ctx.known:
            none = t("Nothing is kept about you: no settings, no notes, no lists.")
            return say(none, keyboard=((Button(t("What could be kept"), "/privacy:kept"), MENU), (EVERYTHING,)))
        fixed = t(
            "This is what I keep about you. Besides that: the number of this chat, so that I can answer, where we are "
            "in it, for up to three days the numbers of its messages, and marks that keep me from doing something "
            "twice."
        )
        settings = held.told(ctx.profile, ctx.library)
        counts = {kind: n for kind in noted.TITLES if (n := len(noted.mine(ctx.entries, kind)))}
        told = [t("{what}: {n}", what=noted.TITLES[kind], n=n) for kind, n in counts.items()]
        doors = [Button(noted.TITLES[kind], f"/notes:{kind}") for kind in counts]
        fields = [Button(t("Settings and lists"), "fields")] if _emptiable(ctx) else []
        matched = held_words.told(ctx.circle)
        peers = [Button(t("Kept apart from"), "/apart"), Button(t("For a match"), "/consents:peers")] if matched else []
        keyboard = (*rows([*doors, *fields, *peers], 2), (YESES, SEES), (EXPORT, EVERYTHING), (MENU,))
        return say(fixed, *settings.values(), *told, *matched, *held.code(ctx.circle), keyboard=keyboard)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open the settings and lists, or who may do what with all of it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if ctx.known and value == "sees":
            return Go(Sees())
        return Go(Fields()) if ctx.known and value == "fields" else Again()


@dataclass(frozen=True)
class Sees(Screen):
    """Who may do what, as the table of rights says and as this copy is set up."""

    scope: ClassVar[str] = "own"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        told = sees.lines(ctx.library.operator, ctx.circle.rules)
        return say(*told, keyboard=((BACK, Button(t("Who can see what"), "/privacy:who")), (MENU,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(MyData()) if value in {"back", "skip", "no"} else Again()


@dataclass(frozen=True)
class Fields(Screen):
    """The settings and lists, one button each."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Offer those that can be emptied one by one."""
        names = _emptiable(ctx)
        doors = [Button(held.TITLES[name], name) for name in names]
        line = (
            t("Which one do you want to look at or delete?") if names else t("There is nothing to delete one by one.")
        )
        return say(line, keyboard=(*rows(doors, 2), (BACK, EVERYTHING)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"back", "skip"}:
            return Go(MyData())
        return Go(OneField(value)) if value in _emptiable(ctx) else Again()


@dataclass(frozen=True)
class OneField(Screen):
    """One setting or list; single words of a list have their own button."""

    resumable: ClassVar[bool] = False
    name: str = ""
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Say what it holds."""
        if self.name not in _emptiable(ctx):
            return say(t("Nothing is kept here."), keyboard=((BACK, MENU),))
        items = _items(ctx, self.name)
        shown, more = page(range(len(items)), self.at, SIZE)
        named = [Button(_out(self.name, items[one], ctx), f"i-{one}") for one in shown]
        onward: Row = (Button(t("More"), "more"),) if more else ()
        line = held.told(ctx.profile, ctx.library)[self.name]
        return say(line, keyboard=(*rows(named, 1), (*onward, Button(t("Delete this"), "all")), (BACK, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Delete one word, or all of it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        items = _items(ctx, self.name)
        left = tuple(one for index, one in enumerate(items) if value != f"i-{index}")
        if value in {"back", "skip", "no"}:
            return Go(MyData())
        if value == "more":
            return Go(OneField(self.name, self.at + 1))
        if value == "all" and self.name in _emptiable(ctx):
            return Go(MyData(), (remember(**{self.name: getattr(BLANK, self.name)}),), GONE)
        return Go(OneField(self.name), (remember(**{self.name: left}),), GONE) if len(left) < len(items) else Again()


def _emptiable(ctx: Ctx) -> tuple[str, ...]:
    """Name what holds something and may be empty; the language is changed in its own room instead."""
    return tuple(name for name in held.filled(ctx.profile) if name in held.TITLES)


def _items(ctx: Ctx, name: str) -> tuple[str, ...]:
    value = getattr(ctx.profile, name) if name in held.TITLES else ()
    return value if isinstance(value, tuple) else ()


def _out(name: str, one: str, ctx: Ctx) -> Text:
    return t("Delete: {what}", what=held.item(name, one, ctx.library))
