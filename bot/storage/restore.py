"""Putting a backup back, onto an empty place only, and making it forget whoever was erased since.

What exists is never replaced. Both archives are read to their end before anything is made. The keys go in first, with
a note that a restore is under way, and the note is taken away last: as long as it stands the bot does not start, and
the same restore can be begun again, because nothing but restored rows can be there. In between, older tables are
brought up to date, whoever stands in the ledger is erased again with row and key, and if the backup is from before a
change of the master key everything is sealed under the present one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, delete, insert, inspect, select, text

from bot.storage import ledger, shelves
from bot.storage.archive import ArchiveReader
from bot.storage.backup import KIND_OF, check
from bot.storage.crypto import Keyring
from bot.storage.ending import empty
from bot.storage.errors import AwayError
from bot.storage.half import Half, State, plain
from bot.storage.lead import alone
from bot.storage.opening import (
    OPENING,
    RESTORING,
    Where,
    carry_lasting,
    halves,
    is_restoring,
    make_private,
    pair_on,
)
from bot.storage.places import DAY_SECONDS
from bot.storage.refused import StorageRefused
from bot.storage.rotate import rewrap
from bot.storage.schema import VERSIONS, Part, refuse_newer, upgrade
from bot.storage.shapes import Changes
from bot.storage.shelves import DATA, KEYS
from bot.storage.store import Store
from bot.storage.tables import data_keys, key_facts, people

ERASED_AT_ONCE = 200
Erased = Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Source:
    """Two archives, the master key they were made with, and everything that is known of who was erased."""

    data: Path
    keys: Path
    master: bytes = field(repr=False)
    erased: Erased = field(repr=False)
    days: int = 0  # a backup that is older is refused, because it ought to be gone; 0 takes any


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there afterwards: when the backup was made, how many people, and how many were erased again.

    `keyless` counts people whose key is not in the backup of keys: they were erased while it was made or before.
    """

    made: datetime
    people: int
    again: int
    keyless: int


def find(data: Path, keys: Path | None, master: bytes, ledgers: Sequence[Path]) -> Source:
    """Find the newest backup where folders are named, and the newest keys that can belong to it."""
    chosen = _newest(data, DATA) if data.is_dir() else data
    where_keys = keys or chosen.parent
    found = _keys_for(chosen, where_keys) if where_keys.is_dir() else where_keys
    erased: dict[str, date] = {}
    for one in ledgers:
        erased |= ledger.read(one)
    return Source(chosen, found, master, erased)


async def restore(where: Where, source: Source, now: float) -> Restored:
    """Put a backup back; raises StorageRefused, in words, if anything is not as it must be."""
    manifests = {
        Part.MAIN: check(source.data, DATA, Keyring(source.master).archives),
        Part.KEYS: check(source.keys, KEYS, Keyring(source.master).archives),
    }
    for part, first in manifests.items():
        refuse_newer(part, first["version"], str(source.data if part is Part.MAIN else source.keys))
        _refuse_older(first["made"], source.days, now)
    make_private(where.data_dir)
    main, keys = halves(where)
    try:
        for half in (main, keys):
            half.lock()
        async with alone(main.database, OPENING):
            return await _restore(where, source, (main, keys), manifests, now)
    except (OSError, AwayError) as error:
        raise plain(error.__cause__ or error, main.name) from error
    finally:
        for half in (main, keys):
            await half.close()


def _refuse_older(made: float, days: int, now: float) -> None:
    if days and now - made > days * DAY_SECONDS:
        raise StorageRefused(
            f"This backup was made {int((now - made) // DAY_SECONDS)} days ago. People were told that backups are gone "
            f"after {days} days, and the list of who was erased does not reach back so far: people who were erased "
            f"would be there again. If there is no other way, type the same with --older."
        )


async def _restore(
    where: Where, source: Source, pair: tuple[Half, Half], manifests: Mapping[Part, Mapping[str, Any]], now: float
) -> Restored:
    main, keys = pair
    await _refuse_full(main, keys)
    before, after = Keyring(source.master), Keyring(where.master)
    await _fill(keys, source.keys, manifests[Part.KEYS], before)
    await _fill(main, source.data, manifests[Part.MAIN], before)
    await _refuse_strangers(main, keys, before)
    await carry_lasting(main, before)
    ledgered = where.open_ledger()
    ledgered.merge(source.erased)
    store = Store(main.database, keys.database, before, lambda: now, ledger=ledgered)
    again = await _erase_again(store, {*source.erased, *ledger.read(ledgered.path)})
    there, keyless = await _count(store)
    if source.master != where.master:
        after.succeed(before)
        await rewrap(main, keys, before, after)
    async with keys.transaction() as connection:
        await connection.execute(delete(key_facts).where(key_facts.c.name == RESTORING))
    made = datetime.fromtimestamp(manifests[Part.MAIN]["made"], UTC)
    return Restored(made, there, again, keyless)


async def _refuse_full(main: Half, keys: Half) -> None:
    """Raise StorageRefused unless nothing is there, or what an interrupted restore left, which is taken away."""
    state = await keys.look()
    if state is State.READY and await is_restoring(keys):
        for half in (main, keys):
            await empty(half)
        return
    for half, found in ((keys, state), (main, await main.look())):
        if found is State.READY:
            raise StorageRefused(
                f"{half.name} is there already, and a restore never replaces anything. Stop the bot, move both stores "
                f"to another place (keep them until you know that all is well), then try again."
            )


async def _fill(half: Half, path: Path, first: Mapping[str, Any], keyring: Keyring) -> None:
    """Make one store from its archive in one transaction: with tables of that time, then brought up to date."""
    await half.make()
    async with half.transaction() as connection:
        await connection.run_sync(upgrade, half.part, first["version"])
        tables = {name: await connection.run_sync(_reflected, name) for name in first["tables"]}
        with ArchiveReader(path, KIND_OF[half.part], keyring.archives) as archive:
            for message in archive:
                if isinstance(message, list):
                    names = first["tables"][message[0]]
                    await connection.execute(
                        insert(tables[message[0]]), [dict(zip(names, row, strict=True)) for row in message[1]]
                    )
        await connection.run_sync(_count_on, list(tables.values()))
        if first["version"] != VERSIONS[half.part][-1]:
            await connection.run_sync(upgrade, half.part)
        if half.part is Part.KEYS:
            await connection.execute(insert(key_facts), {"name": RESTORING, "value": b""})


def _reflected(connection: Connection, name: str) -> Table:
    return Table(name, MetaData(), autoload_with=connection)


def _count_on(connection: Connection, tables: Sequence[Table]) -> None:
    """Let a PostgreSQL server number new rows behind those that were put in with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        for column in inspect(connection).get_columns(table.name):
            if column.get("autoincrement") is True:
                name = column["name"]
                connection.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', '{name}'), "  # noqa: S608 - names of ours
                        f"(SELECT coalesce(max({name}), 0) + 1 FROM {table.name}), false)"
                    )
                )


async def _refuse_strangers(main: Half, keys: Half, keyring: Keyring) -> None:
    async with main.transaction() as one, keys.transaction() as other:
        same = await pair_on(one, main, keyring) == await pair_on(other, keys, keyring)
    if not same:
        for half in (main, keys):
            await empty(half)
        raise StorageRefused("These backups of data and of keys do not belong together. Nothing was restored.")


async def _erase_again(store: Store, erased: set[str]) -> int:
    """Erase everybody whose mark is in the ledger, with row and key, as their own turn did.

    An erasing that was half done when the backup was made is finished first: its rows are gone, its key may not be.
    """
    await store.finish_erasing(await store.unfinished_erasures())
    async with store.main.transaction() as connection:
        rows = set((await connection.execute(select(people.c.id))).scalars())
    async with store.keys.database.transaction() as connection:
        rows |= set((await connection.execute(select(data_keys.c.person))).scalars())
    gone = sorted(row for row in rows if store.keyring.erased(row) in erased)
    for start in range(0, len(gone), ERASED_AT_ONCE):
        some = gone[start : start + ERASED_AT_ONCE]
        async with store.transaction() as transaction:
            await transaction.write(Changes(erase=some))
        await store.finish_erasing(some)
    return len(gone)


async def _count(store: Store) -> tuple[int, int]:
    async with store.main.transaction() as connection:
        rows = set((await connection.execute(select(people.c.id))).scalars())
    async with store.keys.database.transaction() as connection:
        keyed = set((await connection.execute(select(data_keys.c.person))).scalars())
    return len(rows), len(rows - keyed)


def _newest(folder: Path, kind: str) -> Path:
    found = shelves.archives(folder, kind)
    if not found:
        raise StorageRefused(f"There is no backup of {kind} in {folder}.")
    return found[-1].path


def _keys_for(data: Path, folder: Path) -> Path:
    """Return the newest keys of all: whoever was erased since the data were saved has no key in them."""
    newest = _newest(folder, KEYS)
    named = {one.path: one.made for one in shelves.archives(data.parent)}
    if data in named and shelves.archives(folder, KEYS)[-1].made < named[data]:
        raise StorageRefused(
            f"The newest backup of keys in {folder} is older than {data.name}. Name another with --keys."
        )
    return newest
