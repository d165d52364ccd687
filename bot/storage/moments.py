"""Entries whose moment has come, read for the one transaction that moves them on.

First it is only looked which they are, by an index that holds nothing but entries with a moment, so that a million that
wait cost nothing. Then, in the transaction that answers them, the rows of their people are locked and the entries are
read again: what somebody else has answered meanwhile has another moment by now.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.person import Entry, Profile
from bot.storage import queries
from bot.storage.crypto import Box, UnreadableError
from bot.storage.places import entry_place, person_place

if TYPE_CHECKING:
    from bot.storage.store import Store

AnyRow = Row[*tuple[Any, ...]]
_profile = msgspec.json.Decoder(Profile)
_entry = msgspec.json.Decoder(tuple[datetime, tuple[tuple[str, str | int | None], ...]])


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody with an entry whose moment has come: how they are reached, their settings, where they are."""

    person: int
    profile: Profile
    place: bytes


class Moments:
    """Reads what is due. `boxes` are filled as they are needed."""

    def __init__(self, connection: AsyncConnection, store: Store, boxes: dict[int, Box]) -> None:
        """Take an open connection, the store and the boxes of this transaction."""
        self._connection, self._store, self._boxes = connection, store, boxes

    async def due(self, now: float, many: int) -> list[tuple[int, int, float]]:
        """Return the row of the person, the number of the entry and its moment, the longest overdue first."""
        found = await self._connection.execute(queries.due_entries, {"now": now, "many": many})
        return [(row.person, row.id, row.due) for row in found]

    async def owners(self, rows: Collection[int]) -> dict[int, Owner]:
        """Return the people with these rows, locked until the transaction ends; who cannot be read is left out."""
        found = await queries.people_by_row.run(self._connection, sorted(set(rows)))
        self._boxes.update(await self._store.keys.boxes([row.id for row in found if row.id not in self._boxes]))
        owners = {row.id: self._owner(row) for row in found}
        return {row: owner for row, owner in owners.items() if owner is not None}

    async def entries(self, numbers: Collection[int]) -> dict[int, Entry]:
        """Return entries by their numbers as they are now; after `owners`, whose keys open them."""
        found = await queries.entries_by_id.run(self._connection, sorted(set(numbers)))
        entries = {row.id: self._entry(row) for row in found}
        return {number: entry for number, entry in entries.items() if entry is not None}

    def _owner(self, row: AnyRow) -> Owner | None:
        box = self._boxes.get(row.id)
        try:
            if box is None:
                return None
            person = int(box.open(row.chat, person_place("chat", row.id)))
            profile = _profile.decode(box.open(row.profile, person_place("profile", row.id)))
            return Owner(person, profile, box.open(row.place, person_place("place", row.id)))
        except UnreadableError:
            self._store.unreadable += 1
            return None

    def _entry(self, row: AnyRow) -> Entry | None:
        box = self._boxes.get(row.person)
        try:
            if box is None:
                return None
            at, body = _entry.decode(box.open(row.body, entry_place(row.person, row.key)))
            return Entry(row.kind, row.key, at, body, row.due)
        except UnreadableError:
            self._store.unreadable += 1
            return None
