"""A house in which anybody does one act by a command of tests alone: the engine is tested and not the screens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from bot.core.effects import CloseDoor, DropPurpose, Effect, Erase, TakeBack, peer
from bot.core.flow import ENTRIES, Ctx, End, Screen
from bot.core.peers import Record
from bot.core.person import Purpose
from bot.core.replies import say
from bot.core.text import t
from tests.support.house import House
from tests.support.meeting import ANNA, BEN, ROWS, kept, meeting
from tests.support.world import MATCH

LEAVING: dict[str, tuple[Effect, ...]] = {
    "takeback": (TakeBack(Purpose.PEERS), DropPurpose(Purpose.PEERS)),
    "young": (CloseDoor(), Erase()),
}


@dataclass(frozen=True)
class Do(Screen):
    """Does one act: its name, the number of a record, and the code of an invitation where it takes one."""

    scope: ClassVar[str] = "desk"
    purpose: ClassVar[Purpose] = Purpose.PEERS

    @classmethod
    def begin(cls, ctx: Ctx) -> End:
        """Do it."""
        act, about, invitation = (*ctx.rest.split(), "", "")[:3]
        fields = {"because": "a reason for it", "code": invitation, "outcome": "nothing", "reason": "hurt"}
        effects = LEAVING.get(act) or (peer(act, int(about or 0), **fields),)
        return End(say(t("Done.")), effects)


@asynccontextmanager
async def acting(folder: Path, *records: Record, state: str = "open") -> AsyncIterator[House]:
    """Open the house of a match as far as `state` says; `/do` is there as long as the house is."""
    ENTRIES["do"] = Do
    try:
        async with meeting(folder, *records, state=state) as house:
            yield house
    finally:
        ENTRIES.pop("do", None)


@asynccontextmanager
async def talking(folder: Path, *records: Record) -> AsyncIterator[House]:
    """Open a house in which Anna and Ben have the conversation in front of them."""
    async with acting(folder, *records) as house:
        for person in (ANNA, BEN):
            await house.types(person, "/talk")
        yield house


def reached(house: House, person: int) -> list[str]:
    """Return what was passed on to somebody, as written."""
    return [one.text.rpartition("\n")[2] for one in house.channel.seen_by(person) if one.relay]


def read(house: House, person: int) -> str:
    """Return everything that somebody has in front of them."""
    return "\n".join(one.text for one in house.channel.seen_by(person))


async def state(house: House, number: int = MATCH) -> str:
    """Return the state of a record, nothing if there is none."""
    record = await kept(house, number)
    return record.state if record else ""


async def owned(house: House, person: int) -> list[str]:
    """Return the sorts of the records that belong to somebody."""
    async with house.store.transaction() as transaction:
        found = await transaction.shelf.of_person(ROWS[person])
    return sorted(one.sort for one in found if one.owner == ROWS[person])
