"""Opening the stores: what exists is never guessed around, and nothing empty takes the place of what is lost."""

import asyncio
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.person import Profile
from bot.storage.database import Database
from bot.storage.errors import AwayError
from bot.storage.files import log_path
from bot.storage.half import KEY_SCHEMA
from bot.storage.lock import lock_path
from bot.storage.opening import Where, open_store
from bot.storage.refused import StorageRefused
from bot.storage.schema import VERSIONS, Part
from bot.storage.shapes import Changes
from bot.storage.store import Store
from tests.support.crash import crash_at, open_and_close
from tests.support.stores import Home

ANNA = 5_000_000_001


async def keep_anna(store: Store) -> None:
    async with store.transaction() as transaction:
        await transaction.write(Changes(new={11: (ANNA, Profile(), b"here")}))


async def is_anna_there(store: Store) -> bool:
    async with store.transaction() as transaction:
        return ANNA in await transaction.people([ANNA])


async def run(where: Where, statement: str, schema: str = "") -> None:
    url = where.keys_url or where.url if schema else where.url
    database = Database(url, "" if where.keys_url else schema)
    async with database.transaction() as connection:
        await connection.execute(text(statement))
    await database.close()


async def refusal(home: Home, **changes: object) -> str:
    with pytest.raises(StorageRefused) as refused:
        await home.open(**changes)  # type: ignore[arg-type]
    return str(refused.value)


def start_another(files: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    code = (
        "import asyncio, sys; from pathlib import Path; from bot.storage.opening import *\n"
        "async def main():\n"
        f"  store = await open_store(Where(*{files!r}, bytes(range(32)), Path({str(folder)!r})))\n"
        "  print('alembic:', 'alembic' in sys.modules)\n"
        "  await store.close()\n"
        "asyncio.run(main())"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def picture(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if not one.name.endswith((".lock", "-shm", "-wal"))}


async def test_a_first_start_makes_both_stores(nowhere: Home) -> None:
    await keep_anna(await nowhere.open())
    await nowhere.close()
    assert await is_anna_there(await nowhere.open())


async def test_files_are_for_their_owner_alone(nowhere: Home) -> None:
    if not nowhere.is_sqlite:
        pytest.skip("a server looks after its own files")
    await keep_anna(await nowhere.open())
    folder = nowhere.main_file.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}


@pytest.mark.slow
@pytest.mark.network
async def test_a_first_start_that_was_killed_anywhere_is_finished_by_the_next(nowhere: Home) -> None:
    step = 0
    while crash_at(step, open_and_close, nowhere.where):
        store = await nowhere.open()
        assert not await is_anna_there(store)
        await nowhere.close()
        await forget_everything(nowhere)
        step += 1
    assert step > 5


async def forget_everything(home: Home) -> None:
    if home.is_sqlite:
        shutil.rmtree(home.main_file.parent)
        return
    await run(home.where, f"DROP SCHEMA IF EXISTS {KEY_SCHEMA} CASCADE")
    await run(home.where, "DROP SCHEMA public CASCADE")
    await run(home.where, "CREATE SCHEMA public")


async def test_a_second_process_is_refused_and_the_first_works_on(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    words = await asyncio.to_thread(
        start_another, [sqlite_home.where.url, sqlite_home.where.keys_url], sqlite_home.where.data_dir
    )
    assert f"StorageRefused: Another Handrail process is using {sqlite_home.main_file}." in words.stderr
    await keep_anna(store)
    assert await is_anna_there(store)


async def test_the_lock_ends_with_the_store(sqlite_home: Home) -> None:
    for _ in range(2):
        await sqlite_home.open()
        assert "Another Handrail process" in await refusal(sqlite_home)
        await sqlite_home.close()


async def test_a_refused_start_leaves_no_lock(sqlite_home: Home) -> None:
    await refusal(sqlite_home, master=bytes(32))
    await sqlite_home.open()


async def test_another_master_key_is_refused_and_changes_nothing(home: Home) -> None:
    await keep_anna(await home.open())
    await home.close()
    before = picture(home.main_file.parent) if home.is_sqlite else {}
    assert "belongs to another master key" in await refusal(home, master=bytes(32))
    assert before == (picture(home.main_file.parent) if home.is_sqlite else {})
    assert await is_anna_there(await home.open())


async def test_a_master_key_of_the_wrong_length_is_refused(home: Home) -> None:
    with pytest.raises(ValueError, match="31 bytes"):
        await open_store(replace(home.where, master=bytes(31)))


async def test_a_key_store_of_another_pair_is_refused(home: Home, tmp_path: Path) -> None:
    await home.close()
    if home.is_sqlite:
        other = Home(replace(home.where, url=f"sqlite:///{tmp_path}/m2.db", keys_url=f"sqlite:///{tmp_path}/k2.db"))
        await other.open()
        await other.close()
        shutil.copy(other.keys_file, home.keys_file)
        assert "do not belong together" in await refusal(home)
    else:
        keys = f"sqlite:///{tmp_path}/k2.db"
        other = Home(replace(home.where, url=f"sqlite:///{tmp_path}/m2.db", keys_url=keys))
        await other.open()
        await other.close()
        assert "do not belong together" in await refusal(home, keys_url=keys)


async def test_data_without_its_keys_is_refused_and_no_key_store_is_made(home: Home) -> None:
    await keep_anna(await home.open())
    await home.close()
    if home.is_sqlite:
        home.keys_file.rename(home.keys_file.with_suffix(".away"))
        assert "store of data keys" in await refusal(home)
        assert not home.keys_file.exists()
        home.keys_file.with_suffix(".away").rename(home.keys_file)
    else:
        await run(home.where, f"ALTER SCHEMA {KEY_SCHEMA} RENAME TO away")
        assert "is missing, and nothing new was made" in await refusal(home)
        await run(home.where, f"ALTER SCHEMA away RENAME TO {KEY_SCHEMA}")
    assert await is_anna_there(await home.open())


async def test_keys_without_their_data_are_refused_and_no_data_file_is_made(sqlite_home: Home) -> None:
    await keep_anna(await sqlite_home.open())
    await sqlite_home.close()
    sqlite_home.main_file.unlink()
    assert f"main store ({sqlite_home.main_file}) is missing" in await refusal(sqlite_home)
    assert not sqlite_home.main_file.exists()


async def test_a_newer_schema_is_refused_and_changes_nothing(home: Home) -> None:
    for schema in ("", KEY_SCHEMA):
        await run(home.where, "UPDATE handrail_version SET version_num = '9999'", schema)
        assert "newer Handrail (its tables have version 9999)" in await refusal(home)
        newest = VERSIONS[Part.KEYS if schema else Part.MAIN][-1]
        await run(home.where, f"UPDATE handrail_version SET version_num = '{newest}'", schema)  # noqa: S608 - a version of ours
    await home.open()


async def test_a_file_of_another_program_is_refused(sqlite_home: Home) -> None:
    for one in (sqlite_home.main_file, sqlite_home.keys_file):
        one.unlink()
    await run(sqlite_home.where, "CREATE TABLE songs (name TEXT)")
    assert "something that is not Handrail's" in await refusal(sqlite_home)


async def test_data_and_keys_in_one_file_are_refused(sqlite_home: Home) -> None:
    with pytest.raises(StorageRefused, match="a file of their own"):
        await open_store(replace(sqlite_home.where, keys_url=sqlite_home.where.url))


@pytest.mark.postgres
async def test_a_server_that_is_not_there_is_refused_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://anna:hunter2@/nothing?host={tmp_path}"
    with pytest.raises(StorageRefused) as refused:
        await open_store(Where(url, "", bytes(32), tmp_path))
    assert "hunter2" not in str(refused.value)


async def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    url = f"sqlite:///{tmp_path}/file/main.db"
    with pytest.raises(StorageRefused, match="cannot be written"):
        await open_store(Where(url, url + "2", bytes(32), tmp_path))


def test_an_ordinary_start_does_not_import_alembic(sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copytree(sqlite_template, tmp_path / "data")
    files = [f"sqlite:///{tmp_path}/data/{name}.sqlite3" for name in ("main", "keys")]
    assert start_another(files, tmp_path).stdout == "alembic: False\n"


async def test_an_end_in_order_leaves_no_log_and_no_note_of_a_crash(sqlite_home: Home) -> None:
    await keep_anna(await sqlite_home.open())
    assert lock_path(sqlite_home.main_file).read_bytes() != b""
    await sqlite_home.close()
    assert lock_path(sqlite_home.main_file).read_bytes() == b""
    assert not log_path(sqlite_home.main_file).exists()


async def test_a_connection_that_was_thrown_away_is_no_crash(sqlite_home: Home) -> None:
    store = await sqlite_home.open()
    with pytest.raises(AwayError):
        await fail(store)
    assert lock_path(sqlite_home.main_file).read_bytes() == b""  # the log is gone with the connection
    await keep_anna(store)
    assert lock_path(sqlite_home.main_file).read_bytes() != b""


async def fail(store: Store) -> None:
    async with store.transaction() as transaction:
        await transaction.connection.execute(text("SELECT * FROM nowhere"))
