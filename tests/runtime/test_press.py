"""What is behind a button: it opens for one person only, and nothing that was not sealed here opens at all."""

from __future__ import annotations

import os
import random
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given, strategies as st

from bot.runtime.press import LIMIT, MAC_CHARS, Buttons

KEY = bytes(range(32))
BUTTONS = Buttons(KEY)
PEOPLE = st.integers(1, 2**53 - 1)
VALUES = st.from_regex(r"[a-zA-Z0-9_\-:]{1,24}", fullmatch=True)
FUZZED = 100_000 if os.environ.get("HANDRAIL_GUARANTEES") == "full" else 10_000


@given(PEOPLE, st.integers(0, 2**40), VALUES)
def test_a_button_of_a_stored_screen_comes_back_with_its_turn_and_value(person: int, turn: int, value: str) -> None:
    data = BUTTONS.stored(person, turn, value)
    opened = BUTTONS.open(person, data)
    assert opened is not None
    assert (opened.turn, opened.value, opened.carried) == (turn, value, "")
    assert len(data.encode()) <= LIMIT


@given(PEOPLE, st.from_regex(r"[A-Za-z0-9_\-]{4}[a-z0-9,]{0,14}", fullmatch=True), VALUES)
def test_a_visitors_button_brings_its_screen_and_language_back(person: int, screen: str, value: str) -> None:
    opened = BUTTONS.open(person, BUTTONS.carried(person, "es", screen, value))
    assert opened is not None
    assert (opened.carried, opened.value, opened.language, opened.turn) == (screen, value, "es", -1)


@given(PEOPLE, st.booleans(), VALUES)
def test_a_command_behind_a_button_says_whether_it_stood_beside_the_conversation(
    person: int, aside: bool, value: str
) -> None:
    opened = BUTTONS.open(person, BUTTONS.command(person, "en", f"/{value}", aside=aside))
    assert opened is not None
    assert (opened.value, opened.aside) == (f"/{value}", aside)


@given(PEOPLE, PEOPLE, st.integers(0, 2**40), VALUES)
def test_a_button_is_nothing_in_the_hands_of_another_person_or_under_another_key(
    person: int, other: int, turn: int, value: str
) -> None:
    data = BUTTONS.stored(person, turn, value)
    assert other == person or BUTTONS.open(other, data) is None
    assert Buttons(bytes(32)).open(person, data) is None


@given(PEOPLE, st.text(max_size=80))
def test_no_text_at_all_opens_unless_it_was_sealed_here(person: int, data: str) -> None:
    assert BUTTONS.open(person, data) is None


def test_a_value_that_does_not_fit_is_refused_and_never_cut() -> None:
    with pytest.raises(ValueError, match="bytes long"):
        BUTTONS.stored(7, 1, "x" * LIMIT)
    with pytest.raises(ValueError, match="bytes long"):
        BUTTONS.command(7, "en", "/é" + "x" * (LIMIT - MAC_CHARS - 4))


def bent(dice: random.Random, real: list[str]) -> str:
    """Bend a real button: flip a bit, cut it, lengthen it, mix two, or invent one."""
    data = dice.choice(real)
    at = dice.randrange(len(data))
    return dice.choice(
        [
            data[:at] + chr(ord(data[at]) ^ (1 << dice.randrange(7))) + data[at + 1 :],
            data[:at],
            data + dice.choice("\x00~./|,é\ud800") * dice.randint(1, 60),
            dice.choice(real)[:MAC_CHARS] + data[MAC_CHARS:] + "!",
            urlsafe_b64encode(dice.randbytes(12)).decode() + data[MAC_CHARS:],
            data[MAC_CHARS:] + data[:MAC_CHARS],
            data.swapcase() + " ",
        ]
    )


@pytest.mark.guarantee
def test_of_a_hundred_thousand_bent_buttons_none_opens() -> None:
    dice = random.Random(11)  # noqa: S311 - the same in every run
    real = [BUTTONS.stored(7, turn, value) for turn, value in enumerate(("yes", "no", "7", "feel0", "h-54321"))]
    real += [BUTTONS.carried(7, "es", "AbCd1,,x", "skip"), BUTTONS.command(7, "fr", "/ground:racing", aside=True)]
    tried = (bent(dice, real) for _ in range(FUZZED))
    assert [data for data in tried if data not in real and BUTTONS.open(7, data) is not None] == []


def test_a_carried_screen_is_forgotten_after_a_month() -> None:
    now = [1_790_000_000.0]
    buttons = Buttons(bytes(32), lambda: now[0])
    data = buttons.carried(7, "en", "abcd1", "yes")
    now[0] += 20 * 86_400
    assert buttons.open(7, data) is not None
    now[0] += 15 * 86_400
    assert buttons.open(7, data) is None


def test_a_command_behind_a_button_works_for_as_long_as_the_message_stands() -> None:
    now = [1_790_000_000.0]
    buttons = Buttons(bytes(32), lambda: now[0])
    data = buttons.command(7, "en", "/now")
    now[0] += 4000 * 86_400
    assert buttons.open(7, data) is not None
