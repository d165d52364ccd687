"""The first minute again, with the real engine, store and buttons: what is on the disk is what was agreed to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.person import Kind
from bot.storage.shapes import Kept
from tests.support.house import House, open_house
from tests.support.library import real_library

pytestmark = pytest.mark.slow
ANA = 4_242_424_242


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = await open_house(tmp_path, real_library())
    yield house
    await house.stop()


async def kept(house: House) -> Kept | None:
    async with house.store.transaction() as transaction:
        return (await transaction.people([ANA])).get(ANA)


async def small_things(house: House) -> int:
    async with house.store.transaction() as transaction:
        person = (await transaction.people([ANA]))[ANA]
        return len((await transaction.entries(person.row, [Kind.WIN]))[Kind.WIN])


async def types(house: House, text: str) -> str:
    house.clock += 10
    return (await house.types(ANA, text)).text


async def presses(house: House, *labels: str) -> str:
    for label in labels:
        house.clock += 10
        await house.presses(ANA, label)
    return house.last(ANA).text


async def test_with_everything_skipped_there_is_nobody_in_the_store(house: House) -> None:
    await types(house, "/start")
    await presses(house, "Set up, one minute", "I am 18 or over", "Skip", "Skip", "Decide later", "Skip")
    said = await presses(house, "Not now", "Not now", "Not now")
    assert "Nothing is kept" in said
    assert await kept(house) is None
    assert len(house.channel.seen_by(ANA)) == 1


async def test_what_was_told_before_the_first_yes_is_kept_with_it(house: House) -> None:
    await types(house, "/start")
    await presses(house, "Set up, one minute", "I am 18 or over", "Español", "For myself", "Both")
    await presses(house, "No, that is fine", "Yes")
    person = await kept(house)
    assert person is not None
    assert (person.profile.language, person.profile.role, person.profile.word) == ("es", "survivor", "both")
    assert person.profile.consents == ("place",)
    await types(house, "yes")
    await types(house, "no")
    person = await kept(house)
    assert person is not None
    assert person.profile.consents == ("notes", "place")


async def test_under_18_leaves_nobody_in_the_store_and_no_way_back(house: House) -> None:
    await types(house, "/start")
    await presses(house, "Set up, one minute")
    gate = house.last(ANA)
    assert "Child Helpline" in await presses(house, "I am under 18", "I am under 18")
    assert await kept(house) is None
    assert "Child Helpline" in await types(house, "/start")
    house.channel.messages[ANA][house.channel.count + 1] = gate  # the earlier question, pressed from an old screen
    assert "Child Helpline" in await presses(house, "I am 18 or over")
    assert await kept(house) is None


async def test_deleting_leaves_nobody_in_the_store(house: House) -> None:
    await types(house, "/start")
    await presses(house, "Set up, one minute", "I am 18 or over", "Skip", "Skip", "Decide later", "Skip")
    await presses(house, "Yes", "Yes", "Yes")
    await types(house, "/wins")
    await presses(house, "Got through an hour")
    assert await small_things(house) == 1
    await types(house, "/mydata")
    assert "Small things: 1" in house.last(ANA).text
    await types(house, "/delete")
    said = await presses(house, "Delete everything", "Yes, delete it now")
    assert "It is deleted" in said
    assert await kept(house) is None


async def test_one_note_deleted_from_my_data_is_gone_from_the_store(house: House) -> None:
    await types(house, "/start setup")
    await presses(house, "I am 18 or over", "Skip", "Skip", "Decide later", "Skip", "Not now", "Yes", "Not now")
    await types(house, "/wins")
    await presses(house, "Said no to something")
    await types(house, "/mydata")
    await presses(house, "Small things", "1", "Delete this one", "Small things")
    assert "nothing is kept" in house.last(ANA).text
    assert await small_things(house) == 0
