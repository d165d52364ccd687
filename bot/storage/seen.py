"""Numbers of messages that stand in a chat, so that they can be taken out of it again while Telegram allows it.

A number means nothing outside its own chat. It is sealed with the person's own key all the same, with the moment it
was used, because together they tell when somebody was here; what can be read without the key is the day. A negative
number is a message that the person wrote. For somebody nothing is kept about nothing is written here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import Bulk
from bot.storage.crypto import Box, UnreadableError
from bot.storage.places import DAY_SECONDS, seen_place
from bot.storage.shapes import Number
from bot.storage.tables import seen

if TYPE_CHECKING:
    from bot.storage.keys import KeyStore

HOURS = 48  # so long a bot may take messages away
DAYS = 2  # a row of a day before that is not needed any more
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[Number]).decode

add = Bulk(insert(seen))
drop = Bulk(delete(seen).where(seen.c.person == bindparam("row")))
_of = select(seen.c.day, seen.c.body).where(seen.c.person == bindparam("row")).order_by(seen.c.id)
_old = delete(seen).where(seen.c.day < bindparam("before"))


def sealed(box: Box, row: int, numbers: Collection[Number]) -> dict[str, object]:
    """Return one row for the numbers of one person that came together."""
    day = max(number.at for number in numbers) // DAY_SECONDS
    return {"person": row, "day": day, "body": box.seal(_encode(list(numbers)), seen_place(row, day))}


async def note(connection: AsyncConnection, keys: KeyStore, numbers: Mapping[int, Sequence[Number]]) -> None:
    """Keep numbers of people who still have a key; there must be an open transaction."""
    boxes = await keys.boxes(list(numbers))
    await add.run(connection, [sealed(boxes[row], row, some) for row, some in numbers.items() if row in boxes])


async def of_person(connection: AsyncConnection, row: int, box: Box) -> list[Number]:
    """Return what is known of one person's chat, oldest first; what does not open is passed over."""
    found: list[Number] = []
    for day, body in await connection.execute(_of, {"row": row}):
        try:
            found += _decode(box.open(body, seen_place(row, day)))
        except (UnreadableError, msgspec.MsgspecError):
            continue
    return found


async def prune(connection: AsyncConnection, now: float) -> None:
    """Forget what is too old to be taken away."""
    await connection.execute(_old, {"before": int(now // DAY_SECONDS) - DAYS})
