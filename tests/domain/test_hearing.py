"""Pressing and typing say the same, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.core.events import Pressed, Typed
from bot.core.replies import Button
from bot.core.text import t
from bot.domain.hearing import heard, number, typed
from tests.support.library import real_library

KEYBOARD = ((Button(t("Can't tell"), "unclear"), Button(t("{n}", n=7), "7")), (Button(t("Menu"), "/menu"),))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("can't tell", "unclear"),
        ("CANT TELL!", "unclear"),
        ("unclear", "unclear"),
        ("7", "7"),
        ("skip", "skip"),
        ("sí", "yes"),
    ],
)
def test_a_typed_label_value_or_word_is_heard(text: str, value: str) -> None:
    assert heard(Typed(text), KEYBOARD, real_library()) == value


@pytest.mark.parametrize("text", ["", "q", "menu", "something else entirely about it", "🌧"])
def test_what_names_no_choice_is_not_guessed_at(text: str) -> None:
    assert heard(Typed(text), KEYBOARD, real_library()) == ""


def test_a_press_is_its_value_whatever_the_keyboard() -> None:
    assert heard(Pressed("x-color"), KEYBOARD, real_library()) == "x-color"


@given(st.text(max_size=40))
def test_any_text_at_all_is_a_number_from_0_to_10_or_none(text: str) -> None:
    found = number(Typed(text))
    assert found is None or 0 <= found <= 10


@given(st.text(max_size=300), st.integers(1, 80))
def test_typed_words_fit_and_keep_their_order(text: str, limit: int) -> None:
    words = typed(Typed(text), limit)
    assert len(words) <= limit
    assert " ".join(text.split()).startswith(words)
    assert words == words.strip()
