"""A process that writes without a pause, so that it can be stopped and copied at any moment.

Batch n answers update n, keeps entry n, moves the place to n and lets message n wait; every tenth batch also takes in
somebody new and erases the one before. A state is legal when all of these agree and nobody is there in part.
"""

import asyncio
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized

from bot.core.person import Entry, Profile
from bot.storage.opening import Where, open_store
from bot.storage.shapes import Changes, Waiting
from bot.storage.store import Store
from tests.support.stores import NOW, at

WRITER, ROW = 1_000_001, 1
FIRST_GUEST = 10_000
_context = get_context("forkserver")


class Load:
    """The writing process. `committed` is the number of the last batch whose commit it was told of."""

    def __init__(self, where: Where) -> None:
        self._committed = _context.Value("q", -1)
        self.process = _context.Process(target=_run, args=(where, self._committed), daemon=True)
        self.process.start()

    @property
    def committed(self) -> int:
        """Return the number of the last confirmed batch."""
        return int(self._committed.value)


async def begin(store: Store) -> None:
    """Make the person whose place counts the batches."""
    async with store.transaction() as transaction:
        await transaction.write(Changes(new={ROW: (WRITER, Profile(), b"-1")}))


async def check_state(store: Store) -> int:
    """Return the last batch that is there; fails if any batch is there in part, or one before it is missing."""
    guests = range(FIRST_GUEST, FIRST_GUEST + 3_000)
    async with store.transaction() as transaction:
        people = await transaction.people([WRITER, *guests])
        last = int(people[WRITER].place)
        assert await transaction.done(range(last + 50)) == set(range(last + 1))
        entries = (await transaction.entries(ROW, ["win"]))["win"]
    assert [one.key for one in entries] == [str(n) for n in range(last + 1)]
    assert [one.id for one in await store.waiting(-1, 10_000)] == list(range(last + 1))
    assert set(people) - {WRITER} == ({FIRST_GUEST + last // 10} if last >= 0 else set())
    assert store.unreadable == 0
    assert await store.unfinished_erasures() == []
    return last


def _run(where: Where, committed: "Synchronized[int]") -> None:
    asyncio.run(_write(where, committed))


async def _write(where: Where, committed: "Synchronized[int]") -> None:
    store = await open_store(where, at())
    for number in range(25_000):
        changes = _batch(number)
        async with store.transaction() as transaction:
            await transaction.people([WRITER])
            await transaction.write(changes)
        await store.finish_erasing(changes.erase)
        committed.value = number


def _batch(number: int) -> Changes:
    moment = datetime.fromtimestamp(NOW + number, UTC)
    changes = Changes(
        done=[number],
        places={ROW: str(number).encode()},
        entries=[(ROW, Entry("win", str(number), moment, (("text", "x" * (number * 37 % 3_000)),)))],
        waiting=[Waiting(number, bytes(32), 2, NOW, False, b"y" * (number * 53 % 1_000), ROW)],
    )
    if number % 10 == 0:
        guest = FIRST_GUEST + number // 10
        changes.new = {guest: (guest, Profile(), bytes(200))}
        changes.erase = [guest - 1] if number else []
    return changes
