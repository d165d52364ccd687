"""The store goes away, a worker does not lead, a recording is broken off: no answer is lost and none is given twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.runtime.arrival import Incoming
from bot.runtime.engine import Engine
from bot.runtime.runtime import Runtime
from bot.storage.errors import AwayError
from bot.storage.store import Transaction
from tests.support.house import House
from tests.support.known import introduce
from tests.support.made_up import define_poison, made_up

ANA, BEN, CLEO = 4_200_000_001, 4_200_000_002, 4_200_000_003


@pytest.fixture
def poison() -> Iterator[None]:
    with made_up():
        define_poison()
        yield


async def test_when_the_store_is_away_help_now_is_answered_and_nothing_is_acknowledged(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await introduce(house.store, [ANA, BEN])
    asks, other = house.words(ANA, "/now"), house.words(BEN, "/checkin")

    async def away(*_: object) -> None:
        raise AwayError

    with monkeypatch.context() as broken:
        broken.setattr(Transaction, "write", away)
        assert not await house.take(asks, other)
        assert not await house.take(asks, other)
        assert len(house.channel.sent) == 2
        assert "can't reach my notes" in house.last(BEN).text
        assert "can't reach my notes" not in house.last(ANA).text
    assert await house.take(asks, other)
    assert "check-in" in house.last(BEN).text.lower() or "strong" in house.last(BEN).text.lower()


async def test_a_store_that_goes_away_half_way_loses_no_answer_of_what_it_had_committed(
    house: House, monkeypatch: pytest.MonkeyPatch, poison: None
) -> None:
    await introduce(house.store, [ANA, BEN, CLEO])
    batch = [house.words(ANA, "/checkin"), house.words(BEN, "/toobig"), house.words(CLEO, "/checkin")]
    write = Transaction.write
    left = iter([True, False])

    async def half_way(self: Transaction, changes: object) -> None:
        if not next(left, False):
            raise AwayError
        await write(self, changes)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(Transaction, "write", half_way)
        assert not await house.take(*batch)
    assert house.channel.seen_by(ANA)
    assert await house.take(*batch)
    asked = [one for one in house.channel.seen_by(ANA) if "can't reach" not in one.text]
    assert len(asked) == 1
    assert house.last(CLEO).text == asked[0].text


async def test_a_commit_whose_answer_was_lost_is_sent_after_the_next_knock(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await introduce(house.store, [ANA])
    commit = Engine._commit

    async def doubtful(self: Engine, incoming: list[Incoming]) -> None:
        await commit(self, incoming)
        raise AwayError

    asked = house.words(ANA, "/checkin")
    with monkeypatch.context() as broken:
        broken.setattr(Engine, "_commit", doubtful)
        assert not await house.take(asked)
    assert await house.take(asked)
    await house.runtime.sweep()
    await house.settled()
    assert [one for one in house.channel.sent if one.keyboard and "can't reach" not in one.text]
    assert await house.store.waiting(0, 10) == []


async def test_what_is_on_its_way_is_never_taken_in_hand_a_second_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await introduce(house.store, [ANA])
    monkeypatch.setattr(Runtime, "_shared", True)
    people = range(ANA, ANA + 40)
    for person in people:
        taken = asyncio.create_task(house.runtime.take([house.words(person, "/menu")]))
        await asyncio.gather(taken, house.runtime.sweep(), house.runtime.sweep())
    await house.runtime.sweep()
    await house.settled()
    assert len(house.channel.sent) == 40


async def test_a_press_is_answered_also_by_a_worker_that_does_not_send(house: House) -> None:
    await introduce(house.store, [ANA])
    await house.types(ANA, "/checkin")
    pressed = house.press(ANA, "7")
    house.runtime.lead = False
    await house.take(pressed)
    assert [toast.callback for toast in house.channel.toasts] == [pressed.callback]


async def test_a_recording_that_is_broken_off_is_not_forgotten(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await introduce(house.store, [ANA])
    waiting = asyncio.Event()

    async def slow(*_: object) -> None:
        waiting.set()
        await asyncio.sleep(30)

    for task in house._tasks[1:]:
        task.cancel()
    with monkeypatch.context() as held:
        held.setattr(house.store, "sent", slow)
        await house.runtime.take([house.words(ANA, "/menu")])
        recording = asyncio.create_task(house.runtime.record())
        await waiting.wait()
        recording.cancel()
        await asyncio.gather(recording, return_exceptions=True)
    await house.runtime.settle()
    assert len(house.channel.sent) == 1
    assert await house.store.waiting(0, 10) == []
