"""Processes that end without a goodbye.

Each job runs in a process of its own and is ended at a counted step: before a transaction begins, before and after it
is committed, before and after deleted bytes are overwritten. Going through all numbers goes through all the states that
a crash can leave behind.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from multiprocessing import get_context

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.person import Profile
from bot.storage.database import Database
from bot.storage.opening import Where, open_store
from bot.storage.shapes import Changes
from tests.support.stores import at

CRASHED = 70
Job = Callable[[Where], Coroutine[object, object, None]]
_context = get_context("forkserver")
_context.set_forkserver_preload(["tests.support.crash"])


NEVER = 10_000


def crash_at(step: int, job: Job, where: Where) -> bool:
    """Run `job` in a new process that ends abruptly at `step`; tell whether it came so far."""
    process = _context.Process(target=_run, args=(step, job, where))
    process.start()
    process.join(60)
    assert process.exitcode in {0, CRASHED}, process.exitcode
    return process.exitcode == CRASHED


async def open_and_close(where: Where) -> None:
    """Do what every start does."""
    store = await open_store(where, at())
    await store.close()


async def erase_everybody(where: Where) -> None:
    """Erase the rows 11 and 12, as a turn does."""
    store = await open_store(where, at())
    async with store.transaction() as transaction:
        await transaction.write(Changes(erase=[11, 12]))
    await store.finish_erasing([11, 12])
    await store.close()


async def add_somebody_and_die(where: Where) -> None:
    """Give person 99 a row and end abruptly after the commit."""
    store = await open_store(where, at())
    async with store.transaction() as transaction:
        await transaction.write(Changes(done=[1], new={1_300: (99, Profile(), b"here")}))
    os._exit(CRASHED)


def _run(step: int, job: Job, where: Where) -> None:
    _count_down(step)
    asyncio.run(job(where))


def _count_down(step: int) -> None:
    left = iter(range(step, -1, -1))
    begin, forget = Database.transaction, Database.forget_deleted

    def tick() -> None:
        if next(left) == 0:
            os._exit(CRASHED)

    @asynccontextmanager
    async def transaction(self: Database) -> AsyncIterator[AsyncConnection]:
        tick()
        async with begin(self) as connection:
            yield connection
            tick()
        tick()

    async def forget_deleted(self: Database, table: str = "") -> bool:
        tick()
        done = await forget(self, table)
        tick()
        return done

    Database.transaction = transaction  # type: ignore[method-assign]
    Database.forget_deleted = forget_deleted  # type: ignore[method-assign]
