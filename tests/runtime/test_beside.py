"""What is shown beside a conversation stays beside it; what is said fits the phone; a closed door stays closed."""

from __future__ import annotations

import pytest

from tests.support.house import House

ANA = 4_200_000_011
SET_UP = ("Set up, one minute", "I am 18 or over", "Skip", "Skip", "Decide later", "Skip", "Yes", "Yes", "Yes")


async def presses(house: House, *labels: str) -> None:
    for label in labels:
        await house.presses(ANA, label)


async def test_going_back_from_help_now_leaves_the_numbers_in_the_chat(house: House) -> None:
    await house.types(ANA, "/start")
    await presses(house, *SET_UP, "Check in", "Help now", "Choose a country", "United States", "Back to where I was")
    check_in, numbers, again = (message.text for message in house.channel.seen_by(ANA))
    assert "988" in numbers
    assert check_in == again


async def test_the_page_of_numbers_itself_changes_in_place(house: House) -> None:
    await house.types(ANA, "/now")
    await presses(house, "Choose a country", "United States", "More lines", "Written lines first")
    assert len(house.channel.seen_by(ANA)) == 1


@pytest.mark.parametrize("way", ["/night", "/menu", "/routes", "/settings", "/ground", "/privacy"])
async def test_no_row_is_wider_than_a_narrow_phone(house: House, way: str) -> None:
    await house.types(ANA, "/start")
    await presses(house, *SET_UP)
    message = await house.types(ANA, way)
    for row in message.keyboard:
        assert len(row) == 1 or max(len(label) for label, _ in row) * len(row) <= 38


async def test_short_labels_keep_their_rows(house: House) -> None:
    await house.types(ANA, "/start")
    await presses(house, *SET_UP)
    rows = (await house.types(ANA, "/checkin")).keyboard
    assert [label for label, _ in rows[0]] == ["0", "1", "2", "3", "4", "5"]


async def test_a_young_person_who_had_notes_leaves_none_and_is_never_asked_again(house: House) -> None:
    await house.types(ANA, "/start")
    await presses(house, *SET_UP, "Check in", "4")
    await house.types(ANA, "I'm 15")
    await presses(house, "I am under 18", "I am under 18")
    async with house.store.transaction() as transaction:
        assert await transaction.people([ANA]) == {}
        assert await transaction.closed_doors([ANA]) == {ANA}
    assert "You did nothing wrong by coming here" in (await house.types(ANA, "/start")).text


async def test_a_second_tap_on_the_same_button_changes_nothing_and_adds_no_message(house: House) -> None:
    await house.types(ANA, "/start")
    await presses(house, *SET_UP, "Check in", "5")
    first, second = house.press(ANA, "Sleep"), house.press(ANA, "Sleep")
    await house.take(first)
    await house.take(second)
    assert [message.text for message in house.channel.seen_by(ANA)] == ["How much sleep was there last night?"]
    assert [toast.text for toast in house.channel.toasts[-2:]] == ["", ""]
    await presses(house, "Some")
    assert "Noted." in house.last(ANA).text


async def test_an_older_keyboard_is_answered_with_the_present_one_below(house: House) -> None:
    await house.types(ANA, "/start")
    await presses(house, *SET_UP, "Check in")
    old = house.press(ANA, "5")
    await house.types(ANA, "6")
    await house.types(ANA, "a line")
    before = len(house.channel.seen_by(ANA))
    await house.take(old)
    assert len(house.channel.seen_by(ANA)) == before + 1
    assert house.last(ANA).text == "Add more, or is that all?"
    assert house.channel.toasts[-1].text.startswith("That menu is an older one.")
