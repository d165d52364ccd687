"""A volunteer sees where they stand, rests in one tap, and leaves with one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from bot.core.events import Command
from bot.core.peers import Sort, Volunteer
from bot.core.person import Profile, Purpose
from bot.core.text import Text
from bot.domain.lifecycle import STATES
from bot.domain.peers import told, volunteer_words as words
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import ASKER, DAY, DESK, HELPER, World, house, match, matched, volunteer

LIBRARY = real_library()
WITHOUT = tuple(sorted(str(one) for one in Purpose if one is not Purpose.PEERS))


def walk(world: World) -> Walk:
    return Walk(LIBRARY, world=world, row=HELPER).types("/volunteer")


def standing(state: str, **changes: object) -> World:
    record = volunteer(state=state)
    assert isinstance(record.body, Volunteer)
    return house().add(replace(record, body=replace(record.body, **changes)))  # type: ignore[arg-type]


def state(one: Walk) -> str:
    (record,) = one.world.of(Sort.VOLUNTEER)
    return record.state


def body(one: Walk) -> Volunteer:
    (record,) = one.world.of(Sort.VOLUNTEER)
    assert isinstance(record.body, Volunteer)
    return record.body


@pytest.mark.parametrize("where", STATES)
def test_every_state_is_told_and_leaves_two_ways_on(where: str) -> None:
    one = walk(standing(where))
    assert words.STATES[where][0].source in one.sentences
    assert len({"/apart", "contact", "/apply", "/training", "leave"} & set(one.values)) >= 2


@pytest.mark.parametrize("where", [one for one in STATES if one != "left"])
def test_leaving_is_possible_from_every_state_with_one_question(where: str) -> None:
    one = walk(standing(where)).presses("leave").presses("yes")
    assert state(one) == "left"
    assert body(one) == Volunteer()
    assert words.GONE.source in one.sentences


def test_the_question_before_leaving_takes_a_no() -> None:
    one = walk(standing("active")).presses("leave").presses("no")
    assert state(one) == "active"


def test_somebody_can_rest_instead_of_leaving() -> None:
    one = walk(standing("active")).presses("leave").presses("rest")
    assert state(one) == "resting"


def test_leaving_says_how_many_conversations_end() -> None:
    one = walk(matched()).presses("leave")
    assert "{n} open conversation ends kindly" in one.sentences


def test_resting_is_one_tap_and_coming_back_is_one_tap() -> None:
    one = walk(standing("active")).presses("rest")
    assert state(one) == "resting"
    assert words.RESTED.source in one.sentences
    assert state(one.presses("back")) == "active"
    assert words.RETURNED.source in one.sentences


def test_a_rest_of_ones_own_says_nothing_about_an_end() -> None:
    one = walk(standing("active")).presses("rest")
    assert "whenever you like" in one.sentences


def test_a_rest_the_house_asked_for_says_until_when_and_has_no_way_back_before() -> None:
    one = walk(standing("resting", rest_until=Walk(LIBRARY).now.timestamp() + 3.5 * DAY))
    assert "{n} more day" in one.sentences
    assert "back" not in one.values
    one.types("/volunteer back")
    assert state(one) == "resting"
    assert words.NOT_YET_BACK.source in one.sentences


def test_with_a_known_clock_the_day_itself_is_said() -> None:
    one = Walk(LIBRARY, world=standing("resting", rest_until=Walk(LIBRARY).now.timestamp() + 3 * DAY), row=HELPER)
    profile = replace(one.standing.profile, zone="Europe/Berlin")
    one.standing = replace(one.standing, profile=profile)
    assert "It runs until {day}" in one.types("/volunteer").sentences


def test_an_active_volunteer_sees_when_the_next_talk_with_a_coordinator_comes_up() -> None:
    then = Walk(LIBRARY).now.timestamp() + 3.5 * DAY
    one = walk(standing("active", supervision=then))
    assert "In {n} days you are reminded that a talk with a coordinator" in {
        line.plural[: len("In {n} days you are reminded that a talk with a coordinator")]
        for line in one.said.lines
        if isinstance(line, Text)
    }
    assert "contact" in one.values


def test_with_a_known_clock_the_day_of_the_next_talk_itself_is_said() -> None:
    one = Walk(LIBRARY, world=standing("active", supervision=Walk(LIBRARY).now.timestamp() + 3 * DAY), row=HELPER)
    profile = replace(one.standing.profile, zone="Europe/Berlin")
    one.standing = replace(one.standing, profile=profile)
    one.types("/volunteer")
    (line,) = [line for line in one.said.lines if isinstance(line, Text) and "you are reminded" in line.source]
    assert dict(line.args) == {"day": date(2026, 11, 27)}


@pytest.mark.parametrize(("where", "days"), [("active", -1), ("active", 0), ("resting", 3), ("suspended", 3)])
def test_no_day_of_a_reminder_is_told_that_does_not_come(where: str, days: int) -> None:
    one = walk(standing(where, supervision=Walk(LIBRARY).now.timestamp() + days * DAY if days else 0.0))
    assert "you are reminded" not in one.sentences


def test_the_reminder_asks_for_a_coordinator_in_one_tap() -> None:
    values = [button.value for row in told.supervision().keyboard for button in row]
    one = walk(standing("active"))
    assert values[0] == "/volunteer:contact"
    one.happens(Command("volunteer", "contact"))
    assert words.TOLD.source in one.sentences


def test_offers_pass_on_when_a_volunteer_rests() -> None:
    one = walk(matched("offered")).presses("rest")
    assert one.world.of(Sort.MATCH) == ()


def test_an_offer_that_waits_stands_first() -> None:
    one = walk(matched("offered"))
    assert one.values[0].startswith("/offer:")


def test_an_open_conversation_has_a_door_here_and_a_closed_one_has_none() -> None:
    assert "/talk" in walk(matched()).values
    assert "/talk" not in walk(standing("active")).values


def test_what_somebody_does_here_for_themselves_is_no_part_of_their_volunteering() -> None:
    one = walk(standing("active").add(match("open", 90_777, HELPER, ASKER)))
    assert "/talk" not in one.values
    assert "conversation is open" not in one.sentences


def test_a_coordinator_learns_that_somebody_wants_to_talk_and_nothing_else() -> None:
    one = walk(standing("suspended")).presses("contact")
    assert words.TOLD.source in one.sentences
    assert one.world.told(DESK) == ["A volunteer would like to talk with a coordinator. What about is theirs to say."]


def test_where_nobody_could_be_told_that_is_said() -> None:
    one = walk(World().add(volunteer())).presses("contact")
    assert words.NOBODY.source in one.sentences
    assert words.TOLD.source not in one.sentences


def test_the_screening_shows_its_own_subject_what_was_noted_and_what_was_not() -> None:
    one = walk(standing("screening"))
    assert "Noted so far: {things}." in one.sentences
    assert "Not noted yet: {things}." in one.sentences


def test_the_first_of_two_yeses_is_told() -> None:
    assert words.FIRST_YES.source in walk(standing("approval", approvals=(DESK,))).sentences
    assert words.FIRST_YES.source not in walk(standing("approval", approvals=())).sentences


def test_the_training_after_a_year_says_why_it_is_back() -> None:
    assert words.AGAIN.source in walk(standing("training")).sentences
    assert words.AGAIN.source not in walk(standing("training", renewed=0)).sentences


def test_before_a_yes_it_says_what_is_kept_and_keeps_nothing() -> None:
    one = Walk(LIBRARY, WITHOUT, world=house(), row=ASKER).types("/volunteer")
    for line in words.KEPT:
        assert line.source in one.sentences
    one.presses("no")
    assert not one.standing.profile.agreed(Purpose.PEERS)
    assert one.world.of(Sort.VOLUNTEER) == ()


def test_a_yes_leads_to_what_it_means_and_to_the_form() -> None:
    one = Walk(LIBRARY, WITHOUT, world=house(), row=ASKER).types("/volunteer").presses("yes")
    assert one.standing.profile.agreed(Purpose.PEERS)
    assert words.BEFORE[1].source in one.sentences
    assert "/apply" in one.values
    assert one.world.of(Sort.VOLUNTEER) == ()


@pytest.mark.parametrize(("agreed", "kept"), [(("notes",), "es"), (("notes", "place"), "en")])
def test_the_language_is_kept_with_the_yes_unless_one_was_chosen(agreed: tuple[str, ...], kept: str) -> None:
    one = Walk(LIBRARY, agreed, world=house(), row=ASKER)
    moment = msgspec.structs.replace(one._moment(), channel_language="es")
    one._moment = lambda: moment  # type: ignore[method-assign]
    one.types("/volunteer").presses("yes")
    assert one.standing.profile.language == kept


def test_without_the_answer_about_being_an_adult_no_yes_can_be_given() -> None:
    one = Walk(LIBRARY, (), world=house(), row=ASKER).types("/volunteer")
    assert "yes" not in one.values
    assert "/start:setup" in one.values
    assert one.standing.profile == Profile()


def test_nobody_is_told_an_old_thing_as_new_when_the_page_is_opened_again() -> None:
    one = walk(standing("active")).presses("rest").types("/volunteer")
    assert words.RESTED.source not in one.sentences


def test_a_button_of_somebody_who_is_no_volunteer_changes_nothing() -> None:
    one = Walk(LIBRARY, world=house(), row=ASKER).types("/volunteer rest")
    assert one.world.of(Sort.VOLUNTEER) == ()
    assert words.BEFORE[0].source in one.sentences
