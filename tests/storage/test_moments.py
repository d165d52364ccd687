"""Entries with a moment, on both engines: found by it, read under a lock, moved on, put to rest, dropped on the way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.person import Entry, Kind
from bot.runtime.desk import next_id
from bot.runtime.outgoing import Lane
from bot.storage.shapes import Changes, Waiting
from bot.storage.store import Store
from tests.support.known import introduce

ANA, BEN = 4_000_000_007, 4_000_000_008
ROW, OTHER = ANA + 7_000, BEN + 7_000
AT = datetime(2026, 11, 24, tzinfo=UTC)


def entry(key: str, due: float, kind: Kind = Kind.REMINDER) -> Entry:
    return Entry(str(kind), key, AT, (("wording", f"words of {key}"),), due)


@pytest.fixture
async def filled(store: Store) -> Store:
    await introduce(store, [ANA, BEN])
    entries = [
        (ROW, entry("late", 50.0)),
        (ROW, entry("early", 10.0)),
        (ROW, entry("ahead", 500.0)),
        (ROW, entry("never", 0.0)),
        (ROW, entry("date", 60.0, Kind.DATE)),
        (OTHER, entry("other", 20.0)),
    ]
    async with store.transaction() as transaction:
        await transaction.people([ANA, BEN])
        await transaction.write(Changes(entries=entries))
    return store


async def dues(store: Store, now: float = 1_000.0, many: int = 99) -> list[tuple[int, float]]:
    async with store.transaction() as transaction:
        return [(row, moment) for row, _, moment in await transaction.moments.due(now, many)]


async def changed(store: Store, changes: Changes) -> None:
    async with store.transaction() as transaction:
        await transaction.people([ANA, BEN])
        await transaction.write(changes)


async def test_what_is_due_is_found_by_its_moment_the_longest_overdue_first(filled: Store) -> None:
    assert await dues(filled, now=100.0) == [(ROW, 10.0), (OTHER, 20.0), (ROW, 50.0), (ROW, 60.0)]
    assert await dues(filled, now=15.0) == [(ROW, 10.0)]
    assert await dues(filled, now=100.0, many=1) == [(ROW, 10.0)]


async def test_people_and_entries_are_read_by_their_numbers_and_opened(filled: Store) -> None:
    async with filled.transaction() as transaction:
        found = await transaction.moments.due(100.0, 99)
        owners = await transaction.moments.owners([row for row, _, _ in found])
        entries = await transaction.moments.entries([number for _, number, _ in found])
    assert {row: owner.person for row, owner in owners.items()} == {ROW: ANA, OTHER: BEN}
    assert sorted(one.key for one in entries.values()) == ["date", "early", "late", "other"]
    assert all(one.get("wording") == f"words of {one.key}" for one in entries.values())


async def test_of_somebody_whose_key_is_gone_nothing_is_read(filled: Store) -> None:
    await filled.keys.destroy([ROW])
    async with filled.transaction() as transaction:
        found = await transaction.moments.due(100.0, 99)
        owners = await transaction.moments.owners([row for row, _, _ in found])
        entries = await transaction.moments.entries([number for _, number, _ in found])
    assert set(owners) == {OTHER}
    assert [one.key for one in entries.values()] == ["other"]


async def test_a_moment_is_moved_and_taken_away_by_the_number_of_the_entry(filled: Store) -> None:
    async with filled.transaction() as transaction:
        numbers = {moment: number for _, number, moment in await transaction.moments.due(100.0, 99)}
    await changed(filled, Changes(due=[(numbers[10.0], 70.0), (numbers[20.0], 0.0)]))
    assert await dues(filled, now=100.0) == [(ROW, 50.0), (ROW, 60.0), (ROW, 70.0)]


async def test_reminders_of_one_person_rest_and_their_dates_do_not(filled: Store) -> None:
    await changed(filled, Changes(resting=[ROW]))
    assert await dues(filled) == [(OTHER, 20.0), (ROW, 60.0)]


async def test_all_that_has_a_moment_is_knocked_for_at_once_and_nothing_else(filled: Store) -> None:
    await changed(filled, Changes(woken=[(ROW, 5.0)]))
    assert await dues(filled) == [(ROW, 5.0)] * 4 + [(OTHER, 20.0)]


async def test_a_reminder_that_is_set_after_a_rest_in_the_same_batch_goes(filled: Store) -> None:
    await changed(filled, Changes(resting=[ROW], entries=[(ROW, entry("late", 90.0))]))
    assert await dues(filled) == [(OTHER, 20.0), (ROW, 60.0), (ROW, 90.0)]


def waiting(store: Store, lane: Lane, person: int = ANA) -> Waiting:
    return Waiting(next_id(), store.keyring.look_up(person), lane, 0.0, paced=False, body=b"{}", row=person + 7_000)


async def test_a_message_is_claimed_once(filled: Store) -> None:
    one, two = waiting(filled, Lane.REMINDER), waiting(filled, Lane.REMINDER, BEN)
    await changed(filled, Changes(waiting=[one, two]))
    assert await filled.claim([one.id, 77]) == {one.id}
    assert await filled.claim([one.id, two.id]) == {two.id}
    assert await filled.waiting(0, 9) == []


async def test_only_reminders_of_one_chat_are_dropped(filled: Store) -> None:
    several = [waiting(filled, lane) for lane in Lane] + [waiting(filled, Lane.REMINDER, BEN)]
    await changed(filled, Changes(waiting=several))
    await changed(filled, Changes(unremind=[filled.keyring.look_up(ANA)]))
    left = [(one.row, one.lane) for one in await filled.waiting(0, 99)]
    assert (ROW, Lane.REMINDER) not in left
    assert len(left) == len(several) - 1
