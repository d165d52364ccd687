"""Opening storage: everything that must be true before the first update is taken.

Two stores belong together and are useless apart, so most of what can go wrong is one of them missing, old,
foreign or damaged. The rule: what exists is never guessed around. Empty stores are made only when there is
nothing that could have been lost, and everything else is a refusal that changes nothing. The keys are made
first, so that a first start that was killed half-way looks like keys for nobody and is simply finished.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.crypto import Keyring, UnreadableError
from bot.storage.database import database_url
from bot.storage.errors import AwayError
from bot.storage.half import KEY_SCHEMA, Half, State, plain
from bot.storage.lead import alone
from bot.storage.ledger import LEDGER, Ledger
from bot.storage.refused import StorageRefused
from bot.storage.schema import VERSIONS, Part, bring_up, refuse_newer
from bot.storage.store import Store
from bot.storage.tables import data_keys, facts, key_facts

PAIR, LASTING, RESTORING = "pair", "lasting", "restoring"
OPENING = "opening"  # work that one process does at a time
UNFINISHED = (
    "A backup was being restored here, and that was interrupted. Nothing is lost: the backup is as it was. "
    "Type `handrail restore` again, with the same words."
)
_FACTS = {Part.MAIN: facts, Part.KEYS: key_facts}
_any_keys = select(func.count()).select_from(select(data_keys.c.person).limit(1).subquery())


@dataclass(frozen=True, slots=True)
class Where:
    """Where storage is, and the 32-byte master key. No `keys_url` means a schema beside the main one (PostgreSQL).

    `ledger` is the list of who was erased, in the data folder if none is given; its lines live for `ledger_days`.
    """

    url: str
    keys_url: str
    master: bytes = field(repr=False)
    data_dir: Path
    ledger: Path | None = None
    ledger_days: int = 366

    def open_ledger(self) -> Ledger:
        """Return the list of who was erased."""
        return Ledger(self.ledger or self.data_dir / LEDGER, self.ledger_days)


async def open_store(where: Where, now: Callable[[], float] = time.time, door_days: int = 30) -> Store:
    """Open both stores, finish what was interrupted, and return them.

    `now` gives seconds since 1970, `door_days` is how long a closed door stays closed. Raises StorageRefused, in words
    for the operator, if anything is not as it must be; ValueError for a master key of the wrong length.
    """
    keyring = Keyring(where.master)
    main, keys = halves(where)
    make_private(where.data_dir)
    try:
        await _ready(main, keys, keyring)
        ledger = where.open_ledger()
        ledger.begin()
        store = Store(main.database, keys.database, keyring, now, door_days, ledger=ledger)
        await store.finish_erasing(await store.unfinished_erasures())
    except (DBAPIError, OSError, AwayError) as error:
        await _close(main, keys)
        raise plain(error.__cause__ if isinstance(error, AwayError) else error, main.name) from error
    except BaseException:
        await _close(main, keys)
        raise
    return store


def halves(where: Where) -> tuple[Half, Half]:
    """Return both stores, unopened; raises StorageRefused if they are the same file."""
    main = Half(Part.MAIN, where.url)
    same = not where.keys_url or database_url(where.keys_url) == database_url(where.url)
    if same and main.path is not None:
        raise StorageRefused("The data keys need a file of their own: storage.url and storage.keys_url are the same.")
    return main, Half(Part.KEYS, where.keys_url or where.url, KEY_SCHEMA if same else "")


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can look into, if it is not there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageRefused(f"{folder} cannot be made: {error.strerror}.") from error


async def _ready(main: Half, keys: Half, keyring: Keyring) -> None:
    for half in (main, keys):
        half.lock()
        half.check_file()
    async with alone(main.database, OPENING):
        await _prepare(main, keys, keyring)
        await carry_lasting(main, keyring)
    for half in (main, keys):
        await half.check_pages()


async def _prepare(main: Half, keys: Half, keyring: Keyring) -> None:
    found = await main.look(), await keys.look()
    for half in (main, keys):
        refuse_newer(half.part, half.version, half.name)
    if found[1] is State.READY and await is_restoring(keys):
        raise StorageRefused(UNFINISHED)
    if found == (State.READY, State.READY):
        if await _pair_of(main, keyring) != await _pair_of(keys, keyring):
            raise StorageRefused(f"{main.name} and {keys.name} do not belong together. Nothing was changed.")
        for half in (main, keys):
            await _newest(half)
        return
    await _refuse_half(main, keys, found)
    pair = await _pair_of(keys, keyring) if found[1] is State.READY else os.urandom(16)
    for half in (keys, main):
        if half.version == "":
            await _create(half, keyring, pair)


async def _refuse_half(main: Half, keys: Half, found: tuple[State, State]) -> None:
    """Raise StorageRefused unless nothing at all exists, or a first start got no further than keys for nobody."""
    if found[0] is State.READY:
        raise lost(keys, main)
    if found[1] is State.READY:
        async with keys.transaction() as connection:
            if (await connection.execute(_any_keys)).scalar():
                raise lost(main, keys)
    elif found[0] is State.BLANK:
        raise lost(main, keys, "is empty")


def lost(gone: Half, there: Half, how: str = "is missing") -> StorageRefused:
    """Return the refusal for a store that is gone while the other one is there."""
    return StorageRefused(
        f"{gone.name} {how}, and nothing new was made in its place. It belongs together with this: "
        f"{there.name}. One cannot be read without the other. Put the right one back, or restore a backup. "
        f"To begin again with nothing, move both away."
    )


async def pair_on(connection: AsyncConnection, half: Half, keyring: Keyring) -> bytes:
    """Return the mark that both stores of a pair share; raises StorageRefused if this master key does not open it."""
    table = _FACTS[half.part]
    sealed = (await connection.execute(select(table.c.value).where(table.c.name == PAIR))).scalar()
    try:
        return keyring.wrapping.open(sealed or b"", place_of(PAIR, half.part))
    except UnreadableError as error:
        raise StorageRefused(
            f"{half.name} belongs to another master key. Nothing was changed. Give the key it was made with; without "
            f"that key nobody can read it."
        ) from error


async def carry_lasting(main: Half, keyring: Keyring) -> None:
    """Give the keyring what an earlier master key left to it, if there was one."""
    async with main.transaction() as connection:
        sealed = (await connection.execute(select(facts.c.value).where(facts.c.name == LASTING))).scalar()
    try:
        if sealed is not None:
            keyring.carry(keyring.wrapping.open(sealed, place_of(LASTING, Part.MAIN)))
    except UnreadableError as error:
        raise StorageRefused(f"{main.name} is damaged: what an earlier master key left cannot be read.") from error


async def is_restoring(keys: Half) -> bool:
    """Tell whether what is here is a restore that was interrupted; the keys are its first and its last step."""
    async with keys.transaction() as connection:
        return await is_restoring_on(connection)


async def is_restoring_on(connection: AsyncConnection) -> bool:
    """Do the same on an open connection to the store of data keys."""
    return (await connection.execute(select(key_facts.c.name).where(key_facts.c.name == RESTORING))).first() is not None


async def _pair_of(half: Half, keyring: Keyring) -> bytes:
    async with half.transaction() as connection:
        return await pair_on(connection, half, keyring)


async def _create(half: Half, keyring: Keyring, pair: bytes) -> None:
    await half.make()
    async with half.transaction() as connection:
        await bring_up(connection, half.part, "")
        await _write_pair(connection, half.part, keyring, pair)


async def _write_pair(connection: AsyncConnection, part: Part, keyring: Keyring, pair: bytes) -> None:
    await connection.execute(
        insert(_FACTS[part]), {"name": PAIR, "value": keyring.wrapping.seal(pair, place_of(PAIR, part))}
    )


async def _newest(half: Half) -> None:
    if half.version == VERSIONS[half.part][-1]:
        return
    async with half.transaction() as connection:
        await bring_up(connection, half.part, half.version)


def place_of(fact: str, part: Part) -> bytes:
    """Return the place of a sealed fact of one of the stores."""
    return f"facts.{fact}:{part}".encode()


async def _close(*several: Half) -> None:
    for half in several:
        await half.close()
