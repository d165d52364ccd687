"""One of the two stores while it is being opened: where it is, what state it is in, and how it is made.

Both engines meet here. A SQLite half is a file with a lock beside it; a PostgreSQL half is a schema in a database that
somebody else made.
"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from enum import Enum
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, database_url
from bot.storage.files import check_file, damaged
from bot.storage.lock import ProcessLock
from bot.storage.refused import StorageRefused
from bot.storage.schema import Part, is_foreign, version_of

KEY_SCHEMA = "handrail_keys"
NAMES = {Part.MAIN: "main store", Part.KEYS: "store of data keys"}


class State(Enum):
    """What was found: nothing at all, something without our tables, our tables."""

    MISSING = 0
    BLANK = 1
    READY = 2


class Half:
    """The main store or the store of data keys."""

    def __init__(self, part: Part, url: str, schema: str = "") -> None:
        """Take the address; raises ValueError for an address of another kind of database."""
        self.part = part
        self.url = url
        self.database = Database(url, schema)
        self.schema = schema
        self.path = sqlite_path(url)
        place = self.path or database_url(url).render_as_string(hide_password=True)
        self.name = f"The {NAMES[part]} ({place})"
        self.version = ""

    def lock(self) -> None:
        """Make the folder and take the process lock, which the database lets go when it is closed.

        Raises StorageRefused while another process holds it.
        """
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.database.lock = ProcessLock(self.path)
        except OSError as error:
            raise StorageRefused(f"{self.path.parent} cannot be written: {error.strerror}.") from error

    def check_file(self) -> None:
        """Raise StorageRefused if there is a file and it is visibly damaged."""
        if self.path is None or not self.path.exists():
            return
        with suppress(PermissionError):
            self.path.chmod(0o600)
        lock = self.database.lock
        check_file(self.path, ended_in_order=lock is None or lock.ended_in_order)

    async def look(self) -> State:
        """Find out what is there, without making anything; sets `version`."""
        if self.path is not None and (not self.path.exists() or self.path.stat().st_size == 0):
            return State.BLANK if self.path.exists() else State.MISSING
        async with self.transaction() as connection:
            self.version = await version_of(connection)
            if self.version:
                return State.READY
            if await is_foreign(connection):
                raise StorageRefused(f"{self.name} holds something that is not Handrail's. Nothing was changed.")
        return State.MISSING if self.path is None else State.BLANK

    async def make(self) -> None:
        """Make the empty file with narrow rights, or the schema, if it is not there."""
        if self.path is not None:
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        elif self.schema:
            async with self.transaction() as connection:
                await connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {self.schema}"))

    async def check_pages(self) -> None:
        """Raise StorageRefused if the file's own list of pages does not fit the file; its cost does not grow."""
        if self.path is None:
            return
        with self._in_words():
            if not await self.database.forget_deleted():
                return  # somebody is reading, so part of the pages may still be in the log
        async with self.transaction() as connection:
            promised = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
            page = (await connection.execute(text("PRAGMA page_size"))).scalar_one()
        if self.path.stat().st_size < promised * page:
            raise damaged(self.path, "pages are missing at its end")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Begin a transaction; raises StorageRefused instead of the driver's errors."""
        with self._in_words():
            async with self.database.transaction() as connection:
                yield connection

    async def close(self) -> None:
        """Close everything after a refusal."""
        await self.database.close()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, OSError) as error:
            raise plain(error, self.name, self.path) from error


def plain(error: BaseException | None, name: str, path: Path | None = None) -> StorageRefused:
    """Say a driver's error in words. The statement and its values stay out of them."""
    cause = str(error.orig if isinstance(error, DBAPIError) else error) or type(error).__name__
    if path is not None and ("malformed" in cause or "not a database" in cause):
        return damaged(path, "SQLite cannot read it")
    return StorageRefused(f"{name} cannot be opened: {cause}.")


def sqlite_path(url: str) -> Path | None:
    """Return the file of a SQLite address, None for a server; raises StorageRefused if it names no file."""
    parsed = database_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if not parsed.database or parsed.database == ":memory:":
        raise StorageRefused("The address of a SQLite database must name a file, for example sqlite:///data/main.db.")
    return Path(parsed.database)
