"""A country is found however somebody writes it, and few people are ever asked for a time zone."""

from __future__ import annotations

import zoneinfo

import pytest
from hypothesis import given, strategies as st

from bot.content import places as module
from bot.content.places import CldrPlaces
from bot.i18n.facts import name
from bot.tools import countries

PLACES = CldrPlaces()
CODES = sorted(code for code, _ in module._rows())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("United States", "US"),
        ("usa", "US"),
        ("U.S.A.", "US"),
        ("us", "US"),
        ("America", "US"),
        ("EE. UU.", "US"),
        ("les États-Unis", "US"),
        ("UK", "GB"),
        ("england", "GB"),
        ("The United Kingdom", "GB"),
        ("the netherlands", "NL"),
        ("Holanda", "NL"),
        ("ESPANA", "ES"),
        ("  españa ", "ES"),
        ("Alemania", "DE"),
        ("Allemagne", "DE"),
        ("Deutschland", "DE"),
        ("deu", "DE"),
        ("cote d'ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("日本", "JP"),
        ("Россия", "RU"),
        ("مصر", "EG"),
        ("Burma", "MM"),
        ("Trinidad y Tobago", "TT"),
        ("Bosnia and Herzegovina", "BA"),
        ("saint lucia", "LC"),
        ("IT", "IT"),
    ],
)
def test_a_country_is_found_by_any_of_its_names(typed: str, code: str) -> None:
    assert PLACES.find_country(typed) == code


def only_zone(country: str) -> str:
    zones = PLACES.zones(country)
    return zones[0] if len(zones) == 1 else ""


@pytest.mark.parametrize("typed", ["", "no", "it", "de", "Narnia", "the", "!!", "skip", "help", "x" * 4000])
def test_other_words_are_no_country(typed: str) -> None:
    assert PLACES.find_country(typed) == ""


@pytest.mark.parametrize("code", CODES)
def test_every_country_is_found_by_its_code_and_by_each_of_its_names(code: str) -> None:
    assert PLACES.find_country(code) == code
    for language in countries.INTERFACE:
        assert PLACES.find_country(name("country", code, language)) == code


@given(st.text())
def test_whatever_is_typed_the_answer_is_a_country_or_nothing(typed: str) -> None:
    assert PLACES.find_country(typed) in {"", *CODES}


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("FR", "Europe/Paris"),
        ("DE", "Europe/Berlin"),
        ("GB", "Europe/London"),
        ("AR", "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_country_with_one_clock_has_one_zone_to_guess(country: str, zone: str) -> None:
    assert PLACES.zones(country) == (zone,)
    assert only_zone(country) == zone


@pytest.mark.parametrize(
    ("country", "first"),
    [
        ("US", "America/New_York"),
        ("CA", "America/Toronto"),
        ("BR", "America/Sao_Paulo"),
        ("AU", "Australia/Sydney"),
        ("RU", "Europe/Moscow"),
        ("MX", "America/Mexico_City"),
        ("UA", "Europe/Kyiv"),
        ("ES", "Europe/Madrid"),
    ],
)
def test_where_most_people_live_comes_first_and_nothing_is_guessed(country: str, first: str) -> None:
    assert PLACES.zones(country)[0] == first
    assert only_zone(country) == ""


def test_most_countries_need_no_question() -> None:
    asked = [code for code in CODES if not only_zone(code)]
    assert len(asked) < 30


@pytest.mark.parametrize("code", CODES)
def test_every_zone_can_be_read_and_named_in_each_language(code: str) -> None:
    assert PLACES.zones(code)
    for zone in PLACES.zones(code):
        assert zoneinfo.ZoneInfo(zone).key == zone
        assert all(name("zone", zone, language) for language in countries.INTERFACE)


def test_an_unknown_country_has_no_zone() -> None:
    assert PLACES.zones("ZZ") == ()
    assert only_zone("ZZ") == ""


def test_the_table_of_names_is_the_one_that_cldr_gives_today() -> None:
    written = "".join("\t".join([code, *names]) + "\n" for code, names in module._rows())
    assert written == countries.table()


def test_big_zones_are_all_real() -> None:
    assert set(module.BIGGEST) <= zoneinfo.available_timezones()
