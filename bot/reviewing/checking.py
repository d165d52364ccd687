"""What `handrail content check` looks at, and what `handrail check` takes over from it.

Three things can be wrong with words that are well formed: the day has come on which somebody should have looked at
their source again; they differ from what was signed, and yet call themselves the same version; they break the rules of
tone. The first two are for whoever keeps the content, the third for whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.config import Problem
from bot.content.items import Item
from bot.content.lint import findings
from bot.content.loader import HERE
from bot.content.signed import SOURCE
from bot.reviewing.shelf import Shelf
from bot.reviewing.telling import PLURAL

NAMED = 8


def late(shelf: Shelf, today: date) -> Iterator[tuple[Item, Problem]]:
    """Yield each item whose source should have been looked at again, with what to say of it."""
    for item in shelf.items.values():
        if item.until and today.isoformat() > item.until:
            yield (
                item,
                Problem(
                    where=place(item, shelf.own),
                    wrong=f"`{item.id}` had to be looked at again by {item.until}. It is marked so, or not shown.",
                    instead="Look at its source, correct what has changed, and write new days.",
                ),
            )


def unversioned(shelf: Shelf) -> Iterator[Problem]:
    """Yield each item that changed since somebody signed it and still calls itself the version that was signed."""
    for item in shelf.items.values():
        standing = shelf.standing(item, SOURCE)
        if standing.changed and standing.last is not None and standing.last.version == item.version:
            yield Problem(
                where=place(item, shelf.own),
                wrong=f"`{item.id}` differs from what was signed as version {item.version} on {standing.last.on}.",
                instead="Raise its `version`, so that a reviewer can see that it is another text.",
            )


def unkind(shelf: Shelf) -> Iterator[Problem]:
    """Yield each sentence of an operator's own that says what is not said here; ours are held to it by tests."""
    for item in shelf.items.values():
        if is_own(item, shelf.own):
            for one in item.said:
                for found in findings(one.words, SOURCE, item.file):
                    yield Problem(
                        where=f"{_file(item, shelf.own)}, line {one.line}",
                        wrong=f"`{item.id}` says what is not said here: {one.words}",
                        instead=found.why,
                    )


def drafts(shelf: Shelf) -> Iterator[Problem]:
    """Yield one problem for each language in which something is a draft."""
    for language in shelf.languages:
        found = [item for item, _ in shelf.drafts((language,))]
        if found:
            kinds = {kind: sum(item.kind == kind for item in found) for kind in PLURAL}
            counted = ", ".join(f"{count} {PLURAL[kind]}" for kind, count in kinds.items() if count)
            names = ", ".join(item.id for item in found[:NAMED])
            yield Problem(
                where="settings",
                key="[content] require_review",
                wrong=f"In {language} these are drafts: {counted}. The first of them: {names}.",
                instead=f"Have them read and signed (handrail content status --language {language}), or write "
                "require_review = false.",
            )


def place(item: Item, own: Path | None) -> str:
    """Return the file and the line in which an item begins."""
    return f"{_file(item, own)}, line {item.said[0].line if item.said else 1}"


def _file(item: Item, own: Path | None) -> str:
    return str(own / item.file) if own is not None and is_own(item, own) else item.file


def is_own(item: Item, own: Path | None) -> bool:
    """Tell whether an item stands in the operator's own folder."""
    return own is not None and own.resolve() != HERE and (own / item.file).is_file()
