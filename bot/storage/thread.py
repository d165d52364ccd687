"""The SQLite connection: one trip to its thread for each statement, and one that lets go at once when thrown away.

A trip costs more than most statements, so a cursor is made and put away on this side and fetches its rows on the same
trip that ran the statement. And a turn that is broken off leaves its statement running in the thread, while a closed
connection keeps its lock as long as anything refers to one of its cursors; the next transaction would wait for both.
So a connection that is thrown away first stops what it is doing and takes back what it began.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

import aiosqlite
from aiosqlite.context import Result

ROWS_AT_ONCE = 64


class Cursor(aiosqlite.Cursor):
    """A cursor that holds its rows as soon as its statement has run."""

    _rows: list[Any]
    _quiet = True  # the thread is certainly not using it

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> aiosqlite.Cursor:
        """Run a statement and fetch all its rows."""
        self._quiet = False
        self._rows = await self._execute(self._run, sql, parameters or ())  # type: ignore[no-untyped-call]
        self._quiet = True
        return self

    async def fetchall(self) -> Iterable[sqlite3.Row]:
        """Return all rows."""
        return self._rows

    async def close(self) -> None:
        """Put the cursor away; through the thread if a statement was broken off."""
        if self._quiet:
            self._cursor.close()
        else:
            await super().close()

    def _run(self, sql: str, parameters: Iterable[Any]) -> list[Any]:
        self._cursor.execute(sql, parameters)  # type: ignore[arg-type]
        return self._cursor.fetchall() if self._cursor.description else []


class Connection(aiosqlite.Connection):
    """A connection that stops what it is doing when nobody waits for it any more, and rolls back before it closes."""

    def cursor(self) -> Result[aiosqlite.Cursor]:
        """Make a cursor, here; only statements need the thread."""
        return Result(self._new_cursor())

    before_close: Callable[[], None] | None = None

    async def close(self) -> None:
        """Close in order."""
        self._take_back()
        await super().close()

    def stop(self) -> asyncio.Future[Any] | None:
        """Stop the thread; called by SQLAlchemy for a connection that is in doubt."""
        self._interrupt()
        self._take_back()
        return super().stop()

    async def run_all(self, writes: Sequence[tuple[str, Sequence[Sequence[Any]]]]) -> None:
        """Run several writes, each for many rows, on one trip."""
        await self._execute(self._run_all, writes)

    def _run_all(self, writes: Sequence[tuple[str, Sequence[Sequence[Any]]]]) -> None:
        cursor = self._conn.cursor()
        for text, rows in writes:
            cursor.executemany(text, rows)
        cursor.close()

    async def _new_cursor(self) -> aiosqlite.Cursor:
        return Cursor(self, self._conn.cursor())

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        except asyncio.CancelledError:
            self._interrupt()
            raise

    def _take_back(self) -> None:
        if self._connection is None:
            return
        if self.before_close is not None:
            self.before_close()
        self._tx.put_nowait((None, self._connection.rollback))

    def _interrupt(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.interrupt()


def connect(database: str, *, before_close: Callable[[], None], **options: Any) -> Connection:
    """Return a connection that opens when it is awaited, in a thread that does not keep the process alive.

    `before_close` is called however the connection ends, before SQLite tidies its write-ahead log away.
    """
    connection = Connection(lambda: sqlite3.connect(database, **options), ROWS_AT_ONCE)
    connection.before_close = before_close
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does for connections of its own making
    return connection
