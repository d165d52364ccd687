"""One statement for many rows, or for many values, its text made once.

SQLAlchemy writes the SQL for both engines; but asking it to look at every parameter of every row of every batch costs
more than the database does. So the text and the order of its places are taken from it once for each engine, and rows go
to the driver as plain tuples. Only for writes of types that both drivers take as they are: numbers, text, bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Row, Select, bindparam
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.expression import Delete, Insert, Update

from bot.storage.thread import Connection

Statement = Insert | Update | Delete
Ready = tuple[str, list[tuple[object, ...]]]
"""A text and the rows for it."""


class Bulk:
    """A write, ready for any number of rows."""

    def __init__(self, statement: Statement) -> None:
        """Take a statement whose places are named."""
        self.statement = statement
        self._texts: dict[str, tuple[str, tuple[str, ...]]] = {}

    async def run(self, connection: AsyncConnection, rows: Sequence[Mapping[str, object]]) -> None:
        """Write all rows; does nothing if there are none. Raises what the driver raises, as SQLAlchemy names it."""
        if rows:
            await connection.exec_driver_sql(*self.ready(connection, rows))

    def ready(self, connection: AsyncConnection, rows: Sequence[Mapping[str, object]]) -> Ready:
        """Return the text and the rows as the driver takes them; there must be at least one row."""
        text, names = self._text(connection, rows[0])
        return text, [tuple([row[name] for name in names]) for row in rows]

    def _text(self, connection: AsyncConnection, row: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
        dialect = connection.dialect
        found = self._texts.get(dialect.name)
        if found is None:
            keys = list(row) if isinstance(self.statement, Insert) else None
            compiled = self.statement.compile(dialect=dialect, column_keys=keys)
            names = tuple(compiled.positiontup or ())
            found = self._texts[dialect.name] = (str(compiled), names)
        return found


async def run_all(connection: AsyncConnection, writes: Sequence[Ready]) -> None:
    """Run several writes in order: on SQLite in one trip to its thread, which costs more than the writes do."""
    driver = connection.sync_connection.connection.driver_connection if connection.sync_connection else None
    if not isinstance(driver, Connection):
        for text, rows in writes:
            await connection.exec_driver_sql(text, rows)
        return
    try:
        await driver.run_all(writes)
    except sqlite3.IntegrityError as error:
        raise IntegrityError(None, None, error) from error
    except sqlite3.Error as error:
        raise OperationalError(None, None, error) from error


class Among:
    """A read of the rows whose `column` is one of some values; one text for each number of values."""

    def __init__(self, statement: Select[Any], column: Column[Any]) -> None:
        """Take the read without its condition, and the column that the condition is about."""
        self._statement, self._column = statement, column
        self._texts: dict[tuple[str, int], str] = {}

    async def run(self, connection: AsyncConnection, values: Sequence[object]) -> Sequence[Row[Any]]:
        """Return all rows; none for no values. Values go to the driver as they are."""
        if not values:
            return ()
        text = self._text(connection, len(values))
        return (await connection.exec_driver_sql(text, tuple(values))).all()

    def _text(self, connection: AsyncConnection, many: int) -> str:
        key = connection.dialect.name, many
        if key not in self._texts:
            places = [bindparam(f"v{number}", type_=self._column.type) for number in range(many)]
            compiled = self._statement.where(self._column.in_(places)).compile(dialect=connection.dialect)
            self._texts[key] = str(compiled)
        return self._texts[key]
