"""R8: asked to stop, it finishes what it has begun and leaves nothing in doubt.

The ten seconds are the bound that service managers are told; what is measured is usually far below one.
"""

from __future__ import annotations

import asyncio

import pytest

from bot.preview.botapi.faults import Hang, Reset
from bot.preview.server import Preview
from bot.storage.lock import is_locked, was_at_work
from tests.guarantees.conftest import Start, settle_in, size
from tests.guarantees.test_random_kills import Load
from tests.support.known import remembered
from tests.support.running import PATIENCE, Program, repeats, turns

pytestmark = [pytest.mark.guarantee, pytest.mark.network, pytest.mark.slow, pytest.mark.timeout(size(300, 3600))]

STOPS = size(2, 30)
BOUND = 10.0


async def stops_in_order(program: Program) -> None:
    async with asyncio.timeout(BOUND):
        assert await program.stop() == 0
    for name in ("handrail.db", "keys.db"):
        file = program.where.data_dir / name
        assert not is_locked(file)
        assert not was_at_work(file)


async def test_stopped_under_load_nothing_is_said_twice_and_nothing_is_lost(program: Start, preview: Preview) -> None:
    running = program()
    people = await settle_in(preview, running, 20)
    load = Load(people)
    for number in range(STOPS):
        running.start()
        await running.up()
        load.answered.clear()
        async with asyncio.timeout(PATIENCE):
            await load.answered.wait()
        await asyncio.sleep(0.1 * number % 1)
        await stops_in_order(running)
    running.start()
    load.enough = True
    await asyncio.gather(*load.tasks)
    await stops_in_order(running)
    store = await running.open()
    known = await remembered(store, [person.id for person in people])
    await store.close()
    for who, person in enumerate(people):
        assert known[person.id].place.turn == 2 * load.done[who]
        assert repeats(turns(preview, person), 2 * load.done[who]) == 0


@pytest.mark.parametrize("outage", [Reset(), Hang()], ids=["refused", "silent"])
async def test_it_stops_while_telegram_cannot_be_reached(
    outage: Hang | Reset, program: Start, preview: Preview
) -> None:
    running = program()
    people = await settle_in(preview, running, 3)
    running.start()
    load = Load(people)
    async with asyncio.timeout(PATIENCE):
        await load.answered.wait()
    preview.faults.start_outage(outage)
    for person in people:
        person.types("/menu")
    await asyncio.sleep(0.3)
    await stops_in_order(running)
    for task in load.tasks:
        task.cancel()
    await asyncio.gather(*load.tasks, return_exceptions=True)


@pytest.mark.parametrize("seconds", [0.8, 1.2, 1.6] if size(0, 1) else [1.3])
async def test_it_stops_while_it_is_still_starting(seconds: float, program: Start, preview: Preview) -> None:
    running = program()
    [person] = await settle_in(preview, running, 1)
    running.start()
    await asyncio.sleep(seconds)
    async with asyncio.timeout(BOUND):
        assert await running.stop() in {0, -15}  # before it has opened anything there is nothing to finish
    running.start()
    person.types("/checkin")
    await person.hears("", PATIENCE)
    await stops_in_order(running)
