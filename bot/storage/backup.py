"""A backup, made while the bot runs: one archive of the data and one of the keys.

Both are read row by row inside one snapshot each, so the bot may write meanwhile and the engines need no tools of their
own. The snapshot of the data is taken first: whoever is in it got their key before, so that their key is in the later
snapshot of the keys, unless they were erased in between, which is as it should be. The keys are read to their end
before the data, because they are few and the bot waits for nobody who reads the data. What waits to be sent is left
out: it was sent soon after, and a restore must not send it again.
"""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import shelves
from bot.storage.archive import ArchiveReader, ArchiveWriter
from bot.storage.crypto import Keyring
from bot.storage.database import BACKUP, reader_for
from bot.storage.half import Half, plain
from bot.storage.ledger import LEDGER, read, write
from bot.storage.opening import UNFINISHED, Where, halves, is_restoring_on, make_private, pair_on
from bot.storage.refused import StorageRefused
from bot.storage.schema import TABLES, VERSIONS, Part, refuse_newer, version_of
from bot.storage.shelves import DATA, KEYS, Archive, Windows
from bot.storage.tables import outbox

ROWS = 500  # in one message of an archive
LEFT_OUT = frozenset({outbox.name})
KIND_OF = {Part.MAIN: DATA, Part.KEYS: KEYS}


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup made, and which older files it took away."""

    data: Path
    keys: Path
    counts: dict[str, int]
    gone: list[Archive] = field(default_factory=list)


async def back_up(where: Where, folder: Path, keys_folder: Path, now: float, windows: Windows) -> Made:
    """Make both archives and take away those that are too old; raises StorageRefused and leaves nothing behind."""
    for one in {folder, keys_folder}:
        make_private(one)
        shelves.sweep(one)
    try:
        return await _back_up(where, folder, keys_folder, now, windows)
    except DBAPIError as error:
        raise plain(error, "The stored data") from error
    except OSError as error:
        raise StorageRefused(f"The backup could not be written: {error.strerror}. There is no new backup.") from error


async def _back_up(where: Where, folder: Path, keys_folder: Path, now: float, windows: Windows) -> Made:
    keyring, stamp = Keyring(where.master), shelves.new_stamp(now)
    async with AsyncExitStack() as stack:
        data_file, data = stack.enter_context(shelves.partial(folder, stamp, DATA))
        keys_file, keys = stack.enter_context(shelves.partial(keys_folder, stamp, KEYS))
        main_half, keys_half = halves(where)
        main = await stack.enter_async_context(_snapshot(main_half, keyring))
        async with _snapshot(keys_half, keyring) as connection:
            await _dump(connection, Part.KEYS, ArchiveWriter(keys_file, KEYS, keyring.archives), now)
        counts = await _dump(main, Part.MAIN, ArchiveWriter(data_file, DATA, keyring.archives), now)
        for file, path, kind in ((keys_file, keys, KEYS), (data_file, data, DATA)):
            file.flush()
            os.fsync(file.fileno())
            check(path, kind, keyring.archives)
        _copy_ledger(where, folder, now)
        made = shelves.finished(keys, stamp, KEYS), shelves.finished(data, stamp, DATA)
    gone = [old for one in {folder, keys_folder} for old in shelves.clear(one, windows, now, set(made))]
    return Made(made[1], made[0], counts, sorted(gone))


def check(path: Path, kind: str, key: bytes) -> dict[str, Any]:
    """Read an archive to its end and return its first message; raises StorageRefused if it is not whole."""
    with ArchiveReader(path, kind, key) as archive:
        messages = iter(archive)
        first: dict[str, Any] = next(messages)
        counts, last = dict.fromkeys(first["tables"], 0), {}
        for last in messages:
            if isinstance(last, list):
                counts[last[0]] += len(last[1])
    if last != {"counts": counts}:
        raise StorageRefused(f"{path} does not hold what it says. Take another backup.")
    return {**first, **last}


@asynccontextmanager
async def _snapshot(half: Half, keyring: Keyring) -> AsyncIterator[AsyncConnection]:
    """Open a view of one store that does not change while it is read; the first statement fixes it."""
    if half.path is not None and not half.path.exists():
        raise StorageRefused(f"{half.name} is not there, so there is nothing to back up.")
    engine = reader_for(half.url, half.schema, BACKUP)
    try:
        async with engine.connect() as connection:
            if half.path is not None:
                await connection.exec_driver_sql("BEGIN")
            else:
                await connection.execution_options(isolation_level="REPEATABLE READ")
            await _refuse_unfit(connection, half, keyring)
            yield connection
    finally:
        await engine.dispose()


async def _refuse_unfit(connection: AsyncConnection, half: Half, keyring: Keyring) -> None:
    version = await version_of(connection)
    refuse_newer(half.part, version, half.name)
    if not version:
        raise StorageRefused(f"{half.name} is empty, so there is nothing to back up.")
    if version != VERSIONS[half.part][-1]:
        raise StorageRefused(
            f"{half.name} has tables of an earlier version ({version}). Make the backup with the version of Handrail "
            f"that runs now, or start the new one once."
        )
    if half.part is Part.KEYS and await is_restoring_on(connection):
        raise StorageRefused(UNFINISHED)
    await pair_on(connection, half, keyring)


async def _dump(connection: AsyncConnection, part: Part, archive: ArchiveWriter, now: float) -> dict[str, int]:
    tables = [table for table in TABLES[part].sorted_tables if table.name not in LEFT_OUT]
    columns = {str(table.name): [str(column.name) for column in table.columns] for table in tables}
    archive.add({"part": str(part), "version": VERSIONS[part][-1], "made": now, "tables": columns})
    counts = {str(table.name): await _dump_table(connection, table, archive) for table in tables}
    archive.finish({"counts": counts})
    return counts


async def _dump_table(connection: AsyncConnection, table: Table, archive: ArchiveWriter) -> int:
    count = 0
    async with connection.stream(select(table)) as result:
        async for rows in result.partitions(ROWS):
            archive.add([str(table.name), [list(row) for row in rows]])
            count += len(rows)
    return count


def _copy_ledger(where: Where, folder: Path, now: float) -> None:
    """Lay the list of who was erased beside the backups; one that is there already may know of more."""
    ledger = where.open_ledger()
    write(folder / LEDGER, ledger.needed({**read(folder / LEDGER), **read(ledger.path)}, now))
