"""`handrail backup`, `restore`, `rotate-key` and `erase`, typed as an operator types them."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.config import Settings, load
from bot.core.person import Profile
from bot.house import where
from bot.storage import ledger, rotate
from bot.storage.crypto import Keyring
from bot.storage.opening import open_store
from bot.storage.shapes import Changes
from bot.storage.store import Store
from tests.storage.test_round_trip import entry
from tests.support.stores import Server, _numbers, in_thread, server

__all__ = ["server"]

TOKEN = "123456789:" + "A" * 35
ANNA, BEN = 5_000_000_001, 5_000_000_002
ROWS = {11: ANNA, 12: BEN}
T = TypeVar("T")


@dataclass
class Place:
    """One installation in a folder of its own."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return load(self.folder / "config.toml", self.environ)

    @property
    def key(self) -> Path:
        return self.folder / "data" / "master.key"

    def does(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Do something with the open store."""

        async def doing() -> T:
            store = await open_store(where(self.settings))
            try:
                return await work(store)
            finally:
                await store.close()

        return asyncio.run(doing())

    def people(self) -> set[int]:
        """Return who is there and can be read."""

        async def found(store: Store) -> set[int]:
            async with store.transaction() as transaction:
                return set(await transaction.people([ANNA, BEN]))

        return self.does(found)

    def erase(self, row: int) -> None:
        """Erase somebody, as their own turn does."""

        async def erased(store: Store) -> None:
            async with store.transaction() as transaction:
                await transaction.write(Changes(erase=[row]))
            await store.finish_erasing([row])

        self.does(erased)

    def lose_the_stores(self) -> None:
        """Lose the disk with both stores, but for key and settings."""
        for path in (self.folder / "data").glob("*.sqlite3*"):
            path.unlink()


async def two_people(store: Store) -> None:
    kept = [(row, entry("a", text=str(row))) for row in ROWS]
    async with store.transaction() as transaction:
        new = {row: (person, Profile(consents=("place",), adult=True), b"[]") for row, person in ROWS.items()}
        await transaction.write(Changes(new=new, entries=kept))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    handrail("init")
    place = Place(tmp_path)
    place.does(two_people)
    return place


def handrail(*words: str, typed: str = "", **environ: str) -> Result:
    return CliRunner(env=environ).invoke(main, words, input=typed, catch_exceptions=False)


def code_of(place: Place, row: int) -> str:
    return place.does(lambda store: _code(store, row))


async def _code(store: Store, row: int) -> str:
    return store.keyring.code(row)


def setting(place: Place, section: str, line: str) -> None:
    """Write a setting into the file."""
    path = place.folder / "config.toml"
    path.write_text(path.read_text().replace(f"[{section}]\n", f"[{section}]\n{line}\n", 1))


# --- backup and restore


def test_the_drill_everything_is_lost_and_comes_back(here: Place) -> None:
    saved = handrail("backup", "saved")
    assert saved.exit_code == 0, saved.output
    assert "people (2)" in saved.stdout
    assert len(list((here.folder / "saved").glob("*.backup"))) == 2
    here.lose_the_stores()
    back = handrail("restore", "saved")
    assert back.exit_code == 0, back.output
    assert "with people: 2" in back.stdout
    assert here.people() == {ANNA, BEN}
    assert handrail("check", HANDRAIL_TELEGRAM__TOKEN=TOKEN).exit_code == 0


def test_whoever_was_erased_since_stays_erased_and_it_is_said(here: Place) -> None:
    handrail("backup", "saved")
    here.erase(11)
    here.lose_the_stores()
    back = handrail("restore", "saved")
    assert "Erased again, because they had been erased since: 1." in back.stdout
    assert "ends with the newest backup" not in back.stdout
    assert here.people() == {BEN}


def test_on_another_machine_it_says_how_far_the_list_goes(here: Place) -> None:
    handrail("backup", "saved")
    here.erase(11)
    here.lose_the_stores()
    (here.folder / "data" / ledger.LEDGER).unlink()
    back = handrail("restore", "saved")
    assert "The list of who was erased ends with the newest backup in that folder" in back.stdout
    assert here.people() == {ANNA, BEN}


def test_without_any_list_it_asks_for_one(here: Place) -> None:
    handrail("backup", "saved")
    here.lose_the_stores()
    (here.folder / "saved" / ledger.LEDGER).unlink()
    (here.folder / "data" / ledger.LEDGER).unlink()
    refused = handrail("restore", "saved")
    assert refused.exit_code == 2
    assert "There is no list of who was erased" in refused.stderr
    assert not list((here.folder / "data").glob("*.sqlite3"))
    taken = handrail("restore", "saved", "--without-ledger")
    assert taken.exit_code == 0
    assert "Everybody who was erased after this backup is here again" in taken.stdout


def test_a_list_can_be_named(here: Place) -> None:
    handrail("backup", "saved")
    here.erase(11)
    here.lose_the_stores()
    (here.folder / "data" / ledger.LEDGER).rename(here.folder / "carried.ledger")
    assert "since: 1." in handrail("restore", "saved", "--ledger", "carried.ledger").stdout
    assert here.people() == {BEN}


def test_what_is_there_is_never_replaced(here: Place) -> None:
    handrail("backup", "saved")
    refused = handrail("restore", "saved")
    assert refused.exit_code == 2
    assert "Nothing was restored:" in refused.stderr
    assert "never replaces anything" in refused.stderr
    assert here.people() == {ANNA, BEN}


def test_data_and_keys_can_go_to_two_folders(here: Place) -> None:
    handrail("backup", "saved", "--keys", "apart")
    assert [path.name.endswith("data.backup") for path in (here.folder / "saved").glob("*.backup")] == [True]
    assert [path.name.endswith("keys.backup") for path in (here.folder / "apart").glob("*.backup")] == [True]
    here.lose_the_stores()
    assert "There is no backup of keys" in handrail("restore", "saved").stderr
    assert handrail("restore", "saved", "--keys", "apart").exit_code == 0
    assert here.people() == {ANNA, BEN}


def test_the_configured_folder_is_taken_and_without_any_it_is_asked_for(here: Place) -> None:
    assert "No folder was named" in handrail("backup").stderr
    setting(here, "storage", 'backup_dir = "kept"')
    assert handrail("backup").exit_code == 0
    assert len(list((here.folder / "kept").glob("*.backup"))) == 2


def test_who_promised_no_backups_makes_none(here: Place) -> None:
    setting(here, "privacy", "backup_window_days = 0")
    refused = handrail("backup", "saved")
    assert refused.exit_code == 2
    assert "keeps no backups" in refused.stderr
    assert not (here.folder / "saved").exists()


def test_a_backup_is_made_while_the_bot_runs(here: Place) -> None:
    async def meanwhile(_store: Store) -> int:
        return (await asyncio.to_thread(handrail, "backup", "saved")).exit_code

    assert here.does(meanwhile) == 0


def test_the_check_looks_for_a_fresh_backup(here: Place) -> None:
    setting(here, "storage", 'backup_dir = "kept"')
    assert "There is no backup in" in handrail("check").stdout
    handrail("backup")
    assert "backup" not in handrail("check").stdout
    for path in (here.folder / "kept").glob("*.backup"):
        path.rename(path.with_name(path.name.replace(path.name[9:19], "2026-01-05")))
    told = handrail("check").stdout
    assert "days old" in told
    assert "older than people were told" in told


def test_a_folder_that_cannot_be_written_is_said_in_words(here: Place) -> None:
    (here.folder / "file").write_text("")
    refused = handrail("backup", "file/inside")
    assert refused.exit_code == 2
    assert "There is no new backup:" in refused.stderr


# --- on PostgreSQL, with several processes


@pytest.fixture
def on_postgres(here: Place, server: Server, monkeypatch: pytest.MonkeyPatch) -> Place:
    name = f"commands_{os.getpid()}_{next(_numbers)}"
    in_thread(server.run(f"CREATE DATABASE {name} TEMPLATE template1"))
    monkeypatch.setenv("HANDRAIL_STORAGE__URL", server.url(name))
    here.environ["HANDRAIL_STORAGE__URL"] = server.url(name)
    here.does(two_people)
    return here


@pytest.mark.postgres
def test_on_a_server_one_person_is_erased_while_the_bot_runs(on_postgres: Place) -> None:
    async def meanwhile(store: Store) -> Result:
        async with store.transaction() as transaction:
            await transaction.people([ANNA, BEN])
        done = await asyncio.to_thread(handrail, "erase", store.keyring.code(11), "--yes")
        async with store.transaction() as transaction:
            assert set(await transaction.people([ANNA, BEN])) == {BEN}
        return done

    assert "Erased." in on_postgres.does(meanwhile).stdout


@pytest.mark.postgres
def test_on_a_server_neither_key_nor_everything_goes_while_the_bot_runs(on_postgres: Place) -> None:
    async def meanwhile(_store: Store) -> list[Result]:
        typed = "erase everything\nHandrail\n"
        turned = await asyncio.to_thread(handrail, "rotate-key")
        return [turned, await asyncio.to_thread(lambda: handrail("erase", "--everything", typed=typed))]

    for refused in on_postgres.does(meanwhile):
        assert refused.exit_code == 2
        assert "The bot is running" in refused.stderr
    assert on_postgres.people() == {ANNA, BEN}
    assert not on_postgres.key.with_name("master.key.new").exists()
    assert handrail("erase", "--everything", typed="erase everything\nHandrail\n").exit_code == 0


@pytest.mark.postgres
def test_a_copy_moves_from_files_to_a_server_and_back(here: Place, server: Server) -> None:
    name = f"commands_{os.getpid()}_{next(_numbers)}"
    in_thread(server.run(f"CREATE DATABASE {name} TEMPLATE template1"))
    url = server.url(name)
    handrail("backup", "saved")
    assert "with people: 2" in handrail("restore", "saved", HANDRAIL_STORAGE__URL=url).stdout
    here.lose_the_stores()
    here.environ["HANDRAIL_STORAGE__URL"] = url
    assert here.people() == {ANNA, BEN}
    handrail("backup", "again", HANDRAIL_STORAGE__URL=url)
    here.environ.clear()
    assert handrail("restore", "again").exit_code == 0
    assert here.people() == {ANNA, BEN}


# --- a new master key


def test_a_new_key_takes_the_place_of_the_old_one_which_stays_for_old_backups(here: Place) -> None:
    old = here.key.read_bytes()
    handrail("backup", "saved")
    done = handrail("rotate-key")
    assert done.exit_code == 0, done.output
    assert here.key.read_bytes() != old
    assert here.key.stat().st_mode & 0o777 == 0o600
    (kept,) = here.key.parent.glob("master.key.before-*")
    assert kept.read_bytes() == old
    assert kept.stat().st_mode & 0o777 == 0o600
    assert here.people() == {ANNA, BEN}
    here.lose_the_stores()
    assert "another master key" in handrail("restore", "saved").stderr
    assert handrail("restore", "saved", "--key-file", str(kept)).exit_code == 0
    assert here.people() == {ANNA, BEN}


def test_twice_on_one_day_keeps_both_old_keys(here: Place) -> None:
    for _ in range(3):
        assert handrail("rotate-key").exit_code == 0
    assert len({path.read_bytes() for path in here.key.parent.glob("master.key.before-*")}) == 3
    assert here.people() == {ANNA, BEN}


@pytest.mark.parametrize("got_to", ["made", "half", "stores", "kept"])
def test_a_change_that_was_broken_off_is_noticed_and_finished(here: Place, got_to: str) -> None:
    fresh = here.key.with_name("master.key.new")
    fresh.touch(0o600)
    fresh.write_text(base64.b64encode(b"n" * 32).decode())
    if got_to == "half":
        asyncio.run(break_off(here))
    if got_to in {"stores", "kept"}:
        asyncio.run(rotate.rotate(where(here.settings), b"n" * 32))
    if got_to == "kept":
        shutil.copy(here.key, here.key.with_name("master.key.before-2026-01-01"))
    told = handrail("check", HANDRAIL_TELEGRAM__TOKEN=TOKEN)
    assert "begun and not finished" in told.stdout
    assert told.exit_code == 0
    assert handrail("rotate-key").exit_code == 0
    assert not fresh.exists()
    assert base64.b64decode(here.key.read_bytes()) == b"n" * 32
    assert here.people() == {ANNA, BEN}


class BrokenOffError(Exception):
    """Where a change stops."""


async def break_off(place: Place) -> None:
    async def stop(*_: object) -> None:
        raise BrokenOffError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rotate, "_rewrap_main", stop)
        with pytest.raises(BrokenOffError):
            await rotate.rotate(where(place.settings), b"n" * 32)


def test_the_next_start_finishes_a_change_that_was_broken_off(here: Place) -> None:
    fresh = here.key.with_name("master.key.new")
    fresh.touch(0o600)
    fresh.write_text(base64.b64encode(b"n" * 32).decode())
    asyncio.run(break_off(here))
    handrail("run")  # it has no token, so it ends there
    assert base64.b64decode(here.key.read_bytes()) == b"n" * 32
    assert here.people() == {ANNA, BEN}


def test_a_key_in_the_environment_is_told_where_the_new_one_is(here: Place) -> None:
    words = here.key.read_text().strip()
    here.key.unlink()
    told = handrail("rotate-key", HANDRAIL_STORAGE__KEY=words)
    assert "Put what is in it into HANDRAIL_STORAGE__KEY" in told.stdout
    fresh = here.key.with_name("master.key.new")
    found = fresh.read_text().strip()
    assert handrail("check", HANDRAIL_STORAGE__KEY=found, HANDRAIL_TELEGRAM__TOKEN=TOKEN).exit_code == 0
    assert f"rm {fresh}" in handrail("rotate-key", HANDRAIL_STORAGE__KEY=found).stderr
    fresh.unlink()
    fresh.with_name("master.key").touch(0o600)
    here.key.write_text(found)
    assert here.people() == {ANNA, BEN}


def test_while_the_bot_runs_the_key_is_not_changed(here: Place) -> None:
    old = here.key.read_bytes()

    async def meanwhile(_store: Store) -> Result:
        return await asyncio.to_thread(handrail, "rotate-key")

    refused = here.does(meanwhile)
    assert refused.exit_code == 2
    assert "stop the other one first" in refused.stderr
    assert here.key.read_bytes() == old
    assert not here.key.with_name("master.key.new").exists()
    assert here.people() == {ANNA, BEN}


# --- erasing


def test_one_person_is_erased_by_their_code_and_nobody_else(here: Place) -> None:
    done = handrail("erase", code_of(here, 11), typed="y\n")
    assert done.exit_code == 0, done.output
    assert "Erased." in done.stdout
    assert "gone in 30 days" in done.stdout
    assert here.people() == {BEN}
    assert len(ledger.read(here.folder / "data" / ledger.LEDGER)) == 1


def test_a_no_erases_nobody(here: Place) -> None:
    assert "Nothing was erased" in handrail("erase", code_of(here, 11), typed="n\n").stdout
    assert here.people() == {ANNA, BEN}


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD", "x", "11", "%"])
def test_a_code_of_nobody_erases_nobody(here: Place, code: str) -> None:
    done = handrail("erase", code, "--yes")
    assert done.exit_code == 1
    assert "Nobody here has this code" in done.stderr
    assert here.people() == {ANNA, BEN}


def test_while_the_bot_runs_with_sqlite_it_says_to_stop_it(here: Place) -> None:
    code = Keyring(where(here.settings).master).code(11)

    async def meanwhile(_store: Store) -> Result:
        return await asyncio.to_thread(handrail, "erase", code, "--yes")

    refused = here.does(meanwhile)
    assert refused.exit_code == 2
    assert "stop the other one first" in refused.stderr
    assert here.people() == {ANNA, BEN}


@pytest.mark.parametrize("words", [(), ("AAAA", "--everything")])
def test_one_code_or_everything_has_to_be_said(here: Place, words: tuple[str, ...]) -> None:
    assert handrail("erase", *words).exit_code == 2
    assert here.people() == {ANNA, BEN}


@pytest.mark.parametrize("typed", ["", "\n", "yes\n", "erase everything\n\n", "erase everything\nAnother\n"])
def test_everything_is_asked_twice(here: Place, typed: str) -> None:
    handrail("erase", "--everything", typed=typed)
    assert here.people() == {ANNA, BEN}
    assert here.key.exists()


def test_everything_means_stores_list_key_and_configured_backups(here: Place) -> None:
    setting(here, "storage", 'backup_dir = "kept"')
    handrail("backup")
    here.erase(11)
    (here.folder / "kept" / "mine.txt").write_text("mine")
    done = handrail("erase", "--everything", typed="erase everything\nHandrail\n")
    assert "Everything on this machine is erased" in done.stdout
    left = [path.name for path in (here.folder / "data").iterdir() if path.stat().st_size]
    assert left == []
    assert [path.name for path in (here.folder / "kept").iterdir()] == ["mine.txt"]
    assert not here.key.exists()


def test_no_command_prints_a_telegram_id_or_a_row(here: Place) -> None:
    code = code_of(here, 11)
    told = [
        handrail("backup", "saved"), handrail("rotate-key"), handrail("erase", code, "--yes"), handrail("check"),
    ]  # fmt: skip
    whole = json.dumps([one.output for one in told])
    assert str(ANNA) not in whole
    assert str(BEN) not in whole
