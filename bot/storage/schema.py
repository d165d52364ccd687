"""Which version of the tables a database has, and how it gets to the one this program wants.

Alembic does the work but is imported only when there is work: most starts find the newest version, and asking costs one
statement. The list of versions stands here as plain text for that reason; a test compares it with the files.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, MetaData, String, column, select, table, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.refused import StorageRefused
from bot.storage.tables import key_metadata, metadata

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "handrail_version"
MIGRATIONS = Path(__file__).parent / "migrations"
_HAS_TABLE = {
    "sqlite": text("SELECT name FROM sqlite_master WHERE type = 'table' AND name = :name"),
    "postgresql": text("SELECT to_regclass(:name)"),
}
_OTHER_TABLES = text("SELECT count(*) FROM sqlite_master")
_VERSION = select(column("version_num", String)).select_from(table(VERSION_TABLE))


class Part(StrEnum):
    """The two stores, each with tables and versions of its own."""

    MAIN = "main"
    KEYS = "keys"


TABLES: Final[dict[Part, MetaData]] = {Part.MAIN: metadata, Part.KEYS: key_metadata}
VERSIONS: Final[dict[Part, tuple[str, ...]]] = {Part.MAIN: ("0001", "0002", "0003", "0005"), Part.KEYS: ("0001",)}


async def version_of(connection: AsyncConnection) -> str:
    """Return the version of the tables, or nothing if there are none of ours."""
    dialect = connection.dialect.name
    if (await connection.execute(_HAS_TABLE[dialect], {"name": VERSION_TABLE})).scalar() is None:
        return ""
    return str((await connection.execute(_VERSION)).scalar() or "")


async def is_foreign(connection: AsyncConnection) -> bool:
    """Tell whether a SQLite file without our version table holds something else."""
    return connection.dialect.name == "sqlite" and bool((await connection.execute(_OTHER_TABLES)).scalar())


def refuse_newer(part: Part, version: str, name: str) -> None:
    """Raise StorageRefused if this program does not know `version`."""
    if version and version not in VERSIONS[part]:
        raise StorageRefused(
            f"{name} was written by a newer Handrail (its tables have version {version}). Nothing was changed. "
            f"Run that newer version, or restore a backup from before the upgrade."
        )


async def bring_up(connection: AsyncConnection, part: Part, version: str) -> bool:
    """Bring the tables to the newest version inside the open transaction; return whether anything changed."""
    if version == VERSIONS[part][-1]:
        return False
    await connection.run_sync(upgrade, part)
    return True


def upgrade(connection: Connection, part: Part, to: str = "head") -> None:
    """Run the migrations up to `to`, in the transaction that is open."""
    from alembic import command  # noqa: PLC0415 - a third of a second that nearly no start needs

    command.upgrade(_config(connection, part), to)


def downgrade(connection: Connection, part: Part, to: str) -> None:
    """Run the migrations back to `to`, in the transaction that is open."""
    from alembic import command  # noqa: PLC0415 - as above

    command.downgrade(_config(connection, part), to)


def _config(connection: Connection, part: Part) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(MIGRATIONS / "versions" / part).replace("%", "%%"))
    config.attributes.update(connection=connection, metadata=TABLES[part], version_table=VERSION_TABLE)
    return config
