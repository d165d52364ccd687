"""The list of who was erased: every erasing is in it before it is finished, it says nothing, and it forgets in time."""

import os
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage import ledger
from bot.storage.ledger import Ledger
from bot.storage.places import DAY_SECONDS
from tests.storage.test_erase import ANNA, erase, keys_left, three_people
from tests.storage.test_round_trip import people
from tests.support.crash import crash_at, erase_everybody
from tests.support.stores import NOW, Home

TODAY = datetime.fromtimestamp(NOW, UTC).date()
DAYS = 30


def mark(number: int) -> str:
    return f"{number:032x}"


@pytest.fixture
def lines(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / ledger.LEDGER, DAYS)


def test_what_is_added_is_read_with_its_day(lines: Ledger) -> None:
    lines.add([mark(1), mark(2)], NOW)
    lines.add([mark(3)], NOW + DAY_SECONDS)
    found = ledger.read(lines.path)
    assert list(found) == [mark(1), mark(2), mark(3)]
    assert found[mark(1)] == TODAY
    assert (found[mark(3)] - TODAY).days == 1


def test_a_file_that_is_not_there_is_an_empty_list(lines: Ledger) -> None:
    assert ledger.read(lines.path) == {}
    lines.prune(NOW)
    assert not lines.path.exists()


def test_only_its_owner_may_read_it(lines: Ledger) -> None:
    lines.add([mark(1)], NOW)
    assert lines.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cut", range(1, 44))
def test_a_line_that_a_power_cut_left_unfinished_costs_no_other_line(cut: int, lines: Ledger) -> None:
    lines.add([mark(1)], NOW)
    whole = lines.path.read_bytes()
    lines.path.write_bytes(whole + whole[:cut])
    lines.add([mark(2)], NOW)
    assert {mark(1), mark(2)} <= set(ledger.read(lines.path))


def test_what_is_no_line_of_ours_is_passed_over(lines: Ledger) -> None:
    lines.path.write_bytes(b"# a remark\n2026-99-99 " + mark(1).encode() + b"\n\xff\xfe\n\n2026-11-25 short\n")
    assert ledger.read(lines.path) == {}


def test_a_line_goes_when_no_backup_can_need_it_any_more_and_not_before(lines: Ledger) -> None:
    lines.add([mark(1)], NOW)
    lines.add([mark(2)], NOW + DAY_SECONDS)
    lines.prune(NOW + DAYS * DAY_SECONDS)
    assert set(ledger.read(lines.path)) == {mark(1), mark(2)}
    lines.prune(NOW + (DAYS + 1) * DAY_SECONDS)
    assert set(ledger.read(lines.path)) == {mark(2)}


def test_the_same_mark_again_stays_for_its_newest_day(lines: Ledger) -> None:
    lines.add([mark(1)], NOW)
    lines.add([mark(1)], NOW + 9 * DAY_SECONDS)
    lines.prune(NOW + (DAYS + 5) * DAY_SECONDS)
    assert set(ledger.read(lines.path)) == {mark(1)}


def test_lines_of_another_list_are_taken_over_with_their_days(lines: Ledger) -> None:
    lines.add([mark(1)], NOW + DAY_SECONDS)
    lines.merge({mark(1): TODAY, mark(2): TODAY})
    found = ledger.read(lines.path)
    assert (found[mark(1)] - TODAY).days == 1
    assert found[mark(2)] == TODAY


def test_nothing_is_lost_when_one_adds_while_another_one_prunes(lines: Ledger) -> None:
    lines.add((mark(number) for number in range(50)), NOW - 99 * DAY_SECONDS)

    def add(numbers: Iterable[int]) -> None:
        for number in numbers:
            lines.add([mark(number)], NOW)
            lines.prune(NOW)

    threads = [threading.Thread(target=add, args=(range(start, start + 60),)) for start in (100, 200, 300)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert set(ledger.read(lines.path)) == {mark(start + n) for start in (100, 200, 300) for n in range(60)}


async def test_an_erasing_is_in_the_list_and_says_nothing_without_the_key(home: Home) -> None:
    store = await home.open()
    before = set(ledger.read(home.where.open_ledger().path))
    await three_people(store)
    await erase(store, 11)
    path = home.where.open_ledger().path
    assert set(ledger.read(path)) - before <= {store.keyring.erased(11)}
    assert store.keyring.erased(11) in ledger.read(path)
    assert b" 11\n" not in path.read_bytes()
    assert str(ANNA).encode() not in path.read_bytes()


async def test_an_erasing_that_cannot_be_listed_destroys_the_key_and_stays_noted(sqlite_home: Home) -> None:
    blocked = sqlite_home.main_file.parent / "gone" / "list"
    store = await sqlite_home.open(ledger=blocked)
    await three_people(store)
    assert not await erase(store, 11)
    assert await keys_left(store) == {12, 14}
    assert await store.unfinished_erasures() == [11]
    blocked.parent.mkdir()
    await store.prune(updates_before=0, entries_before_day=0, waiting_before=0)
    assert await store.unfinished_erasures() == []
    assert set(ledger.read(blocked)) == {store.keyring.erased(11)}


@pytest.mark.network
@pytest.mark.slow
async def test_d3_killed_anywhere_whoever_is_erased_after_the_next_start_is_in_the_list(sqlite_home: Home) -> None:
    step = 0
    path = sqlite_home.where.open_ledger().path
    store = await sqlite_home.open()
    marks = {store.keyring.erased(11), store.keyring.erased(12)}
    while True:
        await three_people(store)
        await sqlite_home.close()
        path.unlink(missing_ok=True)
        crashed = crash_at(step, erase_everybody, sqlite_home.where)
        store = await sqlite_home.open()
        gone = await keys_left(store) == {14}
        assert set(ledger.read(path)) == (marks if gone else set())
        assert gone == (not await people(store, ANNA))
        await erase(store, 11, 12, 14)
        if not crashed:
            break
        step += 1
    assert step > 10


async def test_d7_housekeeping_forgets_the_list_in_time(home: Home, tmp_path: Path) -> None:
    own = tmp_path / "own.ledger"
    store = await home.open(ledger=own, ledger_days=DAYS)
    await three_people(store)
    await erase(store, 11)
    assert len(ledger.read(own)) == 1
    store.now = lambda: NOW + (DAYS + 1) * DAY_SECONDS
    await store.prune(updates_before=0, entries_before_day=0, waiting_before=0)
    assert ledger.read(own) == {}
    async with store.main.transaction() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM facts WHERE name LIKE 'erasing%'"))).scalar() == 0


def test_a_list_that_is_written_anew_is_whole_or_not_at_all(lines: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    lines.add([mark(1)], NOW)

    def broken(_file: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="full"):
        ledger.write(lines.path, {})
    assert set(ledger.read(lines.path)) == {mark(1)}
