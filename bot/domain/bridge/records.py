"""Records of matches as they stand in an export: what is one's own in them, and nothing of the other side.

People are named by the numbers of their rows in a record. None of these numbers leaves; of a list of people stands how
many they are. Of a match stand one's own side, and of the other side the name made up for it, which is known anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from bot.core.circle import Circle
from bot.core.peers import Match, Record, Sort
from bot.domain.bridge.withheld import COUNTED, FIELDS, NAMED
from bot.domain.peers.held_words import shown_to

Json = dict[str, object]
ASKED, HELPS, OWN = "asked", "volunteer", "own"


def mine(circle: Circle) -> tuple[Record, ...]:
    """Return every record that belongs to whoever asks, the matches they help in, and who looked at what is theirs."""
    own = (one for one in circle if one.owner == circle.me and one.sort not in {Sort.AUDIT, Sort.SPENT})
    helping = (one for one in circle.of(Sort.MATCH) if one.other == circle.me)
    looks = (one for one in circle.of(Sort.AUDIT) if shown_to(one, circle.me))
    return (*own, *helping, *looks)


def plain(record: Record, me: int) -> Json:
    """Return one record as data."""
    side = HELPS if record.other == me and record.sort == Sort.MATCH else ASKED if record.sort == Sort.MATCH else OWN
    head: Json = {"number": str(record.id), "sort": str(record.sort), "state": record.state, "side": side}
    return {**head, "since": record.since, "due": record.due, "body": dict(_body(record, side))}


def _body(record: Record, side: str) -> Iterator[tuple[str, object]]:
    left_out = FIELDS.get(record.sort, {})
    every = asdict(record.body) if record.body is not None else {}
    for name, value in every.items():
        if name in left_out or (isinstance(record.body, Match) and name in {"asking", "helping"}):
            continue
        if name in COUNTED.get(record.sort, frozenset()):
            yield name, len(value)
        elif name in NAMED.get(record.sort, frozenset()):
            yield name, bool(value)
        else:
            yield name, _without_rows(name, value)
    if isinstance(record.body, Match):
        yield from _sides(record.body, side)


def _sides(body: Match, side: str) -> Iterator[tuple[str, object]]:
    own, other = (body.helping, body.asking) if side == HELPS else (body.asking, body.helping)
    yield "mine", asdict(own)
    yield "other", {"alias": other.alias}


def _without_rows(name: str, value: object) -> object:
    """Leave out of each thing of a screening which coordinator noted it."""
    if name == "screening" and isinstance(value, tuple | list):
        return [{key: part for key, part in one.items() if key != "by"} for one in value]
    return value
