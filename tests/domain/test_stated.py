"""Two plain statements are heard, and nothing that only looks like them."""

from __future__ import annotations

import pytest

from bot.domain.stated import stated

YOUNG = [
    *("I'm 15", "i am 15 years old", "Im only 14", "i’m 17!!!", "im fifteen", "I am under 18", "I'm a minor."),
    *("ok so I'm 16 yo", "tengo 15 años", "Solo tengo trece", "soy menor de edad", "J'ai 16 ans", "j’ai que 15 ans"),
]
REPORT = ["report", "Report!", "I want to report", "takedown", "Take it down", "denunciar", "signaler"]
NEITHER = [
    *("when I was 15", "I was 15", "she is 15", "my daughter is 15", "I'm 8", "I'm 10", "15", "I'm 18", "I am 35"),
    *("I'm 15 minutes late", "I feel 12", "he filmed me when I was nine", "tenía 15 años", "j'avais 15 ans", ""),
    *("I don't want to report him", "the report came today", "x" * 4096),
]


@pytest.mark.parametrize("text", YOUNG)
def test_who_says_in_so_many_words_that_they_are_under_18_is_heard(text: str) -> None:
    assert stated(text) == ("start", "young")


@pytest.mark.parametrize("text", REPORT)
def test_a_word_for_reporting_leads_to_the_services(text: str) -> None:
    assert stated(text) == ("routes", "")


@pytest.mark.parametrize("text", NEITHER)
def test_a_past_another_person_a_scale_or_a_sentence_is_neither(text: str) -> None:
    assert stated(text) is None
