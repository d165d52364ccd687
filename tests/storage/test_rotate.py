"""A new master key: everything is readable under it, nothing is under the old one, however often it was broken off."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.peers import Audit, Record, Sort
from bot.core.person import Profile
from bot.runtime.outgoing import Outgoing
from bot.storage import restore, rotate, tables
from bot.storage.backup import back_up
from bot.storage.crypto import Keyring
from bot.storage.database import Database
from bot.storage.opening import Where
from bot.storage.refused import StorageRefused
from bot.storage.shapes import Changes, Waiting
from bot.storage.shelves import Windows
from bot.storage.store import Store
from tests.storage.test_power_loss import wait_for
from tests.storage.test_round_trip import entry, write
from tests.support.crash import CRASHED, _context
from tests.support.load import Load, begin, check_state
from tests.support.stores import MASTER, NOW, Home, sqlite_where

POINTS = 50 if os.environ.get("HANDRAIL_GUARANTEES") == "full" else 12
NEW = b"n" * 32
FIRST, PEOPLE = 7_000_000_000, 11
STRANGER, CLOSED, ERASED = 8_000_000_001, 8_000_000_002, 77
ROWS = {100 + n: FIRST + n for n in range(PEOPLE)}
NEVER = 100_000


def message(store: Store, number: int, person: int, row: int | None = None) -> Waiting:
    body = msgspec.json.encode(Outgoing("send", person, f"message {number}"))
    return Waiting(number, store.keyring.look_up(person), 2, NOW, False, body, row)


async def fill(store: Store) -> None:
    """Put something into every place that depends on the master key."""
    said = [Record(900 + n, Sort.AUDIT, "noted", 0, 100, NOW, 0.0, Audit("looked", 100)) for n in range(5)]
    said.append(Record(950, Sort.SPENT, "spent", 0, 0, NOW, NOW + 9, None))
    letters = [message(store, n, person, row) for n, (row, person) in enumerate(ROWS.items())]
    changes = Changes(
        new={row: (person, Profile(country="CA"), b"here") for row, person in ROWS.items()},
        entries=[(row, entry("a", text=str(row))) for row in ROWS],
        waiting=[*letters, message(store, 500, STRANGER), message(store, 501, FIRST)],
        doors=[CLOSED],
        albums=[b"a" * 32],
        records={one.id: one for one in said},
    )
    await write(store, changes)


async def check(store: Store, before: tuple[str, str]) -> None:
    """Fail unless everything that `fill` put in is there, and is found by whom it belongs to."""
    look_up = store.keyring.look_up
    async with store.transaction() as transaction:
        found = await transaction.people([*ROWS.values(), CLOSED])
        assert {person: one.row for person, one in found.items()} == {person: row for row, person in ROWS.items()}
        for row in ROWS:
            assert await transaction.entries(row, ["win"]) == {"win": (entry("a", text=str(row)),)}
        assert await transaction.closed_doors([CLOSED, STRANGER]) == {CLOSED}
        assert len(await transaction.shelf.of_sort(Sort.AUDIT, ["noted"])) == 5
        assert len(await transaction.shelf.of_sort(Sort.SPENT, ["spent"])) == 1
    waiting = await store.waiting(-1, 100)
    assert [one.id for one in waiting] == [*range(PEOPLE), 500, 501]
    assert [one.chat for one in waiting] == [look_up(one) for one in (*ROWS.values(), STRANGER, FIRST)]
    assert (store.keyring.phrase("a phrase"), store.keyring.erased(ERASED)) == before
    assert store.unreadable == 0


def lasting(store: Store) -> tuple[str, str]:
    return store.keyring.phrase("a phrase"), store.keyring.erased(ERASED)


async def everything_sealed(store: Store) -> set[bytes]:
    found: set[bytes] = set()
    async with store.main.transaction() as connection:
        for column in (tables.people.c.look_up, tables.outbox.c.chat, tables.doors.c.mark, tables.outbox.c.body):
            found |= set((await connection.execute(select(column))).scalars())
    async with store.keys.database.transaction() as connection:
        return found | set((await connection.execute(select(tables.data_keys.c.wrapped))).scalars())


async def test_after_a_change_everything_opens_under_the_new_key_and_nothing_under_the_old(home: Home) -> None:
    store = await home.open()
    await fill(store)
    before, marks = await everything_sealed(store), lasting(store)
    await home.close()
    done = await rotate.rotate(home.where, NEW)
    assert done == rotate.Rotated(PEOPLE, 0)
    with pytest.raises(StorageRefused, match="another master key"):
        await home.open()
    store = await home.open(master=NEW)
    await check(store, marks)
    assert before & await everything_sealed(store) == set()


async def test_life_goes_on_after_a_change(home: Home) -> None:
    store = await home.open()
    await fill(store)
    await home.close()
    await rotate.rotate(home.where, NEW)
    store = await home.open(master=NEW)
    await write(store, Changes(entries=[(100, entry("b"))], doors=[STRANGER], new={300: (5, Profile(), b"")}), FIRST, 6)
    async with store.transaction() as transaction:
        assert set(await transaction.people([5, FIRST])) == {5, FIRST}
        assert await transaction.closed_doors([CLOSED, STRANGER]) == {CLOSED, STRANGER}


async def test_the_key_can_be_changed_again_and_again(home: Home) -> None:
    store = await home.open()
    await fill(store)
    marks, key = lasting(store), MASTER
    await home.close()
    for number in range(4):
        fresh = hashlib.sha256(bytes([number])).digest()
        await rotate.rotate(replace(home.where, master=key), fresh)
        await check(await home.open(master=fresh), marks)
        await home.close()
        key = fresh


async def test_the_mark_of_a_door_cannot_be_made_with_the_old_key_alone(home: Home) -> None:
    await fill(await home.open())
    await home.close()
    await rotate.rotate(home.where, NEW)
    store = await home.open(master=NEW)
    async with store.main.transaction() as connection:
        marks = set((await connection.execute(select(tables.doors.c.mark))).scalars())
    assert marks == {store.keyring.door(CLOSED)}
    assert not {Keyring(MASTER).door(CLOSED), Keyring(NEW).door(CLOSED)} & marks


async def test_the_old_wrapped_keys_leave_the_files(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    await fill(store)
    async with store.keys.database.transaction() as connection:
        old = (await connection.execute(select(tables.data_keys.c.wrapped))).scalars().all()
    await sqlite_home.close()
    await rotate.rotate(sqlite_home.where, NEW)
    whole = b"".join(one.read_bytes() for one in sqlite_home.main_file.parent.iterdir())
    assert not [one for one in old if one[:24] in whole]


async def test_what_could_not_be_read_before_is_counted_and_stays(home: Home) -> None:
    store = await home.open()
    await fill(store)
    await store.keys.destroy([100])
    await home.close()
    assert await rotate.rotate(home.where, NEW) == rotate.Rotated(PEOPLE - 1, 1)
    store = await home.open(master=NEW)
    async with store.transaction() as transaction:
        assert set(await transaction.people(ROWS.values())) == set(ROWS.values()) - {FIRST}


async def test_while_the_bot_runs_it_is_refused_and_nothing_changes(home: Home) -> None:
    store = await home.open()
    await fill(store)
    with pytest.raises(StorageRefused, match=r"Another Handrail process|The bot is running"):
        await rotate.rotate(home.where, NEW)
    await check(store, lasting(store))


async def test_neither_key_fits_is_refused_and_nothing_changes(home: Home) -> None:
    store = await home.open()
    await fill(store)
    marks = lasting(store)
    await home.close()
    with pytest.raises(StorageRefused, match="belongs to another master key"):
        await rotate.rotate(replace(home.where, master=bytes(32)), NEW)
    await check(await home.open(), marks)


@pytest.mark.guarantee
@pytest.mark.network
@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_d8_killed_at_any_point_and_run_again_no_row_is_unreadable(home: Home) -> None:
    store = await home.open()
    await fill(store)
    marks, key = lasting(store), MASTER
    await home.close()
    steps = steps_of(home.where, hashlib.sha256(b"first").digest())
    key = hashlib.sha256(b"first").digest()
    assert steps > POINTS
    for number in range(POINTS):
        fresh = hashlib.sha256(b"%d" % number).digest()
        where = replace(home.where, master=key)
        assert killed(number * steps // POINTS, where, fresh)
        await rotate.rotate(where, fresh)
        store = await home.open(master=fresh)
        await check(store, marks)
        await home.close()
        key = fresh


@pytest.mark.guarantee
@pytest.mark.network
@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_d8_between_two_runs_that_are_killed_while_they_write_nothing_is_lost(sqlite_home: Home) -> None:
    await begin(await sqlite_home.open())
    await sqlite_home.close()
    key = MASTER
    for number in range(3):
        where = replace(sqlite_home.where, master=key)
        last = await write_and_die(where)
        fresh = hashlib.sha256(b"load %d" % number).digest()
        killed(number * 7, where, fresh)
        await rotate.rotate(where, fresh)
        store = await sqlite_home.open(master=fresh)
        assert await check_state(store) >= last
        await sqlite_home.close()
        if number < 2:
            await begin_anew(sqlite_home, fresh)
        key = fresh


async def write_and_die(where: Where) -> int:
    load = Load(where)
    await wait_for(load, 25)
    load.process.kill()
    await asyncio.to_thread(load.process.join)
    return load.committed


async def begin_anew(home: Home, key: bytes) -> None:
    """Empty the tables, so that the next load can count from the beginning; the key stays."""
    store = await home.open(master=key)
    async with store.main.transaction() as connection:
        for name in ("people", "entries", "updates", "outbox"):
            await connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608 - names of ours
    async with store.keys.database.transaction() as connection:
        await connection.execute(text("DELETE FROM data_keys"))
    store.keys._cache.clear()
    await begin(store)
    await home.close()


async def test_a_backup_from_before_a_change_is_restored_under_the_present_key(
    sqlite_home: Home, tmp_path: Path
) -> None:
    store = await sqlite_home.open()
    await fill(store)
    marks = lasting(store)
    await back_up(sqlite_home.where, tmp_path / "b", tmp_path / "b", NOW, Windows(30, 7))
    target = Home(replace(sqlite_where(tmp_path / "new"), master=NEW))
    gone = dict.fromkeys([store.keyring.erased(100)], datetime.fromtimestamp(NOW, UTC).date())
    source = replace(restore.find(tmp_path / "b", None, MASTER, []), erased=gone)
    assert (await restore.restore(target.where, source, NOW)).again == 1
    store = await target.open()
    async with store.transaction() as transaction:
        assert set(await transaction.people(ROWS.values())) == set(ROWS.values()) - {FIRST}
        assert await transaction.closed_doors([CLOSED]) == {CLOSED}
    assert lasting(store) == marks
    assert store.unreadable == 0
    await target.close()


def test_every_key_of_the_keyring_is_known_to_the_change() -> None:
    """A new use of the master key has to be thought of in `rotate`, and then be named here."""
    handled = {"wrapping", "transit", "house", "look_up", "door", "next_door", "phrase", "erased"}
    worthless_afterwards = {"buttons", "invitation", "dice", "code", "archives"}
    about_keys = {"derive", "carry", "succeed", "lasting"}
    ring = Keyring(MASTER)
    assert {name for name in dir(ring) if not name.startswith("_")} == handled | worthless_afterwards | about_keys


async def change(where: Where, new: bytes) -> None:
    rotate.ROWS = 3
    await rotate.rotate(where, new)


def killed(step: int, where: Where, new: bytes) -> bool:
    """Change the key in a process that ends abruptly at a counted statement or commit; tell whether it came so far."""
    process = _context.Process(target=_run, args=(step, where, new, None))
    process.start()
    process.join(60)
    assert process.exitcode in {0, CRASHED}, process.exitcode
    return process.exitcode == CRASHED


def steps_of(where: Where, new: bytes) -> int:
    """Change the key undisturbed and return how many steps there were."""
    count = _context.Value("q", 0)
    process = _context.Process(target=_run, args=(NEVER, where, new, count))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    return int(count.value)


def _run(step: int, where: Where, new: bytes, count: object) -> None:
    taken = [0]

    def tick() -> None:
        if taken[0] == step:
            os._exit(CRASHED)
        taken[0] += 1

    def counted(whole: Callable[..., object]) -> Callable[..., object]:
        def before(*args: object, **more: object) -> object:
            tick()
            return whole(*args, **more)

        return before

    begin_one = Database.transaction

    @asynccontextmanager
    async def transaction(self: Database) -> AsyncIterator[AsyncConnection]:
        async with begin_one(self) as connection:
            yield connection
            tick()
        tick()

    Database.transaction = transaction  # type: ignore[method-assign]
    Database.forget_deleted = counted(Database.forget_deleted)  # type: ignore[method-assign,assignment]
    for name in ("execute", "exec_driver_sql"):
        setattr(AsyncConnection, name, counted(getattr(AsyncConnection, name)))
    asyncio.run(change(where, new))
    if count is not None:
        count.value = taken[0]  # type: ignore[attr-defined]
