"""Two people, a match and two coordinators in a real store, so that a test of the relay begins where it wants to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.core.peers import Record, Rules
from bot.storage.opening import open_store
from bot.storage.shapes import Changes, Relayed
from bot.storage.store import Store
from tests.support.house import House, where
from tests.support.known import introduce
from tests.support.library import real_library
from tests.support.world import DESK, HELPER, NOW, SECOND, coordinator, match, request, volunteer

ANNA, BEN, CARA, DORA, EVE = 11, 22, 33, 44, 55  # asks, helps, coordinates, coordinates, somebody else
ROWS = {ANNA: 7_011, BEN: 7_022, CARA: 7_033, DORA: 7_044, EVE: 7_055}
TO_ROW = {101: ROWS[ANNA], HELPER: ROWS[BEN], DESK: ROWS[CARA], SECOND: ROWS[DORA], 0: 0}
RULES = Rules(countries=("US",))


def at(record: Record) -> Record:
    """Put a record of the pure world into this one."""
    return replace(record, owner=TO_ROW[record.owner], other=TO_ROW[record.other])


async def put(store: Store, records: Iterable[Record]) -> None:
    """Write records straight into a store."""
    async with store.transaction() as transaction:
        await transaction.write(Changes(records={one.id: one for one in records}))


async def kept(house: House, number: int) -> Record | None:
    """Read one record."""
    async with house.store.transaction() as transaction:
        found = await transaction.shelf.by_number([number])
        return found[0] if found else None


async def passed_on(house: House, about: int) -> list[Relayed]:
    """Read everything that is kept of what was passed on."""
    async with house.store.transaction() as transaction:
        return await transaction.shelf.all_of(about)


@asynccontextmanager
async def meeting(
    folder: Path, *records: Record, state: str = "open", rules: Rules = RULES, introduced: bool = True
) -> AsyncIterator[House]:
    """Open a house in which Anna and Ben are matched as far as `state` says, with Cara and Dora at the desk."""
    house = House(await open_store(where(folder)), real_library(), ("en", "es", "fr"), rules)
    house.clock = NOW
    house.store.now = lambda: house.clock
    if introduced:
        await introduce(house.store, ROWS)
        usual = (request(state="matched"), volunteer(), match(state), coordinator(), coordinator(SECOND))
        await put(house.store, [at(one) for one in (*usual, *records)])
    try:
        yield house
    finally:
        await house.stop()
