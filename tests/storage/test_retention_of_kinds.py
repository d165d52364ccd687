"""D7: four hundred days of the real program, and nothing is there longer than people were told.

Told is (`bot/domain/asking.py`): a note goes by itself after so many days; a plan, a reminder and a date stay until
they were not opened for so many days; settings and lists stay until they are deleted; what was passed on goes within
days. Housekeeping runs as it does in the program; what is opened is opened through the conversations themselves.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.person import PURPOSE_OF_KIND, Entry, Kind, Profile
from bot.domain.asking import UNTIL_LEFT
from bot.runtime.desk import write_place
from bot.runtime.standing import Place
from bot.runtime.tick import DAY, Limits, Tick
from bot.storage.opening import open_store
from bot.storage.shapes import Changes, Relayed, Words
from tests.support.house import House, where
from tests.support.known import AGREED
from tests.support.library import real_library
from tests.support.stores import NOW

ANNA, ROW = 5_000_000_007, 17
DAYS, STEP = 90, 10
LISTS = Profile(consents=AGREED.consents, adult=True, comfort=("my gray blanket",), feelings=("wobbly",))
PLAN = (("part", "small"), ("own1", "some words"))


class Life:
    """A house whose days pass."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.tick = Tick(house.runtime, Limits(DAYS, 48), _leads)

    @property
    def today(self) -> int:
        return round((self.house.clock - NOW) / DAY)

    async def passes(self, days: int) -> None:
        """Let days pass, and keep house at the end of them."""
        self.house.clock += days * DAY
        await self.tick.keep_house()

    async def prunes(self) -> None:
        """Let go of what is too old, with no moment of anything coming first."""
        before = int(self.house.clock // DAY) - DAYS
        await self.house.store.prune(updates_before=0, entries_before_day=before, waiting_before=0)

    async def kept(self) -> dict[str, Entry]:
        async with self.house.store.transaction() as transaction:
            people = await transaction.people([ANNA])
            found = await transaction.entries(people[ANNA].row, [str(kind) for kind in Kind])
        return {one.key: one for several in found.values() for one in several}

    async def write(self, *entries: Entry, **more: object) -> None:
        async with self.house.store.transaction() as transaction:
            await transaction.people([ANNA])
            await transaction.write(Changes(entries=[(ROW, one) for one in entries], **more))  # type: ignore[arg-type]

    def entry(self, kind: Kind, key: str, body: tuple[tuple[str, str | int | None], ...] = (("own", "x"),)) -> Entry:
        return Entry(str(kind), key, datetime.fromtimestamp(self.house.clock, UTC), body)


async def _leads() -> bool:
    return True


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    house = House(await open_store(where(tmp_path)), real_library())
    house.clock = NOW
    house.store.now = lambda: house.clock
    house.runtime.lead = True
    async with house.store.transaction() as transaction:
        await transaction.write(Changes(new={ROW: (ANNA, LISTS, write_place(Place()))}))
    yield Life(house)
    await house.stop()


async def test_each_kind_goes_after_its_days_and_not_before(life: Life) -> None:
    await life.write(*(life.entry(kind, f"k-{kind}") for kind in Kind))
    await life.passes(DAYS)
    assert {one.kind for one in (await life.kept()).values()} == set(Kind)
    await life.passes(1)
    assert await life.kept() == {}


async def test_over_four_hundred_days_nothing_is_older_than_was_told(life: Life) -> None:
    for day in range(0, 400, STEP):
        await life.write(*(life.entry(kind, f"{kind[:3]}{day}") for kind in Kind))
        await life.passes(STEP)
        ages = [(life.house.clock - one.at.timestamp()) / DAY for one in (await life.kept()).values()]
        assert max(ages) <= DAYS
    assert life.today == 400
    await life.passes(DAYS + 1)
    assert await life.kept() == {}


async def test_a_plan_that_is_opened_stays_and_one_that_is_not_goes(life: Life) -> None:
    await life.write(life.entry(Kind.PLAN, "small", PLAN), life.entry(Kind.WIN, "note"))
    for _ in range(0, 400, 40):
        await life.passes(40)
        await life.house.types(ANNA, "/plan")
        assert "small" in await life.kept()
    assert "note" not in await life.kept()
    await life.passes(DAYS)
    assert "small" in await life.kept()
    await life.passes(1)
    assert await life.kept() == {}


async def test_a_date_that_is_still_to_come_outlives_the_days_it_would_have_been_kept(life: Life) -> None:
    coming = replace(life.entry(Kind.DATE, "court"), due=life.house.clock + 2 * DAYS * DAY)
    await life.write(coming, life.entry(Kind.DATE, "over"))
    life.house.clock += (2 * DAYS - 1) * DAY
    await life.prunes()
    assert list(await life.kept()) == ["court"]
    life.house.clock += 2 * DAY
    await life.prunes()
    assert await life.kept() == {}


async def test_settings_and_lists_stay_until_they_are_deleted(life: Life) -> None:
    for _ in range(0, 400, 100):
        await life.passes(100)
    async with life.house.store.transaction() as transaction:
        assert (await transaction.people([ANNA]))[ANNA].profile == LISTS


async def test_what_was_passed_on_is_gone_within_days(life: Life) -> None:
    said = Relayed(91, 5, ROW, 18, 5, 6, waits=False, seen=life.house.clock, words=Words("x"))
    await life.write(relayed=[said])
    await life.passes(2)
    async with life.house.store.transaction() as transaction:
        assert len(await transaction.shelf.written_by(ROW)) == 1
    await life.passes(2)
    async with life.house.store.transaction() as transaction:
        assert await transaction.shelf.written_by(ROW) == []


def test_every_kind_is_under_a_yes_whose_time_is_told() -> None:
    assert set(PURPOSE_OF_KIND) == set(Kind)
    told = {kind for kind, purpose in PURPOSE_OF_KIND.items() if purpose in UNTIL_LEFT}
    assert told == {Kind.PLAN, Kind.ONLINE, Kind.REMINDER, Kind.DATE}
