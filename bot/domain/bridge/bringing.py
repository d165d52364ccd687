"""What somebody wants to bring to a session: lines kept one by one, and where they come from.

Two kinds of lines stand in one list, oldest first: those written or picked for it (`Kind.BRING`), and the line for a
therapist in a check-in, which stays inside its check-in. A line of the list holds `line` (own words) or `asked` (a
ready one), and `done` once it was ticked off. A tick for a line of a check-in is an entry of its own (`of`, the key of
that check-in): changing the check-in itself would move it to another day.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.effects import DropEntry, Effect, SaveEntry
from bot.core.flow import Ctx
from bot.core.person import Entry, Kind, Purpose
from bot.core.text import Own, Text, t

LONGEST, MOST = 200, 30
KINDS = frozenset({Kind.BRING, Kind.CHECKIN, Kind.THERAPY})
READY: dict[str, Text] = {
    "slower": t("Ask for a slower pace"),
    "nights": t("Ask about the nights"),
    "dream": t("Ask about work with dreams"),
    "medicine": t("Ask about medicine"),
    "notices": t("Ask about notices of cases"),
    "dates": t("Ask how to plan hard dates"),
    "fit": t("Say how therapy feels so far"),
    "note": t("Ask what goes into notes"),
}
UNKNOWN = t("A ready line that is no longer here")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: its entry, its words, and whether it stands inside a check-in."""

    entry: Entry
    words: Text | Own
    inside: bool = False
    done: bool = False

    @property
    def mark(self) -> str:
        """Return a short mark that fits into a button; it means something only beside this person's entries."""
        return f"{zlib.crc32(self.entry.key.encode()):x}"

    @property
    def at(self) -> datetime:
        """Return when it was noted."""
        return self.entry.at


def items(entries: Iterable[Entry]) -> tuple[Item, ...]:
    """Return every line there is, oldest first, with those that were ticked off."""
    every = tuple(entries)
    ticked = {str(one.get("of")) for one in every if one.kind == Kind.BRING and one.get("of")}
    found = [item for one in every if (item := _item(one, ticked)) is not None]
    return tuple(sorted(found, key=lambda item: (item.at, item.entry.key)))


def still_open(entries: Iterable[Entry]) -> tuple[Item, ...]:
    """Return the lines that were not ticked off, oldest first."""
    return tuple(item for item in items(entries) if not item.done)


def marked(entries: Iterable[Entry], mark: str) -> Item | None:
    """Return the line with a mark, if it is still there."""
    return next((item for item in items(entries) if item.mark == mark), None)


def own(entries: Iterable[Entry]) -> tuple[Item, ...]:
    """Return the lines that were made for the list; only these count against how many there may be."""
    return tuple(item for item in items(entries) if not item.inside)


def added(words: str, token: str) -> SaveEntry:
    """Keep a line in the person's own words."""
    return SaveEntry(Kind.BRING, token, (("line", words), ("asked", None), ("done", None)))


def picked(name: str, token: str) -> SaveEntry:
    """Keep a ready line."""
    return SaveEntry(Kind.BRING, token, (("line", None), ("asked", name), ("done", None)))


def ticked(item: Item, token: str) -> SaveEntry:
    """Tick a line off and keep it."""
    if item.inside:
        return SaveEntry(Kind.BRING, token, (("of", item.entry.key), ("done", "yes")))
    body = tuple((name, "yes" if name == "done" else value) for name, value in item.entry.body)
    return SaveEntry(Kind.BRING, item.entry.key, body)


def became(value: str, item: Item | None, ctx: Ctx) -> Effect | None:
    """Return what deletes a line ("drop") or ticks it off ("tick"); ticking keeps something, so it needs the yes."""
    if item is None or value not in {"drop", "tick"}:
        return None
    if value == "drop":
        return None if item.inside else DropEntry(item.entry.key)
    return ticked(item, ctx.token) if ctx.profile.agreed(Purpose.NOTES) else None


def left_over(entries: Iterable[Entry]) -> tuple[DropEntry, ...]:
    """Return what drops ticks whose check-in is no longer there: nothing of it shall stay behind."""
    every = tuple(entries)
    there = {one.key for one in every}
    return tuple(DropEntry(one.key) for one in every if one.get("of") and str(one.get("of")) not in there)


def _item(entry: Entry, ticked_off: set[str]) -> Item | None:
    if entry.kind == Kind.BRING and not entry.get("of"):
        return Item(entry, _words(entry), done=bool(entry.get("done")))
    note = entry.get("note")
    if entry.kind in {Kind.CHECKIN, Kind.THERAPY} and note:
        return Item(entry, Own(str(note)), inside=True, done=entry.key in ticked_off)
    return None


def _words(entry: Entry) -> Text | Own:
    line = entry.get("line")
    return Own(str(line)) if line else READY.get(str(entry.get("asked")), UNKNOWN)


def letters(names: Iterable[str]) -> str:
    """Write which ready lines were picked as digits, so that they fit into a button."""
    chosen = set(names)
    return "".join(str(at) for at, name in enumerate(READY) if name in chosen)


def named(digits: str) -> frozenset[str]:
    """Read such digits."""
    return frozenset(name for at, name in enumerate(READY) if str(at) in digits)


def ready(digits: str) -> tuple[Text, ...]:
    """Return the ready lines that were picked, in their order."""
    return tuple(words for name, words in READY.items() if name in named(digits))
