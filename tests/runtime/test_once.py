"""Everything is answered once, however often and in whatever company it is delivered."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from bot.core.events import Refused, Typed
from bot.runtime.arrival import Arrival, Ignored, Incoming, Unusable
from bot.runtime.desk import Desk
from bot.runtime.once import fresh_only
from bot.storage.opening import open_store
from bot.storage.store import Store
from tests.support.house import where

PERSONS = st.integers(1, 3)
NUMBERS = st.integers(0, 12)
INCOMING = st.one_of(
    st.builds(lambda number, person: Arrival(number, person, Typed("x")), NUMBERS, PERSONS),
    st.builds(Ignored, NUMBERS),
    st.builds(lambda number: Unusable(number, "shape"), NUMBERS),
)
BATCHES = st.lists(st.lists(INCOMING, max_size=8), max_size=6)


async def fresh(store: Store, batch: list[Incoming]) -> list[Incoming]:
    desk = Desk(store.keyring.look_up)
    async with store.transaction() as transaction:
        found = await fresh_only(transaction, desk, batch)
        await transaction.write(desk.changes)
    return found


async def through(folder: Path, batches: list[list[Incoming]]) -> list[Incoming]:
    store = await open_store(where(folder))
    try:
        return [one for batch in batches for one in await fresh(store, batch)]
    finally:
        await store.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=BATCHES)
def test_each_number_is_answered_the_first_time_it_comes_and_never_again(
    batches: list[list[Incoming]], tmp_path_factory: object
) -> None:
    folder = tmp_path_factory.mktemp("once")  # type: ignore[attr-defined]
    found = asyncio.run(through(folder, batches))
    numbers = [one.update for batch in batches for one in batch]
    assert [one.update for one in found] == list(dict.fromkeys(numbers))


async def test_events_of_our_own_and_bodies_without_a_number_are_never_taken_for_repeats(tmp_path: Path) -> None:
    own, nameless = Arrival(None, 7, Typed("x")), Unusable(-1, "json")
    assert len(await through(tmp_path, [[own, nameless, own], [own, nameless]])) == 5


async def test_the_first_part_of_an_album_is_answered_and_the_others_are_only_removed(tmp_path: Path) -> None:
    part = Arrival(1, 7, Refused("photo", "a"))
    parts = [replace(part, update=number) for number in range(1, 5)]
    other = [replace(part, update=9, person=8), replace(part, update=10, event=Refused("photo", "b"))]
    found = await through(tmp_path, [[*parts[:2]], [*parts[2:], *other]])
    kinds = [one.event.kind for one in found if isinstance(one, Arrival) and isinstance(one.event, Refused)]
    assert kinds == ["photo", "", "", "", "photo", "photo"]
