"""Words on their way that must not arrive any more, because whoever wrote them took everything of theirs away.

They wait in the outbox under the key of whoever would read them, so destroying the writer's key does not reach them.
Their rows go in the very commit in which the rest goes. What is already in hand is looked up in the store once more
before it is sent, and so is what was tried in vain and is to be tried again.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from bot.core.circle import Circle
from bot.core.peers import Sort
from bot.domain.peers.reading import match_of
from bot.runtime.desk import Desk
from bot.runtime.outgoing import Outgoing
from bot.storage.shapes import Waiting
from bot.storage.store import Transaction

_outgoing = msgspec.json.Decoder(Outgoing)


async def recall(transaction: Transaction, desk: Desk, circle: Circle) -> None:
    """Take out of the outbox all words of matches that are forgotten, and those on their way to whoever reported."""
    held = {number for number in circle.touched if _parted(circle, number)}
    relayed = await _of_matches(transaction, desk, circle.dropped | held)
    meant = {number: reader for number, about, reader in relayed if about not in held or reader == circle.me}
    if not meant:
        return
    gone = {one.id for one, outgoing in desk.leaving if _arrives(outgoing, meant)}
    desk.leaving = [pair for pair in desk.leaving if pair[0].id not in gone]
    desk.changes.waiting = [one for one in desk.changes.waiting if one.id not in gone]
    chats = await transaction.shelf.chats(set(meant.values()))
    stored = await transaction.shelf.on_their_way([desk.mark(chat.person) for chat in chats.values()])
    desk.changes.sent += [one.id for one in stored if _arrives(_read(one), meant)]


def _parted(circle: Circle, number: int) -> bool:
    record = circle.records[number]
    return record.sort == Sort.MATCH and record.state == "held" and match_of(record).hold == "report"


async def _of_matches(transaction: Transaction, desk: Desk, numbers: Collection[int]) -> list[tuple[int, int, int]]:
    """Return what was passed on in some matches, also in this batch: number, match, reader."""
    if not numbers:
        return []
    found = [(one.id, one.about, one.reader) for one in desk.changes.relayed if one.about in numbers]
    return found + await transaction.shelf.readers_of(numbers)


def _arrives(outgoing: Outgoing | None, meant: Collection[int]) -> bool:
    """Tell whether this would bring such words; what takes words away in the other chat still goes."""
    return outgoing is not None and outgoing.relay in meant and outgoing.act != "delete"


def _read(one: Waiting) -> Outgoing | None:
    try:
        return _outgoing.decode(one.body)
    except msgspec.MsgspecError:
        return None
