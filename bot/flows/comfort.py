"""My own list: what comforts this one person, in this person's own words.

Promise: nothing is suggested for it and nothing is asked about it. You add, you read, you take out. It is shown where
you asked for settling and nowhere else, exactly as you wrote it, and it goes when you say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, t
from bot.domain.hearing import heard, typed
from bot.domain.showing import GROUND, KEEP_PLACE, MENU, own_label, page

LONGEST, MOST, SIZE = 80, 30, 6
ADD, TAKE_OUT = Button(t("Add something"), "add"), Button(t("Take one out"), "out")
MORE, BACK = Button(t("More"), "more"), Button(t("Back"), "back")
CLOSE, THAT_IS_ALL = Button(t("Close"), "done"), Button(t("That's all"), "done")
END = say(t("All right. The list is where you left it."), keyboard=((GROUND, MENU),))
FULL = (t("The list is full at {n} lines. Take one out to make room.", n=MOST),)


@dataclass(frozen=True)
class Comfort(Screen):
    """The list itself, a page at a time."""

    command: ClassVar[str] = "comfort"
    purpose: ClassVar[Purpose] = Purpose.HELPED
    resumable: ClassVar[bool] = False
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Show the person's own lines, or what the list is for."""
        if not ctx.profile.agreed(Purpose.HELPED):
            return _unkept()
        shown, more = page(ctx.profile.comfort, self.at, SIZE)
        head: Line = (
            t("Your own list:") if shown else t("A list of what comforts you, in your own words. It is empty so far.")
        )
        onward = (MORE,) if more else ()
        out = (TAKE_OUT,) if shown else ()
        return say(head, *(Own(line) for line in shown), keyboard=((ADD, *out), (*onward, GROUND, CLOSE)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Add, take out, turn the page or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "add" and ctx.profile.agreed(Purpose.HELPED):
            return Go(Add()) if len(ctx.profile.comfort) < MOST else Again(FULL)
        if value == "out":
            return Go(TakeOut())
        if value in {"more", "skip"}:
            return Go(Comfort(self.at + 1))
        return End(END) if value in {"done", "no"} else Again()


@dataclass(frozen=True)
class Add(Screen):
    """One line in the person's own words."""

    purpose: ClassVar[Purpose] = Purpose.HELPED

    def show(self, ctx: Ctx) -> Say:
        """Ask for a few words."""
        del ctx
        words = t(
            "Write one thing in a few words: something to hold, hear, do, or someone to sit with. No details needed."
        )
        return say(words, keyboard=((BACK, THAT_IS_ALL),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep what was written, word for word."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"back", "skip", "no"}:
            return Go(Comfort())
        if value == "done":
            return End(END)
        words = typed(event, LONGEST)
        if not words:
            return Again()
        kept = ctx.profile.comfort if words in ctx.profile.comfort else (*ctx.profile.comfort, words)
        last = (len(kept) - 1) // SIZE
        return Go(Comfort(last), (remember(comfort=kept),), (t("Added, as you wrote it."),))


@dataclass(frozen=True)
class TakeOut(Screen):
    """Choose a line to take out."""

    purpose: ClassVar[Purpose] = Purpose.HELPED
    resumable: ClassVar[bool] = False
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Show the lines as buttons."""
        shown, more = page(ctx.profile.comfort, self.at, SIZE)
        start = self.at * SIZE if len(ctx.profile.comfort) > self.at * SIZE else 0
        lines = [Button(own_label(words), f"n-{start + n}") for n, words in enumerate(shown)]
        last: Row = (MORE, BACK, CLOSE) if more else (BACK, CLOSE)
        return say(t("Which one shall go?"), keyboard=(*rows(lines, 1), last))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take the line out; it can be written again."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value.startswith("n-") and value[2:].isdigit() and int(value[2:]) < len(ctx.profile.comfort):
            at = int(value[2:])
            kept = ctx.profile.comfort[:at] + ctx.profile.comfort[at + 1 :]
            return Go(Comfort(), (remember(comfort=kept),), (t("It is gone."),))
        if value in {"more", "skip"}:
            return Go(TakeOut(self.at + 1))
        if value in {"back", "no"}:
            return Go(Comfort())
        return End(END) if value == "done" else Again()


def _unkept() -> Say:
    """Say why there is no list without a yes, and what there is instead."""
    first = t("Your own list needs your yes to remember what helps you, because it is kept in your own words.")
    second = t("Without it, there are still short exercises to choose from.")
    return say(first, second, keyboard=((KEEP_PLACE, GROUND), (CLOSE,)))
