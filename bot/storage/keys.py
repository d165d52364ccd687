"""The store of data keys: one wrapped key for each person, in a file or schema of its own.

It is apart from the rest for one reason: backups. A backup of the data without the keys is unreadable, so when the
key store's own short backup window has passed, an erased person is gone from every old backup of the data as well.
"""

from collections.abc import Collection

from sqlalchemy import bindparam, delete, insert, select

from bot.storage.crypto import Box, Keyring, UnreadableError, new_key
from bot.storage.database import Database
from bot.storage.places import key_place
from bot.storage.tables import data_keys

CACHE = 20_000

_fetch = select(data_keys.c.person, data_keys.c.wrapped).where(
    data_keys.c.person.in_(bindparam("people", expanding=True))
)
_add = insert(data_keys)
_destroy = delete(data_keys).where(data_keys.c.person == bindparam("gone"))


class KeyStore:
    """Hands out the box of a person; keeps the most recent ones unwrapped in memory."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        """Take the database of keys and the keyring that unwraps them."""
        self.database = database
        self._keyring = keyring
        self._cache: dict[int, Box] = {}

    async def boxes(self, people: Collection[int]) -> dict[int, Box]:
        """Return the boxes of those `people` whose key still exists and opens."""
        held = {person: self._cache[person] for person in people if person in self._cache}
        missing = [person for person in people if person not in held]
        if missing:
            async with self.database.transaction() as connection:
                found = (await connection.execute(_fetch, {"people": missing})).all()
            for person, wrapped in found:
                box = self._unwrap(person, wrapped)
                if box is not None:
                    held[person] = self._remember(person, box)
        return held

    async def create(self, people: Collection[int]) -> dict[int, Box]:
        """Return a box for each of `people`, committed before it returns; a key that a failed batch left is used."""
        there = await self.boxes(people)
        fresh = {person: new_key() for person in people if person not in there}
        rows = [
            {"person": person, "wrapped": self._keyring.wrapping.seal(key, key_place(person))}
            for person, key in fresh.items()
        ]
        if rows:
            async with self.database.transaction() as connection:
                await connection.execute(_add, rows)
        return there | {person: self._remember(person, Box(key)) for person, key in fresh.items()}

    async def destroy(self, people: Collection[int]) -> bool:
        """Destroy the keys of `people`; tell whether the bytes they were written in are gone too, or only later."""
        for person in people:
            self._cache.pop(person, None)
        async with self.database.transaction() as connection:
            await connection.execute(_destroy, [{"gone": person} for person in people])
        return await self.database.forget_deleted(data_keys.name)

    def _unwrap(self, person: int, wrapped: bytes) -> Box | None:
        try:
            return Box(self._keyring.wrapping.open(wrapped, key_place(person)))
        except (UnreadableError, ValueError):
            return None

    def _remember(self, person: int, box: Box) -> Box:
        if len(self._cache) >= CACHE:
            for oldest in list(self._cache)[: CACHE // 4]:
                del self._cache[oldest]
        self._cache[person] = box
        return box
