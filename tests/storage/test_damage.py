"""Damaged SQLite files: seen at the start at a cost that does not grow, said in plain words, never written over."""

import os
import shutil
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.person import Profile
from bot.storage.files import check_file, log_path, sqlite_note
from bot.storage.lock import lock_path
from bot.storage.refused import StorageRefused
from bot.storage.shapes import Changes
from tests.support.crash import NEVER, add_somebody_and_die, crash_at
from tests.support.stores import Home

PEOPLE = 60


@pytest.fixture
async def full(sqlite_home: Home) -> Home:
    """Give a closed pair of stores that has many pages."""
    store = await sqlite_home.open()
    async with store.transaction() as transaction:
        new = {row: (row, Profile(), bytes(3_000)) for row in range(1, PEOPLE)}
        await transaction.write(Changes(new=new))
    await sqlite_home.close()
    return sqlite_home


@pytest.fixture
async def interrupted(full: Home) -> Home:
    """Give a pair of stores whose process was killed, with a log that holds the last commit."""
    assert crash_at(NEVER, add_somebody_and_die, full.where)
    assert log_path(full.main_file).stat().st_size > 4_096
    return full


async def refusal(home: Home) -> str:
    before = home.main_file.read_bytes()
    with pytest.raises(StorageRefused) as refused:
        await home.open()
    assert home.main_file.read_bytes() == before
    return str(refused.value)


def cut(file: Path, size: int) -> None:
    os.truncate(file, size)


def overwrite(file: Path, start: int, data: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(start)
        opened.write(data)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "garbage": lambda file: overwrite(file, 0, os.urandom(40_000)),
    "garbage at the beginning": lambda file: overwrite(file, 0, b"\xff" * 100),
    "a text": lambda file: overwrite(file, 0, b"Dear diary, " * 10),
    "one page short": lambda file: cut(file, file.stat().st_size - 4_096),
    "half of it": lambda file: cut(file, file.stat().st_size // 2),
    "an odd size": lambda file: cut(file, file.stat().st_size - 1),
    "only a header": lambda file: cut(file, 100),
    "a page size of nonsense": lambda file: overwrite(file, 16, b"\x12\x34"),
    "a first page of zeros after the header": lambda file: overwrite(file, 100, bytes(3_996)),
}


@pytest.mark.parametrize("how", DAMAGE)
async def test_a_damaged_file_is_refused_in_plain_words(full: Home, how: str) -> None:
    DAMAGE[how](full.main_file)
    words = await refusal(full)
    assert str(full.main_file) in words
    assert "damaged" in words


@pytest.mark.parametrize("how", DAMAGE)
async def test_a_damaged_file_of_keys_is_refused_in_plain_words(full: Home, how: str) -> None:
    DAMAGE[how](full.keys_file)
    words = await refusal(full)
    assert str(full.keys_file) in words
    assert "damaged" in words


async def test_a_data_file_of_no_bytes_is_refused_and_not_filled(full: Home) -> None:
    cut(full.main_file, 0)
    assert "nothing new was made in its place" in await refusal(full)
    assert full.main_file.stat().st_size == 0


async def test_a_key_file_of_no_bytes_is_refused_and_not_filled(full: Home) -> None:
    cut(full.keys_file, 0)
    assert "nothing new was made in its place" in await refusal(full)
    assert full.keys_file.stat().st_size == 0


@pytest.mark.network
async def test_after_a_crash_the_last_commit_is_there(interrupted: Home) -> None:
    store = await interrupted.open()
    async with store.transaction() as transaction:
        assert await transaction.done([1]) == {1}
        assert 99 in await transaction.people([99])


@pytest.mark.network
async def test_a_log_that_is_gone_after_a_crash_is_refused_until_the_operator_says_so(interrupted: Home) -> None:
    log_path(interrupted.main_file).unlink()
    for _ in range(2):
        assert f"{log_path(interrupted.main_file)} is missing" in await refusal(interrupted)
    lock_path(interrupted.main_file).unlink()
    await interrupted.open()


@pytest.mark.network
async def test_a_start_that_was_refused_after_a_crash_does_not_stand_in_the_way_of_the_next(interrupted: Home) -> None:
    with pytest.raises(StorageRefused, match="another master key"):
        await interrupted.open(master=bytes(32))
    store = await interrupted.open()
    async with store.transaction() as transaction:
        assert await transaction.done([1]) == {1}


@pytest.mark.network
@pytest.mark.parametrize("start", [0, 8, 24], ids=["magic", "page size", "checksum"])
async def test_a_log_that_begins_with_garbage_is_refused(interrupted: Home, start: int) -> None:
    overwrite(log_path(interrupted.main_file), start, b"\x5a\x5a\x5a\x5a")
    assert "write-ahead log" in await refusal(interrupted)


@pytest.mark.network
async def test_a_log_with_a_torn_end_loses_only_its_end(interrupted: Home) -> None:
    log = log_path(interrupted.main_file)
    cut(log, log.stat().st_size - 1_000)
    store = await interrupted.open()
    async with store.transaction() as transaction:
        assert len(await transaction.people(range(1, PEOPLE))) == PEOPLE - 1
        assert (await transaction.people([99])) == {}
        assert await transaction.done([1]) == set()


@pytest.mark.network
async def test_a_log_that_never_reached_the_disk_is_no_damage(interrupted: Home) -> None:
    log = log_path(interrupted.main_file)
    log.write_bytes(bytes(log.stat().st_size))
    await interrupted.open()


async def test_pages_that_only_the_log_holds_are_no_damage(tmp_path: Path) -> None:
    whole, half = tmp_path / "whole.db", tmp_path / "half.db"
    writer = sqlite3.connect(whole)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE t (a)")
    writer.executemany("INSERT INTO t VALUES (?)", [(bytes(4_000),) for _ in range(20)])
    writer.commit()
    shutil.copy(log_path(whole), log_path(half))
    writer.close()
    shutil.copy(whole, half)
    cut(half, 5 * 4_096)  # a checkpoint that was cut off after five pages, its log still there
    check_file(half)
    overwrite(log_path(half), 16, struct.pack(">2I", 1, 2))
    with pytest.raises(StorageRefused):
        check_file(half)


def test_the_flaw_in_old_sqlite_is_known_by_version() -> None:
    hurt = [(3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 2)]
    whole = [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 0)]
    assert {sqlite_note(version) for version in hurt} == {"sqlite_wal_reset"}
    assert {sqlite_note(version) for version in whole} == {""}
