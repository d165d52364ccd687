"""The first minute: what is read, what is asked, and above all what is not kept."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain, combinations

import pytest

from bot.core.effects import CloseDoor
from bot.core.person import Profile
from bot.core.text import Text
from bot.domain.asking import AT_SET_UP
from bot.flows import setup
from bot.flows.welcome import Hello
from bot.runtime.press import Buttons
from bot.runtime.saved import carry, uncarry
from bot.runtime.sight import Moment, context
from bot.runtime.standing import NOWHERE, Standing
from tests.support.library import real_library
from tests.support.reading import labels, read
from tests.support.walk import ALL, Walk

LETTERS = {"p": "place", "n": "notes", "h": "helped"}
SUBSETS = list(chain.from_iterable(combinations("pnh", size) for size in range(4)))
STRANGE = ["أنا خائفة جدا", "🌧️🌧️", "when I was 15", "\u200b", "x" * 4096, "something terrible happened to me"]


def visitor() -> Walk:
    return Walk(real_library(), agreed=())


def at_the_questions(*, language: str = "skip", role: str = "skip", word: str = "skip") -> Walk:
    walk = visitor().types("/start").presses("setup").presses("/setup:adult").presses(language).presses(role)
    return (walk.presses(word) if role in {"s", "skip"} else walk).presses("skip")


def answered(subset: tuple[str, ...], **answers: str) -> Walk:
    walk = at_the_questions(**answers)
    for letter in "pnh":
        walk.presses("yes" if letter in subset else "no")
    return walk


def nothing_is_kept(walk: Walk) -> bool:
    standing = walk.standing
    blank = standing.profile == Profile() and standing.place.screen is None and standing.place.paused is None
    return blank and not standing.known and not walk.entries


def test_the_first_message_says_what_this_is_and_who_can_read_it_before_it_asks_anything() -> None:
    walk = visitor().types("/start")
    assert "a program, not a person" in read(walk)
    assert "not end-to-end encrypted" in read(walk)
    assert "?" not in read(walk)
    assert {"look", "setup", "/now", "/privacy", "/stop"} <= set(walk.values)
    assert len(walk.said.lines) <= 3


def test_from_start_to_something_useful_are_three_messages_at_most_and_nothing_is_kept() -> None:
    walk = visitor().types("/start").presses("look").presses("/ground")
    assert walk.turns == 3
    assert type(walk.screen).__module__.endswith("ground")
    assert nothing_is_kept(walk)


def test_skipping_every_question_passes_and_keeps_nothing() -> None:
    walk = at_the_questions().presses("no").presses("no").presses("no")
    assert "Nothing is kept" in read(walk)
    assert {"/checkin", "/ground", "/menu"} <= set(walk.values)
    assert walk.effects == []
    assert nothing_is_kept(walk)


@pytest.mark.parametrize("early", ["no", "none"])
def test_saying_not_now_to_all_of_it_keeps_nothing(early: str) -> None:
    walk = at_the_questions(language="es", role="s", word="v").presses(early)
    while "none" in walk.values:
        walk.presses("none")
    assert nothing_is_kept(walk)


def test_keep_nothing_on_the_page_about_this_phone_ends_set_up() -> None:
    walk = visitor().types("/start setup").presses("/setup:adult").presses("en").presses("c")
    assert "could somebody else look at this phone" in read(walk)
    walk.presses("tips")
    assert "Mute this chat" in read(walk)
    assert nothing_is_kept(walk.presses("none"))


@pytest.mark.parametrize("subset", SUBSETS)
def test_each_yes_stands_alone_and_every_other_part_works_without_it(subset: tuple[str, ...]) -> None:
    walk = answered(subset, role="s", word="b")
    assert set(walk.standing.profile.consents) == {LETTERS[letter] for letter in subset}
    assert walk.standing.profile.role == ("survivor" if "p" in subset else "")
    assert walk.standing.profile.word == ("both" if "p" in subset else "")
    assert walk.standing.known is bool(subset)
    for command in ("now", "ground", "here", "night", "checkin", "week", "wins", "settings", "mydata", "menu"):
        walk.types(f"/{command}")
        assert len([value for value in walk.values if value not in {"/now", "/stop"}]) >= 2, command


@pytest.mark.parametrize("subset", SUBSETS)
def test_the_end_says_exactly_what_is_kept_from_now_on(subset: tuple[str, ...]) -> None:
    said = read(answered(subset))
    assert ("your place and settings" in said) is ("p" in subset)
    assert ("your notes" in said) is ("n" in subset)
    assert ("what helps you" in said) is ("h" in subset)


def test_each_question_says_what_is_kept_how_long_and_who_can_see_it() -> None:
    walk = at_the_questions()
    for _ in AT_SET_UP:
        brief = read(walk)
        assert "That is:" in brief
        assert "Seen by:" in brief
        assert "day" in brief or "until you" in brief
        full = read(walk.presses("full"))
        assert "If not:" in full
        assert "take a yes back" in full
        walk.presses("no")


def test_under_18_closes_the_door_keeps_nothing_and_shows_who_is_there() -> None:
    walk = visitor().types("/start").presses("setup").presses("under").presses("young")
    assert walk.effects == [CloseDoor()]
    assert walk.standing.door_closed
    assert nothing_is_kept(walk)
    assert "Child Helpline" in read(walk)
    assert "You did nothing wrong" in read(walk)


@pytest.mark.parametrize("again", ["/start", "/start setup", "/setup adult", "/menu", "I am 18", "/checkin"])
def test_after_that_no_way_leads_back_to_the_question(again: str) -> None:
    walk = visitor().types("/start").presses("setup").presses("under").presses("young").types(again)
    assert "Child Helpline" in read(walk)
    assert "/setup:adult" not in walk.values
    assert nothing_is_kept(walk)


def test_a_slip_of_the_finger_is_asked_about_once_and_kindly() -> None:
    walk = visitor().types("/start setup").presses("under")
    assert "Thank you for telling me" in read(walk)
    walk.presses("/setup:adult")
    assert not walk.standing.door_closed
    assert isinstance(walk.screen, setup.AskLanguage)


def test_rather_not_say_gets_help_and_keeps_nothing() -> None:
    walk = visitor().types("/start setup").presses("unsaid")
    assert {"/now", "/ground", "/here", "/routes", "/young"} <= set(walk.values)
    assert walk.effects == []
    assert nothing_is_kept(walk)


def test_set_up_cannot_begin_without_the_question_about_age() -> None:
    walk = visitor().types("/setup")
    assert "/start:setup" in walk.values
    assert not isinstance(walk.screen, setup.AskLanguage)


@pytest.mark.parametrize("text", STRANGE)
def test_whatever_a_newcomer_writes_gets_the_same_kind_answer_and_is_not_kept(text: str) -> None:
    walk = visitor().types(text)
    assert walk.sentences == visitor().types("hello there").sentences
    assert "Thank you for writing" in read(walk)
    assert "I am a program" in read(walk)
    assert {"/now", "/ground"} <= set(walk.values)
    assert nothing_is_kept(walk)


@pytest.mark.parametrize("payload", ["abc", "../../x", "lost-and-found", "🌧"])
def test_an_unknown_word_after_start_changes_nothing(payload: str) -> None:
    assert visitor().types(f"/start {payload}").sentences == visitor().types("/start").sentences


def test_every_screen_of_set_up_travels_in_its_buttons_with_every_answer() -> None:
    buttons = Buttons(bytes(32))
    walk = visitor().types("/start setup").presses("/setup:adult")
    seen = 0
    for step in ("fr", "s", "b", "tips", "on", "full", "no", "full", "no", "full"):
        assert walk.carried is not None
        assert uncarry(carry(walk.carried)) == walk.carried
        for value in walk.values:
            buttons.carried(9_999_999_999, "fr", carry(walk.carried), value)
            seen += 1
        walk.presses(step)
    assert seen > 40


def test_set_up_can_be_left_at_any_question_and_gone_on_with() -> None:
    walk = at_the_questions(language="es", role="s", word="v").presses("yes")
    here = walk.screen
    assert isinstance(here, setup.AskKeep)
    assert walk.types("/menu").presses("/resume").screen == here
    assert walk.types("/start").presses("/resume").screen == here


def test_before_the_first_yes_an_answer_travels_with_the_buttons_and_with_nothing_else() -> None:
    walk = at_the_questions(language="es", role="s", word="v")
    assert walk.carried == setup.AskKeep("p", "es", "s", "v")
    assert nothing_is_kept(walk)
    kept = walk.presses("yes").standing.profile
    assert (kept.language, kept.role, kept.word) == ("es", "survivor", "victim")


def test_once_a_place_is_kept_the_questions_can_be_answered_by_typing() -> None:
    walk = at_the_questions().presses("yes").types("Yes!").types("no")
    assert walk.standing.profile.consents == ("notes", "place")


def test_the_language_that_is_being_spoken_is_kept_with_the_first_yes_to_settings() -> None:
    assert answered(("p",)).standing.profile.language == "en"
    assert answered(("p",), language="fr").standing.profile.language == "fr"


def test_start_never_loses_what_somebody_was_in_the_middle_of() -> None:
    walk = Walk(real_library()).types("/checkin").presses("8")
    before = walk.screen
    walk.types("/start")
    assert "Hello again" in read(walk)
    assert walk.presses("/resume").screen == before
    assert walk.standing.profile.consents == ALL


def test_somebody_known_is_never_asked_about_age_again() -> None:
    for text in ("/start", "/start setup", "/start lost"):
        assert "I am 18 or over" not in labels(Walk(real_library()).types(text))


def test_going_through_set_up_again_asks_only_what_is_still_open() -> None:
    walk = Walk(real_library(), agreed=("place",)).types("/setup").presses("skip").presses("c").presses("on")
    assert walk.screen == setup.AskKeep("n", role="c")
    walk.presses("no").presses("yes")
    assert walk.standing.profile.consents == ("helped", "place")
    assert walk.standing.profile.role == "caregiver"


def test_a_visitor_has_no_place_that_is_kept() -> None:
    assert at_the_questions().standing.place.screen is NOWHERE.screen


def test_a_translation_that_nobody_has_reviewed_says_so_in_the_first_message() -> None:
    draft = "This translation is a draft"
    in_spanish = context(Standing(7), moment("es"), Hello)
    in_english = context(Standing(7), moment("en"), Hello)
    assert any(draft in line.source for line in Hello().show(in_spanish).lines if isinstance(line, Text))
    assert not any(draft in line.source for line in Hello().show(in_english).lines if isinstance(line, Text))


def moment(language: str) -> Moment:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return Moment(now, now, "token", 1, real_library(), language)
