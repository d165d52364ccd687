"""What concerns more than one person, read and opened inside one transaction.

Each body is sealed with the key of whoever it belongs to; what is noted about the house itself with a key of the house.
A record whose key is gone belongs to somebody who was erased, and counts as no record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.peers import BODIES, Record, Sort
from bot.core.person import Profile
from bot.storage import peering
from bot.storage.crypto import Box, UnreadableError
from bot.storage.places import person_place, record_place, relayed_place
from bot.storage.shapes import Chat, Relayed, Waiting, Words

if TYPE_CHECKING:
    from bot.storage.store import Store

AnyRow = Row[*tuple[Any, ...]]
RELAY = 1  # the lane of words that are passed on, as the outbox counts lanes
HOUSE_SORTS = frozenset({Sort.AUDIT, Sort.SPENT})
_decoders: dict[str, msgspec.json.Decoder[Any]] = {sort: msgspec.json.Decoder(kind) for sort, kind in BODIES.items()}
_words = msgspec.json.Decoder(Words)
_profile = msgspec.json.Decoder(Profile)


class Shelf:
    """Reads records and relayed words of one transaction. `boxes` are filled as they are needed."""

    def __init__(self, connection: AsyncConnection, store: Store, boxes: dict[int, Box]) -> None:
        """Take an open connection, the store and the boxes of this transaction."""
        self._connection, self._store, self._boxes = connection, store, boxes

    async def lock(self) -> None:
        """Let no other worker look at records until this transaction ends; SQLite has one writer anyway."""
        if not self._store.main.is_sqlite:
            await self._connection.execute(peering.LOCK)

    async def of_person(self, row: int) -> list[Record]:
        """Return every record that belongs to somebody or concerns them."""
        return await self._records(peering.of_person, {"row": row})

    async def by_number(self, numbers: Collection[int]) -> list[Record]:
        """Return records by their numbers."""
        return await self._records(peering.by_number, {"numbers": list(numbers)}) if numbers else []

    async def of_people(self, rows: Collection[int], sorts: Iterable[str]) -> list[Record]:
        """Return records of some sorts that belong to any of these people."""
        given = {"rows": list(rows), "sorts": [str(sort) for sort in sorts]}
        return await self._records(peering.of_people, given) if rows else []

    async def of_helpers(self, rows: Collection[int]) -> list[Record]:
        """Return every match in which any of these people is the volunteer, for the room that is left."""
        return await self._records(peering.of_helpers, {"rows": list(rows)}) if rows else []

    async def of_sort(self, sort: str, states: Iterable[str], many: int = peering.MOST) -> list[Record]:
        """Return the oldest records of one sort in these states."""
        given = {"sort": str(sort), "states": list(states), "many": many}
        return await self._records(peering.of_sort, given)

    async def newest(self, sort: str, many: int) -> list[Record]:
        """Return the newest records of one sort."""
        return await self._records(peering.newest_of, {"sort": str(sort), "many": many})

    async def due(self, now: float, many: int) -> list[int]:
        """Return the numbers of records whose moment has come, the longest overdue first."""
        return list((await self._connection.execute(peering.due_now, {"now": now, "many": many})).scalars())

    async def line(self) -> tuple[int, float]:
        """Return how many requests wait, and since when the oldest does (0 for none)."""
        count, oldest = (await self._connection.execute(peering.line)).one()
        return count, oldest or 0.0

    async def counted(self, sort: str, states: Iterable[str]) -> int:
        """Count records of one sort in these states."""
        given = {"sort": str(sort), "states": list(states)}
        return int((await self._connection.execute(peering.counted, given)).scalar_one())

    async def chats(self, rows: Collection[int]) -> dict[int, Chat]:
        """Return how people are reached; nobody is locked, because nothing of theirs is changed."""
        if not rows:
            return {}
        found = (await self._connection.execute(peering.chats, {"rows": list(rows)})).all()
        await self._fetch_boxes(row.id for row in found)
        chats = {row.id: self._chat(row) for row in found}
        return {row: chat for row, chat in chats.items() if chat is not None}

    async def by_message(self, row: int, message: int) -> Relayed | None:
        """Return the relayed message that has this number in the chat of somebody, on either side."""
        return await self._one(peering.by_message, {"row": row, "message": message})

    async def by_ids(self, numbers: Collection[int]) -> list[Relayed]:
        """Return relayed messages by their own numbers."""
        return await self._relayed(peering.by_ids, {"numbers": list(numbers)})

    async def last_of(self, row: int, about: int) -> Relayed | None:
        """Return what somebody wrote last in a match."""
        return await self._one(peering.last_of, {"row": row, "about": about})

    async def waiting_of(self, row: int, about: int) -> list[Relayed]:
        """Return what waits for somebody in a match, in order."""
        return await self._relayed(peering.waiting_of, {"row": row, "about": about})

    async def all_of(self, about: int) -> list[Relayed]:
        """Return everything that is still kept of a match, in order."""
        return await self._relayed(peering.all_of, {"about": about})

    async def written_by(self, row: int) -> list[Relayed]:
        """Return everything that is still kept of what somebody wrote to others, in order."""
        return await self._relayed(peering.written_by, {"row": row})

    async def numbers_of(self, numbers: Collection[int]) -> dict[int, int]:
        """Return the numbers that relayed messages have in the chat of their reader."""
        given = {"numbers": list(numbers)}
        rows = (await self._connection.execute(peering.numbers_of, given)).all() if numbers else []
        return {row.id: row.theirs for row in rows}

    async def readers_of(self, matches: Collection[int]) -> list[tuple[int, int, int]]:
        """Return what was passed on in some matches: its number, the match, and whom it is for."""
        given = {"numbers": list(matches)}
        return [(row.id, row.about, row.reader) for row in await self._connection.execute(peering.readers_of, given)]

    async def on_their_way(self, marks: Collection[bytes]) -> list[Waiting]:
        """Return passed-on words that wait in the outbox for any of these chats; what does not open is left out."""
        given = {"marks": list(marks), "lane": RELAY}
        found = (await self._connection.execute(peering.on_their_way, given)).all()
        await self._fetch_boxes(row.person for row in found if row.person is not None)
        return [one for row in found if (one := self._store.read_waiting(row, self._boxes)) is not None]

    async def _records(self, statement: Any, given: dict[str, object]) -> list[Record]:
        rows = (await self._connection.execute(statement, given)).all()
        await self._fetch_boxes(row.owner for row in rows if row.owner)
        return [record for row in rows if (record := self._record(row)) is not None]

    async def _relayed(self, statement: Any, given: dict[str, object]) -> list[Relayed]:
        rows = (await self._connection.execute(statement, given)).all()
        await self._fetch_boxes(row.writer for row in rows)
        return [one for row in rows if (one := self._message(row)) is not None]

    async def _one(self, statement: Any, given: dict[str, object]) -> Relayed | None:
        found = await self._relayed(statement, given)
        return found[-1] if found else None

    async def _fetch_boxes(self, rows: Iterable[int]) -> None:
        missing = {row for row in rows if row not in self._boxes}
        if missing:
            self._boxes.update(await self._store.keys.boxes(missing))

    def _record(self, row: AnyRow) -> Record | None:
        box = self._store.keyring.house if row.sort in HOUSE_SORTS else self._boxes.get(row.owner)
        try:
            plain = box.open(row.body, record_place(row.id, row.sort)) if box else None
        except UnreadableError:
            plain = None
        if plain is None:
            self._store.unreadable += 1
            return None
        decoder = _decoders.get(row.sort)
        body = decoder.decode(plain) if decoder else None
        return Record(row.id, row.sort, row.state, row.owner, row.other, row.since, row.due, body)

    def _message(self, row: AnyRow) -> Relayed | None:
        box = self._boxes.get(row.writer)
        try:
            plain = box.open(row.body, relayed_place(row.id, row.about)) if box else None
        except UnreadableError:
            plain = None
        if plain is None:
            return None
        words = _words.decode(plain)
        waits = bool(row.waits)
        return Relayed(row.id, row.about, row.writer, row.reader, row.mine, row.theirs, waits, row.seen, words)

    def _chat(self, row: AnyRow) -> Chat | None:
        box = self._boxes.get(row.id)
        try:
            if box is None:
                return None
            person = int(box.open(row.chat, person_place("chat", row.id)))
            return Chat(person, _profile.decode(box.open(row.profile, person_place("profile", row.id))))
        except UnreadableError:
            return None
