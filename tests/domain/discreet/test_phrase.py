"""The same words from another keyboard are the same words; others are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from bot.domain.discreet.phrase import is_word, long_enough, may_clear, plain
from tests.support.library import real_library

SAME = [
    ("Three Blue Kites", "three blue kites"),
    ("three   blue\tkites ", "three blue kites"),
    ("it’s a “quiet” day—yes", 'it\'s a "quiet" day-yes'),
    ("cafe\u0301 au lait", "caf\u00e9 au lait"),
    ("ｗｉｄｅ ｌｅｔｔｅｒｓ １２", "wide letters 12"),
    ("راز ۱۲۳۴", "راز 1234"),
    ("رمز ١٢٣٤", "رمز 1234"),
    ("می\u200cروم خانه", "میروم خانه"),
    ("पासवर्ड १२", "पासवर्ड 12"),
    ("가방 하나", unicodedata.normalize("NFD", "가방 하나")),
    ("STRASSE am See", "straße am see"),
]
DIFFERENT = [
    ("cafe au lait", "café au lait"),
    ("three blue kites", "threebluekites"),
    ("три синих", "tpu cиниx"),
    ("six 12", "six 21"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_is_the_same_text_is_the_same_passphrase(one: str, other: str) -> None:
    assert plain(one) == plain(other) != ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_is_another_text_is_another_passphrase(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@given(st.text())
def test_making_words_plain_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(), st.sampled_from(["NFC", "NFD"]))
def test_no_way_of_composing_letters_makes_a_difference(text: str, form: str) -> None:
    assert plain(unicodedata.normalize(form, text)) == plain(text)  # type: ignore[arg-type]


def test_a_passphrase_has_a_length() -> None:
    assert not long_enough(plain("  five5  "))
    assert long_enough(plain("sixsix"))
    assert not long_enough("x" * 201)


@pytest.mark.parametrize("word", ["lantern", "Quince 7", "öl-kanne", "лампа", "提灯三", "two kites"])
def test_an_unusual_word_may_clear(word: str) -> None:
    assert may_clear(word, real_library()) == plain(word)


@pytest.mark.parametrize(
    "word",
    [
        "stop", "HELP", "¡basta!", "skip", "yes", "done", "hide", "7", "10", "123456", "ab", "x" * 25, "/clear",
        "clear", "checkin", "menu", "week", "resume", "I'm 15", "report", "", "   ", "\u200b\u200b\u200b", "...",
    ],
)  # fmt: skip
def test_a_word_that_already_means_something_may_not(word: str) -> None:
    assert may_clear(word, real_library()) == ""


@pytest.mark.parametrize("typed", ["Lantern!", "lantern.", "\u00bflantern?", "lantern...", " Lantern \u2026"])
def test_the_word_counts_with_the_marks_a_hurried_hand_or_a_keyboard_puts_around_it(typed: str) -> None:
    assert is_word(typed, "lantern")
    assert is_word(typed, may_clear("Lantern!", real_library()))


def test_the_word_counts_only_alone() -> None:
    assert is_word("  Lantern ", "lantern")
    assert not is_word("my lantern", "lantern")
    assert not is_word("lantern lantern", "lantern")
    assert not is_word("", "")
