"""One statement for many rows, its text made once.

SQLAlchemy writes the SQL for both engines; but asking it to look at every parameter of every row of every batch costs
more than the database does. So the text and the order of its places are taken from it once for each engine, and rows go
to the driver as plain tuples. Only for writes of types that both drivers take as they are: numbers, text, bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.expression import Delete, Insert, Update

Statement = Insert | Update | Delete


class Bulk:
    """A write, ready for any number of rows."""

    def __init__(self, statement: Statement) -> None:
        """Take a statement whose places are named."""
        self.statement = statement
        self._texts: dict[str, tuple[str, tuple[str, ...]]] = {}

    async def run(self, connection: AsyncConnection, rows: Sequence[Mapping[str, object]]) -> None:
        """Write all rows; does nothing if there are none. Raises what the driver raises, as SQLAlchemy names it."""
        if not rows:
            return
        text, names = self._text(connection, rows[0])
        await connection.exec_driver_sql(text, [tuple(row[name] for name in names) for row in rows])

    def _text(self, connection: AsyncConnection, row: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
        dialect = connection.dialect
        found = self._texts.get(dialect.name)
        if found is None:
            keys = list(row) if isinstance(self.statement, Insert) else None
            compiled = self.statement.compile(dialect=dialect, column_keys=keys)
            names = tuple(compiled.positiontup or ())
            found = self._texts[dialect.name] = (str(compiled), names)
        return found
