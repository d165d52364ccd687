"""Somebody's own text to take along: a message of its own, open to be copied, changed by no press, once a minute."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from bot.core.flow import SCREENS
from bot.runtime.press import Buttons
from bot.runtime.rarely import SECONDS, noted, too_soon
from bot.runtime.standing import NOWHERE
from tests.support.house import House
from tests.support.known import introduce
from tests.support.library import real_library

ANNA = 5_000_000_007
real_library()
FIRST, OTHER, PLAIN = (SCREENS[name]() for name in ("export.AsJson", "export.AsText", "menu.Menu"))


async def test_the_text_comes_as_a_message_of_its_own_and_no_press_changes_it(house: House) -> None:
    await introduce(house.store, [ANNA])
    await house.types(ANNA, "/card")
    await house.presses(ANNA, "Pace")
    before = await house.presses(ANNA, "I set the pace")
    assert (before.act, before.copy) == ("edit", False)
    await house.presses(ANNA, "Back")
    text = await house.presses(ANNA, "Show it as text")
    assert (text.act, text.copy) == ("send", True)
    after = await house.presses(ANNA, "Back")
    assert after.act == "send"
    assert text in house.channel.seen_by(ANNA)


async def test_the_same_holds_for_somebody_nothing_is_kept_about(house: House) -> None:
    await house.types(ANNA, "/card")
    await house.presses(ANNA, "Pace")
    await house.presses(ANNA, "I set the pace")
    await house.presses(ANNA, "Back")
    text = await house.presses(ANNA, "Show it as text")
    assert text.copy
    assert (await house.presses(ANNA, "Close")).act == "send"
    assert text in house.channel.seen_by(ANNA)


async def test_a_command_under_the_text_does_not_change_it_either(house: House) -> None:
    await introduce(house.store, [ANNA])
    await house.types(ANNA, "/card")
    await house.presses(ANNA, "Pace")
    await house.presses(ANNA, "Short breaks")
    await house.presses(ANNA, "Back")
    text = await house.presses(ANNA, "Show it as text")
    await house.presses(ANNA, "A summary")
    assert text in house.channel.seen_by(ANNA)


async def test_a_second_tap_on_the_same_button_leaves_the_text_too(house: House) -> None:
    await introduce(house.store, [ANNA])
    await house.types(ANNA, "/summary")
    await house.presses(ANNA, "7 days")
    await house.presses(ANNA, "Go on")
    text = await house.presses(ANNA, "Show it as text")
    first = house.press(ANNA, "Change something")
    second = replace(first, update=house.next())
    await house.take(first)
    await house.take(second)
    assert text in house.channel.seen_by(ANNA)
    assert "Strike" in str(house.last(ANNA).keyboard)


async def test_the_minute_holds_across_a_conversation_and_then_is_over(house: House) -> None:
    await introduce(house.store, [ANNA])
    await house.types(ANNA, "/export")
    await house.presses(ANNA, "For programs (JSON)")
    await house.types(ANNA, "/menu")
    house.clock += 30
    await house.types(ANNA, "/export")
    assert "a moment ago" in (await house.presses(ANNA, "For programs (JSON)")).text
    house.clock += 31
    await house.types(ANNA, "/export")
    assert "handrail-export" in (await house.presses(ANNA, "For programs (JSON)")).text


@given(st.integers(0, 2**31), st.integers(-5 * SECONDS, 5 * SECONDS))
def test_it_is_too_soon_for_a_minute_and_never_after_a_clock_was_set_back(now: int, later: int) -> None:
    place = noted(NOWHERE, FIRST, now)
    assert too_soon(place, FIRST, now + later) == (0 <= later < SECONDS)
    assert not too_soon(place, OTHER, now)
    assert not too_soon(noted(place, PLAIN, now), PLAIN, now)


def test_what_is_long_ago_is_forgotten_with_the_next_one() -> None:
    place = noted(noted(NOWHERE, FIRST, 1_000), OTHER, 1_000 + 2 * SECONDS)
    assert [name for name, _ in place.begun] == ["export.AsText"]
    assert noted(place, PLAIN, 5_000) == place


@given(st.integers(1, 2**52), st.integers(0, 2**31), st.sampled_from(["done", "x-12", "/menu"]))
def test_a_button_under_such_a_text_says_so(person: int, turn: int, value: str) -> None:
    buttons = Buttons(bytes(32))
    for keep in (True, False):
        opened = buttons.open(person, buttons.stored(person, turn, value, keep=keep))
        assert opened is not None
        assert (opened.value, opened.turn, opened.keep) == (value, turn, keep)
