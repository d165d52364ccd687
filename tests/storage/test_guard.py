"""What `handrail check` says of the stores, without changing them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.config.problems import Problem
from bot.storage.guard import inspect, look
from bot.storage.opening import Where
from bot.storage.shapes import Changes
from tests.storage.test_damage import overwrite
from tests.storage.test_round_trip import ANNA, FULL, waiting, with_anna, write
from tests.support.stores import Home, sqlite_where


def words(problems: list[Problem]) -> str:
    return " | ".join(f"{one.weight}: {one.wrong}" for one in problems)


async def test_of_a_good_store_there_is_nothing_to_say(home: Home) -> None:
    await with_anna(await home.open())
    await home.close()
    assert await look(home.where) == []


async def test_where_nothing_was_ever_stored_there_is_nothing_to_say_and_nothing_is_made(nowhere: Home) -> None:
    assert await look(nowhere.where) == []
    assert not nowhere.is_sqlite or not nowhere.main_file.parent.exists()


def test_it_can_be_asked_without_a_loop(tmp_path: Path) -> None:
    assert inspect(sqlite_where(tmp_path / "nothing")) == []


async def test_what_waits_and_what_was_put_aside_is_counted_and_not_shown(home: Home) -> None:
    store = await home.open()
    await write(store, Changes(waiting=[waiting(1), waiting(2)], quarantine=["unknown kind"]))
    await home.close()
    found = words(await look(home.where))
    assert "warning: Messages that wait to be sent: 2." in found
    assert "put aside, without their content: 1." in found


async def test_another_master_key_is_an_error(home: Home) -> None:
    assert "error: The main store" in words(await look(replace(home.where, master=bytes(32))))
    assert "another master key" in words(await look(replace(home.where, master=bytes(32))))


async def test_a_missing_half_is_an_error(sqlite_home: Home) -> None:
    sqlite_home.keys_file.unlink()
    assert "store of data keys" in words(await look(sqlite_home.where))
    assert not sqlite_home.keys_file.exists()


async def test_a_newer_schema_is_an_error(home: Home) -> None:
    store = await home.open()
    async with store.main.transaction() as connection:
        await connection.execute(text("UPDATE handrail_version SET version_num = '9999'"))
    await home.close()
    assert "error: The main store" in words(await look(home.where))
    assert "newer Handrail" in words(await look(home.where))


async def test_a_running_bot_is_said_and_does_not_notice(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    found = await look(sqlite_home.where)
    assert {one.weight for one in found} == {"warning"}
    assert "running" in words(found)
    await with_anna(store)


async def test_damage_deep_inside_is_found(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    new = {row: (row, FULL, bytes(3_000)) for row in range(1, 60)}
    await write(store, Changes(new=new))
    await sqlite_home.close()
    middle = sqlite_home.main_file.stat().st_size // 2 // 4_096 * 4_096
    overwrite(sqlite_home.main_file, middle, os.urandom(4_096))
    assert "error" in words(await look(sqlite_home.where))
    assert "damaged" in words(await look(sqlite_home.where))


async def test_a_file_that_others_can_read_is_said(sqlite_home: Home) -> None:
    sqlite_home.main_file.chmod(0o644)
    (found,) = await look(sqlite_home.where)
    assert (found.weight, found.instead) == ("warning", f"Type: chmod 600 {sqlite_home.main_file}")


@pytest.mark.postgres
async def test_a_server_that_is_away_is_said_without_its_password(tmp_path: Path) -> None:
    where = Where(f"postgresql://anna:hunter2@/nothing?host={tmp_path}", "", bytes(32), tmp_path)
    found = await look(where)
    assert [one.weight for one in found] == ["error"]
    assert "hunter2" not in str(found)


async def test_nobody_is_named(home: Home) -> None:
    await with_anna(await home.open(), waiting=[waiting(1, 11)])
    await home.close()
    assert str(ANNA) not in str(await look(home.where))
