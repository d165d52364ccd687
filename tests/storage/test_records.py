"""What concerns more than one person, on both engines: sealed for its owner, found by state and moment, and gone."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import select, update

from bot.core.peers import Apart, Audit, Record, Request, Sort, Wish
from bot.core.person import Profile
from bot.runtime.outgoing import Lane
from bot.storage import peering, tables
from bot.storage.shapes import Changes, Relayed, Waiting, Words
from bot.storage.shelf import Shelf
from bot.storage.store import Store
from tests.storage.test_erase import erase, files_of, pieces
from tests.support import world
from tests.support.marks import found
from tests.support.stores import NOW, Home

ANNA, BEN, CARA = 11, 12, 14
MARK = "overgrown-quartz-lantern"
TIMES = 30
EVERY = (
    world.request(ANNA, number=1),
    world.volunteer(BEN, number=2),
    world.match(number=3, owner=ANNA, other=BEN),
    world.report("taken", owner=ANNA, other=BEN, number=4),
    Record(5, Sort.APART, "kept", ANNA, since=NOW, body=Apart(("US",), (MARK,), (BEN,), (NOW,))),
    replace(world.coordinator(CARA), id=6),
    Record(7, Sort.AUDIT, "noted", CARA, ANNA, NOW, NOW + 9, Audit("close", 3, "a reason")),
    Record(8, Sort.SPENT, "spent", 0, since=NOW, due=NOW + 9),
)


async def begun(store: Store, *records: Record, **changes: object) -> Store:
    new = {row: (row + 7_000_000, Profile(consents=("peers",)), b"here") for row in (ANNA, BEN, CARA)}
    async with store.transaction() as transaction:
        await transaction.write(Changes(new=new, records={one.id: one for one in records}, **changes))  # type: ignore[arg-type]
    return store


async def write(store: Store, **changes: object) -> None:
    async with store.transaction() as transaction:
        await transaction.write(Changes(**changes))  # type: ignore[arg-type]


async def kept(store: Store) -> dict[int, Record]:
    async with store.transaction() as transaction:
        found_now = await transaction.shelf.by_number([one.id for one in EVERY])
    return {one.id: one for one in found_now}


def relayed(number: int, *, waits: bool = False, about: int = 3, seen: float = NOW, writer: int = ANNA) -> Relayed:
    reader = BEN if writer == ANNA else ANNA
    words = Words(f"{MARK} {number}", (("bold", 0, 3),), "Maple", 4)
    return Relayed(number, about, writer, reader, 100 + number, 0, waits, seen, words)


async def all_of(store: Store, about: int = 3) -> list[int]:
    async with store.transaction() as transaction:
        return [one.id for one in await transaction.shelf.all_of(about)]


async def test_every_sort_of_record_comes_back_as_it_was(store: Store) -> None:
    await begun(store, *EVERY)
    assert await kept(store) == {one.id: one for one in EVERY}


async def test_somebody_finds_what_is_theirs_and_what_concerns_them(store: Store) -> None:
    await begun(store, *EVERY)
    async with store.transaction() as transaction:
        shelf = transaction.shelf
        assert {one.id for one in await shelf.of_person(BEN)} == {2, 3, 4}
        assert {one.id for one in await shelf.of_people([ANNA, CARA], [Sort.REQUEST, Sort.STAFF])} == {1, 6}
        assert {one.id for one in await shelf.of_helpers([BEN])} == {3}
        assert (
            await shelf.of_people([], [Sort.REQUEST]) == await shelf.of_helpers([]) == await shelf.by_number([]) == []
        )


async def test_a_change_replaces_the_record_and_a_drop_removes_it(store: Store) -> None:
    await begun(store, *EVERY)
    changed = replace(EVERY[0], state="held", due=NOW + 5, body=Request(Wish("survivor")))
    await write(store, records={1: changed}, drop_records={2})
    after = await kept(store)
    assert after[1] == changed
    assert 2 not in after


async def test_what_is_due_comes_longest_overdue_first_and_only_so_many(store: Store) -> None:
    late = [replace(world.request(ANNA, number=20 + n), due=NOW - n) for n in range(5)]
    await begun(store, *late, world.request(BEN, number=40), replace(world.request(CARA, number=41), due=NOW + 1))
    async with store.transaction() as transaction:
        assert await transaction.shelf.due(NOW, 3) == [24, 23, 22]
        assert len(await transaction.shelf.due(NOW, 100)) == 5


async def test_ten_thousand_requests_are_counted_and_the_desk_sees_the_oldest(store: Store) -> None:
    many = 10_000
    body = Request(Wish(languages=("en",)))
    crowd = {
        n: Record(n, Sort.REQUEST, "waiting", (ANNA, BEN, CARA)[n % 3], since=NOW + n * 0.36, body=body)
        for n in range(1, many + 1)
    }
    more = {many + 1: world.request(ANNA, "proposed", many + 1), many + 2: world.request(ANNA, "resting", many + 2)}
    await begun(store)
    await write(store, records={**crowd, **more})
    async with store.transaction() as transaction:
        assert await transaction.shelf.line() == (many + 1, more[many + 1].since)
        assert await transaction.shelf.counted(Sort.REQUEST, ("waiting",)) == many
        seen = await transaction.shelf.of_sort(Sort.REQUEST, ("waiting",))
    assert [one.id for one in seen] == list(range(1, peering.MOST + 1))


async def test_an_empty_line_has_no_oldest(store: Store) -> None:
    async with store.transaction() as transaction:
        assert await transaction.shelf.line() == (0, 0.0)


async def test_a_body_opens_nowhere_but_in_its_own_record(store: Store) -> None:
    await begun(store, world.request(ANNA, number=1), world.request(ANNA, number=2))
    r = tables.records.c
    async with store.main.transaction() as connection:
        body = (await connection.execute(select(r.body).where(r.id == 1))).scalar_one()
        await connection.execute(update(tables.records).where(r.id == 2).values(body=body))
    assert set(await kept(store)) == {1}
    assert store.unreadable == 1


async def test_a_record_moved_to_somebody_else_is_no_record(store: Store) -> None:
    await begun(store, world.request(ANNA, number=1))
    async with store.main.transaction() as connection:
        await connection.execute(update(tables.records).where(tables.records.c.id == 1).values(owner=BEN))
    assert await kept(store) == {}


async def test_what_is_passed_on_is_found_from_both_sides(store: Store) -> None:
    await begun(store, EVERY[2], relayed=[relayed(1), relayed(2, waits=True), relayed(3, writer=BEN)])
    await write(store, landed=[(1, 555)])
    async with store.transaction() as transaction:
        shelf = transaction.shelf
        assert await found_by(shelf, ANNA, 101) == await found_by(shelf, BEN, 555) == 1
        assert await found_by(shelf, BEN, 101) == await found_by(shelf, CARA, 555) == 0
        assert [one.id for one in await shelf.waiting_of(BEN, 3)] == [2]
        last = await shelf.last_of(ANNA, 3)
        assert last is not None
        assert (last.id, last.words) == (2, relayed(2).words)
        assert await shelf.numbers_of([1, 2]) == {1: 555, 2: 0}


async def found_by(shelf: Shelf, row: int, number: int) -> int:
    one = await shelf.by_message(row, number)
    return one.id if one else 0


async def test_what_waited_can_be_let_go_changed_and_taken_back(store: Store) -> None:
    await begun(store, EVERY[2], relayed=[relayed(1, waits=True), relayed(2, waits=True)])
    other = Words("other words", (), "Maple")
    async with store.transaction() as transaction:
        first, second = await transaction.shelf.all_of(3)
        changed = {first.id: msgspec.structs.replace(first, words=other)}
        await transaction.write(Changes(let_go=[first.id], rewritten=changed, unsent=[second.id]))
    async with store.transaction() as transaction:
        (one,) = await transaction.shelf.all_of(3)
    assert (one.id, one.waits, one.words) == (1, False, other)


async def test_an_end_forgets_what_waits_and_a_forgotten_match_everything(store: Store) -> None:
    await begun(store, EVERY[2], relayed=[relayed(1), relayed(2, waits=True), relayed(3, about=99)])
    await write(store, closed={3})
    assert await all_of(store) == [1]
    await write(store, forgotten={3})
    assert await all_of(store) == []
    assert await all_of(store, 99) == [3]


async def test_what_was_passed_on_goes_after_its_days_and_what_waits_two_weeks_later(store: Store) -> None:
    day = 86_400.0
    old = [relayed(1, seen=NOW - 4 * day), relayed(2, waits=True, seen=NOW - 4 * day)]
    await begun(
        store, EVERY[2], relayed=[*old, relayed(3, waits=True, seen=NOW - 18 * day), relayed(4, seen=NOW - day)]
    )
    await pruned(store, waiting=2, passed_on=3)
    assert await all_of(store) == [2, 4]


async def pruned(store: Store, *, waiting: float, passed_on: float) -> None:
    """Keep house: messages that wait for so many days are given up, what was passed on goes after so many."""
    before, passed = NOW - waiting * 86_400, NOW - passed_on * 86_400
    await store.prune(updates_before=0, entries_before_day=0, waiting_before=before, relayed_before=passed)


async def test_what_has_not_arrived_is_known_for_as_long_as_it_may_still_be_sent(store: Store) -> None:
    """Otherwise nobody could say whose words they are that still wait to be sent."""
    hour = 3_600.0
    there = msgspec.structs.replace(relayed(1, seen=NOW - 9 * hour), theirs=77)
    await begun(store, EVERY[2], relayed=[there, relayed(2, seen=NOW - 9 * hour), relayed(3, seen=NOW - 49 * hour)])
    await pruned(store, waiting=2, passed_on=1 / 24)
    assert await all_of(store) == [2]


async def test_words_that_wait_to_be_sent_to_somebody_are_found_by_their_chat(store: Store) -> None:
    """Sealed for somebody known or for a stranger; another lane and another chat are left alone."""
    await begun(store, EVERY[2], relayed=[relayed(1)])
    mark, other = store.keyring.look_up(22), store.keyring.look_up(23)
    rows = [
        Waiting(1, mark, Lane.RELAY, NOW, paced=False, body=b"one", row=BEN),
        Waiting(2, mark, Lane.RELAY, NOW, paced=False, body=b"two"),
        Waiting(3, mark, Lane.ANSWER, NOW, paced=False, body=b"three"),
        Waiting(4, other, Lane.RELAY, NOW, paced=False, body=b"four"),
    ]
    async with store.transaction() as transaction:
        await transaction.shelf.chats([BEN])
        await transaction.write(Changes(waiting=rows))
    async with store.transaction() as transaction:
        found = await transaction.shelf.on_their_way([mark])
        assert [(one.id, one.body) for one in found] == [(1, b"one"), (2, b"two")]
        assert await transaction.shelf.readers_of([3]) == [(1, 3, BEN)]
        await transaction.write(Changes(sent=[1]))
    assert [await store.waits(one) for one in (1, 2)] == [False, True]


@pytest.mark.parametrize("leaver", [ANNA, BEN])
async def test_after_erasing_nothing_they_own_and_no_match_or_word_with_them_is_left(store: Store, leaver: int) -> None:
    await begun(store, *EVERY, relayed=[relayed(1), relayed(2, writer=BEN), relayed(3, waits=True)])
    assert await erase(store, leaver)
    gone = {one.id for one in EVERY if leaver == one.owner} | {3}
    assert set(await kept(store)) == {one.id for one in EVERY} - gone
    assert await all_of(store) == []


async def test_what_a_coordinator_did_stays_readable_when_they_are_gone(store: Store) -> None:
    await begun(store, *EVERY)
    await erase(store, CARA)
    assert (await kept(store))[7] == EVERY[6]


async def test_of_somebody_erased_in_the_same_batch_nothing_is_written(store: Store) -> None:
    await begun(store, EVERY[2])
    late = world.request(ANNA, number=1)
    await write(store, records={1: late}, relayed=[relayed(1), relayed(2, writer=BEN)], erase=[ANNA])
    await store.finish_erasing([ANNA])
    assert await kept(store) == {}
    assert await all_of(store) == []


async def test_words_and_wishes_never_reach_the_disk_readable_and_their_bytes_go_with_the_person(
    sqlite_home: Home,
) -> None:
    store = await sqlite_home.open()
    long = Record(9, Sort.APART, "kept", ANNA, since=NOW, body=Apart(phrases=(MARK * TIMES,)))
    await begun(store, *EVERY, long, relayed=[relayed(n) for n in range(1, TIMES)])
    async with store.main.transaction() as connection:
        mine = (await connection.execute(select(tables.records.c.body).where(tables.records.c.owner == ANNA))).scalars()
        words = (await connection.execute(select(tables.relayed.c.body))).scalars()
        hers = pieces([*mine, *words])
    assert found(files_of(sqlite_home), [MARK]) == []
    assert len(found(files_of(sqlite_home), hers)) >= len(hers)
    assert await erase(store, ANNA)
    assert found(files_of(sqlite_home), hers) == []
