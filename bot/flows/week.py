"""My week: what you noted, shown back as you noted it.

Promise: no verdict, no comparison, no word about days without a note. The same is there in words for whoever listens
instead of looking. Every single note can be opened and deleted, and nothing here is asked of you.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.effects import DropEntry
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Say
from bot.domain import checkins, looking
from bot.domain.hearing import heard

FIRST = 7


@dataclass(frozen=True)
class Week(Screen):
    """Some days back from today, as marks or in words."""

    command: ClassVar[str] = "week"
    private: ClassVar[bool] = True
    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = frozenset({Kind.CHECKIN, Kind.USED})
    resumable: ClassVar[bool] = False
    days: int = FIRST
    words: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Show them; to somebody who keeps no notes, say that this is fine."""
        if not ctx.profile.agreed(Purpose.NOTES):
            return looking.unkept()
        return looking.back(self.days, ctx, words=self.words)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Show another stretch, the other way of showing, or the notes one by one."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        kind, _, days = value.partition("-")
        if kind in {"m", "w"} and days in {str(n) for n in looking.PERIODS}:
            return Go(Week(int(days), words=kind == "w"))
        if value == "skip":
            return Go(replace(self, words=not self.words))
        if value == "list":
            return Go(Notes())
        return End(looking.CLOSED) if value in {"done", "no"} else Again()


@dataclass(frozen=True)
class Notes(Screen):
    """The notes one by one, a page at a time."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = frozenset({Kind.CHECKIN})
    resumable: ClassVar[bool] = False
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Show a page."""
        return looking.listing(self.at, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one, turn the page, or go back."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        key = looking.opened(self.at, value.removeprefix("o-"), ctx) if value.startswith("o-") else ""
        if key:
            return Go(One(key, self.at))
        if value in {"more", "skip"}:
            return Go(Notes(self.at + 1))
        if value in {"back", "no"}:
            return Go(Week())
        return End(looking.CLOSED) if value == "done" else Again()


@dataclass(frozen=True)
class One(Screen):
    """One note, whole."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = frozenset({Kind.CHECKIN})
    resumable: ClassVar[bool] = False
    key: str = ""
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Show every part that was answered."""
        return looking.one(checkins.find(ctx.entries, self.key), ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Delete it, go back, or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "delete":
            return Go(Deleted(), (DropEntry(self.key),))
        if value in {"back", "skip", "no"}:
            return Go(Notes(self.at))
        return End(looking.CLOSED) if value == "done" else Again()


@dataclass(frozen=True)
class Deleted(Screen):
    """It is deleted; the list is shown only afterwards, so that it is the list as it is then."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say so."""
        del ctx
        return looking.DELETED

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back to the notes, to the week, or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"list", "yes"}:
            return Go(Notes())
        if value in {"back", "skip"}:
            return Go(Week())
        return End(looking.CLOSED) if value in {"done", "no"} else Again()
