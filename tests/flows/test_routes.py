"""Which service fits: by the age in the image, never by a look at it, and never with a wrong door."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.content import HelpLine
from bot.domain import services
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk

TODAY = datetime(2026, 11, 24, tzinfo=UTC).date()
COUNTRIES = (*services.COUNTRIES, services.ELSEWHERE, "DE", "FR", "IE", "NZ", "BR")


def page(rest: str) -> str:
    return read(Walk(real_library(), agreed=()).types(f"/routes {rest}"))


def names(situation: str, country: str) -> list[str]:
    return [row.name for row in services.fitting(real_library(), situation, country, TODAY)]


def named(part: str) -> HelpLine:
    return next(row for row in real_library().lines if part in row.id)


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_is_for_adult_images_is_never_shown_for_an_image_of_a_child(country: str) -> None:
    for situation in (services.CHILD, services.NO_FILE, services.YOUNG):
        assert "StopNCII" not in names(situation, country)
        assert "Cyber Civil Rights Initiative" not in names(situation, country)
    assert "StopNCII" in names(services.ADULT, country)


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_is_only_for_people_under_18_today_is_shown_to_no_adult(country: str) -> None:
    for situation in (services.CHILD, services.NO_FILE, services.ADULT):
        assert "Report Remove" not in names(situation, country)
        assert "NeedHelpNow.ca" not in names(situation, country)


@pytest.mark.parametrize("country", COUNTRIES)
def test_somebody_without_a_file_is_shown_only_services_that_need_none(country: str) -> None:
    found = services.fitting(real_library(), services.NO_FILE, country, TODAY)
    assert found
    assert not any("file that is already" in row.who_for.source for row in found)
    assert "Take It Down (NCMEC)" not in names(services.NO_FILE, country)
    assert "Take It Down (NCMEC)" in names(services.CHILD, country)


def test_every_service_stands_with_its_contact_and_the_day_it_was_checked() -> None:
    said = page("c-US")
    row = named("us-ncmec")
    assert row.phone in said
    assert row.url in said
    assert "November 22, 2026" in said


def test_a_service_is_named_once_and_a_complaint_comes_last() -> None:
    for country in COUNTRIES:
        found = names(services.CHILD, country)
        assert len(found) == len(set(found))
    assert names(services.CHILD, "US")[-1].startswith("FTC")


def test_where_one_lives_is_asked_by_taps_and_the_own_country_comes_first() -> None:
    walk = Walk(real_library()).types("/country Portugal").types("/country")
    walk.types("Ireland").types("/routes").presses("/routes:c")
    assert walk.values[0] == "/routes:c-IE"
    assert {"/routes:c-US", "/routes:c-GB", "/routes:c-CA", "/routes:c-AU", "/routes:c-EU", "/routes:c-ZZ"} <= set(
        walk.values
    )


def test_behind_the_union_and_elsewhere_stand_single_countries() -> None:
    union = Walk(real_library(), agreed=()).types("/routes c-EU").values
    elsewhere = Walk(real_library(), agreed=()).types("/routes c-ZZ").values
    assert "/routes:c-DE" in union
    assert "/routes:c-BR" in elsewhere
    assert "/routes:c-DE" not in elsewhere


def test_nothing_asks_for_a_file_or_for_what_happened() -> None:
    for rest in ("", "c", "c-US", "a-US", "u-GB", "n-AU", "threat", "found"):
        said = page(rest).casefold()
        for wrong in ("send me", "upload", "what happened", "who did", "how old were", "screenshot it", "proof"):
            assert wrong not in said, (rest, wrong)


def test_the_first_page_does_not_say_that_there_is_an_image() -> None:
    assert "If there is an image, or you fear there might be" in page("")
    assert "I can't know" in page("")


def test_somebody_threatened_is_not_blamed_not_ordered_and_shown_people() -> None:
    walk = Walk(real_library(), agreed=()).types("/routes").presses("/routes:threat")
    said = read(walk)
    assert said.startswith("You are not to blame.")
    assert "Not the image: don't save it" in said
    assert "seldom ends it" in said
    assert walk.values[0] == "/now"
    assert "must" not in said.split()


def test_somebody_who_came_across_one_may_do_nothing_today() -> None:
    assert "You don't have to do anything today" in page("found")
    assert "the address is all that a hotline needs" in page("found")


def test_nobody_is_promised_that_everything_goes() -> None:
    for rest in ("c-US", "a-GB", "n-ZZ", "u-EU"):
        assert "nobody can promise all of it" in page(rest)


def test_a_service_past_its_date_is_not_shown() -> None:
    walk = Walk(real_library(), agreed=(), now=datetime(2029, 1, 1, tzinfo=UTC)).types("/routes c-US")
    assert "CyberTipline" not in read(walk)
    assert "findahelpline.com" in read(walk)


@pytest.mark.parametrize(
    "rest",
    [
        "🌧",
        "c-us",
        "c-USA-9",
        "c-US-99999",
        "c-US--1",
        "zz-US",
        "c-US-٣",
        "-",
        "c-ÄÖ",
        "c-" + "X" * 500,
        "c-US-" + "9" * 4000,
    ],
)
def test_a_strange_page_is_an_ordinary_page(rest: str) -> None:
    walk = Walk(real_library(), agreed=()).types(f"/routes {rest}")
    assert walk.said.lines
    assert len(walk.values) >= 4


def test_it_moves_nobody_and_its_buttons_work_from_everywhere() -> None:
    walk = Walk(real_library()).types("/checkin").presses("8")
    place = walk.standing.place
    for way in ("/routes", "/routes c", "/routes c-US", "/routes threat"):
        walk.types(way)
        assert walk.standing.place == place
        assert all(value.startswith("/") for value in walk.values)
