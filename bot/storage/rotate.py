"""A new master key: everything that depends on the old one is sealed or marked anew.

Data keys are wrapped anew, so nothing that a person wrote has to be touched. Marks of chats are made again from the
Telegram id that lies sealed beside them; what waits to be sent is sealed for its chat's new mark; what is noted about
the house is sealed with its new key. What cannot be made again lasts (see `crypto`). Each store changes in one
transaction, the keys first, so each belongs at every moment to exactly one of the two master keys, and tells which by
its mark of the pair: a change that was killed anywhere goes on where it stopped.

The bot does not run meanwhile. It has derived keys in its memory, and whatever it wrote with them would be unreadable.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import Bulk
from bot.storage.crypto import Box, Keyring, UnreadableError
from bot.storage.database import reader_for
from bot.storage.errors import AwayError
from bot.storage.half import Half, State, plain
from bot.storage.keys import KeyStore
from bot.storage.lead import alone
from bot.storage.opening import LASTING, OPENING, PAIR, UNFINISHED, Where, carry_lasting, halves, is_restoring, place_of
from bot.storage.places import key_place, person_place, record_place, waiting_place
from bot.storage.queries import drop_waiting
from bot.storage.refused import StorageRefused
from bot.storage.schema import VERSIONS, Part, refuse_newer
from bot.storage.shelf import HOUSE_SORTS
from bot.storage.tables import albums, data_keys, doors, facts, key_facts, outbox, people, records

ROWS = 500  # read and written at once
FACTS = {Part.MAIN: facts, Part.KEYS: key_facts}
_at_work = text(
    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'handrail' AND datname = current_database()"
)
_wrap = Bulk(update(data_keys).where(data_keys.c.person == bindparam("row")).values(wrapped=bindparam("sealed")))
_mark = Bulk(update(people).where(people.c.id == bindparam("row")).values(look_up=bindparam("mark")))
_move = Bulk(
    update(outbox).where(outbox.c.id == bindparam("row")).values(chat=bindparam("mark"), body=bindparam("sealed"))
)
_seal = Bulk(update(records).where(records.c.id == bindparam("row")).values(body=bindparam("sealed")))
_door = Bulk(update(doors).where(doors.c.mark == bindparam("old")).values(mark=bindparam("new")))


@dataclass(frozen=True, slots=True)
class Rotated:
    """What was changed: people marked anew, and rows that could not be read before either and stayed as they are."""

    people: int = 0
    unreadable: int = 0


async def rotate(where: Where, new: bytes, keep: Callable[[], None] = lambda: None) -> Rotated:
    """Put both stores under the key `new`, from wherever an earlier attempt stopped; raises StorageRefused.

    `keep` is called when nothing stands in the way any more and before anything is changed: a new key has to be on the
    disk by then, and after a refusal there shall be none.
    """
    main, keys = halves(where)
    try:
        for half in (main, keys):
            await refuse_running(half)
            half.lock()
            half.check_file()
        async with alone(main.database, OPENING):
            return await _rotate(main, keys, Keyring(where.master), Keyring(new), keep)
    except (DBAPIError, OSError, AwayError) as error:
        raise plain(error.__cause__ if isinstance(error, AwayError) else error, main.name) from error
    finally:
        for half in (main, keys):
            await half.close()


async def refuse_running(half: Half) -> None:
    """Raise StorageRefused if a bot uses this PostgreSQL database; the lock of a SQLite file does it by itself."""
    if half.path is not None:
        return
    engine = reader_for(half.url)
    try:
        async with engine.connect() as connection:
            count = (await connection.execute(_at_work)).scalar_one()
    finally:
        await engine.dispose()
    if count:
        raise StorageRefused("The bot is running and uses this database. Stop every copy of it first, then try again.")


async def rewrap(main: Half, keys: Half, before: Keyring, after: Keyring) -> Rotated:
    """Seal anew what is still under `before`; both keyrings have their lasting keys already."""
    if await _belongs(keys, before):
        async with keys.transaction() as connection:
            await _rewrap_keys(connection, before, after)
            await _rewrite_pair(connection, Part.KEYS, before, after)
    changed = Rotated()
    if await _belongs(main, before):
        async with main.transaction() as connection:
            changed = await _rewrap_main(connection, KeyStore(keys.database, after), before, after)
            await _rewrite_pair(connection, Part.MAIN, before, after)
    await keys.database.forget_deleted(data_keys.name)
    await main.database.forget_deleted()
    return changed


async def _rotate(main: Half, keys: Half, before: Keyring, after: Keyring, keep: Callable[[], None]) -> Rotated:
    for half in (main, keys):
        await _refuse_unfit(half)
    if await is_restoring(keys):
        raise StorageRefused(UNFINISHED)
    for half in (main, keys):
        if not (await _belongs(half, before) or await _belongs(half, after)):
            raise StorageRefused(f"{half.name} belongs to another master key. Nothing was changed.")
    if await _belongs(main, before):
        await carry_lasting(main, before)
        after.succeed(before)
    keep()
    return await rewrap(main, keys, before, after)


async def _refuse_unfit(half: Half) -> None:
    if await half.look() is not State.READY:
        raise StorageRefused(f"{half.name} is not there, so there is nothing to change.")
    refuse_newer(half.part, half.version, half.name)
    if half.version != VERSIONS[half.part][-1]:
        raise StorageRefused(f"{half.name} has tables of an earlier version. Start the bot once, stop it, try again.")


async def _belongs(half: Half, keyring: Keyring) -> bool:
    table = FACTS[half.part]
    async with half.transaction() as connection:
        sealed = (await connection.execute(select(table.c.value).where(table.c.name == PAIR))).scalar()
    return _opened(keyring.wrapping, sealed or b"", place_of(PAIR, half.part)) is not None


async def _rewrite_pair(connection: AsyncConnection, part: Part, before: Keyring, after: Keyring) -> None:
    table, place = FACTS[part], place_of(PAIR, part)
    sealed = (await connection.execute(select(table.c.value).where(table.c.name == PAIR))).scalar_one()
    fresh = after.wrapping.seal(before.wrapping.open(sealed, place), place)
    await connection.execute(update(table).where(table.c.name == PAIR).values(value=fresh))


async def _rewrap_keys(connection: AsyncConnection, before: Keyring, after: Keyring) -> None:
    async for rows in _pages(connection, data_keys, data_keys.c.person):
        opened = {row.person: _opened(before.wrapping, row.wrapped, key_place(row.person)) for row in rows}
        sealed = [
            {"row": row, "sealed": after.wrapping.seal(key, key_place(row))}
            for row, key in opened.items()
            if key is not None
        ]
        await _wrap.run(connection, sealed)


async def _rewrap_main(connection: AsyncConnection, keys: KeyStore, before: Keyring, after: Keyring) -> Rotated:
    seen = marked = 0
    async for rows in _pages(connection, people, people.c.id):
        seen += len(rows)
        boxes = await keys.boxes([row.id for row in rows])
        found = {row.id: _opened(boxes.get(row.id), row.chat, person_place("chat", row.id)) for row in rows}
        marks = [{"row": row, "mark": after.look_up(int(chat))} for row, chat in found.items() if chat is not None]
        await _mark.run(connection, marks)
        marked += len(marks)
    await _move_outbox(connection, keys, before, after)
    await _seal_house(connection, before, after)
    closed = (await connection.execute(select(doors.c.mark))).scalars().all()
    await _door.run(connection, [{"old": mark, "new": after.next_door(mark)} for mark in closed])
    await connection.execute(delete(albums))  # for two days an album that comes again could be answered again
    await connection.execute(delete(facts).where(facts.c.name == LASTING))
    sealed = after.wrapping.seal(after.lasting, place_of(LASTING, Part.MAIN))
    await connection.execute(insert(facts), {"name": LASTING, "value": sealed})
    return Rotated(marked, seen - marked)


async def _move_outbox(connection: AsyncConnection, keys: KeyStore, before: Keyring, after: Keyring) -> None:
    """Seal what waits for the new mark of its chat; what does not open could never be sent and goes."""
    async for rows in _pages(connection, outbox, outbox.c.id):
        boxes = await keys.boxes({row.person for row in rows if row.person is not None})
        moved, dead = [], []
        for row in rows:
            box = before.transit if row.person is None else boxes.get(row.person)
            body = _opened(box, row.body, waiting_place(row.id, row.chat))
            if body is None:
                dead.append({"gone": row.id})
                continue
            chat = _chat_of(body)
            mark = row.chat if chat is None else after.look_up(chat)
            fresh = after.transit if row.person is None else boxes[row.person]
            moved.append({"row": row.id, "mark": mark, "sealed": fresh.seal(body, waiting_place(row.id, mark))})
        await _move.run(connection, moved)
        await drop_waiting.run(connection, dead)


async def _seal_house(connection: AsyncConnection, before: Keyring, after: Keyring) -> None:
    of_house = records.c.sort.in_([str(sort) for sort in HOUSE_SORTS])
    async for rows in _pages(connection, records, records.c.id, of_house):
        opened = {row: _opened(before.house, row.body, record_place(row.id, row.sort)) for row in rows}
        sealed = [
            {"row": row.id, "sealed": after.house.seal(body, record_place(row.id, row.sort))}
            for row, body in opened.items()
            if body is not None
        ]
        await _seal.run(connection, sealed)


async def _pages(
    connection: AsyncConnection, table: Any, by: ColumnElement[int], *only: ColumnElement[bool]
) -> AsyncIterator[list[Any]]:
    """Go through a table by its number, which a page that is written meanwhile does not disturb."""
    statement = select(table).where(*only).order_by(by).limit(ROWS)
    rows = (await connection.execute(statement)).all()
    while rows:
        yield list(rows)
        last = getattr(rows[-1], str(by.key))
        rows = (await connection.execute(statement.where(by > last))).all()


def _opened(box: Box | None, sealed: bytes, place: bytes) -> bytes | None:
    try:
        return box.open(sealed, place) if box is not None else None
    except UnreadableError:
        return None


def _chat_of(body: bytes) -> int | None:
    """Return the chat a waiting message is for: its second field, as the runtime writes it."""
    try:
        chat = msgspec.json.decode(body)[1]
    except (msgspec.DecodeError, LookupError, TypeError):
        return None
    return chat if isinstance(chat, int) else None
