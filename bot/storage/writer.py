"""Writing one batch: sealed, each table once, in an order in which no row ever points at nothing.

Somebody who is erased in this batch gets nothing written under their row, whatever else the batch says; a last message
to them is sealed like one to a stranger, because their own key is about to be destroyed.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.peers import Record
from bot.core.person import Entry
from bot.storage import peering, queries, seen
from bot.storage.bulk import Bulk, Ready, run_all
from bot.storage.crypto import Box
from bot.storage.places import day_of, entry_place, person_place, record_place, relayed_place, waiting_place
from bot.storage.shapes import Changes, Relayed, Waiting
from bot.storage.shelf import HOUSE_SORTS

if TYPE_CHECKING:
    from bot.storage.store import Store

REASON_CHARS = 40

_encode = msgspec.json.Encoder().encode


class Writer:
    """Carries out `Changes` on an open connection."""

    def __init__(self, connection: AsyncConnection, store: "Store", boxes: dict[int, Box]) -> None:
        """Take the connection, the store and the boxes of the people in this batch."""
        self._connection = connection
        self._store = store
        self._boxes = boxes
        self._gone: frozenset[int] = frozenset()
        self._writes: list[Ready] = []

    async def write(self, changes: Changes) -> None:
        """Write everything; raises IntegrityError if an update was done meanwhile by somebody else."""
        now = int(self._store.now())
        self._gone = frozenset(changes.erase)
        self._many(queries.add_updates, [{"update_id": one, "seen": now} for one in changes.done])
        self._drop(changes)
        await self._people(changes)
        self._entries(changes)
        self._marks(changes, now)
        await self._peers(changes)
        self._many(queries.drop_waiting, [{"gone": one} for one in changes.sent])
        self._many(queries.add_waiting, [self._waiting(one) for one in changes.waiting])
        await self._seen(changes)
        await run_all(self._connection, self._writes)

    def _many(self, bulk: Bulk, rows: Sequence[Mapping[str, object]]) -> None:
        """Plan a write; all of them run together at the end."""
        if rows:
            self._writes.append(bulk.ready(self._connection, rows))

    def _drop(self, changes: Changes) -> None:
        self._many(queries.drop_chat, [{"mark": mark} for mark in changes.hush])
        self._many(queries.drop_paced, [{"mark": mark} for mark in changes.unpace])
        self._many(queries.drop_reminders, [{"mark": mark} for mark in changes.unremind])
        self._many(queries.drop_entry, [{"row": row, "k": key} for row, key in changes.drop_entries])
        self._many(queries.drop_kind, [{"row": row, "k": kind} for row, kind in changes.drop_kinds])
        for statement in (*queries.erase_person, *peering.erase_records):
            self._many(statement, [{"row": row} for row in self._gone])
        erasing = [{"name": f"erasing:{row}", "value": b""} for row in self._gone]
        self._many(queries.add_fact, erasing)

    async def _people(self, changes: Changes) -> None:
        new = [row for row in changes.new if row not in self._gone]
        if new:
            self._boxes.update(await self._store.keys.create(new))
        self._many(queries.add_people, [self._person(row, *changes.new[row]) for row in new])
        profiles = [
            {"row": row, "sealed": self._seal("profile", row, _encode(profile))}
            for row, profile in changes.profiles.items()
            if row not in self._gone
        ]
        self._many(queries.set_profile, profiles)
        places = [
            {"row": row, "sealed": self._seal("place", row, place)}
            for row, place in changes.places.items()
            if row not in self._gone
        ]
        self._many(queries.set_place, places)

    def _entries(self, changes: Changes) -> None:
        rows = [self._entry(row, entry) for row, entry in changes.entries if row not in self._gone]
        self._many(queries.wake, [{"row": row, "moment": moment} for row, moment in changes.woken])
        self._many(queries.rest, [{"row": row} for row in changes.resting])
        self._many(self._store.save_entry, rows)
        self._many(queries.set_due, [{"entry": entry, "moment": moment} for entry, moment in changes.due])

    async def _seen(self, changes: Changes) -> None:
        """Note which messages stand in whose chat now; of somebody whose key is gone nothing is noted."""
        self._many(seen.drop, [{"row": row} for row in changes.unseen])
        rows = [row for row in changes.seen if row not in self._gone]
        self._boxes.update(await self._store.keys.boxes([row for row in rows if row not in self._boxes]))
        known = [row for row in rows if row in self._boxes]
        self._many(seen.add, [seen.sealed(self._boxes[row], row, changes.seen[row]) for row in known])

    def _marks(self, changes: Changes, now: int) -> None:
        until = now + self._store.door_seconds
        doors = [{"mark": self._store.keyring.door(person), "until": until} for person in changes.doors]
        self._many(self._store.once_door, doors)
        self._many(self._store.once_album, [{"mark": mark, "seen": now} for mark in changes.albums])
        reasons = [{"seen": now, "reason": why[:REASON_CHARS]} for why in changes.quarantine]
        self._many(queries.add_quarantine, reasons)

    async def _peers(self, changes: Changes) -> None:
        """Write what concerns more than one person; of somebody who is erased nothing is written any more."""
        landed = [{"number": number, "message": message} for number, message in changes.landed]
        self._many(peering.arrived, landed)
        self._many(peering.drop_waiting_of, [{"gone": one} for one in sorted(changes.closed)])
        self._many(peering.drop_all_of, [{"gone": one} for one in sorted(changes.forgotten)])
        self._many(peering.drop_records, [{"gone": one} for one in sorted(changes.drop_records)])
        await self._more_boxes(changes)
        kept = [one for one in changes.records.values() if one.owner not in self._gone or one.sort in HOUSE_SORTS]
        self._many(self._store.save_record, [self._record(one) for one in kept])
        said = [one for one in changes.relayed if not {one.writer, one.reader} & self._gone]
        self._many(peering.add_relayed, [self._relayed(one) for one in said])
        self._many(peering.missed, [{"row": row} for row in changes.missed])
        again = [one for one in changes.rewritten.values() if one.writer not in self._gone]
        self._many(peering.rewrite, [{"number": one.id, "sealed": self._words(one)} for one in again])
        self._many(peering.let_go, [{"number": one} for one in changes.let_go])
        self._many(peering.drop_relayed, [{"gone": one} for one in changes.unsent])

    async def _more_boxes(self, changes: Changes) -> None:
        """Fetch the keys of people whose records change without them having done anything."""
        owners = {one.owner for one in changes.records.values() if one.sort not in HOUSE_SORTS}
        missing = owners - self._boxes.keys() - self._gone
        if missing:
            self._boxes.update(await self._store.keys.boxes(missing))

    def _record(self, one: Record) -> dict[str, object]:
        box = self._store.keyring.house if one.sort in HOUSE_SORTS else self._boxes[one.owner]
        sealed = box.seal(_encode(one.body), record_place(one.id, one.sort))
        plain = {name: getattr(one, name) for name in ("id", "sort", "state", "owner", "other", "since", "due")}
        return {**plain, "sort": str(one.sort), "body": sealed}

    def _relayed(self, one: Relayed) -> dict[str, object]:
        names = ("id", "about", "writer", "reader", "mine", "theirs", "waits", "seen")
        return {**{name: getattr(one, name) for name in names}, "body": self._words(one)}

    def _words(self, one: Relayed) -> bytes:
        return self._boxes[one.writer].seal(_encode(one.words), relayed_place(one.id, one.about))

    def _person(self, row: int, person: int, profile: object, place: bytes) -> dict[str, object]:
        return {
            "id": row,
            "look_up": self._store.keyring.look_up(person),
            "chat": self._seal("chat", row, str(person).encode()),
            "profile": self._seal("profile", row, _encode(profile)),
            "place": self._seal("place", row, place),
        }

    def _entry(self, row: int, entry: Entry) -> dict[str, object]:
        sealed = self._boxes[row].seal(_encode((entry.at, entry.body)), entry_place(row, entry.key))
        return {
            "person": row,
            "kind": entry.kind,
            "key": entry.key,
            "day": day_of(entry.at),
            "body": sealed,
            "due": entry.due,
        }

    def _waiting(self, one: Waiting) -> dict[str, object]:
        owner = None if one.row in self._gone else one.row
        box = self._store.keyring.transit if owner is None else self._boxes[owner]
        return {
            "id": one.id,
            "chat": one.chat,
            "person": owner,
            "lane": one.lane,
            "due": one.due,
            "paced": one.paced,
            "body": box.seal(one.body, waiting_place(one.id, one.chat)),
        }

    def _seal(self, column: str, row: int, plain: bytes) -> bytes:
        return self._boxes[row].seal(plain, person_place(column, row))
