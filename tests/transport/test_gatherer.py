import asyncio

import pytest
from structlog.typing import EventDict

from bot.runtime.arrival import Ignored, Incoming
from bot.transport.gatherer import Gatherer
from tests.support.preview import until
from tests.support.telegram import Taker


async def test_one_update_alone_is_committed_alone_and_at_once() -> None:
    taker = Taker()
    assert await Gatherer(taker).put(Ignored(1))
    assert taker.batches == [[Ignored(1)]]


async def test_what_comes_during_a_commit_shares_the_next_one() -> None:
    taker = Taker()
    taker.open.clear()
    gatherer = Gatherer(taker)
    first = asyncio.create_task(gatherer.put(Ignored(0)))
    await until(lambda: taker.waiting == 1)
    rest = [asyncio.create_task(gatherer.put(Ignored(number))) for number in range(1, 40)]
    await asyncio.sleep(0)
    taker.open.set()
    assert all(await asyncio.gather(first, *rest))
    assert [len(batch) for batch in taker.batches] == [1, 39]
    assert taker.numbers == list(range(40))


async def test_a_batch_is_never_larger_than_a_hundred() -> None:
    taker = Taker()
    gatherer = Gatherer(taker)
    await asyncio.gather(*(gatherer.put(Ignored(number)) for number in range(250)))
    assert [len(batch) for batch in taker.batches] == [100, 100, 50]


async def test_each_hears_what_became_of_its_own_batch() -> None:
    gatherer = Gatherer(Taker(True, False, True), most=1)
    assert await asyncio.gather(*(gatherer.put(Ignored(n)) for n in range(3))) == [True, False, True]


async def test_a_taker_that_breaks_is_a_no_for_its_batch_alone(noted: list[EventDict]) -> None:
    taken: list[Incoming] = []

    async def breaks_once(batch: list[Incoming]) -> bool:
        taken.extend(batch)
        if len(taken) == 1:
            raise OSError("secret words")
        return True

    gatherer = Gatherer(breaks_once)
    assert not await gatherer.put(Ignored(1))
    assert await gatherer.put(Ignored(2))
    assert [note["event"] for note in noted] == ["storage_failed"]


async def test_somebody_who_stops_waiting_does_not_take_the_update_away() -> None:
    taker = Taker()
    taker.open.clear()
    gatherer = Gatherer(taker)
    impatient = asyncio.create_task(gatherer.put(Ignored(1)))
    await until(lambda: taker.waiting == 1)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    taker.open.set()
    await gatherer.finish()
    assert taker.numbers == [1]
