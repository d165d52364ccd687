import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from structlog.typing import EventDict

from bot.config import Secret
from bot.core.events import Typed
from bot.preview.botapi.faults import Fault, HalfBody, Hang, Reset, refusal
from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from bot.runtime.arrival import Arrival, Unusable
from bot.transport.fields import ALLOWED_UPDATES
from bot.transport.gate import Gate
from bot.transport.polling import Pauses, Poller
from tests.support.bent import bent
from tests.support.preview import until
from tests.support.telegram import Taker

pytestmark = pytest.mark.network

QUICK = Pauses(wait=20, first=0.01, longest=0.05, conflict=0.05)


@asynccontextmanager
async def polling(gate: Gate, take: Callable[..., Awaitable[bool]], pauses: Pauses = QUICK) -> AsyncIterator[Poller]:
    stop = asyncio.Event()
    poller = Poller(gate, take, pauses)
    task = asyncio.create_task(poller.run(stop))
    try:
        yield poller
    finally:
        stop.set()
        async with asyncio.timeout(5):
            await task


def words(taker: Taker) -> list[str]:
    return [
        one.event.text
        for batch in taker.batches
        for one in batch
        if isinstance(one, Arrival) and isinstance(one.event, Typed)
    ]


async def test_what_people_say_is_taken_in_order_and_confirmed(gate: Gate, preview: Preview, person: Person) -> None:
    taker = Taker()
    person.types("two")
    async with polling(gate, taker):
        await taker.until(1)
        person.types("three")
        await taker.until(2)
    assert words(taker) == ["hello", "two", "three"]
    assert len(preview.world.inbox) == 0


async def test_only_what_is_needed_is_asked_for(gate: Gate, preview: Preview, person: Person) -> None:
    taker = Taker()
    async with polling(gate, taker):
        await taker.until(1)
        person.reacts(1, "x")
        person.types("after")
        await taker.until(2)
    asked = preview.ledger.calls("getUpdates")[0].args
    assert asked["allowed_updates"] == list(ALLOWED_UPDATES)
    assert asked["limit"] == 100
    assert words(taker) == ["hello", "after"]


async def test_nothing_is_confirmed_until_it_is_committed(gate: Gate, preview: Preview, person: Person) -> None:
    taker = Taker(False, False, True)
    async with polling(gate, taker):
        await taker.until(3)
        await until(lambda: len(preview.world.inbox) == 0)
    assert words(taker) == ["hello"] * 3


async def test_after_being_killed_in_the_middle_of_a_batch_the_batch_comes_again(
    preview: Preview, person: Person
) -> None:
    first, second = Taker(), Taker()
    first.open.clear()
    person.types("two")
    async with Gate(Secret(preview.token), preview.base_url) as gate:
        task = asyncio.create_task(Poller(gate, first, QUICK).run(asyncio.Event()))
        await until(lambda: first.waiting == 1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert first.batches == []
    async with Gate(Secret(preview.token), preview.base_url) as gate, polling(gate, second):
        await second.until(1)
    assert words(second) == ["hello", "two"]


async def test_stopping_finishes_the_batch_in_hand_and_confirms_it(
    gate: Gate, preview: Preview, person: Person
) -> None:
    taker, stop = Taker(), asyncio.Event()
    taker.open.clear()
    task = asyncio.create_task(Poller(gate, taker, QUICK).run(stop))
    await until(lambda: taker.waiting == 1)
    stop.set()
    await asyncio.sleep(0.02)
    assert not task.done()
    taker.open.set()
    await task
    assert words(taker) == ["hello"]
    assert len(preview.world.inbox) == 0


async def test_stopping_does_not_wait_for_a_long_poll(gate: Gate, preview: Preview) -> None:
    async with polling(gate, Taker()):
        await until(lambda: len(preview.ledger.calls("getUpdates")) == 1)


@pytest.mark.parametrize("fault", [refusal(500), refusal(502), refusal(429, 1), HalfBody(), Reset()])
async def test_a_failure_of_the_network_loses_and_repeats_nothing(
    gate: Gate, preview: Preview, person: Person, fault: Fault
) -> None:
    taker = Taker()
    preview.faults.add(fault, method="getUpdates", times=2)
    async with polling(gate, taker):
        await taker.until(1)
        person.types("after")
        await taker.until(2)
    assert words(taker) == ["hello", "after"]


async def test_a_server_that_never_answers_is_asked_again(preview: Preview, person: Person) -> None:
    taker = Taker()
    preview.faults.add(Hang(), method="getUpdates")
    brief = Pauses(wait=0, first=0.01)
    async with Gate(Secret(preview.token), preview.base_url, spare=0.1) as gate, polling(gate, taker, brief):
        await taker.until(1)
    assert words(taker) == ["hello"]


async def test_another_poller_on_the_same_token_is_noticed_and_outlasted(
    gate: Gate, preview: Preview, person: Person, noted: list[EventDict]
) -> None:
    taker = Taker()
    preview.faults.add(refusal(409), method="getUpdates", times=2)
    async with polling(gate, taker) as poller:
        await taker.until(1)
        assert poller.online
    assert words(taker) == ["hello"]
    assert [note["tries"] for note in noted if note["event"] == "poll_conflict"] == [1, 2]


async def test_two_pollers_lose_nothing_between_them(preview: Preview, person: Person) -> None:
    one, two = Taker(), Taker()
    async with Gate(Secret(preview.token), preview.base_url) as gate, polling(gate, one), polling(gate, two):
        for number in range(30):
            person.types(str(number))
            await asyncio.sleep(0.01)
        await until(lambda: len(preview.world.inbox) == 0)
    assert {"hello", *map(str, range(30))} == {*words(one), *words(two)}


async def test_a_webhook_left_by_an_earlier_set_up_is_taken_back(gate: Gate, preview: Preview, person: Person) -> None:
    await gate.bot.set_webhook("http://127.0.0.1:9/hook")
    taker = Taker()
    async with polling(gate, taker):
        await taker.until(1)
    assert words(taker) == ["hello"]
    assert "drop_pending_updates" not in preview.ledger.calls("deleteWebhook")[-1].args


async def test_an_update_that_cannot_be_read_stops_nobody(gate: Gate, preview: Preview, person: Person) -> None:
    taker = Taker()
    bent = preview.inject({"message": {"chat": "bent"}})
    person.types("after")
    async with polling(gate, taker):
        await taker.until(1)
    assert words(taker) == ["hello", "after"]
    assert Unusable(bent, "shape") in taker.batches[0]


async def test_hundreds_of_bent_updates_are_each_accounted_for_and_stop_nobody(
    gate: Gate, preview: Preview, person: Person
) -> None:
    taker, crooked = Taker(), bent(300)
    for raw in crooked:
        preview.inject(raw)
    person.types("after")
    async with polling(gate, taker):
        await until(lambda: words(taker)[-1:] == ["after"], 20)
        await until(lambda: len(preview.world.inbox) == 0)
    assert [number for number in taker.numbers if number and number < 100_000] == [raw["update_id"] for raw in crooked]


@pytest.mark.parametrize(
    "body", [b'{"update_id":%d,"message":{{{', b'{"update_id":%d,"message":\x00}', b'{"update_id":%d,' + b"[" * 90_000]
)
async def test_an_update_that_is_no_json_is_stepped_over_by_its_number(
    gate: Gate, preview: Preview, person: Person, body: bytes
) -> None:
    taker = Taker()
    number = preview.world.inbox.take_id()
    preview.inject_raw(body % number, number)
    person.types("after")
    async with polling(gate, taker):
        await until(lambda: words(taker) == ["hello", "after"])
    assert [Unusable(number, "json")] in taker.batches


async def test_an_update_without_any_number_is_stepped_over(gate: Gate, preview: Preview, person: Person) -> None:
    taker = Taker()
    async with polling(gate, taker):
        await taker.until(1)
        preview.inject_raw(b'{"message":{}}')
        preview.inject_raw(b"no json at all")
        person.types("after")
        await until(lambda: words(taker) == ["hello", "after"])
        await until(lambda: len(preview.world.inbox) == 0)


async def test_numbers_that_start_again_lower_down_are_followed(gate: Gate, preview: Preview, person: Person) -> None:
    taker = Taker()
    async with polling(gate, taker, Pauses(wait=1)):
        await taker.until(1)
        await until(lambda: len(preview.ledger.calls("getUpdates")) >= 2)
        preview.world.inbox._next_id = 77
        person.types("after a quiet week")
        await taker.until(2)
        person.types("and more")
        await taker.until(3)
    assert taker.numbers[1:] == [77, 78]
    assert words(taker)[1:] == ["after a quiet week", "and more"]


async def test_once_nothing_waits_no_old_number_is_sent_any_more(gate: Gate, preview: Preview, person: Person) -> None:
    taker = Taker()
    async with polling(gate, taker, Pauses(wait=0)):
        await taker.until(1)
        await until(lambda: len(preview.ledger.calls("getUpdates")) >= 4)
    assert "offset" not in preview.ledger.calls("getUpdates")[3].args


async def test_the_same_update_twice_is_handed_on_twice_for_the_taker_to_know(
    gate: Gate, preview: Preview, person: Person
) -> None:
    taker = Taker()
    body = preview.world.inbox._pending[0].body
    preview.inject_raw(body, taker_number := preview.world.inbox._pending[0].id)
    async with polling(gate, taker):
        await taker.until(1)
    assert taker.numbers == [taker_number, taker_number]


def test_pauses_grow_up_to_the_longest_and_are_spread() -> None:
    pauses = Pauses(first=1, longest=8)
    for failures, most in enumerate((1, 2, 4, 8, 8, 8)):
        tries = [pauses.after(failures) for _ in range(50)]
        assert most / 2 <= min(tries) < max(tries) <= most
    assert pauses.after(10_000) <= 8
