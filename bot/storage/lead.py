"""Who may do what only one process may do at a time.

On PostgreSQL several processes may answer people, but one of them sends and one keeps house. The right to do so
is a lock that belongs to a connection of its own: when the process or its connection dies, the server gives the
lock to the next one that asks. SQLite has one process by construction, so it always leads.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database

_try = text("SELECT pg_try_advisory_lock(:number)")
_wait = text("SELECT pg_advisory_lock(:number)")
_alive = text("SELECT 1")


class Lead:
    """The right to one kind of work, for example `Lead(database, "sender")`."""

    def __init__(self, database: Database, work: str) -> None:
        """Take the main database and the name of the work."""
        self._database = database
        self._number = _number(work)
        self._connection: AsyncConnection | None = None

    async def try_lead(self) -> bool:
        """Tell whether this process leads now; ask again before each round of work, because leading can be lost."""
        if self._database.is_sqlite:
            return True
        try:
            return await self._still_leads() or await self._take()
        except (DBAPIError, OSError):
            await self.give_up()
            return False

    async def give_up(self) -> None:
        """Let another process lead."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()

    async def _still_leads(self) -> bool:
        if self._connection is None:
            return False
        await self._connection.execute(_alive)
        return True

    async def _take(self) -> bool:
        self._connection = connection = await _direct(self._database)
        if (await connection.execute(_try, {"number": self._number})).scalar():
            return True
        await self.give_up()
        return False


@asynccontextmanager
async def alone(database: Database, work: str) -> AsyncIterator[None]:
    """Wait until no other process does this work, do it, let go. On SQLite the process lock has seen to it already."""
    if database.is_sqlite:
        yield
        return
    connection = await _direct(database)
    try:
        await connection.execute(_wait, {"number": _number(work)})
        yield
    finally:
        await connection.invalidate()
        await connection.close()


async def _direct(database: Database) -> AsyncConnection:
    connection = await database.engine.connect()
    return await connection.execution_options(isolation_level="AUTOCOMMIT")


def _number(work: str) -> int:
    return int.from_bytes(sha256(b"handrail " + work.encode()).digest()[:8], signed=True)
