"""Numbers of messages in a chat: sealed, bound to their place, gone with the person, the key or the days."""

from __future__ import annotations

from sqlalchemy import func, select, text

from bot.storage.shapes import Changes, Number
from bot.storage.store import Store
from bot.storage.tables import seen
from tests.storage.test_round_trip import ANNA, BEN, FULL, write

HERS = [Number(41, 1_790_000_000), Number(-42, 1_790_000_001), Number(43, 1_790_000_002, fixed=True)]
HIS = [Number(51, 1_790_000_000)]


async def two_people(store: Store) -> None:
    new = {11: (ANNA, FULL, b"hers"), 12: (BEN, FULL, b"his")}
    await write(store, Changes(new=new, seen={11: HERS, 12: HIS}))


async def known(store: Store, person: int, row: int) -> list[Number]:
    async with store.transaction() as transaction:
        await transaction.people([person])
        return await transaction.seen(row)


async def rows(store: Store) -> int:
    async with store.main.transaction() as connection:
        return (await connection.execute(select(func.count()).select_from(seen))).scalar_one()


async def test_what_was_noted_is_found_again_and_of_nobody_else(store: Store) -> None:
    await two_people(store)
    assert await known(store, ANNA, 11) == HERS
    assert await known(store, BEN, 12) == HIS


async def test_what_arrives_between_two_batches_is_noted_too(store: Store) -> None:
    await two_people(store)
    await store.sent([], numbers={11: [Number(44, 1_790_000_003)]})
    assert (await known(store, ANNA, 11))[-1].message == 44


async def test_of_somebody_without_a_key_nothing_is_noted(store: Store) -> None:
    await store.sent([], numbers={99: HERS})
    await write(store, Changes(seen={99: HERS}))
    assert await rows(store) == 0


async def test_a_cleared_chat_is_forgotten_and_what_comes_with_it_stays(store: Store) -> None:
    await two_people(store)
    await write(store, Changes(unseen=[11], seen={11: [Number(60, 1_790_000_009)]}))
    assert [one.message for one in await known(store, ANNA, 11)] == [60]
    assert await known(store, BEN, 12) == HIS


async def test_they_go_with_the_person(store: Store) -> None:
    await two_people(store)
    await write(store, Changes(erase=[11], seen={11: HERS}))
    await store.finish_erasing([11])
    assert await rows(store) == 1


async def test_a_row_given_to_somebody_else_or_another_day_does_not_open(store: Store) -> None:
    await two_people(store)
    async with store.main.transaction() as connection:
        await connection.execute(text("UPDATE seen SET person = 12 WHERE person = 11"))
    assert await known(store, BEN, 12) == HIS
    async with store.main.transaction() as connection:
        await connection.execute(text("UPDATE seen SET day = day + 1"))
    assert await known(store, BEN, 12) == []


async def test_nothing_but_the_row_and_the_day_can_be_read(store: Store) -> None:
    await two_people(store)
    async with store.main.transaction() as connection:
        found = (await connection.execute(select(seen.c.person, seen.c.day, seen.c.body))).all()
    assert {(person, day) for person, day, _ in found} == {(11, 1_790_000_002 // 86_400), (12, 1_790_000_000 // 86_400)}
    assert all(b"41" not in body for _, _, body in found)
