"""What the commands print: a table of what is read and what is not, one item with its sentences, what changed.

Lines of plain text, so that they can be read aloud, sent in a message and printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.content.items import Item
from bot.content.signed import DRAFT, SOURCE, STATUSES, Standing
from bot.reviewing.shelf import KINDS, Shelf

PLURAL = {
    "exercise": "exercises",
    "card": "cards",
    "line": "help lines",
    "fact": "facts",
    "module": "training modules",
    "cue": "cue cards",
    "words": "lists of words",
    "screen": "texts of the program",
}


def table(shelf: Shelf, languages: Iterable[str]) -> Iterator[str]:
    """Say for each kind and language how many items there are, and how many of them are read."""
    for language in languages:
        yield f"{language}:"
        for kind in KINDS:
            items = [item for item in shelf.items.values() if item.kind == kind]
            if items:
                yield f"  {PLURAL[kind]:22}{_counted(shelf, items, language)}"


def _counted(shelf: Shelf, items: list[Item], language: str) -> str:
    found = [shelf.standing(item, language) for item in items]
    counts = Counter(one.status for one in found)
    parts = [f"{counts[status]} {status}" for status in STATUSES if counts[status]]
    changed = sum(one.changed for one in found)
    holes = sum(one.missing for one in found)
    parts += [f"{changed} changed since they were signed"] if changed else []
    parts += [f"{holes} sentences not translated"] if holes else []
    return ", ".join(parts)


def listed(shelf: Shelf, items: Iterable[Item], languages: Iterable[str]) -> Iterator[str]:
    """Say of each item what holds for it, in one line for each language."""
    for item in items:
        for language in languages:
            yield f"{item.id} {language}: {words(shelf.standing(item, language), item)}"


def words(standing: Standing, item: Item) -> str:
    """Say what holds, by whom, and since when."""
    parts = [f"version {item.version}", standing.status]
    if standing.last is not None:
        last = standing.last
        what = "last signed" if standing.changed else "signed"
        parts.append(f"{what} as version {last.version} on {last.on} ({last.role})")
    if standing.stale:
        parts.append("the English has changed since")
    elif standing.changed:
        parts.append("changed since")
    lacking = [role for role in item.needs if role not in standing.roles]
    if standing.status == DRAFT and standing.roles and lacking:
        parts.append(f"still needs: {', '.join(lacking)}")
    if standing.missing:
        parts.append(f"{standing.missing} sentences not translated")
    return ", ".join(parts)


def differences(shelf: Shelf, item: Item, language: str) -> Iterator[str]:
    """Say what differs from what was signed last; a line with a minus was signed, a line with a plus stands now."""
    last = shelf.standing(item, language).last
    if last is None:
        yield f"{item.id} was never signed in {language}, so there is nothing to compare it with."
        return
    yield f"{item.id} in {language}, against version {last.version} as signed on {last.on} ({last.role}):"
    changes = shelf.changes(item, language)
    for change in changes:
        yield ""
        yield from (f"- {_pair(pair, language)}" for pair in change.before)
        yield from (f"+ {_pair(pair, language)}" for pair in change.now)
    if not changes:
        yield "Nothing has changed."


def _pair(pair: tuple[str, str], language: str) -> str:
    first, second = pair
    return first if language == SOURCE and first == second else f"{first}  |  {second or '(not translated)'}"
