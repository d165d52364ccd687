"""Spanish and French read about as easily as the English they come from.

Each language has its own formula: Fernández Huerta for Spanish, Kandel and Moles for French. Both answer about 0 to
100, higher is easier; 60 to 70 is what most adults read without effort. Syllables are counted by hyphenation, which
finds fewer of them than an ear does. The bounds lie just below what was measured, so that wording can only get easier.
"""

from __future__ import annotations

import re
from functools import cache

import pyphen
import pytest

from bot.i18n.files import default_folder, po_path, read_catalog
from bot.i18n.fitness import forms

FORMULAS = {"es": (206.84, 1.02, 60.0), "fr": (207.0, 1.015, 73.6)}
"""The highest value, what a word in each sentence takes, what a syllable in each word takes."""
EASIEST = {"es": 90.0, "fr": 100.0}
"""Measured in November 2026: 93 and 103."""
EASIEST_FILE = {"es": 70.0, "fr": 80.0}
"""Measured: 74 (facts about notices) and 84 (what coordinators read)."""
ENOUGH = 5
HARD = {
    "es": "La administración institucional considera indispensable la identificación individualizada.",
    "fr": "L’administration institutionnelle considère indispensable une identification individualisée.",
}
EASY = {"es": "Mira algo que esté cerca. Di qué es.", "fr": "Regarde une chose près de toi. Dis ce que c’est."}


@cache
def _syllables(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=language, left=1, right=1)


def ease(texts: list[str], language: str) -> float:
    """Return how easily the texts read together, places counted as one short word."""
    plain = " ".join(re.sub(r"\{\w+\}", "lo", text) + ("" if text.rstrip()[-1:] in ".?!:" else ".") for text in texts)
    sentences = max(1, len(re.findall(r"[.!?:;]+(\s|$)", plain)))
    words = re.findall(r"[^\W\d_]+", plain)
    syllables = sum(len(_syllables(language).positions(word)) + 1 for word in words)
    top, length, weight = FORMULAS[language]
    return top - length * len(words) / sentences - weight * syllables / len(words)


@cache
def said(language: str) -> tuple[tuple[str, str], ...]:
    """Return the translated sentences with the first file that says them."""
    catalog = read_catalog(po_path(default_folder(), language), language)
    found = ((form, one.locations) for one in catalog if one.id for form in forms(one.string))
    return tuple((form, places[0][0]) for form, places in found if len(form.split()) > 3 and places)


@pytest.mark.parametrize("language", FORMULAS)
def test_the_whole_language_reads_easily(language: str) -> None:
    assert ease([words for words, _ in said(language)], language) >= EASIEST[language]


@pytest.mark.parametrize("language", FORMULAS)
def test_every_conversation_and_every_file_of_content_reads_easily(language: str) -> None:
    files: dict[str, list[str]] = {}
    for words, file in said(language):
        files.setdefault(file, []).append(words)
    told = {file: ease(texts, language) for file, texts in files.items() if len(texts) >= ENOUGH}
    assert len(told) > ENOUGH
    assert {file: value for file, value in told.items() if value < EASIEST_FILE[language]} == {}


@pytest.mark.parametrize("language", FORMULAS)
def test_the_yardstick_tells_easy_from_hard(language: str) -> None:
    assert ease([EASY[language]], language) > 85
    assert ease([HARD[language]], language) < 30
