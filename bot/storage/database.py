"""Two engines behind one connection.

SQLite is the embedded default: write-ahead log, every commit on disk before it counts, deleted bytes overwritten,
one process and one writing connection, because SQLite before 3.51.3 can damage a log that two connections reset at
once. PostgreSQL takes the same tables and statements. Either way a process writes through one connection under one
lock: batches, not connections, are what makes this fast, and one writer is easy to reason about.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from urllib.parse import quote

from sqlalchemy import event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.storage.lock import ProcessLock
from bot.storage.thread import connect

PRAGMAS = (
    "busy_timeout=5000",  # as USUAL_PATIENCE_MS below
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "cache_size=-8000",
    "wal_autocheckpoint=2000",
)
SERVER_SETTINGS = {
    "application_name": "handrail",
    "lock_timeout": "30s",  # a worker that was paused must not hold up the others for ever
    "idle_in_transaction_session_timeout": "60s",
}
CHECK, BACKUP = "handrail check", "handrail backup"
PATIENCE_MS, USUAL_PATIENCE_MS = 250, 5_000  # a backup may read for minutes; nobody's answer waits for it
_backups = text("SELECT count(*) FROM pg_stat_activity WHERE application_name = :name AND datname = current_database()")
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}


def database_url(text: str) -> URL:
    """Return the URL with our driver; raises ValueError for any other kind of database."""
    url = make_url(text)
    driver = DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise ValueError("only sqlite and postgresql are supported")
    return url.set(drivername=driver)


def engine_for(text: str, schema: str, before_close: Callable[[], None]) -> AsyncEngine:
    """Make an engine that holds no connection of its own; `schema` names a PostgreSQL schema to work in, if any.

    `before_close` is called before a SQLite connection is closed or thrown away. Errors never carry the values of a
    statement, because errors are logged.
    """
    url = database_url(text)
    if url.get_backend_name() != "sqlite":
        settings = {**SERVER_SETTINGS, "search_path": schema} if schema else SERVER_SETTINGS
        arguments = {"server_settings": settings, "timeout": 10}
        return create_async_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)
    arguments = {"async_creator_fn": partial(connect, before_close=before_close)}
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def reader_for(text: str, schema: str = "", name: str = CHECK) -> AsyncEngine:
    """Make an engine that can only read, for looking at stores that another process may be using.

    `name` is what a PostgreSQL server is told about who reads.
    """
    url = database_url(text)
    if url.get_backend_name() == "sqlite":
        return create_async_engine(
            url.set(database=f"file:{quote(url.database or '')}", query={"mode": "ro", "uri": "true"}),
            poolclass=NullPool,
            hide_parameters=True,
        )
    settings = {"application_name": name, "default_transaction_read_only": "on"}
    arguments = {"server_settings": settings | ({"search_path": schema} if schema else {}), "timeout": 10}
    return create_async_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that SAVEPOINT works
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


class Database:
    """One database, one connection, one transaction at a time: a transaction inside another one waits for ever.

    After any failure but a refused duplicate the connection is thrown away and the next transaction opens a new one,
    because a connection whose last statement was broken off may still be inside of it.
    """

    def __init__(self, url: str, schema: str = "") -> None:
        """Take a `sqlite:///…` or `postgresql://…` URL."""
        self.engine = engine_for(url, schema, self._before_close)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self.lock: ProcessLock | None = None
        self._connection: AsyncConnection | None = None
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Begin, hand out the connection, commit; rolls back on any exception and raises it."""
        async with self._turn:
            try:
                connection = await self._connected()
                async with connection.begin():
                    self._note_work()
                    yield connection
            except IntegrityError:
                raise
            except BaseException:
                await self._drop()
                raise

    async def forget_deleted(self, table: str = "") -> bool:
        """Overwrite what was deleted, and tell whether that worked; if not, somebody is still reading: try later.

        SQLite zeroes deleted bytes in its pages; emptying the write-ahead log into the file makes that reach the disk
        and leaves no older copy. A PostgreSQL server writes `table` anew and removes its old file; its own log and
        its copies keep the bytes as long as the operator lets them.
        """
        async with self._turn:
            if not self.is_sqlite:
                return await self._write_anew(table) if table else True
            try:
                return await self._empty_log()
            except BaseException:
                await self._drop()
                raise

    async def disconnect(self) -> None:
        """Close the connection; the lock stays, and the next transaction opens a new one."""
        async with self._turn:
            connection, self._connection = self._connection, None
            if connection is not None:
                await connection.close()

    async def close(self) -> None:
        """Close the connection and the engine, and let the next process in."""
        await self.disconnect()
        await self.engine.dispose()
        if self.lock is not None:
            self.lock.release()

    def _note_work(self) -> None:
        """From the moment there is a log, an end that is not in order would be a crash."""
        if self.lock is not None:
            self.lock.at_work()

    def _before_close(self) -> None:
        """Closing the last connection tidies the log away, so what follows is no crash until the next transaction."""
        if self.lock is not None:
            self.lock.in_order()

    async def _empty_log(self) -> bool:
        raw = await (await self._connected()).get_raw_connection()
        driver: Any = raw.driver_connection
        await (await driver.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")).close()
        cursor = await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _pages, _moved = await cursor.fetchone()
        await cursor.close()
        await (await driver.execute(f"PRAGMA busy_timeout={USUAL_PATIENCE_MS}")).close()
        return not busy

    async def _write_anew(self, table: str) -> bool:
        """Write a table anew; not while a backup reads, which the server would have to keep the old rows for."""
        async with self.engine.connect() as connection:
            direct = await connection.execution_options(isolation_level="AUTOCOMMIT")
            if (await direct.execute(_backups, {"name": BACKUP})).scalar():
                return False
            await direct.execute(text(f"VACUUM (FULL) {table}"))
        return True

    async def _connected(self) -> AsyncConnection:
        if self._connection is None or self._connection.closed or self._connection.invalidated:
            self._connection = await self.engine.connect()
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()
