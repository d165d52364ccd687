"""All items, in all languages, with what is signed: the one thing that the commands and the page look at.

A shelf is a picture of one moment. Whoever signs something takes a new one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from bot.content.items import Item, content_items
from bot.content.loader import HERE, open_bookcase
from bot.content.screens import screen_items
from bot.content.signed import DRAFT, SOURCE, Pairs, Signature, Standing, add_signature, read_signatures, standing
from bot.i18n.across import Across

KINDS = ("exercise", "card", "line", "fact", "module", "cue", "words", "screen")


class Change(NamedTuple):
    """A part of an item that differs from what was signed: the sentences before and now, each with its translation."""

    before: Pairs
    now: Pairs


@dataclass(frozen=True)
class Shelf:
    """The items by id, and every signature by id of its item."""

    items: dict[str, Item]
    signatures: dict[str, tuple[Signature, ...]]
    own: Path | None = None  # the content folder that new signatures go to
    across: Across = field(default_factory=Across)
    _pairs: dict[tuple[str, str], Pairs] = field(default_factory=dict)
    _standing: dict[tuple[str, str], Standing] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of this copy, English first."""
        return self.across.languages

    def pairs(self, item: Item, language: str) -> Pairs:
        """Return the sentences of an item, each with what stands for it in `language`, "" where that is missing."""
        key = (item.id, language)
        if key not in self._pairs:
            self._pairs[key] = self.across.pairs(item.words, language)
        return self._pairs[key]

    def standing(self, item: Item, language: str) -> Standing:
        """Return what holds for an item in a language."""
        key = (item.id, language)
        if key not in self._standing:
            now = {code: self.pairs(item, code) for code in {SOURCE, language}}
            self._standing[key] = standing(item, language, now, self.signatures.get(item.id, ()))
        return self._standing[key]

    def matching(self, pattern: str) -> list[Item]:
        """Return the items whose id fits a pattern like `exercise/*`, in the order of the shelf; all for ""."""
        return [item for item in self.items.values() if not pattern or fnmatchcase(item.id, pattern)]

    def drafts(self, languages: Iterable[str] = ()) -> Iterator[tuple[Item, str]]:
        """Yield each item and language in which it is a draft."""
        for language in languages or self.languages:
            for item in self.items.values():
                if self.standing(item, language).status == DRAFT:
                    yield item, language

    def changes(self, item: Item, language: str) -> list[Change]:
        """Return where the item differs from what was signed last in that language; [] if nothing was, or does."""
        last = self.standing(item, language).last
        if last is None:
            return []
        now = (*self.pairs(item, language), *item.decided)
        before = (*last.sentences, *last.decided)
        steps = difflib.SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
        return [Change(before[a:b], now[c:d]) for kind, a, b, c, d in steps if kind != "equal"]

    def sign(self, item: Item, language: str, role: str, on: date) -> Path:
        """Write a signature under what stands there now. Raises OSError, `ContentError`, LookupError without a place.

        The caller takes a new shelf afterwards.
        """
        if self.own is None:
            raise LookupError("There is no folder of your own to sign into.")
        one = Signature(
            role=role,
            on=on,
            language=language,
            version=item.version,
            sentences=self.pairs(item, language),
            decided=item.decided,
        )
        return add_signature(self.own, item, one)


def open_shelf(own: Path | None = None, locales: Path | None = None) -> Shelf:
    """Read everything; `own` is an operator's content folder. Raises `ContentError` for a mistake in a content file."""
    over = None if own is None or own.resolve() == HERE else own
    open_bookcase(over)
    folders = (HERE,) if over is None else (HERE, over)
    items = {**content_items(*folders), **screen_items()}
    return Shelf(items, read_signatures(*folders), own, Across(locales))
