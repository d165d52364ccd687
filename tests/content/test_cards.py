"""Mistakes in a card are told with the line and what to write; a card that is in order is read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.cards import load_cards
from bot.content.mistakes import ContentError
from tests.support.library import real_library

GOOD = """id = "garden"
version = 1
for = "survivor"
place = ""
title = "A garden"
label = "Gardens"
about = "About gardens. It touches work."
touches = ["work"]
tries = ["color"]
leads = ["night"]
sources = ["A book on gardens, 2020"]
reviewed_on = 2026-11-25
expires_on = 2027-05-20

[[page]]
points = [
  "Beds can be dug in fall.",
  "Or in spring.",
]

[[page]]
points = ["Some people sit and look.", "That is work too."]
"""


def read(folder: Path, text: str) -> ContentError:
    (folder / "garden.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        tuple(load_cards(folder, {"color"}))
    return caught.value


def test_a_card_in_order_is_read_page_by_page(tmp_path: Path) -> None:
    (tmp_path / "garden.toml").write_text(GOOD, encoding="utf-8")
    (card,) = load_cards(tmp_path, {"color"})
    assert (card.id, card.whom, len(card.pages)) == ("garden", "survivor", 2)
    assert card.pages[0][1].source == "Or in spring."


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"garden"', '"The Garden"', 1),
        ("version = 1", "version = 0", 2),
        ('"survivor"', '"anybody"', 3),
        ('place = ""', 'place = "usa"', 4),
        ('"Gardens"', '"' + "G" * 29 + '"', 6),
        ('touches = ["work"]', 'touches = ["weather"]', 8),
        ('["night"]', '["/night"]', 10),
        ('["A book on gardens, 2020"]', "[]", 11),
        ('"A book on gardens, 2020"', '"https://example.org"', 11),
        ("2027-05-20", "2026-11-25", 13),
        ("2027-05-20", "2027-11-26", 13),
        ('"Or in spring."', '"' + "x" * 221 + '"', 18),
        ('"Or in spring."', '"In {month}."', 18),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in GOOD
    mistake = read(tmp_path, GOOD.replace(old, new, 1))
    assert mistake.line == line
    assert mistake.write


def test_a_card_about_the_law_of_a_country_ends_within_half_a_year(tmp_path: Path) -> None:
    there = GOOD.replace('place = ""', 'place = "US"').replace("2027-05-20", "2027-05-25")
    assert "180 days" in read(tmp_path, there).write


def test_a_page_that_is_too_long_for_a_message_is_a_mistake(tmp_path: Path) -> None:
    long = ", ".join(f'"{"x" * 200}{at}"' for at in range(3))
    mistake = read(tmp_path, GOOD.replace('"Some people sit and look."', long))
    assert "too long" in mistake.wrong


def test_two_cards_with_one_id_are_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "another.toml").write_text(GOOD, encoding="utf-8")
    assert "already used" in read(tmp_path, GOOD).wrong


def test_a_card_offers_only_exercises_that_there_are(tmp_path: Path) -> None:
    error = read(tmp_path, GOOD.replace('tries = ["color"]', 'tries = ["color", "breath"]'))
    assert "no such exercise" in error.wrong
    assert GOOD.splitlines()[error.line - 1].startswith("tries")


def test_every_card_that_ships_is_in_order_and_there_is_one_about_listening() -> None:
    cards = real_library().cards
    assert cards["listen"].whom == "caregiver"
    assert {card.whom for card in cards.values()} == {"survivor", "caregiver"}
