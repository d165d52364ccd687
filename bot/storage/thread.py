"""A SQLite connection that lets go at once when it is thrown away.

A turn that is broken off leaves its statement running in the thread of the connection, and a closed connection keeps
its lock as long as anything still refers to one of its cursors. The next transaction would wait for both. So a
connection that is thrown away first stops what it is doing and takes back what it began.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiosqlite

ROWS_AT_ONCE = 64


class Connection(aiosqlite.Connection):
    """A connection that stops what it is doing when nobody waits for it any more, and rolls back before it closes."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        except asyncio.CancelledError:
            self._interrupt()
            raise

    async def close(self) -> None:
        """Close in order."""
        self._take_back()
        await super().close()

    def stop(self) -> asyncio.Future[Any] | None:
        """Stop the thread; called by SQLAlchemy for a connection that is in doubt."""
        self._interrupt()
        self._take_back()
        return super().stop()

    def _take_back(self) -> None:
        if self._connection is not None:
            self._tx.put_nowait((None, self._connection.rollback))

    def _interrupt(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.interrupt()


def connect(database: str, **options: Any) -> Connection:
    """Return a connection that opens when it is awaited, in a thread that does not keep the process alive."""
    connection = Connection(lambda: sqlite3.connect(database, **options), ROWS_AT_ONCE)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does for connections of its own making
    return connection
