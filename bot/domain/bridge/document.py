"""All that is kept about somebody, as one JSON document that is cut into messages.

It has a format and a version, so that a program can read it years later. Every line but the first and the last is whole
JSON with a comma after it, and messages are cut between lines, so pasting the parts one after the other gives the
document again. A string too long for that is written in pieces (`joined`). Where the person is comes last, because it
changes with every step, and nothing before it may move.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from bot.core.flow import Ctx
from bot.core.person import Entry
from bot.domain.bridge import records
from bot.domain.bridge.parts import pieces, units
from bot.domain.bridge.withheld import PROFILE, REASONS

FORMAT, VERSION = "handrail-export", 1
PAGE = 3600  # UTF-16 units of a message; Telegram takes 4096
LONGEST = 1000  # characters of a string that stands in one piece
LARGEST = 2**53  # what every program can read as a number


def lines(ctx: Ctx) -> list[str]:
    """Return the document, line by line."""
    head = {"format": FORMAT, "version": VERSION, "made": ctx.now.replace(microsecond=0).isoformat()}
    first = [f"{_written(name)}: {_written(value)}," for name, value in head.items()]
    left_out = f'"left_out": {_written(sorted(REASONS))},'
    place = f'"place": {_placed(ctx.place)}'
    settings = {name: value for name, value in asdict(ctx.profile).items() if name not in PROFILE}
    kept = [*_broken(f'"profile": {_written(settings)},'), *_list("entries", map(_entry, _in_order(ctx)))]
    shown = (records.plain(one, ctx.circle.me) for one in records.mine(ctx.circle))
    said = (asdict(one) for one in ctx.circle.said)
    return ["{", *first, *kept, *_list("records", shown), *_list("said", said), left_out, *_broken(place), "}"]


def pages(ctx: Ctx) -> tuple[str, ...]:
    """Return the document cut into messages, between lines."""
    done = [""]
    for line in lines(ctx):
        longer = f"{done[-1]}\n{line}" if done[-1] else line
        if done[-1] and units(longer) > PAGE:
            done.append(line)
        else:
            done[-1] = longer
    return tuple(done)


def mark(ctx: Ctx) -> str:
    """Return a short mark of what is kept, to notice when parts no longer belong to one document."""
    same = [line for line in lines(ctx) if not line.startswith(('"place"', '"made"'))]
    return f"{zlib.crc32(chr(10).join(same).encode('utf-8', 'backslashreplace')):x}"


def _list(name: str, several: Iterable[object]) -> Iterator[str]:
    """Write a list with one line for each thing; long things take several."""
    written = [line for one in several for line in _broken(f"{_written(one)},")]
    yield f'"{name}": ['
    yield from _last_without_comma(written)
    yield "],"


def _broken(line: str) -> list[str]:
    """Break a line that is too long for a message where one string ends and the next begins.

    Inside a string a quotation mark has a backslash before it, so these four characters stand between strings only.
    """
    return [line] if units(line) <= PAGE else line.replace('", "', '",\n"').split("\n")


def _last_without_comma(written: list[str]) -> Iterator[str]:
    yield from written[:-1]
    yield from (line.removesuffix(",") for line in written[-1:])


def _in_order(ctx: Ctx) -> list[Entry]:
    return sorted(ctx.entries, key=lambda one: (one.kind, one.at, one.key))


def _entry(one: Entry) -> dict[str, object]:
    return {"kind": str(one.kind), "key": one.key, "at": one.at.isoformat(), "due": one.due, "body": dict(one.body)}


def _placed(place: str) -> str:
    return _written(json.loads(place)) if place else "null"


def _written(value: object) -> str:
    return json.dumps(_in_pieces(value), ensure_ascii=False)


def _in_pieces(value: object) -> object:
    """Return a value in which every very long string is a list of pieces, and every very large number a string."""
    if isinstance(value, int) and abs(value) > LARGEST:
        return str(value)
    if isinstance(value, str) and len(value) > LONGEST:
        return {"joined": pieces(value, LONGEST)}
    if isinstance(value, dict):
        return {str(name): _in_pieces(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_in_pieces(one) for one in value]
    return value
