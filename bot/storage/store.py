"""The store: what the runtime asks of a database, each as one named method.

A batch of turns is one transaction: a few reads for all its people, the pure turns, then one write for each table.
What goes in is sealed with the person's own key, bound to its row and column; what comes out is opened here and
nowhere else. A row whose key is gone is a row of somebody who was erased, come back with an old backup: it counts as
no row, and makes way when that person begins again.
"""

import time
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.person import Entry, Profile
from bot.storage import peering, queries, seen, tables
from bot.storage.crypto import Box, Keyring, UnreadableError
from bot.storage.database import Database
from bot.storage.errors import AwayError, translated
from bot.storage.keys import KeyStore
from bot.storage.ledger import Ledger
from bot.storage.moments import Moments
from bot.storage.places import DAY_SECONDS, entry_place, person_place, waiting_place
from bot.storage.shapes import Changes, Kept, Number, Waiting
from bot.storage.shelf import Shelf
from bot.storage.writer import Writer

AnyRow = Row[*tuple[Any, ...]]
NO_NUMBERS: Mapping[int, Sequence[Number]] = {}
_profile = msgspec.json.Decoder(Profile)
_entry = msgspec.json.Decoder(tuple[datetime, tuple[tuple[str, str | int | None], ...]])


class Transaction:
    """One transaction. Nothing it wrote counts before the `async with` that opened it has ended without an error."""

    def __init__(self, connection: AsyncConnection, store: "Store") -> None:
        """Wrap an open connection."""
        self.connection = connection
        self.store = store
        self.boxes: dict[int, Box] = {}
        self.shelf = Shelf(connection, store, self.boxes)
        self.moments = Moments(connection, store, self.boxes)
        self._unreadable: dict[int, int] = {}  # Telegram id -> row

    async def done(self, updates: Collection[int]) -> set[int]:
        """Return those update ids that were already answered."""
        return {row.update_id for row in await queries.done_among.run(self.connection, list(updates))}

    async def seen_albums(self, marks: Collection[bytes]) -> set[bytes]:
        """Return those album marks that were already answered."""
        rows = await self.connection.execute(queries.albums_among, {"marks": list(marks)})
        return set(rows.scalars())

    async def closed_doors(self, persons: Collection[int]) -> set[int]:
        """Return those Telegram ids whose chat was handed over to a service for young people."""
        marks = {self.store.keyring.door(person): person for person in persons}
        given = {"marks": list(marks), "now": int(self.store.now())}
        rows = await self.connection.execute(queries.doors_among, given)
        return {marks[mark] for mark in rows.scalars()}

    async def people(self, persons: Collection[int]) -> dict[int, Kept]:
        """Return what is kept of those Telegram ids that have a readable row, locked until the transaction ends."""
        marks = {self.store.keyring.look_up(person): person for person in persons}
        rows = await queries.people_among.run(self.connection, list(marks))
        self.boxes.update(await self.store.keys.boxes([row.id for row in rows]))
        found: dict[int, Kept] = {}
        for row in rows:
            kept = self._kept(row)
            if kept is None:
                self._unreadable[marks[row.look_up]] = row.id
            else:
                found[marks[row.look_up]] = kept
        return found

    async def entries(self, row: int, kinds: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """Return the entries of one person, by kind, in the order they were first kept; raises UnreadableError."""
        wanted = list(kinds)
        rows = await self.connection.execute(queries.entries_of, {"person": row, "kinds": wanted})
        found: dict[str, list[Entry]] = {kind: [] for kind in wanted}
        for kind, key, body, due in rows:
            at, pairs = _entry.decode(self.boxes[row].open(body, entry_place(row, key)))
            found[kind].append(Entry(kind, key, at, pairs, due))
        return {kind: tuple(several) for kind, several in found.items()}

    async def seen(self, row: int) -> list[Number]:
        """Return the messages that stand in somebody's chat, as far as they are kept, oldest first."""
        box = self.boxes.get(row)
        return await seen.of_person(self.connection, row, box) if box is not None else []

    async def write(self, changes: Changes) -> None:
        """Write everything of a batch, each table once; `changes.erase` gains the dead rows of those who begin anew."""
        begun = {person for person, _, _ in changes.new.values()}
        changes.erase.extend(row for person, row in self._unreadable.items() if person in begun)
        await Writer(self.connection, self.store, self.boxes).write(changes)

    def _kept(self, row: AnyRow) -> Kept | None:
        box = self.boxes.get(row.id)
        kept = _opened(row, box) if box is not None else None
        self.store.unreadable += kept is None
        return kept


class Store:
    """Both databases and the keys. `now` gives seconds since 1970 and is a parameter so that tests can move it."""

    def __init__(
        self,
        main: Database,
        keys: Database,
        keyring: Keyring,
        now: Callable[[], float] = time.time,
        door_days: int = 30,
        *,
        ledger: Ledger | None = None,
    ) -> None:
        """Take the main database, the database of data keys, the keyring and the list of who was erased."""
        self.main = main
        self.keyring = keyring
        self.keys = KeyStore(keys, keyring)
        self.now = now
        self.door_seconds = door_days * DAY_SECONDS
        self.ledger = ledger
        self.unreadable = 0  # rows and messages met that did not open, for the health page
        self.save_entry = queries.save_entry(sqlite=main.is_sqlite)
        self.save_record = peering.save_record(sqlite=main.is_sqlite)
        self.once_album = queries.once(tables.albums, sqlite=main.is_sqlite)
        self.once_door = queries.once(tables.doors, sqlite=main.is_sqlite)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a transaction; commits when the block ends, rolls back if it raises.

        Raises ClashError if a row was already there, AwayError if the database cannot be used now.
        """
        async with self._begun() as connection:
            yield Transaction(connection, self)

    async def finish_erasing(self, rows: Sequence[int]) -> bool:
        """Destroy the keys of people whose rows are gone, then every byte of them that a log still holds.

        Returns False if that did not work now, because somebody else reads the file (a backup) or the disk is full.
        It raises nothing, because the turn that asked for it is already committed; the erasing stays noted as
        unfinished, and the next start or the next `prune` completes it.
        """
        try:
            return not rows or await self._erase_bytes(rows)
        except AwayError:
            return False

    async def unfinished_erasures(self) -> list[int]:
        """Return the rows whose erasing was interrupted, for `finish_erasing` at start-up and when keeping house."""
        async with self._begun() as connection:
            names = (await connection.execute(queries.facts_like, {"pattern": "erasing:%"})).scalars()
            return [int(name.partition(":")[2]) for name in names]

    async def waiting(self, after: int, many: int) -> list[Waiting]:
        """Return up to `many` messages that are due, oldest first, with ids above `after`.

        What does not open can never be sent; it is forgotten, so that it does not stand in the way of the rest.
        """
        async with self._begun() as connection:
            given = {"after": after, "now": self.now(), "many": many}
            rows = (await connection.execute(queries.waiting_from, given)).all()
        with translated():
            boxes = await self.keys.boxes({row.person for row in rows if row.person is not None})
        found = [self.read_waiting(row, boxes) for row in rows]
        dead = [row.id for row, one in zip(rows, found, strict=True) if one is None]
        if dead:
            self.unreadable += len(dead)
            await self.sent(dead)
            return await self.waiting(after, many)
        return [one for one in found if one is not None]

    async def waits(self, one: int) -> bool:
        """Tell whether a message still waits; it was taken back if not."""
        async with self._begun() as connection:
            return (await connection.execute(queries.still_waits, {"one": one})).first() is not None

    async def sent(
        self,
        ids: Sequence[int],
        landed: Sequence[tuple[int, int]] = (),
        numbers: Mapping[int, Sequence[Number]] = NO_NUMBERS,
    ) -> None:
        """Forget messages that were delivered, or never can be; note the numbers of those passed on, and in chats."""
        if ids or landed or numbers:
            async with self._begun() as connection:
                await peering.arrived.run(connection, [{"number": one, "message": theirs} for one, theirs in landed])
                await queries.drop_waiting.run(connection, [{"gone": one} for one in ids])
                await seen.note(connection, self.keys, numbers)

    async def claim(self, numbers: Collection[int]) -> set[int]:
        """Forget messages before they are sent, so that none leaves twice; return those that were still there."""
        async with self._begun() as connection:
            return set((await connection.execute(queries.claim, {"several": list(numbers)})).scalars())

    async def fact(self, name: str) -> bytes | None:
        """Return one fact about this installation, never about a person."""
        async with self.transaction() as transaction:
            return (await transaction.connection.execute(queries.fact, {"fact": name})).scalar()

    async def set_fact(self, name: str, value: bytes) -> None:
        """Keep one fact about this installation."""
        async with self.transaction() as transaction:
            await queries.drop_fact.run(transaction.connection, [{"fact": name}])
            await queries.add_fact.run(transaction.connection, [{"name": name, "value": value}])

    async def prune(
        self, *, updates_before: int, entries_before_day: int, waiting_before: float, relayed_before: float = 0.0
    ) -> int:
        """Delete what is older than the retention limits, finish erasing; return how many entries went."""
        async with self._begun() as connection:
            for statement in (queries.old_updates, queries.old_albums, queries.old_quarantine):
                await connection.execute(statement, {"before": updates_before})
            await connection.execute(queries.old_doors, {"before": int(self.now())})
            await connection.execute(queries.old_waiting, {"before": waiting_before})
            on_their_way = {"before": relayed_before, "given_up": min(relayed_before, waiting_before)}
            await connection.execute(peering.old_relayed, on_their_way)
            await seen.prune(connection, self.now())
            old = {"before": entries_before_day, "now": self.now()}
            gone = (await connection.execute(queries.old_entries, old)).rowcount
        with translated():
            await self.main.forget_deleted()
        await self.finish_erasing(await self.unfinished_erasures())
        if self.ledger is not None:
            with translated():
                self.ledger.prune(self.now())
        return int(gone)

    async def close(self) -> None:
        """Close both databases."""
        await self.main.close()
        await self.keys.database.close()

    async def _erase_bytes(self, rows: Sequence[int]) -> bool:
        listed = self._list_erased(rows)
        with translated():
            keys_gone = await self.keys.destroy(rows)
            bytes_gone = await self.main.forget_deleted()
        if finished := listed and keys_gone and bytes_gone:
            async with self._begun() as connection:
                await queries.drop_fact.run(connection, [{"fact": f"erasing:{row}"} for row in rows])
        return finished

    def _list_erased(self, rows: Sequence[int]) -> bool:
        """Write into the ledger first, so that no backup can bring back somebody who was told it is done.

        If that cannot be done now the key is destroyed all the same, and the erasing stays noted as unfinished.
        """
        try:
            if self.ledger is not None:
                self.ledger.add(map(self.keyring.erased, rows), self.now())
        except OSError:
            return False
        return True

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[AsyncConnection]:
        with translated():
            async with self.main.transaction() as connection:
                yield connection

    def read_waiting(self, row: AnyRow, boxes: dict[int, Box]) -> Waiting | None:
        """Open a message that waits; None if it does not open."""
        box = self.keyring.transit if row.person is None else boxes.get(row.person)
        try:
            if box is None:
                return None
            body = box.open(row.body, waiting_place(row.id, row.chat))
        except UnreadableError:
            return None
        return Waiting(row.id, row.chat, row.lane, row.due, row.paced, body, row.person)


def _opened(row: AnyRow, box: Box) -> Kept | None:
    try:
        profile = _profile.decode(box.open(row.profile, person_place("profile", row.id)))
        return Kept(row.id, profile, box.open(row.place, person_place("place", row.id)))
    except UnreadableError:
        return None
