"""The power may go at any moment: what was confirmed is there afterwards, and nothing is there in part.

The writing process is stopped in the middle of whatever it does, its files are copied as they are, and the copy is
opened like after a power cut. What the disk itself may lose is SQLite's promise (synchronous=FULL), not tested here.
"""

import asyncio
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.store import Store
from tests.support.load import Load, begin, check_state
from tests.support.stores import Home, sqlite_where

COPIES = 500 if os.environ.get("HANDRAIL_GUARANTEES") == "full" else 50


@pytest.fixture
async def load(sqlite_home: Home) -> AsyncIterator[Load]:
    await begin(await sqlite_home.open())
    await sqlite_home.close()
    load = Load(sqlite_home.where)
    yield load
    load.process.kill()
    await asyncio.to_thread(load.process.join)


@pytest.mark.guarantee
@pytest.mark.network
@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_r7_a_copy_taken_at_any_moment_opens_whole_and_has_all_that_was_confirmed(
    load: Load, sqlite_home: Home, tmp_path: Path
) -> None:
    await wait_for(load, 3)
    last = -1
    for number in range(COPIES):
        await asyncio.sleep(0.003 * (number % 17) + 0.001 * (number % 7))
        folder = tmp_path / f"copy{number}"
        confirmed = copy(load, sqlite_home, folder)
        found = await state_of(folder)
        assert confirmed <= found <= confirmed + 1
        last = max(last, found)
        shutil.rmtree(folder)
    assert last > COPIES


@pytest.mark.guarantee
@pytest.mark.network
@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_after_kill_minus_nine_under_load_everything_confirmed_is_there(sqlite_home: Home) -> None:
    await begin(await sqlite_home.open())
    await sqlite_home.close()
    load = Load(sqlite_home.where)
    await wait_for(load, 40)
    load.process.kill()
    await asyncio.to_thread(load.process.join)
    assert load.committed <= await check_state(await sqlite_home.open()) <= load.committed + 1


def copy(load: Load, home: Home, folder: Path) -> int:
    """Stop the process, copy all but the shared memory, let it go on; return what it had been told was committed."""
    assert load.process.pid is not None
    os.kill(load.process.pid, signal.SIGSTOP)
    try:
        wait_until_it_stands(load.process.pid)
        shutil.copytree(home.main_file.parent, folder, ignore=shutil.ignore_patterns("*-shm"))
        return load.committed
    finally:
        os.kill(load.process.pid, signal.SIGCONT)


def wait_until_it_stands(pid: int) -> None:
    """A signal is on its way for a moment, and a copy of a moving file is no power cut."""
    tasks = Path(f"/proc/{pid}/task")
    while any(") T " not in (task / "stat").read_text() for task in tasks.iterdir()):
        time.sleep(0.0005)


async def state_of(folder: Path) -> int:
    """Open a copy, let SQLite look at every page, and check that the state is legal."""
    home = Home(sqlite_where(folder))
    store = await home.open()
    try:
        await look_at_every_page(store)
        return await check_state(store)
    finally:
        await home.close()


async def look_at_every_page(store: Store) -> None:
    for database in (store.main, store.keys.database):
        async with database.transaction() as connection:
            assert (await connection.execute(text("PRAGMA integrity_check"))).scalars().all() == ["ok"]


async def wait_for(load: Load, batch: int) -> None:
    while load.committed < batch:
        assert load.process.is_alive()
        await asyncio.sleep(0.01)
