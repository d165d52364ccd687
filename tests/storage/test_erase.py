"""Erasing: afterwards nothing of the person is left to be read or found, however it was interrupted."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bot.core.person import Entry, Profile
from bot.storage import tables
from bot.storage.shapes import Changes, Waiting
from bot.storage.store import Store
from tests.storage.test_round_trip import people
from tests.support.crash import crash_at, erase_everybody, open_and_close
from tests.support.marks import found
from tests.support.stores import NOW, Home

ANNA, BEN, CARA = 5_123_456_789, 6_987_654_321, 7_111_222_333
ROWS = {11: ANNA, 12: BEN, 14: CARA}
WORDS = [f"lantern-{n}-overgrown-quartz" for n in range(30)]


async def three_people(store: Store) -> None:
    """Put marks into everything that can hold a person's own words."""
    new = {
        row: (person, Profile(comfort=tuple(WORDS[:5]), country="CA"), WORDS[5].encode() * 40)
        for row, person in ROWS.items()
    }
    entries = [
        (row, Entry("therapy", f"{n}", datetime.fromtimestamp(NOW, UTC), (("text", WORDS[n]), ("more", WORDS[n] * 90))))
        for row in ROWS
        for n in range(6, 30)
    ]
    outbox = [
        Waiting(row * 100 + n, store.keyring.look_up(person), 2, NOW, False, WORDS[n].encode() * 20, row)
        for row, person in ROWS.items()
        for n in range(9)
    ]
    async with store.transaction() as transaction:
        await transaction.write(Changes(new=new, entries=entries, waiting=outbox))


async def erase(store: Store, *rows: int) -> bool:
    async with store.transaction() as transaction:
        await transaction.write(Changes(erase=list(rows)))
    return await store.finish_erasing(rows)


async def sealed(store: Store, *rows: int) -> list[bytes]:
    """Return every ciphertext of these people, and their keyed hashes, as they lie in the tables."""
    p, e = tables.people.c, tables.entries.c
    async with store.main.transaction() as connection:
        values = (await connection.execute(select(e.body).where(e.person.in_(rows)))).scalars().all()
        more = (await connection.execute(select(p.look_up, p.chat, p.profile).where(p.id.in_(rows)))).all()
    async with store.keys.database.transaction() as connection:
        keys = await connection.execute(select(tables.data_keys.c.wrapped).where(tables.data_keys.c.person.in_(rows)))
        return [*values, *(value for row in more for value in row), *keys.scalars().all()]


def pieces(values: list[bytes]) -> list[bytes]:
    """Return bits of long values: pages of a database may split or overwrite them in part."""
    return [value[start : start + 24] for value in values for start in range(0, max(1, len(value) - 24), 40)]


def files_of(home: Home) -> list[Path]:
    if home.is_sqlite:
        return [one for one in home.main_file.parent.iterdir() if one.is_file()]
    assert home.server is not None
    folders = [home.server.folder / "pg_wal", *home.server.folder.glob("base/*")]
    own = max(folders[1:], key=lambda folder: int(folder.name))  # the database of this test is the newest
    return [one for folder in (folders[0], own) for one in folder.iterdir() if one.is_file()]


async def count(store: Store, table: str) -> int:
    async with store.main.transaction() as connection:
        return int((await connection.execute(select(func.count()).select_from(text(table)))).scalar_one())


async def keys_left(store: Store) -> set[int]:
    async with store.keys.database.transaction() as connection:
        return set((await connection.execute(select(tables.data_keys.c.person))).scalars())


async def test_words_and_ids_never_reach_the_disk_readable(home: Home) -> None:
    store = await home.open()
    await three_people(store)
    marks: list[str | int | bytes] = ["overgrown-quartz", ANNA, BEN, CARA]
    if home.is_sqlite:
        assert found(files_of(home), marks) == []
    await erase(store, 11)
    await home.close()
    assert found(files_of(home), marks) == []


def test_the_search_would_find_them(tmp_path: Path) -> None:
    for number, form in enumerate([WORDS[1].encode(), WORDS[1].encode("utf-16-le"), ANNA.to_bytes(8, "little")]):
        (tmp_path / str(number)).write_bytes(b"x" * 100 + form + b"y" * 100)
    assert len(found(sorted(tmp_path.iterdir()), [WORDS[1], ANNA])) == 3


async def test_after_erasing_rows_and_key_are_gone_and_others_are_untouched(store: Store) -> None:
    await three_people(store)
    assert await erase(store, 11, 12)
    assert await keys_left(store) == {14}
    assert list(await people(store, ANNA, BEN, CARA)) == [CARA]
    assert (await count(store, "people"), await count(store, "entries"), await count(store, "outbox")) == (1, 24, 9)
    assert await store.unfinished_erasures() == []


async def test_after_erasing_not_even_the_sealed_bytes_are_left_in_the_files(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    await three_people(store)
    hers, others = pieces(await sealed(store, 11)), pieces(await sealed(store, 14))
    assert len(hers) > 200
    assert len(found(files_of(sqlite_home), hers)) >= len(hers)
    assert await erase(store, 11)
    assert found(files_of(sqlite_home), hers) == []
    assert len(found(files_of(sqlite_home), others)) >= len(others)


async def test_an_old_copy_of_the_data_is_unreadable_with_the_present_keys(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    await three_people(store)
    await sqlite_home.close()
    copy = sqlite_home.main_file.read_bytes()
    assert await erase(await sqlite_home.open(), 11)
    await sqlite_home.close()
    sqlite_home.main_file.write_bytes(copy)
    store = await sqlite_home.open()
    assert set(await people(store, ANNA, BEN, CARA)) == {BEN, CARA}


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_on_a_server_the_wrapped_key_leaves_the_files_of_the_tables(home: Home) -> None:
    store = await home.open()
    assert home.server is not None
    await three_people(store)
    hers, others = (await sealed(store, 11))[-1:], (await sealed(store, 14))[-1:]
    await home.server.run("CHECKPOINT")
    assert len(found(files_of(home)[1:], hers)) > 0
    assert await erase(store, 11)
    await home.server.run("CHECKPOINT")
    tables_only = [one for one in files_of(home) if one.parent.name != "pg_wal"]
    assert found(tables_only, hers) == []
    assert len(found(tables_only, others)) == 1


@pytest.mark.network
@pytest.mark.slow
async def test_erasing_that_was_killed_anywhere_is_finished_by_the_next_start(home: Home) -> None:
    step, finished = 0, []
    store = await home.open()
    while True:
        await three_people(store)
        hers = pieces(await sealed(store, 11, 12))
        await home.close()
        crashed = crash_at(step, erase_everybody, home.where)
        store = await home.open()
        finished.append(await keys_left(store) == {14})
        await all_or_nothing(store, whole=not finished[-1])
        if home.is_sqlite and finished[-1]:
            assert found(files_of(home), hers) == []
        await erase(store, 11, 12, 14)
        if not crashed:
            break
        step += 1
    assert finished == sorted(finished)  # from some step on, always
    assert finished.count(True) > 6


async def all_or_nothing(store: Store, *, whole: bool) -> None:
    expected = (3, 72, 27) if whole else (1, 24, 9)
    assert (await count(store, "people"), await count(store, "entries"), await count(store, "outbox")) == expected
    assert await store.unfinished_erasures() == []
    assert await keys_left(store) == ({11, 12, 14} if whole else {14})


@pytest.mark.network
async def test_finishing_at_the_start_can_itself_be_killed(sqlite_home: Home) -> None:
    await three_people(await sqlite_home.open())
    await sqlite_home.close()
    step = 0
    while await keys_after(sqlite_home, step) != {14}:
        step += 1
    for again in range(4, 20, 3):
        crash_at(again, open_and_close, sqlite_home.where)
    store = await sqlite_home.open()
    await all_or_nothing(store, whole=False)


async def keys_after(home: Home, step: int) -> set[int]:
    """Erase, die at `step`, and return whose keys would be left if nothing were done about it."""
    crash_at(step, erase_everybody, home.where)
    connection = sqlite3.connect(f"file:{home.main_file}?mode=ro", uri=True)
    rows = connection.execute("SELECT id FROM people").fetchall()
    connection.close()
    return {row for (row,) in rows}


async def test_while_somebody_reads_the_file_the_erasing_stays_noted_and_is_finished_later(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    await three_people(store)
    driver = (await (await store.main._connected()).get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute("PRAGMA busy_timeout=20")
    reader = sqlite3.connect(f"file:{sqlite_home.main_file}?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    assert not await erase(store, 11)
    assert await keys_left(store) == {12, 14}
    assert await store.unfinished_erasures() == [11]
    reader.close()
    await store.prune(updates_before=0, entries_before_day=0, waiting_before=0)
    assert await store.unfinished_erasures() == []
