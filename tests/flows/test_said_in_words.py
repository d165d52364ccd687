"""What becomes of words that no screen was waiting for, and of the few that are always heard."""

from __future__ import annotations

import pytest

from bot.core.effects import CloseDoor, Erase
from bot.core.person import Purpose
from tests.support.library import real_library
from tests.support.reading import labels, read
from tests.support.walk import Walk

DARK = ["i want to die", "he filmed me when I was nine", "nobody can help", "🌧️", "أريد أن أموت"]


def known(*agreed: Purpose) -> Walk:
    return Walk(real_library(), agreed=tuple(sorted(agreed or Purpose)))


@pytest.mark.parametrize("where", ["/checkin", "/menu", "/ground", "/settings", "/week", "/night"])
@pytest.mark.parametrize("text", DARK)
def test_words_a_screen_cannot_use_are_thanked_and_people_come_first(where: str, text: str) -> None:
    walk = known().types(where)
    before = walk.screen
    walk.types(text)
    assert read(walk).startswith("Thank you for writing that. Nobody here judges it.")
    assert "I am a program" in read(walk)
    assert text not in read(walk)
    assert walk.values[0] == "/now"
    assert walk.values.count("/now") == 1
    assert walk.screen == before


@pytest.mark.parametrize("text", ["11", "yes", "-3", "99/10"])
def test_an_answer_that_only_does_not_fit_is_not_made_more_of(text: str) -> None:
    walk = known().types("/checkin").types(text)
    assert read(walk).startswith("I could not use that here. Nothing was lost.")
    assert walk.values[0] == "0"


@pytest.mark.parametrize("agreed", [(), (Purpose.NOTES,)])
def test_who_keeps_no_place_is_told_that_the_buttons_above_still_work(agreed: tuple[Purpose, ...]) -> None:
    walk = Walk(real_library(), agreed=tuple(agreed)).types("/here")
    carried = walk.carried
    walk.types("a blue cup")
    assert "its buttons above still work" in read(walk)
    assert walk.values[0] == "/now"
    walk.carried = carried
    assert carried is not None


def test_who_keeps_her_place_is_not_told_about_other_buttons() -> None:
    assert "buttons above" not in read(known().types("a blue cup"))


@pytest.mark.parametrize("way", ["/report", "report", "Takedown!", "denunciar"])
@pytest.mark.parametrize("agreed", [(), tuple(Purpose)])
def test_the_word_report_opens_the_services_and_moves_nobody(way: str, agreed: tuple[Purpose, ...]) -> None:
    walk = Walk(real_library(), agreed=tuple(sorted(agreed))).types("/checkin")
    before = walk.standing.place
    walk.types(way)
    assert "the age in the image" in read(walk)
    assert walk.standing.place == before


def test_a_visitor_who_says_she_is_fifteen_is_asked_once_and_handed_over() -> None:
    walk = Walk(real_library(), agreed=()).types("I'm 15")
    assert labels(walk)[:3] == ["I am under 18", "I am 18 or over", "I'd rather not say"]
    walk.presses("young")
    assert walk.effects == [CloseDoor()]
    assert "You did nothing wrong by coming here" in read(walk)


def test_somebody_known_reads_what_would_be_deleted_and_is_asked_twice() -> None:
    walk = known().types("/checkin").types("I'm 15")
    assert "I delete what is kept here" in read(walk)
    walk.presses("young")
    assert Erase() not in walk.effects
    walk.presses("young")
    assert walk.effects[-2:] == [CloseDoor(), Erase()]


def test_an_adult_who_was_taken_wrongly_is_back_in_one_tap() -> None:
    walk = known().types("/checkin")
    before = walk.screen
    walk.types("I'm 15").presses("/resume")
    assert walk.screen == before
    assert walk.standing.known


def test_rather_not_say_is_an_answer_and_nothing_is_lost_by_it() -> None:
    walk = known().types("/checkin").types("I'm 15").presses("unsaid")
    assert "These need no answer" in read(walk)
    assert {"/now", "/young", "/resume"} <= set(walk.values)
    assert walk.standing.profile.agreed(Purpose.NOTES)


def test_with_the_last_yes_goes_everything_if_nothing_was_to_stay() -> None:
    walk = known(Purpose.NOTES).types("/consents notes").presses("drop")
    assert walk.effects == [Erase()]
    assert "Nothing is kept about you" in read(walk)
    assert walk.types("/mydata").values.count("/delete") == 1


def test_with_the_last_yes_what_was_to_stay_stays_and_that_is_said() -> None:
    walk = known(Purpose.NOTES).types("/wins").presses(_first_wins()[0])
    walk.types("/consents notes").presses("stay")
    assert Erase() not in walk.effects
    assert "The number of this chat stays until /delete" in read(walk)
    assert len(walk.entries) == 1


def _first_wins() -> list[str]:
    return [value for value in known(Purpose.NOTES).types("/wins").values if value.startswith("w-")]
