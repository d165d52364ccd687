"""The menu, the help page and what this is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.person import Profile
from bot.domain import notices
from bot.flows import menu
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import ALL, Walk


def known(role: str = "") -> Walk:
    walk = Walk(real_library())
    walk.standing = replace(walk.standing, profile=Profile(consents=ALL, adult=True, role=role))
    return walk


@pytest.mark.parametrize("role", ["", "survivor", "caregiver", "volunteer"])
def test_it_is_short_for_everybody_and_has_an_ordinary_moment(role: str) -> None:
    walk = known(role).types("/menu")
    assert "minute" in walk.values
    assert len(walk.values) <= 12


def test_a_caregiver_checks_in_for_themselves() -> None:
    assert "/here" not in known("caregiver").types("/menu").values
    assert "/here" in known("survivor").types("/menu").values


def test_what_waits_stands_first() -> None:
    walk = known().types("/checkin").types("/menu")
    assert walk.values[0] == "/resume"
    assert "/resume" not in known().types("/menu").values


def test_what_is_switched_off_is_not_offered() -> None:
    walk = Walk(replace(real_library(), switched_off=frozenset({"wins", "night"}))).types("/menu")
    assert not {"/wins", "/night"} & set(walk.values)
    assert "/wins" not in read(walk.types("/help"))


@pytest.mark.parametrize("text", ["I can't stop crying", "שלום לך", "🌧️", "I was 9 when it began", "x" * 4096])
def test_words_that_nothing_waited_for_get_one_fixed_answer_with_people_in_it(text: str) -> None:
    walk = known().types(text)
    assert read(walk).startswith("Thank you for writing that.")
    assert "I am a program" in read(walk)
    assert {"/now", "/ground"} <= set(walk.values)
    assert text not in read(walk)
    assert walk.types(text).sentences == known().types("/menu").types("anything").sentences


def test_it_says_so_when_there_is_nothing_to_come_back_to_or_the_program_changed() -> None:
    assert notices.NOT_PUT_AWAY[0].source in known().types("/resume").sentences
    assert set(menu.NOTES) == {"lost", "changed", "nothing"}


def test_the_ordinary_minute_has_no_wrong_answer_and_keeps_none() -> None:
    walk = known().types("/menu").presses("minute")
    for answer in ("1", "more", "2"):
        walk.presses(answer)
    assert "I keep none of it" in read(walk)
    assert walk.effects == []


def test_every_pair_of_the_ordinary_minute_comes_round() -> None:
    walk = known().types("/menu").presses("minute")
    seen = {read(walk.presses("1"))} | {read(walk.presses("more").presses("1")) for _ in menu.PAIRS[1:]}
    assert len(seen) == len(menu.PAIRS)


@pytest.mark.parametrize("role", ["", "caregiver", "volunteer"])
def test_help_names_the_way_to_people_first_and_moves_nobody(role: str) -> None:
    walk = known(role).types("/checkin")
    place = walk.standing.place
    walk.types("/help")
    assert "/now" in read(walk).splitlines()[0]
    assert walk.standing.place == place


def test_help_describes_a_command_as_the_menu_of_commands_does() -> None:
    said = read(known("survivor").types("/help"))
    for name in ("ground", "checkin", "mydata", "delete"):
        assert f"/{name}: {real_library().commands[name].source}" in said


def test_what_this_is_says_whom_it_is_for_and_that_nothing_is_asked() -> None:
    said = read(Walk(real_library(), agreed=()).types("/about"))
    assert "never be asked what happened" in said
    assert "beside therapy" in said
