"""A backup made while people write comes back whole on an empty machine, and whoever was erased since stays erased."""

import asyncio
import os
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, MetaData, func, select, text

from bot.core.person import Profile
from bot.storage import backup, ledger, restore, shelves
from bot.storage.archive import ArchiveWriter
from bot.storage.backup import back_up
from bot.storage.crypto import Keyring
from bot.storage.ending import end
from bot.storage.opening import Where
from bot.storage.places import DAY_SECONDS
from bot.storage.refused import StorageRefused
from bot.storage.restore import Restored
from bot.storage.schema import TABLES, VERSION_TABLE, VERSIONS, Part, upgrade
from bot.storage.shapes import Changes
from bot.storage.shelves import DATA, KEYS, Windows
from bot.storage.store import Store
from tests.storage.test_erase import ANNA, BEN, CARA, erase, keys_left, three_people
from tests.storage.test_power_loss import wait_for
from tests.storage.test_round_trip import entries, entry, people, waiting, write
from tests.support.crash import CRASHED, Job, _context, crash_at
from tests.support.load import FIRST_GUEST, ROW, WRITER, Load, begin
from tests.support.stores import MASTER, NOW, Home, sqlite_where

WINDOWS = Windows(30, 7)
DAN = 8_000_000_001


@pytest.fixture
async def elsewhere(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Home]:
    """Give an empty machine of the same engine."""
    if engine == "sqlite":
        made = Home(sqlite_where(tmp_path / "elsewhere"))
    else:
        server = request.getfixturevalue("server")
        name = f"empty_{os.getpid()}_{tmp_path.name.replace('-', '_').lower()[-30:]}"
        await server.run(f"CREATE DATABASE {name} TEMPLATE template1")
        made = Home(Where(server.url(name), "", MASTER, tmp_path / "elsewhere"), server)
    yield made
    await made.close()


async def save(home: Home, folder: Path, now: float = NOW) -> backup.Made:
    return await back_up(home.where, folder, folder, now, WINDOWS)


async def bring_back(folder: Path, home: Home, *ledgers: Path, now: float = NOW) -> Restored:
    source = restore.find(folder, None, home.where.master, [folder / ledger.LEDGER, *ledgers])
    return await restore.restore(home.where, source, now)


async def counts(store: Store) -> dict[str, int]:
    found = {}
    for database, part in ((store.main, Part.MAIN), (store.keys.database, Part.KEYS)):
        async with database.transaction() as connection:
            for table in TABLES[part].tables.values():
                rows = (await connection.execute(select(func.count()).select_from(table))).scalar_one()
                found[f"{part}.{table.name}"] = rows
    return found


async def refusal(doing: Awaitable[object]) -> str:
    with pytest.raises(StorageRefused) as refused:
        await doing
    return str(refused.value)


async def test_what_was_saved_comes_back_row_for_row_on_an_empty_machine(
    home: Home, elsewhere: Home, tmp_path: Path
) -> None:
    store = await home.open()
    await three_people(store)
    await write(store, Changes(done=[1, 2], albums=[b"a" * 32], quarantine=["odd"], doors=[DAN]))
    made = await save(home, tmp_path / "backups")
    before = await counts(store)
    await home.close()
    found = await bring_back(tmp_path / "backups", elsewhere)
    assert (found.people, found.again, found.keyless) == (3, 0, 0)
    store = await elsewhere.open()
    assert await counts(store) == {**before, "main.outbox": 0}
    assert made.counts["people"] == 3
    assert set(await people(store, ANNA, BEN, CARA)) == {ANNA, BEN, CARA}
    async with store.transaction() as transaction:
        assert await transaction.closed_doors([DAN]) == {DAN}
        assert await transaction.done([1, 2, 3]) == {1, 2}


async def test_life_goes_on_after_a_restore(home: Home, elsewhere: Home, tmp_path: Path) -> None:
    store = await home.open()
    await write(store, Changes(new={11: (ANNA, Profile(), b"x")}, entries=[(11, entry("a"))], quarantine=["odd"]))
    await save(home, tmp_path / "backups")
    await bring_back(tmp_path / "backups", elsewhere)
    store = await elsewhere.open()
    changes = Changes(entries=[(11, entry("b"))], quarantine=["odd"], new={12: (BEN, Profile(), b"y")})
    await write(store, changes, ANNA)
    assert await entries(store, ANNA, "win") == {"win": (entry("a"), entry("b"))}
    assert await erase(store, 11)
    assert set(await people(store, ANNA, BEN)) == {BEN}


async def test_whoever_was_erased_after_the_backup_is_erased_again(home: Home, elsewhere: Home, tmp_path: Path) -> None:
    store = await home.open()
    await three_people(store)
    await save(home, tmp_path / "backups")
    await erase(store, 11)
    await home.close()
    found = await bring_back(tmp_path / "backups", elsewhere, home.where.open_ledger().path)
    assert (found.people, found.again) == (2, 1)
    store = await elsewhere.open()
    assert set(await people(store, ANNA, BEN, CARA)) == {BEN, CARA}
    assert await keys_left(store) == {12, 14}
    assert set(ledger.read(elsewhere.where.open_ledger().path)) >= {store.keyring.erased(11)}
    async with store.main.transaction() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM entries WHERE person = 11"))).scalar() == 0


async def test_newer_keys_and_the_list_beside_them_make_an_older_backup_of_data_forget(
    home: Home, elsewhere: Home, tmp_path: Path
) -> None:
    store = await home.open()
    await three_people(store)
    old = await save(home, tmp_path / "backups")
    await erase(store, 11)
    await save(home, tmp_path / "backups", NOW + 3_600)
    source = restore.find(old.data, None, MASTER, [])
    assert source.keys != old.keys
    found = await restore.restore(elsewhere.where, source, NOW)
    assert (found.again, found.keyless) == (0, 1)
    assert set(await people(await elsewhere.open(), ANNA, BEN, CARA)) == {BEN, CARA}


@pytest.mark.network
@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_r10_a_backup_under_load_is_one_moment_and_restores_with_the_erasures_since(
    home: Home, elsewhere: Home, tmp_path: Path
) -> None:
    await begin(await home.open())
    await home.close()
    if not home.is_sqlite:
        home.where = replace(home.where, data_dir=tmp_path / "data")
    load = Load(home.where)
    try:
        for number in range(3):
            await wait_for(load, load.committed + 25)
            first = load.committed
            folder = tmp_path / f"backups{number}"
            await save(home, folder)
            last = load.committed + 1
            target = replace(elsewhere.where, data_dir=tmp_path / f"else{number}")
            if home.is_sqlite:
                target = sqlite_where(tmp_path / f"else{number}")
            await legal(await restored(folder, Home(target, elsewhere.server)), first, last)
            await forget_everything(Home(target, elsewhere.server))
    finally:
        load.process.kill()
        await asyncio.to_thread(load.process.join)


async def restored(folder: Path, home: Home) -> Home:
    await bring_back(folder, home)
    return home


async def legal(home: Home, first: int, last: int) -> None:
    """Fail unless exactly the batches up to some moment of the backup are there, none in part."""
    store = await home.open()
    async with store.transaction() as transaction:
        found = await transaction.people([WRITER, *range(FIRST_GUEST, FIRST_GUEST + 3_000)])
        there = int(found[WRITER].place)
        assert first <= there <= last
        assert await transaction.done(range(there + 50)) == set(range(there + 1))
        assert [one.key for one in (await transaction.entries(ROW, ["win"]))["win"]] == [
            str(n) for n in range(there + 1)
        ]
    guest = FIRST_GUEST + there // 10
    assert set(found) - {WRITER} <= {guest}  # erased between the two snapshots is erased
    assert await store.waiting(-1, 100) == []
    await home.close()


async def forget_everything(home: Home) -> None:
    await end(home.where)


async def test_an_archive_is_for_its_owner_alone_and_holds_nothing_readable(home: Home, tmp_path: Path) -> None:
    store = await home.open()
    await three_people(store)
    made = await save(home, tmp_path / "backups")
    for path in (made.data, made.keys, tmp_path / "backups" / ledger.LEDGER):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    async with store.main.transaction() as connection:
        sealed = (await connection.execute(text("SELECT profile FROM people"))).scalars().all()
    whole = made.data.read_bytes() + made.keys.read_bytes()
    assert not any(bytes(one)[:24] in whole for one in sealed)
    assert b"win" not in whole
    assert b"people" not in whole


@pytest.mark.parametrize("kind", [DATA, KEYS])
async def test_a_changed_or_shortened_archive_is_refused_and_nothing_is_made(
    kind: str, sqlite_home: Home, tmp_path: Path
) -> None:
    await three_people(await sqlite_home.open())
    made = await save(sqlite_home, tmp_path / "backups")
    path = made.data if kind == DATA else made.keys
    whole = path.read_bytes()
    target = Home(sqlite_where(tmp_path / "new"))
    for spoiled in [whole[:place] for place in range(0, len(whole), max(1, len(whole) // 40))] + [
        whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :] for place in range(0, len(whole), 97)
    ]:
        path.write_bytes(spoiled)
        words = await refusal(bring_back(tmp_path / "backups", target))
        assert str(path) in words
        assert not list((tmp_path / "new").glob("*.sqlite3"))
    path.write_bytes(whole + b"x")
    assert "damaged" in await refusal(bring_back(tmp_path / "backups", target))


async def test_parts_of_two_archives_cannot_be_put_together(sqlite_home: Home, tmp_path: Path) -> None:
    await three_people(await sqlite_home.open())
    one, two = await save(sqlite_home, tmp_path / "a"), await save(sqlite_home, tmp_path / "b")
    half = len(one.data.read_bytes()) // 2
    one.data.write_bytes(one.data.read_bytes()[:half] + two.data.read_bytes()[half:])
    assert "damaged" in await refusal(bring_back(tmp_path / "a", Home(sqlite_where(tmp_path / "new"))))


async def test_another_master_key_is_refused_in_words(sqlite_home: Home, tmp_path: Path) -> None:
    await save(sqlite_home, tmp_path / "backups")
    target = Home(replace(sqlite_where(tmp_path / "new"), master=bytes(32)))
    assert "another master key" in await refusal(bring_back(tmp_path / "backups", target))


async def test_a_backup_of_a_newer_schema_is_refused(home: Home, elsewhere: Home, tmp_path: Path) -> None:
    await save(home, tmp_path / "backups")
    known = dict(VERSIONS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(VERSIONS, Part.MAIN, known[Part.MAIN][:-1])
        assert "newer Handrail" in await refusal(bring_back(tmp_path / "backups", elsewhere))


async def test_a_backup_of_an_older_schema_is_brought_up_to_date(
    nowhere: Home, elsewhere: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_so_far(connection: Connection, part: Part, to: str = "") -> None:
        upgrade(connection, part, to or VERSIONS[part][-1])

    with monkeypatch.context() as patch:
        patch.setitem(VERSIONS, Part.MAIN, VERSIONS[Part.MAIN][:2])
        patch.setattr("bot.storage.schema.upgrade", only_so_far)
        store = await nowhere.open()
        async with store.main.transaction() as connection:
            await connection.execute(text("INSERT INTO updates VALUES (5, 6)"))
            older = await connection.run_sync(as_it_is)
        await nowhere.close()
        patch.setattr(backup, "TABLES", {Part.MAIN: older, Part.KEYS: TABLES[Part.KEYS]})
        await save(nowhere, tmp_path / "backups")
    assert "due" not in older.tables["entries"].columns
    await bring_back(tmp_path / "backups", elsewhere)
    store = await elsewhere.open()
    await write(store, Changes(new={11: (ANNA, Profile(), b"x")}, entries=[(11, entry("a"))]))
    async with store.transaction() as transaction:
        assert await transaction.done([5]) == {5}


def as_it_is(connection: Connection) -> MetaData:
    """Return the tables as the database has them."""
    found = MetaData()
    found.reflect(connection)
    found.remove(found.tables[VERSION_TABLE])
    return found


async def test_what_is_there_is_never_replaced(home: Home, tmp_path: Path) -> None:
    store = await home.open()
    await three_people(store)
    await save(home, tmp_path / "backups")
    await home.close()
    assert "is there already, and a restore never replaces" in await refusal(bring_back(tmp_path / "backups", home))
    assert set(await people(await home.open(), ANNA, BEN, CARA)) == {ANNA, BEN, CARA}


async def test_a_backup_that_ought_to_be_gone_is_refused_unless_it_is_wanted(sqlite_home: Home, tmp_path: Path) -> None:
    await save(sqlite_home, tmp_path / "backups")
    target = Home(sqlite_where(tmp_path / "new"))
    source = replace(restore.find(tmp_path / "backups", None, MASTER, []), days=30)
    later = NOW + 31 * DAY_SECONDS
    assert "31 days ago" in await refusal(restore.restore(target.where, source, later))
    await restore.restore(target.where, replace(source, days=0), later)


async def test_each_kind_is_deleted_in_its_own_time_and_other_files_never(sqlite_home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for day in range(40):
        await save(sqlite_home, folder, NOW + day * DAY_SECONDS)
        (folder / f"notes-{day}.backup").write_text("mine")
        now = NOW + day * DAY_SECONDS
        assert not shelves.too_old(folder, WINDOWS, now)
    assert len(shelves.archives(folder, DATA)) == 30
    assert len(shelves.archives(folder, KEYS)) == 7
    assert len(list(folder.glob("notes-*"))) == 40


async def test_what_waits_to_be_sent_is_in_no_backup(home: Home, elsewhere: Home, tmp_path: Path) -> None:
    store = await home.open()
    await write(store, Changes(waiting=[waiting(1)]))
    await save(home, tmp_path / "backups")
    await bring_back(tmp_path / "backups", elsewhere)
    assert await (await elsewhere.open()).waiting(0, 10) == []


async def test_an_erasing_during_a_backup_is_noted_and_finished_later(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await home.open()
    await three_people(store)
    whole = backup._dump_table
    erased: list[bool] = []

    async def meanwhile(connection: object, table: object, archive: object) -> int:
        if getattr(table, "name", "") == "entries":
            erased.append(await erase(store, 11))
        return await whole(connection, table, archive)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "_dump_table", meanwhile)
    await save(home, tmp_path / "backups")
    assert erased == [False]
    assert await keys_left(store) == {12, 14}
    await store.prune(updates_before=0, entries_before_day=0, waiting_before=0)
    assert await store.unfinished_erasures() == []
    assert set(await people(store, ANNA, BEN, CARA)) == {BEN, CARA}


SAVED = "backups"


async def save_once(where: Where) -> None:
    folder = where.data_dir.parent / SAVED
    await back_up(where, folder, folder, NOW, WINDOWS)


def killed_writing(step: int, job: Job, where: Where) -> bool:
    """Run `job` in a process that ends at the `step`-th write, sync or rename of a file."""
    process = _context.Process(target=_run, args=(step, job, where))
    process.start()
    process.join(60)
    assert process.exitcode in {0, CRASHED}
    return process.exitcode == CRASHED


def _run(step: int, job: Job, where: Where) -> None:
    left = iter(range(step, -1, -1))

    def counted(whole: Callable[..., object]) -> Callable[..., object]:
        def tick(*args: object, **more: object) -> object:
            if next(left, None) == 0:
                os._exit(CRASHED)
            return whole(*args, **more)

        return tick

    ArchiveWriter._write = counted(ArchiveWriter._write)  # type: ignore[method-assign,assignment]
    os.fsync = counted(os.fsync)  # type: ignore[assignment]
    Path.rename = counted(Path.rename)  # type: ignore[method-assign,assignment]
    Path.replace = counted(Path.replace)  # type: ignore[method-assign,assignment]
    Path.unlink = counted(Path.unlink)  # type: ignore[method-assign,assignment]
    asyncio.run(job(where))


@pytest.mark.network
@pytest.mark.slow
async def test_a_backup_that_was_killed_anywhere_leaves_nothing_that_looks_like_one(
    sqlite_home: Home, tmp_path: Path
) -> None:
    await three_people(await sqlite_home.open())
    folder = tmp_path / SAVED
    step = 0
    while killed_writing(step, save_once, sqlite_home.where):
        for one in shelves.archives(folder):
            backup.check(one.path, one.kind, Keyring(MASTER).archives)
            one.path.unlink()
        step += 1
    assert step > 15
    assert [path.name for path in folder.iterdir() if path.name.endswith(".partial")] == []
    assert len(shelves.archives(folder)) == 2


@pytest.mark.network
@pytest.mark.slow
async def test_a_restore_that_was_killed_anywhere_can_be_begun_again(
    home: Home, elsewhere: Home, tmp_path: Path
) -> None:
    store = await home.open()
    await three_people(store)
    await save(home, tmp_path / SAVED)
    await erase(store, 11)
    (tmp_path / "last.ledger").write_bytes(home.where.open_ledger().path.read_bytes())
    step = 0
    elsewhere.where.data_dir.mkdir(exist_ok=True)
    while crash_at(step, restore_once, elsewhere.where):
        with pytest.raises(StorageRefused):
            await refuse_or_hold_nothing(elsewhere)
        step += 1
    assert step > 10
    assert set(await people(await elsewhere.open(), ANNA, BEN, CARA)) == {BEN, CARA}


async def refuse_or_hold_nothing(home: Home) -> None:
    """Open what an interrupted restore left: it is refused, or there is nothing yet, or it is whole."""
    store = await home.open()
    found = set(await people(store, ANNA, BEN, CARA))
    await home.close()
    assert found in (set(), {BEN, CARA})
    await end(home.where)
    raise StorageRefused


async def restore_once(where: Where) -> None:
    source = restore.find(where.data_dir.parent / SAVED, None, where.master, [where.data_dir.parent / "last.ledger"])
    await restore.restore(where, source, NOW)
