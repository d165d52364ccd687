"""Taking whole stores away: the end of a copy, or what a restore left that was interrupted.

The keys go first. From that moment on nothing that is left can be read, however far the rest came; and it can be begun
again at any point, because it needs no key and looks at nothing.
"""

from sqlalchemy import Connection, text

from bot.storage.files import log_path
from bot.storage.half import Half
from bot.storage.opening import Where, halves
from bot.storage.rotate import refuse_running
from bot.storage.schema import TABLES, VERSION_TABLE, Part


async def end(where: Where) -> None:
    """Take both stores and the ledger away for good; raises StorageRefused while a bot uses them."""
    main, keys = halves(where)
    try:
        for half in (main, keys):
            await refuse_running(half)
            half.lock()
        for half in (keys, main):
            await empty(half)
    finally:
        for half in (main, keys):
            await half.close()
    where.open_ledger().path.unlink(missing_ok=True)


async def empty(half: Half) -> None:
    """Take one store away: the files of a SQLite store, the tables of a PostgreSQL one."""
    if half.path is not None:
        await half.database.disconnect()
        for path in (half.path, log_path(half.path), half.path.with_name(half.path.name + "-shm")):
            path.unlink(missing_ok=True)
        return
    async with half.transaction() as connection:
        await connection.run_sync(_drop_all, half.part)


def _drop_all(connection: Connection, part: Part) -> None:
    for name in (*TABLES[part].tables, VERSION_TABLE):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
