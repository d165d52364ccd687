"""For somebody under 18: always the lines that are theirs, never a scolding, never the question again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.runtime.standing import Standing
from tests.support.library import real_library
from tests.support.reading import labels, read
from tests.support.walk import Walk

SCOLDING = ("not allowed", "cannot use", "forbidden", "too young", "must", "sorry", "lied")


def young() -> Walk:
    return Walk(real_library(), agreed=(), standing=Standing(7, door_closed=True))


@pytest.mark.parametrize("country", ["US", "GB", "DE", "FR", "CA", "AU"])
def test_each_country_shows_its_own_lines_with_the_day_they_were_checked(country: str) -> None:
    walk = young().types(f"/young {country}")
    rows = [row for row in real_library().lines if row.country == country and row.kind in {"child", "emergency"}]
    assert rows
    for row in rows:
        assert row.name in read(walk)
    assert "November 22, 2026" in read(walk)


@pytest.mark.parametrize("way", ["/young", "/young US", "/young ZZ", "/young images", "/young nowhere at all"])
def test_no_page_scolds_asks_or_leads_back_to_the_question(way: str) -> None:
    walk = young().types(way)
    said = read(walk).casefold()
    assert not any(word in said for word in SCOLDING)
    assert "?" not in said
    assert "/setup:adult" not in walk.values
    assert all(value.startswith("/") for value in walk.values)
    assert not any("18 or over" in label for label in labels(walk))


def test_every_button_works_while_the_door_is_closed() -> None:
    for value in young().types("/young").values:
        walk = young().types("/young").presses(value)
        assert walk.said.lines, value
        assert walk.standing.door_closed


def test_the_countries_that_do_not_fit_on_the_first_page_are_behind_anywhere_else() -> None:
    first = {value for value in young().types("/young").values if len(value) == len("/young:US")}
    more = {value for value in young().types("/young").presses("/young:ZZ").values if len(value) == len("/young:US")}
    assert "/young:US" in first
    assert more - first


def test_removal_services_are_those_for_people_under_18_today() -> None:
    said = read(young().types("/young").presses("/young:images"))
    assert "Report Remove" in said
    assert "Take It Down" in said
    assert "StopNCII" not in said
    assert "FTC" not in said


def test_a_country_may_be_named_in_words() -> None:
    assert "Childline" in read(young().types("/young United Kingdom"))


def test_lines_that_nobody_has_checked_for_long_are_not_shown_as_facts() -> None:
    walk = young()
    walk.now = datetime(2029, 1, 1, tzinfo=UTC)
    said = read(walk.types("/young GB"))
    assert "0800 1111" not in said
    assert "findahelpline.com" in said


def test_it_moves_nobody_who_only_looks() -> None:
    walk = Walk(real_library()).types("/checkin")
    place = walk.standing.place
    assert walk.types("/young").standing.place == place


def test_typing_anything_shows_the_same_page_and_keeps_nothing() -> None:
    walk = young().types("I want to stay")
    assert walk.sentences == young().types("/young").sentences
    assert walk.effects == []
    assert replace(walk.standing, door_closed=False) == Standing(7)
