"""Erasing somebody who asked the people who run this copy, instead of doing it in their own chat.

It is the same as their own last step of /delete: what concerned others ends, whoever was on the other side learns that
it is over, what may still be taken out of the chat is, and nothing is left. Only that nothing is said to the person:
somebody who cannot use their own chat may not be the one who reads it now.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select

from bot.core.effects import Erase
from bot.core.events import Left
from bot.runtime.arrival import Arrival
from bot.runtime.desk import Desk, read_place
from bot.runtime.engine import Engine
from bot.runtime.sight import Moment
from bot.runtime.standing import Standing
from bot.runtime.turn import Outcome, apply
from bot.storage.store import Store, Transaction
from bot.storage.tables import people


async def find(store: Store, code: str) -> int:
    """Return the row that has this code, 0 if none has; capitals, blanks and dashes make no difference."""
    wanted = _letters(code)
    async with store.transaction() as transaction:
        rows = (await transaction.connection.execute(select(people.c.id))).scalars().all()
    return next((row for row in rows if _letters(store.keyring.code(row)) == wanted), 0)


async def remove(engine: Engine, row: int) -> bool:
    """Erase everything of one row; tell whether every byte is gone now, or will be at the next housekeeping."""
    store = engine.store
    desk = Desk(store.keyring.look_up)
    async with store.transaction() as transaction:
        chat = (await transaction.shelf.chats([row])).get(row)
        if chat is None:
            desk.changes.erase.append(row)  # what cannot be read can still be taken away
        else:
            await _leave(engine, transaction, desk, row, chat.person)
        await transaction.write(desk.changes)
    return await store.finish_erasing(desk.changes.erase)


async def _leave(engine: Engine, transaction: Transaction, desk: Desk, row: int, person: int) -> None:
    kept = (await transaction.people([person]))[person]
    now = datetime.fromtimestamp(engine.store.now(), UTC)
    standing = Standing(person, known=True, profile=kept.profile, place=read_place(kept.place), row=row)
    desk.standings[person], desk.rows[person] = standing, row
    moment = Moment(now=now, local=now, token="", seed=secrets.randbits(48), library=engine.library)
    circle = await engine.peers.look(transaction, desk, standing, moment, "own")
    after, effects = apply(replace(standing, circle=circle), (Erase(),))
    known = await engine.chats.known(transaction, desk, person, effects)
    desk.move(standing, replace(after, circle=None), effects, now)
    engine.chats.carry_out(desk, Arrival(None, person, Left()), Outcome(after, effects=effects), known, now.timestamp())
    if after.circle is not None:
        await engine.peers.absorb(transaction, desk, after.circle)


def _letters(code: str) -> str:
    return "".join(filter(str.isalnum, code)).upper()
