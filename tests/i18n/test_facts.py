"""Facts are written as the language writes them, and somebody's own words as that person wrote them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, strategies as st

from bot.core.text import Arg, Listed, Named, Own, Text, t
from bot.i18n import Catalogs
from bot.i18n.facts import locale_of, number
from bot.i18n.speaker import SMALL


def fact(arg: Arg, language: str = "en") -> str:
    return Catalogs([language]).render((t("{a}", a=arg),), "en").text


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_own_words_of_any_kind_never_change_and_never_break_a_message(words: str) -> None:
    assert fact(Own(words)) == words


@pytest.mark.parametrize(
    ("arg", "said"),
    [
        (7, "7"),
        (1234567, "1,234,567"),
        (-3, "-3"),
        (date(2026, 1, 2), "January 2, 2026"),
        (time(3, 14), "3:14\u202fAM"),
        (Named("country", "FR"), "France"),
        (Named("zone", "America/New_York"), "New York"),
        (Named("language", "es"), "español"),
        (Named("weekday", "0"), "Monday"),
        (Named("weekday", "6"), "Sunday"),
        (Named("country", "??"), "??"),
        (Named("zone", "Nowhere/Town"), "Nowhere/Town"),
        (Named("language", "tlh-not"), "tlh-not"),
        (Named("weekday", "9"), "9"),
        (Listed((t("one"), Own("two"), t("three"))), "one, two, and three"),
        (Listed((Own("only"),)), "only"),
        (Listed(()), ""),
        ("+1 555", "+1 555"),
    ],
)
def test_facts_are_written_as_english_writes_them(arg: Arg, said: str) -> None:
    assert fact(arg) == said


@pytest.mark.parametrize("language", ["en", "es", "fr", "ar", "sv", "hi"])
def test_small_numbers_need_no_grouping_in_any_language(language: str) -> None:
    assert all(number(n, language) == str(n) for n in range(SMALL))


def test_a_code_cldr_does_not_know_is_written_as_english() -> None:
    assert locale_of("xx-long").language == "en"


def test_every_kind_of_fact_has_a_writer() -> None:
    kinds: list[Arg] = [
        "a",
        1,
        date(2026, 1, 1),
        time(1, 2),
        Own("a"),
        Listed(()),
        Named("country", "FR"),
        Text("a"),
    ]
    assert all(isinstance(fact(kind), str) for kind in kinds)
