"""Several workers over one PostgreSQL database: each update has one effect, one worker sends, another takes over."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.core.events import Command, Typed
from bot.preview.server import Preview
from bot.runtime.arrival import Arrival
from bot.runtime.runtime import Runtime
from bot.runtime.tick import Limits, Tick
from bot.storage.lead import Lead
from bot.storage.opening import Where, open_store
from tests.guarantees.conftest import Start, size
from tests.support.crashing import CRASHED
from tests.support.house import House
from tests.support.known import introduce, remembered
from tests.support.library import real_library
from tests.support.running import sees_turn
from tests.support.stores import MASTER

if TYPE_CHECKING:
    from tests.support.stores import Server

pytestmark = [pytest.mark.guarantee, pytest.mark.postgres, pytest.mark.slow]

PEOPLE = range(4_600_000_001, 4_600_000_001 + size(8, 30))
EACH = size(6, 40)
Worker = Callable[[], Awaitable[House]]
_databases = iter(range(1000))


@pytest.fixture
async def where(server: Server, tmp_path: Path) -> Where:
    name = f"workers_{next(_databases)}"
    await server.run(f"CREATE DATABASE {name}")
    return Where(server.url(name), "", MASTER, tmp_path)


@pytest.fixture
async def worker(where: Where) -> AsyncIterator[Worker]:
    workers: list[House] = []

    async def start() -> House:
        workers.append(House(await open_store(where, time.time), real_library()))
        workers[-1].engine._now = time.time
        return workers[-1]

    yield start
    for one in workers:
        await one.stop()


def updates() -> list[list[Arrival]]:
    """Return, for each person, check-ins typed one after the other."""
    several = []
    for who, person in enumerate(PEOPLE):
        events = [event for turn in range(EACH) for event in (Command("checkin"), Typed(str((who + turn) % 11)))]
        several.append([Arrival(who * 1000 + number, person, event) for number, event in enumerate(events, 1)])
    return several


async def until_committed(runtime: Runtime, arrivals: list[Arrival]) -> None:
    """Hand in one after the other, each as often as it is refused."""
    for one in arrivals:
        await until_taken(runtime, [one])


async def until_taken(runtime: Runtime, batch: list[Arrival]) -> None:
    """Hand in a batch again as long as it is refused, as Telegram does."""
    for _ in range(100):
        if await runtime.take(batch):
            return
        await asyncio.sleep(0.02)
    raise TimeoutError


async def test_two_workers_handed_the_same_updates_at_once_do_each_exactly_once(worker: Worker) -> None:
    one, other = await worker(), await worker()
    await introduce(one.store, PEOPLE)
    other.runtime.lead = False
    lines = updates()
    await asyncio.gather(*(until_committed(house.runtime, line) for line in lines for house in (one, other)))
    known = await remembered(one.store, PEOPLE)
    for who, person in enumerate(PEOPLE):
        assert known[person].strengths == [(who + turn) % 11 for turn in range(EACH)]
        assert known[person].place.turn == 2 * EACH


async def test_batches_that_overlap_in_any_order_have_one_effect_each(worker: Worker) -> None:
    one, other = await worker(), await worker()
    await introduce(one.store, PEOPLE)
    lines = updates()
    for turn in range(2 * EACH):
        batch = [line[turn] for line in lines]
        await asyncio.gather(until_taken(one.runtime, batch), until_taken(other.runtime, batch[::-1]))
    known = await remembered(one.store, PEOPLE)
    assert [len(known[person].strengths) for person in PEOPLE] == [EACH] * len(PEOPLE)


async def test_two_first_messages_of_a_new_person_at_two_workers_make_one_person(worker: Worker) -> None:
    one, other = await worker(), await worker()
    for number, person in enumerate(PEOPLE):
        agree = [Arrival(50 + number * 2 + side, person, Command("start"), message=1) for side in (0, 1)]
        await asyncio.gather(one.runtime.take([agree[0]]), other.runtime.take([agree[1]]))
    for house in (one, other):
        await house.settled()
    answers = [len(one.channel.seen_by(person)) + len(other.channel.seen_by(person)) for person in PEOPLE]
    assert answers == [2] * len(PEOPLE)


async def test_one_worker_sends_what_another_committed_and_each_message_once(worker: Worker) -> None:
    sender, other = await worker(), await worker()
    await introduce(sender.store, PEOPLE)
    other.runtime.lead = False
    for number, person in enumerate(PEOPLE):
        house = (sender, other)[number % 2]
        await asyncio.gather(
            house.runtime.take([Arrival(900 + number, person, Command("checkin"))]),
            sender.runtime.sweep(),
            sender.runtime.sweep(),
        )
    await sender.runtime.sweep()
    await sender.settled()
    assert other.channel.sent == []
    assert sorted(outgoing.chat for outgoing in sender.channel.sent) == list(PEOPLE)
    assert await sender.store.waiting(0, 100) == []


async def test_when_the_sender_gives_up_the_next_one_sends_what_waits(worker: Worker) -> None:
    first, second = await worker(), await worker()
    await introduce(first.store, PEOPLE)
    leads = [Lead(house.store.main, "sender") for house in (first, second)]
    ticks = [
        Tick(house.runtime, Limits(400, 48), lead.try_lead) for house, lead in zip((first, second), leads, strict=True)
    ]
    for house in (first, second):
        house.runtime.lead = False
    await ticks[0].knock()
    await ticks[1].knock()
    assert (first.runtime.lead, second.runtime.lead) == (True, False)
    await second.runtime.take([Arrival(77, PEOPLE[0], Command("checkin"))])
    await leads[0].give_up()
    await ticks[1].knock()
    await second.settled()
    assert second.runtime.lead
    assert [outgoing.chat for outgoing in second.channel.sent] == [PEOPLE[0]]
    await ticks[0].knock()
    assert not first.runtime.lead
    await leads[1].give_up()


@pytest.mark.network
async def test_when_the_sending_process_is_killed_another_takes_over_and_nothing_is_lost(
    where: Where, worker: Worker, program: Start, preview: Preview
) -> None:
    ana = preview.person("ana", user_id=PEOPLE[0])
    await introduce((await worker()).store, [ana.id])
    leader, second = program(where.url), program(where.url)
    leader.start("before-send", 2)
    ana.types("/checkin")
    await sees_turn(ana, 1)
    second.start()
    await second.up()
    ana.types("7")
    assert await leader.ended() == CRASHED
    await sees_turn(ana, 2)
    ana.types("/checkin")
    await sees_turn(ana, 3)
    assert await second.stop() == 0
