"""Walk everywhere: every button of every screen, and some typed words, from every command.

The explorer keeps at most a few examples of each screen, so that it ends, and hands each to the meta-test.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

from bot.core.content import Library
from bot.core.flow import ENTRIES
from bot.core.person import Entry, Kind
from tests.support.walk import ALL, Walk

EXAMPLES = 10
TYPED = ("7", "yes", "skip", "done", "lighthouse", "Portugal")


@dataclass(frozen=True)
class Found:
    """One place that was reached: the walk as it stands there, and the way to it."""

    walk: Walk
    way: tuple[str, ...]


def twin(walk: Walk) -> Walk:
    """Copy a walk, so that one step from it leaves the original where it is."""
    other = copy(walk)
    other.entries = dict(walk.entries)
    other.effects = list(walk.effects)
    other.world = copy(walk.world)
    other.world.records = dict(walk.world.records)
    other.world.posts = list(walk.world.posts)
    other.world.passings = list(walk.world.passings)
    return other


def explore(library: Library, agreed: tuple[str, ...] = ALL) -> Iterator[Found]:
    """Yield every place that can be reached, nearest first."""
    seen: Counter[str] = Counter()
    people = (Walk(library, agreed), _with_notes(Walk(library, agreed))) if agreed else (Walk(library, agreed),)
    queue = deque(Found(twin(walk).types(f"/{name}"), (f"/{name}",)) for name in sorted(ENTRIES) for walk in people)
    while queue:
        found = queue.popleft()
        key = _key(found.walk)
        if seen[key] >= 1 or seen[_kind(found.walk)] >= EXAMPLES:
            continue
        seen.update((key, _kind(found.walk)))
        yield found
        queue.extend(_steps(found))


def _with_notes(walk: Walk) -> Walk:
    """Start as somebody who has kept one entry of each kind."""
    for kind in Kind:
        walk.entries[f"earlier-{kind}"] = Entry(str(kind), f"earlier-{kind}", walk.now, (("own", "some words"),))
    return walk


def _steps(found: Found) -> Iterator[Found]:
    if not found.walk.last or not found.walk.last.shown:
        return
    for value in found.walk.values:
        if value not in {"/now", "/stop"}:
            yield Found(twin(found.walk).presses(value), (*found.way, value))
    for text in TYPED:
        yield Found(twin(found.walk).types(text), (*found.way, text))


def _kind(walk: Walk) -> str:
    return type(walk.screen).__qualname__ + type(walk.screen).__module__


def _key(walk: Walk) -> str:
    said = walk.sentences if walk.last and walk.last.shown else ""
    kinds = sorted({entry.kind for entry in walk.entries.values()})
    return f"{walk.screen!r} {said} {walk.standing.profile.consents} {kinds}"
