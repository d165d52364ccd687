"""The training: read at one's own pace, every answer explained, none of them kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import Peer
from bot.core.events import Pressed
from bot.core.peers import Record, Sort, Trained, Volunteer
from bot.core.training import Check, needed
from bot.domain.peers import training_words as words
from bot.domain.peers.helping import READY
from bot.runtime.saved import put_down
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import DAY, DESK, HELPER, World, house, volunteer

LIBRARY = real_library()
FIRST = LIBRARY.training[0]
TODAY = int(Walk(LIBRARY).now.timestamp() // DAY)
CHECKS = len(FIRST.checks)


def being(state: str = "training", *training: Trained, roles: tuple[str, ...] = ("survivor",)) -> World:
    record = volunteer(state=state)
    assert isinstance(record.body, Volunteer)
    return house().add(replace(record, body=replace(record.body, training=training, roles=roles, approvals=())))


def all_but(module: str = "", day: int = TODAY) -> tuple[Trained, ...]:
    return tuple(Trained(one.id, True, day) for one in LIBRARY.training if one.id != module)


def walk(world: World) -> Walk:
    return Walk(LIBRARY, world=world, row=HELPER).types("/training")


def read(one: Walk, module: str = FIRST.id) -> Walk:
    """Turn the pages up to the first question."""
    one.presses(f"m-{module}")
    for _ in range(len(FIRST.pages) + len(FIRST.scenarios)):
        one.presses("next")
    return one


def answers(one: Walk, *right: bool) -> Walk:
    """Answer the questions of the first part, right or not."""
    for n, wanted in enumerate(right):
        options = FIRST.checks[n].choices
        one.presses(f"a-{next(i for i, option in enumerate(options, 1) if option.right is wanted)}")
        if "next" in one.values:
            one.presses("next")
    return one


def record(one: Walk) -> Record:
    return one.world.of(Sort.VOLUNTEER)[0]


def kept(one: Walk) -> tuple[Trained, ...]:
    body = record(one).body
    assert isinstance(body, Volunteer)
    return body.training


def test_all_answers_right_is_a_pass_and_only_that_and_the_day_is_kept() -> None:
    one = answers(read(walk(being())), *[True] * CHECKS)
    assert kept(one) == (Trained(FIRST.id, True, TODAY),)
    assert "Passed. That, and the day, is all that is kept." in one.sentences


@pytest.mark.parametrize("wrong", range(CHECKS))
def test_one_answer_that_is_not_right_is_explained_and_the_part_is_not_passed(wrong: int) -> None:
    one = answers(read(walk(being())), *[n != wrong for n in range(CHECKS)])
    assert kept(one) == (Trained(FIRST.id, False, TODAY),)
    assert "Not passed yet" in one.sentences
    assert one.world.told(DESK) == ["A volunteer would like to go through a part of the training with somebody."]


def test_several_answers_that_are_not_right_tell_a_coordinator_once() -> None:
    one = answers(read(walk(being())), *[False] * CHECKS)
    assert len(one.world.told(DESK)) == 1


def test_every_answer_says_why() -> None:
    one = read(walk(being()))
    for n, option in enumerate(FIRST.checks[0].choices, 1):
        other = read(walk(being())).presses(f"a-{n}")
        assert option.why.source in other.sentences
    assert FIRST.checks[0].question.source in one.sentences


def test_which_answer_was_given_is_in_no_effect_and_in_no_screen() -> None:
    options = [n for n, option in enumerate(FIRST.checks[0].choices, 1) if not option.right]
    left = []
    for number in options:
        one = read(walk(being())).presses(f"a-{number}")
        assert one.screen is not None
        left.append((put_down(one.screen), [e for e in one.effects if isinstance(e, Peer)], kept(one)))
    assert len(options) > 1
    assert all(one == left[0] for one in left), "two wrong answers leave the same trace"


def test_leaving_after_a_wrong_answer_is_no_way_around_the_talk() -> None:
    one = read(walk(being())).presses("a-1" if not FIRST.checks[0].choices[0].right else "a-2").presses("list")
    read(one)
    assert words.WAITS.source in one.sentences
    one.happens(Pressed("a-1"))
    assert kept(one) == (Trained(FIRST.id, False, TODAY),)


def test_from_the_next_day_on_it_can_be_taken_again() -> None:
    one = walk(being("training", Trained(FIRST.id, False, TODAY - 1)))
    answers(read(one), *[True] * CHECKS)
    assert kept(one) == (Trained(FIRST.id, True, TODAY),)


def test_the_last_part_leads_to_the_decision_of_two_coordinators() -> None:
    one = walk(being("training", *all_but(FIRST.id)))
    answers(read(one), *[True] * CHECKS)
    assert record(one).state == "approval"
    assert "Two coordinators decide next" in one.sentences
    assert READY.source in one.world.told(DESK)


def test_a_part_for_caregivers_is_needed_only_by_those_who_talk_with_them() -> None:
    mine = needed(LIBRARY.training, caregivers=False)
    done = tuple(Trained(one.id, True, TODAY) for one in mine if one is not FIRST)
    one = answers(read(walk(being("training", *done))), *[True] * CHECKS)
    assert record(one).state == "approval"
    both = answers(read(walk(being("training", *done, roles=("survivor", "caregiver")))), *[True] * CHECKS)
    assert record(both).state == "training"


def test_a_year_later_a_part_is_due_again_and_counts_again() -> None:
    one = walk(being("training", *all_but(day=TODAY - 365)))
    assert "A year is over for: {names}." in one.sentences
    answers(read(one), *[True] * CHECKS)
    assert Trained(FIRST.id, True, TODAY) in kept(one)


def test_an_active_volunteer_reads_again_and_nothing_is_noted_whatever_they_answer() -> None:
    for right in (True, False):
        one = walk(being("active", *all_but()))
        before = kept(one)
        answers(read(one), *[right] * CHECKS)
        assert kept(one) == before
        assert "That was for refreshing" in one.sentences
        assert one.world.told(DESK) == []


def test_whoever_was_led_back_with_every_part_passed_is_not_stuck() -> None:
    one = walk(being("training", *all_but()))
    assert words.ONCE_MORE.source in one.sentences
    answers(read(one), *[True] * CHECKS)
    assert record(one).state == "approval"


def test_while_two_coordinators_decide_reading_notes_nothing() -> None:
    one = walk(being("approval", *all_but(FIRST.id)))
    answers(read(one), *[True] * CHECKS)
    assert "That was for refreshing" in one.sentences
    assert not [effect for effect in one.effects if isinstance(effect, Peer)]


@pytest.mark.parametrize("state", ["applied", "screening", "suspended", "left"])
def test_where_the_training_is_not_open_that_is_said(state: str) -> None:
    one = walk(being(state))
    assert words.CLOSED.source in one.sentences
    assert not [value for value in one.values if value.startswith("m-")]


def test_a_part_that_is_open_on_a_screen_does_not_count_once_the_state_has_changed() -> None:
    one = read(walk(being()))
    one.world.add(replace(record(one), state="suspended"))
    one.happens(Pressed("a-1"))
    assert kept(one) == ()


def test_pages_go_back_and_forth_and_the_place_is_kept() -> None:
    one = walk(being()).presses(f"m-{FIRST.id}").presses("next").presses("next").presses("back")
    assert FIRST.pages[1].text.source in one.sentences
    one.presses("/menu").types("/resume")
    assert FIRST.pages[1].text.source in one.sentences


def test_every_reply_in_a_situation_is_answered_and_none_is_counted() -> None:
    one = walk(being()).presses(f"m-{FIRST.id}")
    for _ in FIRST.pages:
        one.presses("next")
    for n, reply in enumerate(FIRST.scenarios[0].choices, 1):
        one.presses(f"s-{n}")
        assert reply.answer.source in one.sentences
        one.presses("again")
    assert not [effect for effect in one.effects if isinstance(effect, Peer)]


def test_a_question_cannot_be_passed_by_pressing_on() -> None:
    one = read(walk(being()))
    for value in ("next", "yes", "skip", "a-9", "a-0", "a--1"):
        one.happens(Pressed(value))
        assert FIRST.checks[0].question.source in one.sentences
    assert kept(one) == ()


def test_whoever_has_read_a_part_before_can_go_to_its_questions() -> None:
    one = walk(being()).presses(f"m-{FIRST.id}").presses("ask")
    assert FIRST.checks[0].question.source in one.sentences
    assert one.presses("back").presses("list").sentences.startswith(words.PACE.source)


def test_a_draft_says_that_it_is_one() -> None:
    one = walk(being())
    assert words.DRAFT.source in one.sentences
    assert words.DRAFT.source in one.presses(f"m-{FIRST.id}").sentences


@pytest.mark.parametrize("module", LIBRARY.training, ids=lambda one: one.id)
def test_every_part_can_be_passed_by_pressing(module: object) -> None:
    one = walk(being("training", roles=("survivor", "caregiver")))
    name = module.id  # type: ignore[attr-defined]
    if f"m-{name}" not in one.values:
        one.presses("more")
    one.presses(f"m-{name}")
    for piece in words.pieces(module):  # type: ignore[arg-type]
        if isinstance(piece, Check):
            one.presses(f"a-{next(n for n, option in enumerate(piece.choices, 1) if option.right)}")
        if "next" in one.values:
            one.presses("next")
    assert kept(one) == (Trained(name, True, TODAY),)


def test_somebody_who_is_no_volunteer_is_pointed_on_kindly() -> None:
    one = Walk(LIBRARY, world=house(), row=HELPER).types("/training")
    assert "/volunteer" in one.values
