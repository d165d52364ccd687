"""A transaction happens whole or not at all, and a connection that broke does not take the next one with it."""

import asyncio
import resource
import sqlite3

import pytest
from sqlalchemy import func, select, text

from bot.storage.errors import AwayError, ClashError
from bot.storage.shapes import Changes
from bot.storage.store import Store
from bot.storage.tables import metadata
from tests.storage.test_round_trip import ANNA, BEN, FULL, entry, people, waiting, with_anna, write
from tests.support.stores import Home

COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e10) SELECT count(*) FROM n"


class MistakeError(Exception):
    """What a turn may raise."""


async def counts(store: Store) -> dict[str, int]:
    tables = [table for name, table in metadata.tables.items() if name != "facts"]
    async with store.main.transaction() as connection:
        found = [await connection.execute(select(func.count()).select_from(table)) for table in tables]
        return {table.name: count.scalar_one() for table, count in zip(tables, found, strict=True)}


def everything(row: int, person: int, update: int) -> Changes:
    return Changes(
        done=[update],
        new={row: (person, FULL, b"here")},
        entries=[(row, entry("a"))],
        doors=[person],
        albums=[bytes([update]) * 32],
        quarantine=["unknown kind"],
        waiting=[waiting(update, row), waiting(update + 100)],
    )


async def make_a_mistake(store: Store) -> None:
    async with store.transaction() as transaction:
        await transaction.write(everything(11, ANNA, 1))
        raise MistakeError


async def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(MistakeError):
        await make_a_mistake(store)
    assert set((await counts(store)).values()) == {0}


async def test_a_batch_with_one_clash_leaves_nothing_and_can_be_taken_again(store: Store) -> None:
    await write(store, Changes(done=[1]))
    with pytest.raises(ClashError):
        await write(store, everything(11, ANNA, 1))
    assert sum((await counts(store)).values()) == 1
    await write(store, everything(11, ANNA, 2))  # the same row: its key was made by the batch that failed
    assert list(await people(store, ANNA)) == [ANNA]


async def test_an_erased_person_gets_nothing_written_by_the_same_batch(store: Store) -> None:
    await with_anna(store)
    changes = everything(12, BEN, 3)
    changes.erase += [11, 12]
    changes.entries.append((11, entry("b")))
    changes.profiles[11] = FULL
    changes.places[11] = b"there"
    changes.waiting.append(waiting(9, 11))
    await write(store, changes, ANNA)
    assert await store.finish_erasing(changes.erase)
    left = await counts(store)
    assert (left["people"], left["entries"]) == (0, 0)
    assert [(one.id, one.row) for one in await store.waiting(0, 10)] == [(3, None), (9, None), (103, None)]


async def test_a_turn_that_is_broken_off_leaves_nothing_and_the_next_one_works(store: Store) -> None:
    inside = asyncio.Event()

    async def stuck() -> None:
        async with store.transaction() as transaction:
            await transaction.write(everything(11, ANNA, 1))
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stuck())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert set((await counts(store)).values()) == {0}
    await write(store, everything(11, ANNA, 1))


async def test_a_turn_can_be_broken_off_at_any_moment(store: Store) -> None:
    for pause in range(40):
        task = asyncio.create_task(write(store, everything(1_000 + pause, pause, pause)))
        for _ in range(pause):
            await asyncio.sleep(0.0005 if pause % 2 else 0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    left = await counts(store)
    assert left["people"] == left["updates"] == left["entries"] == left["doors"]
    await write(store, everything(11, ANNA, 200))
    assert (await counts(store))["people"] == left["people"] + 1


async def test_a_statement_that_is_broken_off_does_not_break_the_next(store: Store) -> None:
    slow = COUNTING if store.main.is_sqlite else "SELECT pg_sleep(60)"
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05), store.main.transaction() as connection:
            await connection.execute(text(slow))
    await write(store, everything(11, ANNA, 1))


async def test_two_tasks_take_turns(store: Store) -> None:
    await asyncio.gather(*(write(store, everything(100 + n, n, n)) for n in range(8)))
    assert (await counts(store))["people"] == 8


async def test_a_file_that_another_program_locked_is_away_and_comes_back(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    async with store.main.transaction() as connection:
        await connection.execute(text("SELECT 1"))
    driver = (await (await store.main._connected()).get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute("PRAGMA busy_timeout=20")
    other = sqlite3.connect(sqlite_home.main_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(AwayError):
        await write(store, everything(11, ANNA, 1))
    other.execute("ROLLBACK")
    other.close()
    await write(store, everything(11, ANNA, 1))


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_a_lost_server_connection_is_away_and_comes_back(home: Home) -> None:
    store = await home.open()
    assert home.server is not None
    async with store.main.transaction() as connection:
        own = (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    await home.server.run(f"SELECT pg_terminate_backend({own})")
    with pytest.raises(AwayError):
        await write(store, everything(11, ANNA, 1))
    await write(store, everything(11, ANNA, 1))
    assert (await counts(store))["people"] == 1


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_of_two_workers_with_the_same_update_one_answers(home: Home) -> None:
    stores = [await home.open(), await home.open()]
    for update in range(1, 11):
        both = (write(store, everything(update * 10 + n, update * 10 + n, update)) for n, store in enumerate(stores))
        results = await asyncio.gather(*both, return_exceptions=True)
        assert [type(one) for one in results if one is not None] == [ClashError]
    left = await counts(stores[0])
    assert (left["updates"], left["people"]) == (10, 10)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_of_two_workers_the_second_waits_for_the_turn_of_the_first(home: Home) -> None:
    one, other = await with_anna(await home.open()), await home.open()
    seen: list[bytes] = []

    async def second() -> None:
        seen.append((await people(other, ANNA))[ANNA].place)

    async with one.transaction() as transaction:
        await transaction.people([ANNA])
        waiting_for_it = asyncio.create_task(second())
        await asyncio.sleep(0.2)
        assert seen == []
        await transaction.write(Changes(places={11: b"moved on"}))
    await waiting_for_it
    assert seen == [b"moved on"]


async def test_errors_do_not_repeat_what_was_written(store: Store) -> None:
    await write(store, everything(11, ANNA, 1))
    with pytest.raises(ClashError) as clash:
        await write(store, everything(12, BEN, 1))
    told = str(clash.value.__cause__)
    assert "parameters hidden" in told or "[SQL" not in told


async def write_until_away(store: Store) -> int:
    for number in range(100):
        try:
            await write(store, Changes(done=[number], new={100 + number: (number, FULL, bytes(50_000))}))
        except AwayError:
            return number
    return 100


async def test_a_full_disk_is_away_and_comes_back_without_repair(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        fitted = await write_until_away(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert 0 < fitted < 99
    async with store.transaction() as transaction:
        assert await transaction.done(range(100)) == set(range(fitted))
        assert set(await transaction.people(range(100))) == set(range(fitted))
    await write(store, everything(11, ANNA, fitted))
    await sqlite_home.close()
    assert list(await people(await sqlite_home.open(), ANNA)) == [ANNA]
