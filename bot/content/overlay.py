"""What an operator lays over our content: each row says whether it replaces one of ours or is one of her own.

A row with the id of one of ours replaces it. A row of her own says `own = true`. It could be guessed from the id, but a
guess would be wrong on the day on which a newer version has given one of ours another name or taken it out: the row
that was meant to mend it would then stand beside the new one, and nobody would be told. So a row that replaces nothing
stops the start, and so does one that is called her own and has the id of one of ours.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.content.items import FILES, LABELS, WHOLE
from bot.content.mistakes import ContentError, Where
from bot.content.read import parse


def check_overlay(folder: Path, ours: Mapping[str, Collection[str]]) -> None:
    """Raise `ContentError` for the first row that is not what it says; `ours` are our ids by kind of item."""
    for kind, pattern in FILES.items():
        for path in sorted(folder.glob(pattern)):
            if kind != "words":
                for where, row in _rows(kind, path):
                    _check(where, kind, row, ours.get(kind, ()))
            elif path.name in LABELS:
                parse(path)


def _rows(kind: str, path: Path) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    where, table = parse(path)
    if kind in WHOLE:
        yield where, table
        return
    for index, row in enumerate(table.get(kind, ())):
        yield where.row(kind, index), row


def _check(where: Where, kind: str, row: Mapping[str, Any], ours: Collection[str]) -> None:
    name, own = row.get("id"), row.get("own", False)
    if not isinstance(name, str) or not isinstance(own, bool):
        return  # the shape of the row says so better
    if own and name in ours:
        raise where.mistake("own", f"`{name}` is one of ours.", "Choose another id, or take out `own` to replace it.")
    if not own and name not in ours:
        raise _gone(where, kind, name, ours)


def _gone(where: Where, kind: str, name: str, ours: Collection[str]) -> ContentError:
    near = difflib.get_close_matches(name, ours, n=1, cutoff=0.6)
    perhaps = f" Perhaps it is called `{near[0]}` now." if near else ""
    return where.mistake(
        "id",
        f"there is no {kind} `{name}` in this version that this could replace.{perhaps}",
        "Write the id that it has now, write `own = true` if it is your own, or take the row out.",
    )
