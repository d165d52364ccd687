"""What you want to bring to a session, one line at a time.

Promise: a line is kept as you wrote it and goes to nobody. The lines for a therapist in your check-ins stand in the
same list. After a session each one can go, stay, or be ticked off, and none of it is asked about. Before the first line
you read what to know about notes and courts. Without your yes nothing is kept, and there are lines to pick and copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Say
from bot.domain.bridge import bring_words as words, bringing
from bot.domain.bridge.bringing import KINDS, LONGEST, MOST, READY
from bot.domain.hearing import heard, typed

AWAY = frozenset({"done", "no"})
BACK = frozenset({"back", "skip"})


@dataclass(frozen=True)
class Bring(Screen):
    """The list, a page at a time."""

    command: ClassVar[str] = "bring"
    private: ClassVar[bool] = True
    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = KINDS
    resumable: ClassVar[bool] = False
    at: int = 0

    @classmethod
    def begin(cls, ctx: Ctx) -> Go:
        """Open the list, or, without a yes, the ready lines."""
        return Go(cls() if _keeps(ctx) or bringing.items(ctx.entries) else Pick(), bringing.left_over(ctx.entries))

    def show(self, ctx: Ctx) -> Say:
        """Show it."""
        return words.overview(ctx, self.at)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Add, open one, or show it before a session."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value.startswith("o-") and bringing.marked(ctx.entries, value.removeprefix("o-")):
            return Go(One(value.removeprefix("o-")))
        if value == "add" and not _keeps(ctx):
            return Go(Pick())
        if value == "add":
            return Go(Add()) if len(bringing.own(ctx.entries)) < MOST else Again(words.FULL)
        if value == "before":
            return Go(Text())
        if value in {"more", "skip"}:
            return Go(Bring(self.at + 1))
        return End(words.CLOSED) if value in AWAY else Again()


@dataclass(frozen=True)
class Add(Screen):
    """One line, written or picked."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = KINDS

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        return words.adding(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep it, word for word."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in BACK | AWAY:
            return Go(Bring())
        if len(bringing.own(ctx.entries)) >= MOST:
            return Go(Bring(), note=words.FULL)
        if value.removeprefix("r-") in READY:
            return Go(After("added"), (bringing.picked(value.removeprefix("r-"), ctx.token),))
        said = typed(event, LONGEST + 1)
        if len(said) > LONGEST:
            return Again(words.TOO_LONG)
        return Go(After("added"), (bringing.added(said, ctx.token),)) if said else Again()


@dataclass(frozen=True)
class One(Screen):
    """One line."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = KINDS
    resumable: ClassVar[bool] = False
    mark: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Show it, whole."""
        return words.one(bringing.marked(ctx.entries, self.mark), keeps=_keeps(ctx))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Delete it, tick it off, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        done = bringing.became(value, bringing.marked(ctx.entries, self.mark), ctx)
        if done:
            return Go(After(value), (done,))
        if value in BACK:
            return Go(Bring())
        return End(words.CLOSED) if value in AWAY else Again()


@dataclass(frozen=True)
class After(Screen):
    """Something was done with a line; the list is shown only afterwards, so that it is the list as it is then."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    resumable: ClassVar[bool] = False
    what: str = "added"

    def show(self, ctx: Ctx) -> Say:
        """Say what."""
        del ctx
        return words.after(self.what)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go to the list, add another, or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"list", "add", "skip", "yes"}:
            return Go(Add() if value == "add" and _keeps(ctx) else Bring())
        return End(words.CLOSED) if value in AWAY else Again()


@dataclass(frozen=True)
class Pick(Screen):
    """Without a yes: ready lines to pick; `picked` holds their letters, and nothing is kept."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    resumable: ClassVar[bool] = False
    picked: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Offer them."""
        del ctx
        return words.unkept(bringing.named(self.picked))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Pick one, take it out again, or show them as text."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        name = value.removeprefix("r-")
        if value.startswith("r-") and name in READY:
            return Go(Pick(bringing.letters(bringing.named(self.picked) ^ {name})))
        if value in {"text", "skip", "yes"}:
            return Go(Text(0, self.picked))
        return End(words.UNTOUCHED) if value in AWAY else Again()


@dataclass(frozen=True)
class Text(Screen):
    """The lines alone, to copy or to read aloud."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = KINDS
    resumable: ClassVar[bool] = False
    copied: ClassVar[bool] = True
    at: int = 0
    picked: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Show them, and nothing else."""
        kept = tuple(item.words for item in bringing.still_open(ctx.entries))
        return words.to_copy(bringing.ready(self.picked) if self.picked else kept, self.at)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on, go back, or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"more", "skip"}:
            return Go(Text(self.at + 1, self.picked))
        if value == "back":
            return Go(Pick(self.picked) if self.picked else Bring())
        return End(words.CLOSED) if value in AWAY else Again()


def _keeps(ctx: Ctx) -> bool:
    return ctx.profile.agreed(Purpose.NOTES)
