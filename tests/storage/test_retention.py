"""Nothing is kept longer than was said."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, text

from bot.storage.places import DAY_SECONDS
from bot.storage.shapes import Changes
from bot.storage.store import Store
from bot.storage.tables import metadata
from tests.storage.test_round_trip import ANNA, BEN, entries, entry, people, waiting, with_anna, write
from tests.support.stores import NOW, Home

DAYS, HOURS = 90, 48


async def prune(store: Store) -> int:
    now = store.now()
    return await store.prune(
        updates_before=int(now) - HOURS * 3_600,
        entries_before_day=int(now // DAY_SECONDS) - DAYS,
        waiting_before=now - 7 * DAY_SECONDS,
    )


async def test_what_is_old_goes_and_what_is_young_stays(store: Store) -> None:
    today = datetime.fromtimestamp(NOW, UTC)
    old, edge = entry("old", at=today - timedelta(days=DAYS + 1)), entry("edge", at=today - timedelta(days=DAYS))
    await with_anna(store, entries=[(11, old), (11, edge)], done=[1], albums=[b"a" * 32], quarantine=["odd"])
    await write(store, Changes(waiting=[waiting(1, due=NOW - 8 * DAY_SECONDS), waiting(2)], doors=[BEN]))
    assert await prune(store) == 1
    assert await entries(store, ANNA, "win") == {"win": (edge,)}
    assert await store.waiting(0, 10) == [waiting(2)]
    async with store.transaction() as transaction:
        assert await transaction.done([1]) == {1}
        assert await transaction.seen_albums([b"a" * 32]) == {b"a" * 32}
        assert await transaction.closed_doors([BEN]) == {BEN}


async def test_after_four_hundred_days_only_the_person_is_left(home: Home) -> None:
    today = NOW
    store = await home.open()
    store.now = lambda: today
    await with_anna(store)
    for day in range(0, 400, 5):
        today = NOW + day * DAY_SECONDS
        note = entry(f"k{day}", at=datetime.fromtimestamp(today, UTC))
        changes = Changes(done=[day], entries=[(11, note)], doors=[day], albums=[bytes([day % 256]) * 32])
        await write(store, changes, ANNA)
        await prune(store)
        assert await oldest(store) >= int(today // DAY_SECONDS) - DAYS
    today += 400 * DAY_SECONDS
    await prune(store)
    assert {name: size for name, size in (await sizes(store)).items() if size} == {"people": 1}
    assert list(await people(store, ANNA)) == [ANNA]


async def oldest(store: Store) -> int:
    async with store.main.transaction() as connection:
        return int((await connection.execute(text("SELECT min(day) FROM entries"))).scalar_one())


async def sizes(store: Store) -> dict[str, int]:
    tables = [table for name, table in metadata.tables.items() if name != "facts"]
    async with store.main.transaction() as connection:
        found = [await connection.execute(select(func.count()).select_from(table)) for table in tables]
        return {table.name: count.scalar_one() for table, count in zip(tables, found, strict=True)}
