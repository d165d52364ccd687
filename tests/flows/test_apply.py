"""The form of a volunteer: nothing about the past, every question can be skipped, nothing is sent without a tap."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.peers import Sort, Volunteer
from bot.core.person import Purpose
from bot.domain.matching.topics import TOPICS
from bot.domain.peers import offer_words as words
from bot.domain.peers.offer_words import Offered
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import DESK, OTHER, World, house, volunteer

LIBRARY = real_library()
WITHOUT = tuple(sorted(str(one) for one in Purpose if one is not Purpose.PEERS))


def begun(world: World | None = None) -> Walk:
    """Stand at the first question of the form, as somebody who has not applied."""
    one = Walk(LIBRARY, world=world or house(), row=OTHER).types("/apply")
    return one.presses("yes").presses("skip").presses("yes")


def offered(one: Walk) -> Volunteer:
    (record,) = one.world.of(Sort.VOLUNTEER)
    assert isinstance(record.body, Volunteer)
    return record.body


def skipped(one: Walk, times: int) -> Walk:
    for _ in range(times):
        one.presses("next" if "next" in one.values else "skip")
    return one


def test_with_everything_skipped_an_application_can_be_sent() -> None:
    one = skipped(begun(), len(words.PARTS)).presses("send")
    assert one.world.of(Sort.VOLUNTEER)[0].state == "applied"
    assert offered(one) == Volunteer(roles=("survivor", "caregiver"), languages=("en",))
    assert one.world.told(DESK) == ["Somebody applied as a volunteer."]


def test_what_was_chosen_is_what_is_kept() -> None:
    one = begun().presses("caregiver").presses("next").presses("es").presses("next")
    one.presses("work").presses("nights").presses("next").presses("court").presses("next").presses("woman")
    one.types("Portugal").presses("weekday-evening").presses("next").presses("2").presses("send")
    body = offered(one)
    assert body.roles == ("caregiver",)
    assert body.languages == ("en", "es")
    assert (set(body.topics), body.refuses) == ({"work", "nights"}, ("court",))
    assert (body.gender, body.region, body.slots, body.room) == ("woman", "PT", ("weekday-evening",), 2)


def test_nothing_is_sent_without_the_tap() -> None:
    one = skipped(begun(), len(words.PARTS)).presses("leave")
    assert one.world.of(Sort.VOLUNTEER) == ()
    assert words.UNSENT.source in one.sentences
    assert one.world.posts == []


@pytest.mark.parametrize("n", range(len(words.PARTS)))
def test_not_now_stands_on_every_question(n: int) -> None:
    one = skipped(begun(), n).presses("leave")
    assert one.world.of(Sort.VOLUNTEER) == ()
    assert one.screen is None


def test_a_second_tap_takes_an_answer_out() -> None:
    one = begun().presses("survivor").presses("survivor")
    assert "skip" in one.values


def test_what_somebody_is_glad_to_talk_about_is_never_also_refused() -> None:
    one = skipped(begun(), 2).presses("work").presses("next").presses("work").presses("next")
    one = skipped(one, 4).presses("send")
    assert (offered(one).topics, offered(one).refuses) == ((), ("work",))


def test_the_first_questions_keep_no_answer() -> None:
    one = Walk(LIBRARY, world=house(), row=OTHER).types("/apply").presses("later")
    assert words.LATER[0].source in one.sentences
    assert "later" not in repr(one.screen)
    assert "yes" in one.values, "not yet is no wall"


def test_the_questions_before_ask_nothing_about_the_past() -> None:
    one = Walk(LIBRARY, world=house(), row=OTHER).types("/apply")
    assert "nothing about what you" in one.sentences
    assert "18 or over is needed, and 21 or over is suggested" in one.sentences


def test_a_volunteer_changes_one_thing_and_the_rest_stays() -> None:
    world = house().add(volunteer(OTHER))
    one = Walk(LIBRARY, world=world, row=OTHER).types("/apply").presses("change").presses("room").presses("1")
    before = offered(one)
    one.presses("send")
    assert offered(one).room == 1
    assert offered(one).topics == before.topics
    assert offered(one).training == before.training
    assert one.world.of(Sort.VOLUNTEER)[0].state == "active"


def test_a_country_can_be_left_open_again() -> None:
    one = skipped(begun(), 5).types("Germany").presses("back").presses("none")
    one = skipped(one, 2).presses("send")
    assert offered(one).region == ""


def test_a_country_that_is_not_known_is_said_kindly() -> None:
    one = skipped(begun(), 5).types("Nowhereland")
    assert words.NO_COUNTRY.source in one.sentences


def test_the_languages_are_those_in_which_somebody_can_ask_here() -> None:
    one = skipped(begun(), 1)
    assert [value for value in one.values if value in LIBRARY.languages] == list(LIBRARY.languages)


def test_somebody_who_left_begins_at_the_beginning() -> None:
    one = begun(house().add(volunteer(OTHER, "left")))
    skipped(one, len(words.PARTS)).presses("send")
    assert one.world.of(Sort.VOLUNTEER)[0].state == "applied"


def test_without_a_yes_there_is_no_form_and_the_way_to_the_yes_is_shown() -> None:
    one = Walk(LIBRARY, WITHOUT, world=house(), row=OTHER).types("/apply")
    assert "/volunteer" in one.values
    assert one.screen is None


def test_back_from_the_first_question_leads_to_the_questions_before() -> None:
    assert "later" in begun().presses("back").values


IDS = st.lists(st.sampled_from(sorted(TOPICS)), unique=True).map(".".join)


@settings(max_examples=80)
@given(IDS, IDS, st.sampled_from(["topics", "refuses"]), st.sampled_from(sorted(TOPICS)))
def test_a_tap_changes_exactly_one_topic_and_takes_it_out_of_the_other_list(
    topics: str, refuses: str, part: str, tapped: str
) -> None:
    before = Offered(topics=topics, refuses=refuses)
    after = words.answered(before, part, tapped, tuple(TOPICS))
    assert after is not None
    other = "refuses" if part == "topics" else "topics"
    assert set(words.chosen(after, part)) ^ set(words.chosen(before, part)) == {tapped}
    if tapped in words.chosen(after, part):
        assert tapped not in words.chosen(after, other)


@given(st.text(max_size=12), st.sampled_from(words.PARTS))
def test_no_strange_value_changes_the_form(value: str, part: str) -> None:
    ids = tuple(words.LISTS.get(part, LIBRARY.languages))
    assert value in {*ids, "none"} or words.answered(Offered(), part, value, ids) is None
