"""Everything is answered once.

Telegram delivers an update again until it is told "done", and an album arrives as many updates. Numbers of updates are
remembered, never compared, because they may come out of order and start anew after a quiet week.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.events import Refused
from bot.runtime.arrival import Arrival, Incoming
from bot.runtime.desk import Desk
from bot.storage.store import Transaction


async def fresh_only(
    transaction: Transaction, desk: Desk, incoming: Sequence[Incoming], *, trusting: bool = False
) -> list[Incoming]:
    """Leave out what was answered before and note the rest as done; further parts of an album lose their answer.

    `trusting` saves asking the store: if one of them was answered before after all, writing it as done fails.
    """
    numbers = {one.update for one in incoming if one.update is not None and _numbered(one)}
    done = set() if trusting or not numbers else await transaction.done(numbers)
    seen = await _seen_albums(transaction, desk, incoming)
    fresh: list[Incoming] = []
    for one in incoming:
        if one.update in done:
            continue
        if one.update is not None and _numbered(one):
            done.add(one.update)
            desk.changes.done.append(one.update)
        mark = _album_mark(one, desk)
        fresh.append(_without_answer(one) if mark in seen else one)
        if mark is not None:
            seen.add(mark)
    return fresh


def _numbered(one: Incoming) -> bool:
    """Tell whether an arrival has a number of Telegram's; our own events and unreadable bodies have none."""
    return one.update is not None and one.update >= 0


async def _seen_albums(transaction: Transaction, desk: Desk, incoming: Sequence[Incoming]) -> set[bytes]:
    marks = {mark for one in incoming if (mark := _album_mark(one, desk)) is not None}
    if not marks:
        return set()
    desk.changes.albums.extend(marks)
    return await transaction.seen_albums(marks)


def _album_mark(one: Incoming, desk: Desk) -> bytes | None:
    """Return the keyed mark of an album, so that its parts are answered once even across a restart."""
    if isinstance(one, Arrival) and isinstance(one.event, Refused) and one.event.album:
        return desk.album_mark(one.person, one.event.album)
    return None


def _without_answer(one: Incoming) -> Incoming:
    """Turn a further part of an album into a silent removal."""
    if isinstance(one, Arrival) and isinstance(one.event, Refused):
        return replace(one, event=Refused("", one.event.album))
    return one
