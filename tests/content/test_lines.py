"""The help lines: enough of them, each reachable, none past its day, none in the wrong place."""

from __future__ import annotations

from datetime import date

import pytest

from bot.content.loader import confirmed, open_bookcase
from bot.domain.directory import current, expired, for_country

READ_ON = date(2026, 11, 22)
LINES = tuple(line for line in open_bookcase().lines.values() if confirmed(line))
COUNTRIES = ("US", "CA", "GB", "IE", "AU", "NZ", "DE", "FR", "ES", "MX", "BR", "IN", "ZA")


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_country_has_an_emergency_number_and_somebody_to_talk_to(country: str) -> None:
    kinds = {line.kind for line in for_country(LINES, country) if line.country == country}
    assert {"emergency", "crisis"} <= kinds


@pytest.mark.parametrize("country", [*COUNTRIES, "IT", "JP", ""])
def test_a_young_person_finds_a_line_everywhere(country: str) -> None:
    assert for_country(LINES, country, ("child",))


@pytest.mark.parametrize("country", [*COUNTRIES, "IT", "JP", ""])
def test_a_route_for_images_that_needs_no_file_is_there_everywhere(country: str) -> None:
    assert any("No file is needed" in line.who_for.source for line in for_country(LINES, country, ("images",)))


def test_the_finders_of_the_world_are_there() -> None:
    finders = {line.url for line in for_country(LINES, "", ("finder",))}
    assert {"https://findahelpline.com", "https://befrienders.org"} <= finders


def test_rows_of_the_union_are_for_its_members_only() -> None:
    assert "eu-116111" in {line.id for line in for_country(LINES, "IT")}
    assert "eu-116111" not in {line.id for line in for_country(LINES, "CH")}
    assert for_country(LINES, "IT", ("emergency",))[0].id == "eu-112"


def test_the_nearest_row_comes_first() -> None:
    assert for_country(LINES, "GB", ("images",))[0].country == "GB"
    assert for_country(LINES, "FR")[-1].country == ""


def test_every_row_holds_on_the_day_it_was_read_and_none_half_a_year_later() -> None:
    assert expired(LINES, READ_ON) == ()
    assert current(LINES, date(2027, 5, 22)) == ()


def test_a_service_for_images_of_adults_says_so() -> None:
    rows = [line for line in LINES if "stopncii" in line.url]
    assert rows
    assert all("18 or older" in line.who_for.source for line in rows)


def test_no_known_trap_is_among_the_numbers() -> None:
    numbers = {"".join(filter(str.isdigit, line.phone)) for line in LINES}
    assert "18002738255" not in numbers, "the old ten-digit number that 988 replaced"
    assert not any(line.phone == "116 006" and line.country in {"ES", "IT", "EU"} for line in LINES)
    childhelp = [line for line in LINES if line.name == "Childhelp"]
    assert all("not for reporting" in line.who_for.source for line in childhelp)


def test_a_row_can_be_reached_without_speaking_in_most_places() -> None:
    assert all(line.text_only == (not line.phone) for line in LINES)
    assert any(line.text_to for line in LINES)


@pytest.mark.parametrize(
    ("name", "situations"),
    [
        ("world-takeitdown", ("young", "child")),
        ("world-stopncii", ("adult",)),
        ("gb-reportremove", ("young",)),
        ("gb-iwf", ("child", "nofile")),
        ("us-ncmec", ("child", "nofile")),
    ],
)
def test_a_service_for_images_says_itself_whom_it_is_for(name: str, situations: tuple[str, ...]) -> None:
    assert next(line.fits for line in LINES if line.id == name) == situations


def test_only_services_for_images_say_so_and_each_does() -> None:
    assert [line.id for line in LINES if (line.kind == "images") != bool(line.fits)] == []


def test_numbers_that_ring_only_in_some_countries_wait_for_a_confirmation() -> None:
    everything = open_bookcase().lines.values()
    waiting = {line.country for line in everything if line.phone == "116 006" and not confirmed(line)}
    assert waiting == {"AT", "CZ", "DK", "EE", "FI", "HR", "IE", "LV", "NL", "PT", "SE"}
    assert not confirmed(next(line for line in everything if line.id == "eu-116123"))


def test_no_line_of_the_world_or_the_union_stands_in_for_somebody_to_talk_with_in_a_country() -> None:
    assert not [line.id for line in LINES if line.country in {"", "EU"} and line.kind in {"crisis", "survivor"}]


def test_what_is_open_by_the_clock_has_a_zone_and_what_never_closes_says_so() -> None:
    assert all(line.zone for line in LINES if line.open)
    assert all(line.always == (line.hours is not None and line.hours.source == "Any hour, any day.") for line in LINES)


def test_every_sentence_of_hours_with_times_can_be_reckoned_with() -> None:
    assert [line.id for line in LINES if line.hours and not line.always and not line.open] == []


@pytest.mark.parametrize(
    "name", ["us-dmavr", "us-svc", "us-fbi", "ca-c3p", "gb-mcf", "ie-cari", "mx-088", "za-gbv-code"]
)
def test_a_row_of_the_list_that_was_asked_for_is_there(name: str) -> None:
    assert name in open_bookcase().lines
