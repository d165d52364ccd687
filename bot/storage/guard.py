"""What can be said of the stores without touching them, for `handrail check`.

It reads and nothing else: it makes no store, runs no migration, takes no lock that a running bot could notice, and is
allowed to take its time, so that here every page of a SQLite file is looked at. A warning is something to know, an
error something that would keep the bot from starting.
"""

import asyncio
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.config.problems import Problem
from bot.storage import queries
from bot.storage.crypto import Keyring
from bot.storage.database import reader_for
from bot.storage.files import check_file
from bot.storage.half import Half
from bot.storage.lock import is_locked, was_at_work
from bot.storage.opening import Where, halves, lost, pair_on
from bot.storage.refused import StorageRefused
from bot.storage.schema import VERSIONS, refuse_newer, version_of

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def inspect(where: Where) -> list[Problem]:
    """Return what is wrong or worth knowing; nothing at all if nothing was ever stored. Not for use in a loop."""
    return asyncio.run(look(where))


async def look(where: Where) -> list[Problem]:
    """Do the same as `inspect` where a loop is running."""
    try:
        main, keys = halves(where)
        return [*_files(main), *_files(keys), *await _inside(main, keys, where)]
    except StorageRefused as refused:
        return [_error("storage", str(refused))]
    except (DBAPIError, OSError) as error:
        return [_error("storage", f"It cannot be read ({type(error).__name__}).", "Is it there, and may you read it?")]


def _files(half: Half) -> Iterator[Problem]:
    """Look at a SQLite file from outside; raises StorageRefused if it is visibly damaged."""
    if half.path is None or not half.path.exists():
        return
    if half.path.stat().st_mode & OTHERS:
        yield _warning(str(half.path), "Other users of this machine can read it.", f"Type: chmod 600 {half.path}")
    if is_locked(half.path):
        yield _warning(str(half.path), "The bot is running and uses it now. A second one would not start.", "")
    else:
        check_file(half.path, ended_in_order=not was_at_work(half.path))


async def _inside(main: Half, keys: Half, where: Where) -> list[Problem]:
    keyring = Keyring(where.master)
    there = await _version(main), await _version(keys)
    if there == ("", ""):
        return []
    if "" in there:
        raise lost(main, keys) if there[0] == "" else lost(keys, main)
    problems = [*_old(main, there[0]), *_old(keys, there[1])]
    async with _reading(main) as one, _reading(keys) as other:
        if await pair_on(one, main, keyring) != await pair_on(other, keys, keyring):
            raise StorageRefused(f"{main.name} and {keys.name} do not belong together.")
        return [*problems, *await _pages(main, one), *await _pages(keys, other), *await _counts(main, one)]


async def _version(half: Half) -> str:
    if half.path is not None and not half.path.exists():
        return ""
    async with _reading(half) as connection:
        version = await version_of(connection)
    refuse_newer(half.part, version, half.name)
    return version


def _old(half: Half, version: str) -> Iterator[Problem]:
    if version != VERSIONS[half.part][-1]:
        yield _warning(
            half.name, f"Its tables have version {version}.", "They are brought up to date at the next start."
        )


async def _pages(half: Half, connection: AsyncConnection) -> list[Problem]:
    """Let SQLite look at every page. A PostgreSQL server looks after its own."""
    if half.path is None:
        return []
    found = (await connection.execute(text("PRAGMA integrity_check(1)"))).scalar()
    if found == "ok":
        return []
    return [_error(str(half.path), "It is damaged inside.", "Keep a copy of it, then restore the last backup.")]


async def _counts(main: Half, connection: AsyncConnection) -> list[Problem]:
    waiting = (await connection.execute(queries.count_waiting)).scalar_one()
    aside = (await connection.execute(queries.count_quarantined)).scalar_one()
    found = []
    if waiting:
        found.append(_warning(main.name, f"Messages that wait to be sent: {waiting}.", ""))
    if aside:
        wrong = f"Updates that could not be understood and were put aside, without their content: {aside}."
        found.append(_warning(main.name, wrong, "A few are normal. If it grows, look into the log."))
    return found


@asynccontextmanager
async def _reading(half: Half) -> AsyncIterator[AsyncConnection]:
    engine = reader_for(half.url, half.schema)
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


def _error(where: str, wrong: str, instead: str = "") -> Problem:
    return Problem(where=where, wrong=wrong, instead=instead)


def _warning(where: str, wrong: str, instead: str) -> Problem:
    return Problem(where=where, wrong=wrong, instead=instead, weight="warning")
