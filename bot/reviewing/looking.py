"""What a page shows: the rows of a list, or the sheet of one item, made from the shelf and from what was asked for.

Whatever an address asks for that is not there counts as not asked: nobody should see an error for a word in a link.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.items import Item, Said
from bot.content.signed import SOURCE, STATUSES, Standing
from bot.reviewing.shelf import KINDS, Change, Shelf
from bot.reviewing.telling import words

CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; "" is everything. `status` is one of STATUSES or CHANGED, in `language`."""

    kind: str = ""
    status: str = ""
    language: str = SOURCE
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: an item, and what holds for it by language."""

    item: Item
    standings: dict[str, Standing]


@dataclass(frozen=True, slots=True)
class Column:
    """One language of a sheet: what holds, said in words, and what differs from what was signed."""

    language: str
    standing: Standing
    told: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One item, side by side: each sentence with its place, and as each column has it. `stamp` marks this very text."""

    item: Item
    columns: list[Column]
    lines: list[tuple[str, list[str]]]
    stamp: str


def asked(query: Mapping[str, str]) -> Asked:
    """Read an address; what is not known is left out."""
    kind, status = query.get("kind", ""), query.get("status", "")
    return Asked(
        kind=kind if kind in KINDS else "",
        status=status if status in {*STATUSES, CHANGED} else "",
        language=query.get("language", "") or SOURCE,
        words=query.get("words", "").strip()[:80],
    )


def languages_of(shelf: Shelf, query: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns that were asked for, as `show=en,es`; all languages when none of them is here."""
    wanted = query.get("show", "").split(",")
    return tuple(one for one in shelf.languages if one in wanted) or shelf.languages


def rows(shelf: Shelf, wish: Asked) -> list[Row]:
    """Return the rows that fit."""
    language = wish.language if wish.language in shelf.languages else SOURCE
    found = [item for item in shelf.items.values() if not wish.kind or item.kind == wish.kind]
    every = [Row(item, {code: shelf.standing(item, code) for code in shelf.languages}) for item in found]
    return [row for row in every if _fits(row.standings[language], wish.status) and _has(shelf, row.item, wish.words)]


def _fits(standing: Standing, status: str) -> bool:
    return not status or (standing.changed if status == CHANGED else standing.status == status)


def _has(shelf: Shelf, item: Item, words: str) -> bool:
    """Tell whether an item holds these words in any language."""
    wanted = words.casefold()
    said = (one for code in shelf.languages for pair in shelf.pairs(item, code) for one in pair)
    return not wanted or wanted in item.id or any(wanted in one.casefold() for one in said)


def sheet(shelf: Shelf, item: Item, languages: tuple[str, ...]) -> Sheet:
    """Lay out one item in these languages."""
    columns = [_column(shelf, item, code) for code in languages]
    said = [[words for _, words in shelf.pairs(item, code)] for code in languages]
    lines = [(_place(item, one), [column[at] for column in said]) for at, one in enumerate(item.said)]
    stamp = hashlib.sha256(repr((said, item.decided)).encode()).hexdigest()[:16]
    return Sheet(item, columns, lines, stamp)


def _place(item: Item, one: Said) -> str:
    """Say where in an item a sentence stands: as which field, or in which line of a module."""
    if item.kind == "screen":
        return f"line {one.line}"
    return one.place.removeprefix(f"{item.kind} {item.name}").lstrip(":, ")


def _column(shelf: Shelf, item: Item, language: str) -> Column:
    standing = shelf.standing(item, language)
    return Column(language, standing, words(standing, item), shelf.changes(item, language))
