"""Walk everywhere: every button of every screen, and some typed words, from every command.

The explorer keeps at most a few examples of each screen, so that it ends, and hands each to the meta-test.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.core.content import Library
from bot.core.flow import ENTRIES
from bot.core.person import Entry, Kind
from bot.domain.peers.codes import code
from tests.support.walk import ALL, Walk, proof
from tests.support.world import MATCH, NOW, REPORT, REQUEST, VOLUNTEER, situations

EXAMPLES = 10
NUMBERS = (MATCH, REQUEST, VOLUNTEER, REPORT)
PEERS = tuple(
    "peer request apart unsend talk after why edited volunteer apply training offer cues unload desk queue proposals "
    "applicants conversations reports staff join mydata consents".split()
)
RESTS = {
    "talk": ("words", *(f"{word}-{code(MATCH)}" for word in ("pause", "mute", "begin", "words", "end", "report"))),
    "after": (f"good-{code(MATCH)}",),
    "why": (f"detail-{code(MATCH)}",),
    "offer": (code(MATCH),),
    "peer": ("again",),
    "consents": ("peers",),
    **dict.fromkeys(
        ("desk", "queue", "proposals", "applicants", "conversations", "reports", "staff"),
        tuple(code(number) for number in NUMBERS),
    ),
}
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
    if agreed:
        queue.extend(_with_passphrase(library, agreed))
        queue.extend(_with_a_clock(library, agreed))
        queue.extend(_among_others(library, agreed))
    while queue:
        found = queue.popleft()
        key = _key(found.walk)
        if seen[key] >= 1 or seen[_kind(found.walk)] >= EXAMPLES:
            continue
        seen.update((key, _kind(found.walk)))
        yield found
        queue.extend(_steps(found))


def _among_others(library: Library, agreed: tuple[str, ...]) -> Iterator[Found]:
    """Begin as people whom something connects with others, in every state that there is."""
    for row, world in situations():
        walk = Walk(library, agreed, world=world, row=row, now=datetime.fromtimestamp(NOW, UTC))
        for name in PEERS:
            for way in (f"/{name}", *(f"/{name} {rest}" for rest in RESTS.get(name, ()))):
                yield Found(twin(walk).types(way), (f"{row}: {way}",))


def _with_notes(walk: Walk) -> Walk:
    """Start as somebody who has kept one entry of each kind."""
    for kind in Kind:
        walk.entries[f"earlier-{kind}"] = Entry(str(kind), f"earlier-{kind}", walk.now, (("own", "some words"),))
    for part in ("small", "why"):
        walk.entries[part] = Entry(str(Kind.PLAN), part, walk.now, (("part", part), ("own1", "some words")))
    return walk


def _with_passphrase(library: Library, agreed: tuple[str, ...]) -> Iterator[Found]:
    """Start as somebody whose history is closed, and as one who has opened it."""
    walk = _with_notes(Walk(library, agreed))
    profile = replace(walk.standing.profile, seal=proof("", "lighthouse"))
    walk.standing = replace(walk.standing, profile=profile)
    opened = twin(walk).types("/passphrase").types("lighthouse")
    for name, one in (("closed", walk), ("open", opened)):
        for way in ("/passphrase", "/week", "/mydata"):
            yield Found(twin(one).types(way), (f"{name}: {way}",))


def _with_a_clock(library: Library, agreed: tuple[str, ...]) -> Iterator[Found]:
    """Start as somebody whose hours are known, with reminders and without."""
    for walk in (Walk(library, agreed), _with_notes(Walk(library, agreed))):
        walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, zone="Europe/Lisbon"))
        for way in ("/reminders", "/reminder", "/reminders quiet"):
            yield Found(twin(walk).types(way), (f"clock: {way}",))


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
