"""The notes of one kind, newest first: look at one, delete one, delete all of that kind.

Promise: each note is shown whole, with everything it holds. One is deleted at once; a whole kind is asked
about once, because a tap can slip. Nothing here says how often you wrote or did not write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import DropEntry, DropKind
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Entry, Kind
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Text, t
from bot.domain import noted
from bot.domain.hearing import heard, number
from bot.domain.showing import MENU, page

SIZE = 6
ALL = frozenset(Kind)
MY_DATA = Button(t("All sections"), "/mydata")
UNTOUCHED = (t("All right. Nothing was deleted."),)


@dataclass(frozen=True)
class Notes(Screen):
    """The notes of one kind, a page at a time."""

    command: ClassVar[str] = "notes"
    private: ClassVar[bool] = True
    needs: ClassVar[frozenset[str]] = ALL
    resumable: ClassVar[bool] = False
    kind: str = Kind.CHECKIN.value
    at: int = 0

    @classmethod
    def start(cls, ctx: Ctx) -> Notes:
        """Open the kind that was asked for, else the check-ins."""
        return cls(ctx.rest) if ctx.rest in set(Kind) else cls()

    def show(self, ctx: Ctx) -> Say:
        """Say when each was made and what it holds; the number opens it."""
        title = _title(self.kind)
        found = noted.mine(ctx.entries, self.kind)
        if not found:
            return say(t("{what}: nothing is kept.", what=title), keyboard=((MY_DATA, MENU),))
        shown, more = page(found, self.at, SIZE)
        lines: list[Line] = [_line(at, one, ctx) for at, one in enumerate(shown, start=1)]
        opens = [Button(t("{n}", n=at), noted.mark(one)) for at, one in enumerate(shown, start=1)]
        onward: Row = (Button(t("Older ones"), "more"),) if more else ()
        every: Row = (Button(t("Delete all of these"), "every"), MY_DATA)
        return say(title, *lines, keyboard=(*rows(opens, SIZE), *filter(None, (onward,)), every, (MENU,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one, turn the page, or ask about all."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "more":
            return Go(Notes(self.kind, self.at + 1))
        if value == "every":
            return Go(SureEvery(self.kind))
        chosen = noted.marked(ctx.entries, self.kind, value) or self._numbered(event, ctx)
        return Go(OneNote(self.kind, noted.mark(chosen))) if chosen else Again()

    def _numbered(self, event: ScreenEvent, ctx: Ctx) -> Entry | None:
        """Return the note whose number was typed."""
        shown, _ = page(noted.mine(ctx.entries, self.kind), self.at, SIZE)
        said = number(event) if isinstance(event, Typed) else None
        return shown[said - 1] if said and said <= len(shown) else None


@dataclass(frozen=True)
class OneNote(Screen):
    """One note, whole."""

    needs: ClassVar[frozenset[str]] = ALL
    resumable: ClassVar[bool] = False
    kind: str = Kind.CHECKIN.value
    mark: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say everything it holds."""
        entry = noted.marked(ctx.entries, self.kind, self.mark)
        back = Button(t("Keep it"), "back")
        if entry is None:
            return say(t("This note is no longer there."), keyboard=((Button(t("Back"), "back"), MY_DATA),))
        when = noted.when(entry, ctx.now, zone_known=ctx.zone_known)
        return say(
            when, *noted.parts(entry, ctx.library), keyboard=((Button(t("Delete this one"), "drop"), back), (MY_DATA,))
        )

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Delete it, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        entry = noted.marked(ctx.entries, self.kind, self.mark)
        if value == "drop" and entry is not None:
            return End(_gone(self.kind), (DropEntry(entry.key),))
        return Go(Notes(self.kind)) if value in {"back", "no", "skip"} else Again()


@dataclass(frozen=True)
class SureEvery(Screen):
    """Asked once before a whole kind goes."""

    resumable: ClassVar[bool] = False
    kind: str = Kind.CHECKIN.value

    def show(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        first: Row = (Button(t("Yes, delete these"), "yes"), Button(t("Keep them"), "no"))
        return say(t("Delete all of these: {what}?", what=_title(self.kind)), keyboard=(first, (MY_DATA,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Delete the kind, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "yes":
            return End(_gone(self.kind), (DropKind(Kind(self.kind)),))
        return Go(Notes(self.kind), note=UNTOUCHED) if value in {"no", "skip"} else Again()


def _gone(kind: str) -> Say:
    return say(t("It is deleted."), keyboard=((Button(_title(kind), f"/notes:{kind}"), MY_DATA), (MENU,)))


def _title(kind: str) -> Text:
    return noted.TITLES[Kind(kind)]


def _line(at: int, entry: Entry, ctx: Ctx) -> Text:
    when = noted.when(entry, ctx.now, zone_known=ctx.zone_known)
    return t("{n}. {when}: {what}", n=at, when=when, what=noted.in_one(entry, ctx.library))
