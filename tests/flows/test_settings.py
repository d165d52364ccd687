"""The rooms of the settings: what can be changed, taken back and left open."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations

import pytest

from bot.core.content import TAGS
from bot.core.effects import Remember, SaveEntry
from bot.core.person import Kind, Profile, Purpose
from bot.domain import suggest
from tests.support.library import real_library
from tests.support.reading import labels, read
from tests.support.walk import ALL, Walk

LETTERS = {"p": "place", "n": "notes", "h": "helped"}
SUBSETS = [subset for size in range(1, 4) for subset in combinations("pnh", size)]


def known(**fields: object) -> Walk:
    walk = Walk(real_library())
    walk.standing = replace(walk.standing, profile=replace(Profile(consents=ALL, adult=True), **fields))  # type: ignore[arg-type]
    return walk


def visitor() -> Walk:
    return Walk(real_library(), agreed=())


def test_settings_say_how_things_are_and_open_every_room() -> None:
    walk = known(role="survivor", word="victim", country="IE", zone="Europe/Dublin").types("/settings")
    for fact in ("English", "for myself", "victim", "Ireland", "Dublin"):
        assert fact in read(walk)
    assert {"/language", "/you:role", "/you:word", "/country", "/avoid", "/avoid:aside", "/consents"} <= set(
        walk.values
    )


@pytest.mark.parametrize("room", ["settings", "you", "you word", "country", "avoid"])
def test_a_room_tells_a_visitor_that_keeping_needs_a_yes_and_changes_nothing(room: str) -> None:
    walk = visitor().types(f"/{room}")
    assert "/start:setup" in walk.values
    for typed in ("Ireland", "water", "skip"):
        walk.types(f"/{room}").types(typed)
    assert walk.effects == []


def test_new_messages_can_be_chosen_instead_of_one_that_changes_and_back() -> None:
    walk = known().types("/settings").presses("fresh")
    assert walk.standing.profile.fresh_messages
    assert "as a new message" in read(walk)
    assert not walk.presses("fresh").standing.profile.fresh_messages


@pytest.mark.parametrize(
    ("room", "value", "field", "expected"),
    [
        ("you", "c", "role", "caregiver"),
        ("you", "v", "role", "volunteer"),
        ("you", "open", "role", ""),
        ("you word", "s", "word", "survivor"),
        ("you word", "v", "word", "victim"),
        ("you word", "b", "word", "both"),
        ("you word", "n", "word", "neither"),
        ("you word", "open", "word", ""),
    ],
)
def test_role_and_word_change_with_one_tap_and_can_be_left_open(
    room: str, value: str, field: str, expected: str
) -> None:
    walk = known(role="survivor", word="both").types(f"/{room}").presses(value)
    assert getattr(walk.standing.profile, field) == expected


@pytest.mark.parametrize(
    ("typed", "code", "zone"),
    [
        ("Ireland", "IE", "Europe/Dublin"),
        ("irlande", "IE", "Europe/Dublin"),
        ("  alemania ", "DE", "Europe/Berlin"),
        ("日本", "JP", "Asia/Tokyo"),
    ],
)
def test_a_country_may_be_typed_in_any_language_and_brings_its_hours(typed: str, code: str, zone: str) -> None:
    profile = known().types("/country").types(typed).standing.profile
    assert (profile.country, profile.zone) == (code, zone)


def test_where_a_country_has_several_hours_one_is_picked_or_left_open() -> None:
    walk = known().types("/country").presses("US")
    assert labels(walk)[:3] == ["New York", "Chicago", "Los Angeles"]
    assert walk.presses("z1").standing.profile.zone == "America/Chicago"
    left_open = known(country="IE", zone="Europe/Dublin").types("/country").types("USA").types("skip")
    assert (left_open.standing.profile.country, left_open.standing.profile.zone) == ("US", "")


def test_a_country_can_be_taken_out_again_with_its_hours() -> None:
    profile = known(country="IE", zone="Europe/Dublin").types("/country").presses("none").standing.profile
    assert (profile.country, profile.zone) == ("", "")


@pytest.mark.parametrize("typed", ["Blorgh", "🌧", "بيتي", "x" * 4096, "it"])
def test_an_unknown_country_is_answered_kindly_and_changes_nothing(typed: str) -> None:
    walk = known(country="IE").types("/country").types(typed)
    assert "I don't know a country by that name" in read(walk)
    assert walk.standing.profile.country == "IE"


def test_skip_leaves_the_country_as_it_was() -> None:
    assert known(country="IE").types("/country").types("skip").standing.profile.country == "IE"


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_left_out_disappears_from_every_suggestion_and_no_reason_is_asked(tag: str) -> None:
    walk = known().types("/avoid")
    walk = walk if tag in walk.values else walk.presses("more")
    walk.presses(tag)
    assert list(walk.standing.profile.avoid) == [tag]
    assert not any(tag in one.tags for one in suggest.allowed(real_library().exercises, walk.standing.profile))
    assert "left out" in " ".join(labels(walk))
    assert "why" not in read(walk).casefold().split()
    assert not walk.presses(tag).standing.profile.avoid


def test_an_exercise_that_was_put_aside_can_be_brought_back() -> None:
    first, second = list(real_library().exercises)[:2]
    walk = known(hidden=(first, second, "gone")).types("/avoid aside").presses(f"b-{second}")
    assert list(walk.standing.profile.hidden) == [first, "gone"]
    walk.presses("b-gone").presses(f"b-{first}")
    assert not walk.standing.profile.hidden
    assert "No exercise is put aside" in read(walk)


def test_many_put_aside_exercises_are_all_reachable() -> None:
    names = tuple(real_library().exercises)
    walk = known(hidden=names).types("/avoid aside")
    seen = set(walk.values)
    while "more" in walk.values:
        seen |= set(walk.presses("more").values)
    assert {f"b-{name}" for name in names} <= seen


@pytest.mark.parametrize("subset", SUBSETS)
@pytest.mark.parametrize("way", ["drop", "stay"])
def test_taking_any_yeses_back_leaves_the_others_and_all_other_parts_working(subset: str, way: str) -> None:
    walk = known()
    for letter in subset:
        walk.types(f"/consents {LETTERS[letter]}").presses(way)
    left = {*ALL} - {LETTERS[letter] for letter in subset}
    assert set(walk.standing.profile.consents) == left
    for command in ("ground", "here", "night", "checkin", "week", "wins", "comfort", "settings", "mydata", "menu"):
        walk.types(f"/{command}")
        assert len([value for value in walk.values if value not in {"/now", "/stop"}]) >= 2, command


@pytest.mark.parametrize("order", list(permutations("pnh")))
def test_a_yes_can_be_taken_back_and_given_again_in_any_order(order: tuple[str, ...]) -> None:
    walk = known()
    for letter in order[:2]:
        walk.types(f"/consents {LETTERS[letter]}").presses("stay")
    for letter in order[:2]:
        walk.types(f"/consents {LETTERS[letter]}").presses("yes")
    assert walk.standing.profile.consents == ALL


def test_taking_a_yes_back_asks_whether_what_was_kept_goes_or_stays() -> None:
    for way, left in (("drop", 0), ("stay", 1)):
        walk = known().types("/wins").presses("w-hour")
        walk.types("/consents notes").presses(way)
        assert len(walk.entries) == left
        assert "notes" not in walk.standing.profile.consents


def test_a_yes_that_is_left_as_it_is_changes_nothing() -> None:
    walk = known().types("/consents").presses("n").presses("leave")
    assert walk.effects == []


def test_a_visitor_reads_what_a_yes_would_mean_and_is_led_to_the_question_about_age_first() -> None:
    for purpose in Purpose:
        walk = visitor().types(f"/consents {purpose}")
        assert "yes" not in walk.values
        assert "/start:setup" in walk.values
        assert "That is:" in read(walk)
        walk.types("yes")
        assert not walk.standing.profile.consents


def test_without_a_yes_no_effect_of_any_room_keeps_anything() -> None:
    walk = known(consents=("helped",)).types("/settings").types("/you").types("/country").types("Ireland")
    assert not [effect for effect in walk.effects if isinstance(effect, Remember | SaveEntry)]
    assert walk.standing.profile.country == ""


def test_a_language_changes_at_once_and_is_kept_only_with_a_yes() -> None:
    walk = known().types("/language").presses("es")
    assert walk.standing.profile.language == "es"
    assert "español" in read(walk)
    other = visitor().types("/language").presses("fr")
    assert other.standing.profile.language == "en"
    assert getattr(other.screen, "language", "") == "fr"
    assert "I don't keep that" in read(other)


def test_a_translation_that_nobody_reviewed_says_so() -> None:
    assert "draft" in read(known().types("/language").presses("es"))
    assert "draft" not in read(known().types("/language").presses("en"))
    reviewed = replace(real_library(), reviewed_languages=frozenset({"es"}))
    assert "draft" not in read(Walk(reviewed).types("/language").presses("es"))


def test_after_a_room_one_can_go_on_where_one_was() -> None:
    walk = known().types("/checkin").presses("8")
    before = walk.screen
    walk.types("/settings").presses("/you:role").presses("c").presses("/settings").presses("/consents")
    assert walk.presses("/resume").screen == before


def test_notes_kept_before_a_yes_was_taken_back_can_still_be_deleted() -> None:
    walk = known().types("/wins").presses("w-hour")
    walk.types("/consents notes").presses("stay").types("/notes win")
    walk.presses(next(value for value in walk.values if value.isalnum() and value not in {"more", "every"}))
    walk.presses("drop")
    assert not [entry for entry in walk.entries.values() if entry.kind == Kind.WIN]
