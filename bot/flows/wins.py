"""Small wins: something small that you choose to note, or nothing.

Promise: no praise, no counting, no comparing, no days in a row. "Nothing today" is an answer as good as any. What you
note is read by nobody but you here, and each line can be deleted by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import DropEntry, SaveEntry
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Entry, Kind, Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, t
from bot.domain import tiny
from bot.domain.hearing import heard, typed
from bot.domain.showing import GROUND, MENU, page

SIZE = 5
OWN, LIST = Button(t("In my own words"), "own"), Button(t("What I noted"), "list")
NOTHING, OTHERS = Button(t("Nothing today"), "nothing"), Button(t("Others"), "others")
BACK, MORE, CLOSE = Button(t("Back"), "back"), Button(t("More"), "more"), Button(t("Close"), "done")
ANOTHER = Button(t("Note something"), "another")
FINE = say(t("That is fine. Nothing is noted."), keyboard=((GROUND, MENU),))
CLOSED = say(t("All right. Closed."), keyboard=((GROUND, MENU),))
OUT = frozenset({"nothing", "done", "no"})


@dataclass(frozen=True)
class Wins(Screen):
    """Pick something small, write it, or leave it."""

    command: ClassVar[str] = "wins"
    purpose: ClassVar[Purpose] = Purpose.NOTES
    resumable: ClassVar[bool] = False
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Offer a few tiny things, without what the person leaves out."""
        if not ctx.profile.agreed(Purpose.NOTES):
            return _unkept()
        shown, more = page(tiny.choices(ctx.profile), self.at, SIZE)
        picks = [Button(words, f"w-{name}") for name, words in shown]
        onward: Row = (OTHERS,) if more or self.at else ()
        ask = t("Is there something small from today that you want to note? It can be very small.")
        return say(ask, keyboard=(*rows(picks, 1), (*onward, OWN), (LIST, NOTHING)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note what was picked or written."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value.removeprefix("w-") in tiny.WORDS and ctx.profile.agreed(Purpose.NOTES):
            return _noted((("win", value.removeprefix("w-")), ("own", None)), ctx)
        pages: dict[str, Screen] = {"own": Write(), "list": Noted()}
        if value in pages:
            return Go(pages[value])
        if value in {"others", "skip"}:
            return Go(Wins(self.at + 1 if page(tiny.choices(ctx.profile), self.at, SIZE)[1] else 0))
        return End(FINE) if value in OUT else Again()


@dataclass(frozen=True)
class Write(Screen):
    """One line in the person's own words."""

    purpose: ClassVar[Purpose] = Purpose.NOTES

    def show(self, ctx: Ctx) -> Say:
        """Ask for a few words."""
        del ctx
        return say(t("Write it in your own words, as short as you want."), keyboard=((BACK, NOTHING),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep what was written, word for word."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"back", "skip"}:
            return Go(Wins())
        words = typed(event, tiny.LONGEST)
        if value in OUT or not words:
            return End(FINE) if value in OUT else Again()
        return _noted((("win", None), ("own", words)), ctx)


@dataclass(frozen=True)
class Noted(Screen):
    """What was noted, newest first; each line can go."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    private: ClassVar[bool] = True
    needs: ClassVar[frozenset[str]] = frozenset({Kind.WIN})
    resumable: ClassVar[bool] = False
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Show a page of lines, numbered, with a button to delete each."""
        shown, more = page(_newest(ctx), self.at, SIZE)
        lines: list[Line] = [_line(n, entry) for n, entry in enumerate(shown, 1)]
        gone = [Button(t("Delete {n}", n=n), f"d-{n}") for n in range(1, len(lines) + 1)]
        onward: Row = (MORE,) if more else ()
        head = t("What you noted, newest first:") if lines else t("Nothing is noted here.")
        return say(head, *lines, keyboard=(*rows(gone, 3), (*onward, BACK, CLOSE)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Delete one, turn the page, go back or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        shown, _ = page(_newest(ctx), self.at, SIZE)
        which = value.removeprefix("d-")
        if value.startswith("d-") and which.isdigit() and 0 < int(which) <= len(shown):
            return Go(After(deleted=True), (DropEntry(shown[int(which) - 1].key),))
        if value in {"more", "skip"}:
            return Go(Noted(self.at + 1))
        if value in {"back", "no"}:
            return Go(Wins())
        return End(CLOSED) if value == "done" else Again()


@dataclass(frozen=True)
class After(Screen):
    """It is noted, or deleted; the list is shown only afterwards, so that it is the list as it is then."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    resumable: ClassVar[bool] = False
    deleted: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Say so, and no more than that."""
        del ctx
        said = t("Deleted.") if self.deleted else t("Noted.")
        return say(said, keyboard=((LIST, ANOTHER), (CLOSE,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go to the list, to the choices, or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"list", "yes"}:
            return Go(Noted())
        if value in {"another", "skip"}:
            return Go(Wins())
        return End(CLOSED) if value in {"done", "no"} else Again()


def _noted(body: tuple[tuple[str, str | int | None], ...], ctx: Ctx) -> Verdict:
    return Go(After(), (SaveEntry(Kind.WIN, ctx.token, body),))


def _newest(ctx: Ctx) -> tuple[Entry, ...]:
    return tuple(reversed(ctx.entries))


def _line(n: int, entry: Entry) -> Line:
    own = entry.get("own")
    words = tiny.WORDS.get(str(entry.get("win")), tiny.UNKNOWN)
    return t("{n}. {words}", n=n, words=Own(str(own)) if own else words)


def _unkept() -> Say:
    """Say why nothing can be noted without a yes, and what there is instead."""
    first = t("Small things are kept as notes, and for that I need your yes.")
    keep = Button(t("About keeping notes"), "/consents:notes")
    return say(first, t("Without it, nothing is missing: you can leave it."), keyboard=((keep, GROUND), (NOTHING,)))
