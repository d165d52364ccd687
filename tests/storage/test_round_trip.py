"""Everything that can be written comes back as it was, and only under the person it belongs to."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.person import Entry, Profile
from bot.storage.errors import ClashError
from bot.storage.shapes import Changes, Kept, Waiting
from bot.storage.store import Store
from tests.support.stores import NOW, Home

ANNA, BEN = 5_000_000_001, 7
MORNING = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
FULL = Profile(
    language="fr",
    role="caregiver",
    word="both",
    country="CA",
    zone="America/Toronto",
    consents=("place", "notes"),
    avoid=("water",),
    comfort=("a blanket", "ça — 🌊"),
    quiet=True,
    adult=True,
)


def entry(key: str, kind: str = "win", text: str = "slept", at: datetime = MORNING) -> Entry:
    return Entry(kind, key, at, (("text", text), ("level", 7), ("skipped", None)))


def waiting(
    number: int, row: int | None = None, *, due: float = NOW, paced: bool = False, chat: bytes = b"c"
) -> Waiting:
    return Waiting(number, chat * 32, 2, due, paced, f"message {number}".encode(), row)


async def write(store: Store, changes: Changes, *people: int) -> None:
    async with store.transaction() as transaction:
        await transaction.people(people)
        await transaction.write(changes)


async def people(store: Store, *persons: int) -> dict[int, Kept]:
    async with store.transaction() as transaction:
        return await transaction.people(persons)


async def entries(store: Store, person: int, *kinds: str) -> dict[str, tuple[Entry, ...]]:
    async with store.transaction() as transaction:
        kept = await transaction.people([person])
        return await transaction.entries(kept[person].row, kinds)


async def with_anna(store: Store, **changes: object) -> Store:
    await write(store, Changes(new={11: (ANNA, FULL, b"here")}, **changes))  # type: ignore[arg-type]
    return store


async def test_a_new_person_comes_back_as_they_were_and_nobody_else_does(store: Store) -> None:
    await with_anna(store)
    assert await people(store, ANNA, BEN) == {ANNA: Kept(11, FULL, b"here")}


async def test_profile_and_place_can_be_replaced_one_at_a_time(store: Store) -> None:
    await with_anna(store)
    await write(store, Changes(profiles={11: Profile(language="es")}), ANNA)
    await write(store, Changes(places={11: b"there"}), ANNA)
    assert await people(store, ANNA) == {ANNA: Kept(11, Profile(language="es"), b"there")}


async def test_entries_come_back_by_kind_and_in_order(store: Store) -> None:
    later = entry("b", text="ate", at=MORNING + timedelta(days=1))
    await with_anna(store, entries=[(11, entry("a")), (11, entry("c", "checkin")), (11, later)])
    found = await entries(store, ANNA, "win", "checkin", "therapy")
    assert found == {"win": (entry("a"), later), "checkin": (entry("c", "checkin"),), "therapy": ()}


async def test_an_entry_with_the_same_key_replaces_the_body_and_keeps_its_turn(store: Store) -> None:
    await with_anna(store, entries=[(11, entry("a")), (11, entry("b"))])
    await write(store, Changes(entries=[(11, entry("a", text="changed"))]), ANNA)
    assert await entries(store, ANNA, "win") == {"win": (entry("a", text="changed"), entry("b"))}


async def test_the_same_key_of_two_people_is_two_entries(store: Store) -> None:
    await with_anna(store, entries=[(11, entry("a", text="hers"))])
    await write(store, Changes(new={12: (BEN, FULL, b"")}, entries=[(12, entry("a", text="his"))]))
    assert await entries(store, ANNA, "win") == {"win": (entry("a", text="hers"),)}
    assert await entries(store, BEN, "win") == {"win": (entry("a", text="his"),)}


async def test_one_entry_or_one_kind_can_be_dropped(store: Store) -> None:
    await with_anna(store, entries=[(11, entry("a")), (11, entry("b")), (11, entry("c", "checkin"))])
    await write(store, Changes(drop_entries=[(11, "a")], drop_kinds=[(11, "checkin")]), ANNA)
    assert await entries(store, ANNA, "win", "checkin") == {"win": (entry("b"),), "checkin": ()}


async def test_an_update_is_done_once(store: Store) -> None:
    await write(store, Changes(done=[2**31, 5]))
    async with store.transaction() as transaction:
        assert await transaction.done([5, 6, 2**31]) == {5, 2**31}
    with pytest.raises(ClashError):
        await write(store, Changes(done=[6, 5]))
    async with store.transaction() as transaction:
        assert await transaction.done([6]) == set()


async def test_an_album_is_remembered_and_may_be_seen_twice(store: Store) -> None:
    await write(store, Changes(albums=[b"a" * 32]))
    await write(store, Changes(albums=[b"a" * 32, b"b" * 32]))
    async with store.transaction() as transaction:
        assert await transaction.seen_albums([b"b" * 32, b"z" * 32]) == {b"b" * 32}


async def test_a_closed_door_stays_closed_for_its_time(store: Store) -> None:
    await write(store, Changes(doors=[BEN]))
    await write(store, Changes(doors=[BEN]))
    async with store.transaction() as transaction:
        assert await transaction.closed_doors([ANNA, BEN]) == {BEN}
    store.now = lambda: NOW + store.door_seconds + 1
    async with store.transaction() as transaction:
        assert await transaction.closed_doors([BEN]) == set()


async def test_messages_wait_in_order_until_they_are_due(store: Store) -> None:
    await with_anna(store, waiting=[waiting(3, 11), waiting(1), waiting(2, due=NOW + 60)])
    assert await store.waiting(0, 10) == [waiting(1), waiting(3, 11)]
    assert await store.waiting(0, 1) == [waiting(1)]
    assert await store.waiting(1, 10) == [waiting(3, 11)]
    store.now = lambda: NOW + 61
    assert [one.id for one in await store.waiting(0, 10)] == [1, 2, 3]


async def test_sent_messages_are_forgotten(store: Store) -> None:
    await write(store, Changes(waiting=[waiting(1), waiting(2)]))
    await store.sent([1])
    await store.sent([])
    assert await store.waiting(0, 10) == [waiting(2)]


async def test_a_chat_can_be_silenced_whole_or_only_in_what_is_paced(store: Store) -> None:
    rows = [waiting(1), waiting(2, paced=True), waiting(3, chat=b"d"), waiting(4, paced=True, chat=b"d")]
    await write(store, Changes(waiting=rows))
    await write(store, Changes(hush=[b"c" * 32], unpace=[b"d" * 32]))
    assert await store.waiting(0, 10) == [rows[2]]
    await write(store, Changes(hush=[b"d" * 32]))
    assert await store.waiting(0, 10) == []


async def test_silencing_does_not_reach_what_the_same_batch_says(store: Store) -> None:
    await write(store, Changes(waiting=[waiting(1)]))
    await write(store, Changes(hush=[b"c" * 32], waiting=[waiting(2)]))
    assert await store.waiting(0, 10) == [waiting(2)]


async def test_everything_is_there_after_a_restart(home: Home) -> None:
    store = await with_anna(await home.open(), entries=[(11, entry("a"))], waiting=[waiting(1, 11)], done=[9])
    await home.close()
    store = await home.open()
    assert await people(store, ANNA) == {ANNA: Kept(11, FULL, b"here")}
    assert await entries(store, ANNA, "win") == {"win": (entry("a"),)}
    assert await store.waiting(0, 10) == [waiting(1, 11)]


async def test_rows_with_nothing_in_them_are_no_statement(store: Store) -> None:
    await write(store, Changes())
    assert await people(store) == {}
