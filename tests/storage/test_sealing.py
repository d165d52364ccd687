"""What is sealed for one place opens nowhere else, and nothing readable lies in the database."""

import os

import pytest
from sqlalchemy import select, text, update

from bot.core.person import Profile
from bot.storage.crypto import KEY_BYTES, Box, Keyring, UnreadableError
from bot.storage.places import entry_place, person_place, waiting_place
from bot.storage.shapes import Changes
from bot.storage.store import Store
from bot.storage.tables import metadata
from tests.storage.test_round_trip import ANNA, BEN, FULL, entries, entry, people, waiting, write

PLAIN = b"a line of somebody's own"


async def run(store: Store, statement: str, **values: object) -> None:
    async with store.main.transaction() as connection:
        await connection.execute(text(statement), values)


async def two_people(store: Store) -> None:
    new = {11: (ANNA, FULL, b"hers"), 12: (BEN, FULL, b"his")}
    kept = [(11, entry("a")), (11, entry("b", text="other")), (12, entry("a"))]
    await write(store, Changes(new=new, entries=kept, waiting=[waiting(1, 11), waiting(2, 11), waiting(3)]))


async def swap(store: Store, table: str, column: str, one: str, other: str) -> None:
    """Exchange one column of two rows."""
    rows = metadata.tables[table]
    async with store.main.transaction() as connection:
        first = (await connection.execute(select(rows.c[column]).where(text(one)))).scalar_one()
        second = (await connection.execute(select(rows.c[column]).where(text(other)))).scalar_one()
        await connection.execute(update(rows).where(text(one)).values({column: second}))
        await connection.execute(update(rows).where(text(other)).values({column: first}))


def test_what_was_sealed_opens_again_and_never_looks_the_same() -> None:
    box = Box(bytes(KEY_BYTES))
    sealed = box.seal(PLAIN, b"here:1")
    assert box.open(sealed, b"here:1") == PLAIN
    assert box.seal(PLAIN, b"here:1") != sealed


@pytest.mark.parametrize("place", [b"here:2", b"here", b"", b"there:1"])
def test_another_place_does_not_open_it(place: bytes) -> None:
    box = Box(bytes(KEY_BYTES))
    with pytest.raises(UnreadableError):
        box.open(box.seal(PLAIN, b"here:1"), place)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(UnreadableError):
        Box(os.urandom(KEY_BYTES)).open(Box(bytes(KEY_BYTES)).seal(PLAIN, b"here:1"), b"here:1")


def test_every_single_bit_counts() -> None:
    box = Box(bytes(KEY_BYTES))
    sealed = box.seal(PLAIN, b"here:1")
    for position in range(len(sealed) * 8):
        bent = bytearray(sealed)
        bent[position // 8] ^= 1 << position % 8
        with pytest.raises(UnreadableError):
            box.open(bytes(bent), b"here:1")


@pytest.mark.parametrize("length", [0, 1, 5, 13, 28])
def test_a_value_that_is_cut_off_does_not_open(length: int) -> None:
    box = Box(bytes(KEY_BYTES))
    with pytest.raises(UnreadableError):
        box.open(box.seal(PLAIN, b"here:1")[:length], b"here:1")


def test_every_use_has_a_key_of_its_own_and_every_master_another() -> None:
    one, other = Keyring(bytes(KEY_BYTES)), Keyring(b"\x01" * KEY_BYTES)
    keys = [ring.derive(use) for ring in (one, other) for use in (b"wrap", b"transit", b"buttons", b"dice", b"door")]
    assert len(set(keys)) == len(keys)
    marks = [mark(person) for ring in (one, other) for mark in (ring.look_up, ring.door) for person in (ANNA, BEN)]
    assert len(set(marks)) == len(marks)


def test_every_place_has_a_name_of_its_own() -> None:
    people = [person_place(column, row) for column in ("chat", "profile", "place") for row in (1, 11)]
    entries = [entry_place(row, key) for row in (1, 11) for key in ("a", "1", "1:a")]
    messages = [waiting_place(number, chat * 32) for number in (1, 11) for chat in (b"1", b":")]
    places = [*people, *entries, *messages]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_master_key_has_32_bytes(length: int) -> None:
    with pytest.raises(ValueError, match=f"{length} bytes, not 32"):
        Keyring(bytes(length))


@pytest.mark.parametrize("column", ["profile", "place"])
async def test_columns_of_two_people_cannot_be_exchanged(store: Store, column: str) -> None:
    await two_people(store)
    await swap(store, "people", column, "id = 11", "id = 12")
    assert await people(store, ANNA, BEN) == {}
    assert store.unreadable == 2


async def test_two_columns_of_one_person_cannot_be_exchanged(store: Store) -> None:
    await two_people(store)
    await run(store, "UPDATE people SET profile = place, place = profile WHERE id = 11")
    assert list(await people(store, ANNA, BEN)) == [BEN]


async def test_the_rows_of_two_people_cannot_be_exchanged(store: Store) -> None:
    await two_people(store)
    await swap_ids(store)
    assert await people(store, ANNA, BEN) == {}


async def swap_ids(store: Store) -> None:
    for old, new in ((11, 99), (12, 11), (99, 12)):
        await run(store, "UPDATE people SET id = :new WHERE id = :old", old=old, new=new)


async def test_entries_cannot_be_given_to_somebody_else(store: Store) -> None:
    await two_people(store)
    await swap(store, "entries", "body", "person = 11 AND key = 'a'", "person = 12 AND key = 'a'")
    await refuses_entries(store)


async def test_entries_of_one_person_cannot_be_exchanged(store: Store) -> None:
    await two_people(store)
    await swap(store, "entries", "body", "person = 11 AND key = 'a'", "person = 11 AND key = 'b'")
    await refuses_entries(store)


async def refuses_entries(store: Store) -> None:
    async with store.transaction() as transaction:
        await transaction.people([ANNA])
        with pytest.raises(UnreadableError):
            await transaction.entries(11, ["win"])


@pytest.mark.parametrize("other", [2, 3])
async def test_messages_cannot_be_exchanged_and_do_not_hold_up_the_rest(store: Store, other: int) -> None:
    await two_people(store)
    await swap(store, "outbox", "body", "id = 1", f"id = {other}")
    assert await store.waiting(0, 1) == [waiting(5 - other, 11 if other == 3 else None)]
    assert store.unreadable > 0


async def test_a_message_cannot_be_sent_to_another_chat(store: Store) -> None:
    await two_people(store)
    await run(store, "UPDATE outbox SET chat = :chat WHERE id = 1", chat=b"z" * 32)
    assert [one.id for one in await store.waiting(0, 10)] == [2, 3]


async def test_data_keys_cannot_be_exchanged(store: Store) -> None:
    await two_people(store)
    async with store.keys.database.transaction() as connection:
        for old, new in ((11, 99), (12, 11), (99, 12)):
            change = text("UPDATE data_keys SET person = :new WHERE person = :old")
            await connection.execute(change, {"old": old, "new": new})
    store.keys._cache.clear()
    assert await people(store, ANNA, BEN) == {}


async def test_somebody_whose_old_row_came_back_without_its_key_can_begin_anew(store: Store) -> None:
    await two_people(store)
    await store.keys.destroy([11])
    changes = Changes(new={13: (ANNA, Profile(), b"new")}, entries=[(13, entry("z"))])
    async with store.transaction() as transaction:
        assert list(await transaction.people([ANNA, BEN])) == [BEN]
        await transaction.write(changes)
    assert changes.erase == [11]
    assert await store.finish_erasing(changes.erase)
    assert (await people(store, ANNA))[ANNA].place == b"new"
    assert await entries(store, ANNA, "win") == {"win": (entry("z"),)}
    async with store.main.transaction() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM entries WHERE person = 11"))).scalar() == 0
