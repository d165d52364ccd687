"""A screen of yesterday's program, an old keyboard, somebody else's button: nothing is lost and nothing happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from bot.domain import notices
from bot.runtime.arrival import Arrival, Tapped
from bot.runtime.saved import Saved
from bot.runtime.standing import Place
from bot.storage.shapes import Changes
from tests.support.house import House, open_house
from tests.support.known import introduce, remembered
from tests.support.library import real_library

pytestmark = pytest.mark.guarantee
ANA, BEN = 4_500_000_001, 4_500_000_002
CHANGED = notices.CHANGED[0].source[:40]
STALE = notices.STALE_TOAST.source
OLD_SCREENS = {
    "another version": Saved("checkin.More", 99, ("", "")),
    "an unknown name": Saved("checkin.Gone", 1, ()),
    "too few fields": Saved("checkin.More", 1, ("",)),
    "too many fields": Saved("checkin.More", 1, ("", "", "", "")),
}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    running = await open_house(tmp_path, real_library())
    yield running
    await running.stop()


async def strengths(house: House, person: int) -> list[int | str | None]:
    return (await remembered(house.store, [person]))[person].strengths


def labels(house: House, person: int) -> set[str]:
    return {label for row in house.last(person).keyboard for label, _ in row}


@pytest.mark.parametrize("old", OLD_SCREENS.values(), ids=OLD_SCREENS)
@pytest.mark.parametrize("said", ["hello", "/resume", "press"])
async def test_a_stored_screen_that_this_version_has_no_more_leads_to_a_kind_line_and_the_menu(
    old: Saved, said: str, house: House
) -> None:
    await introduce(house.store, [ANA])
    for words in ("/checkin", "6"):
        await house.types(ANA, words)
    pressed = house.press(ANA, "Sleep")
    kept = (await remembered(house.store, [ANA]))[ANA]
    async with house.store.transaction() as transaction:
        await transaction.people([ANA])
        changed = msgspec.json.encode(Place(old, None, kept.place.turn))
        await transaction.write(Changes(places={ANA + 7_000: changed}))
    await house.take(pressed if said == "press" else house.words(ANA, said))
    assert CHANGED in house.last(ANA).text
    assert {"Help now", "Stop"} <= labels(house, ANA)
    after = (await remembered(house.store, [ANA]))[ANA]
    assert after.entries == kept.entries
    assert after.profile == kept.profile
    assert (await house.types(ANA, "/checkin")).keyboard
    await house.types(ANA, "3")
    assert await strengths(house, ANA) == [6, 3]


async def test_an_interrupted_screen_that_is_no_more_is_let_go_kindly(house: House) -> None:
    await introduce(house.store, [ANA], place=Place(None, OLD_SCREENS["an unknown name"], 5))
    await house.types(ANA, "/resume")
    assert CHANGED in house.last(ANA).text
    assert (await remembered(house.store, [ANA]))[ANA].place.paused is None


async def test_two_quick_taps_note_one_check_in_and_leave_one_message_with_the_present_screen(house: House) -> None:
    await introduce(house.store, [ANA])
    await house.types(ANA, "/checkin")
    first, second = house.press(ANA, "7"), house.press(ANA, "7")
    await house.take(first, second)
    assert await strengths(house, ANA) == [7]
    assert "Add more" in house.last(ANA).text
    assert len(house.channel.seen_by(ANA)) == 1
    assert len(house.channel.toasts) == 2
    await house.presses(ANA, "Sleep")
    assert "Add more" not in house.last(ANA).text


async def test_two_quick_taps_on_two_buttons_count_the_first(house: House) -> None:
    await introduce(house.store, [ANA])
    await house.types(ANA, "/checkin")
    first, second = house.press(ANA, "2"), house.press(ANA, "9")
    await house.take(first)
    await house.take(second)
    assert await strengths(house, ANA) == [2]


async def test_a_press_on_an_old_keyboard_shows_the_present_screen_and_changes_nothing_kept(house: House) -> None:
    await introduce(house.store, [ANA])
    await house.types(ANA, "/checkin")
    old = house.press(ANA, "4")
    for words in ("8", "note"):
        await house.types(ANA, words)
    before = house.last(ANA)
    await house.take(old)
    assert await strengths(house, ANA) == [8]
    assert before.text.splitlines()[-1] in house.last(ANA).text
    assert house.channel.toasts[-1].text == STALE


async def test_a_button_pressed_by_somebody_else_does_nothing_to_either_and_tells_nothing(house: House) -> None:
    await introduce(house.store, [ANA, BEN])
    await house.types(ANA, "/checkin")
    await house.types(BEN, "/menu")
    menu = house.last(BEN).text
    before = await remembered(house.store, [ANA, BEN])
    await house.take(replace(house.press(ANA, "7"), person=BEN))
    after = await remembered(house.store, [ANA, BEN])
    assert after[ANA] == before[ANA]
    assert after[BEN].entries == ()
    assert house.channel.toasts[-1].text == STALE
    assert house.last(BEN).text == menu


async def test_every_button_of_an_erased_person_does_nothing_but_lead_to_a_beginning(house: House) -> None:
    await introduce(house.store, [ANA])
    await house.types(ANA, "/checkin")
    data = {label: data for row in house.last(ANA).keyboard for label, data in row}
    for words in ("/delete", "yes", "yes"):
        await house.types(ANA, words)
    for label, sealed in data.items():
        await house.take(Arrival(house.next(), ANA, Tapped(sealed), message=101, callback=f"c{label}"))
        assert house.last(ANA).keyboard
    assert await remembered(house.store, [ANA]) == {}
    assert await house.store.waiting(0, 100) == []
