"""Keeping house: what is older than it may be goes, and nothing else does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.person import Profile, Purpose
from bot.runtime.desk import write_place
from bot.runtime.standing import Place
from bot.runtime.tick import DAY, HOUR, Limits, Tick
from bot.storage.opening import open_store
from bot.storage.shapes import Changes
from tests.support.house import House, where
from tests.support.library import real_library

ANNA = 5_000_000_007


@dataclass
class Clock:
    seconds: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    store = await open_store(where(tmp_path), clock)
    everything = tuple(sorted(str(purpose) for purpose in Purpose))
    changes = Changes(new={17: (ANNA, Profile(consents=everything, adult=True), write_place(Place()))})
    async with store.transaction() as transaction:
        await transaction.write(changes)
    house = House(store, real_library())
    yield house
    await house.stop()


async def leads() -> bool:
    return True


async def count(house: House, table: str) -> int:
    async with house.store.main.transaction() as connection:
        return int((await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())  # noqa: S608 - ours


async def check_in(house: House, clock: Clock, number: str) -> None:
    house.clock = clock()
    await house.types(ANNA, "/checkin")
    await house.types(ANNA, number)


async def test_notes_older_than_the_limit_go_and_younger_ones_stay(house: House, clock: Clock) -> None:
    await check_in(house, clock, "3")
    clock.seconds += 200 * DAY
    await check_in(house, clock, "5")
    clock.seconds += 201 * DAY
    await Tick(house.runtime, Limits(400, 48), leads).keep_house()
    assert await count(house, "entries") == 1
    clock.seconds += 200 * DAY
    await Tick(house.runtime, Limits(400, 48), leads).keep_house()
    assert await count(house, "entries") == 0


async def test_zero_days_mean_that_notes_are_kept(house: House, clock: Clock) -> None:
    await check_in(house, clock, "3")
    clock.seconds += 4000 * DAY
    await Tick(house.runtime, Limits(0, 48), leads).keep_house()
    assert await count(house, "entries") == 1


async def test_numbers_of_updates_are_remembered_for_as_long_as_telegram_may_repeat_them(
    house: House, clock: Clock
) -> None:
    await check_in(house, clock, "3")
    clock.seconds += 47 * HOUR
    await Tick(house.runtime, Limits(400, 48), leads).keep_house()
    assert await count(house, "updates") == 2
    clock.seconds += 2 * HOUR
    await Tick(house.runtime, Limits(400, 48), leads).keep_house()
    assert await count(house, "updates") == 0


async def test_a_process_that_does_not_lead_keeps_no_house(house: House, clock: Clock) -> None:
    await check_in(house, clock, "3")
    clock.seconds += 4000 * DAY
    house.runtime.lead = False
    await Tick(house.runtime, Limits(400, 48), leads).keep_house()
    assert await count(house, "entries") == 1
