"""Settling: consent before, a question after, and nothing that was put aside ever again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.content import STATES, TAGS
from bot.core.effects import Remember, SaveEntry
from bot.core.flow import ENTRIES, SCREENS
from bot.core.person import Kind
from bot.core.text import Text
from bot.domain import suggest
from bot.domain.offers import offer
from bot.domain.settling import suggestions
from bot.domain.states import STATE_BUTTONS
from bot.domain.tagwords import TAG_WORDS
from bot.runtime.press import Buttons
from bot.runtime.saved import carry
from tests.support.library import real_library
from tests.support.walk import ALL, Walk

LIBRARY = real_library()
NAMES = sorted(LIBRARY.exercises)
ON_OFFER = [name for name in NAMES if not LIBRARY.exercises[name].off_by_default]
BUTTONS = Buttons(bytes(32))


def with_lists(walk: Walk, hidden: tuple[str, ...] = (), comfort: tuple[str, ...] = ()) -> Walk:
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, hidden=hidden, comfort=comfort))
    return walk


def offered(walk: Walk) -> list[str]:
    return [value.partition("-")[2] for value in walk.values if value.startswith(("x-", "do-"))]


def shown(walk: Walk) -> str:
    return getattr(walk.screen, "exercise", "")


def done_with(walk: Walk, name: str, answer: str) -> Walk:
    return walk.types(f"/ground {name}").presses("yes").presses("enough").presses(answer)


@pytest.mark.parametrize("agreed", [ALL, ()])
def test_from_any_conversation_an_exercise_is_two_taps_away(agreed: tuple[str, ...]) -> None:
    for command in ENTRIES:
        walk = Walk(LIBRARY, agreed).types(f"/{command}").types("/ground")
        begin = next(value for value in walk.values if value.startswith("do-"))
        walk.presses(begin)
        assert type(walk.screen) is SCREENS["ground.Step"]
        assert walk.said.lines[0] == LIBRARY.exercises[begin[3:]].steps[0].text


def test_the_one_that_can_be_begun_at_once_says_everything_beforehand() -> None:
    walk = Walk(LIBRARY).types("/ground")
    one = LIBRARY.exercises[offered(walk)[0]]
    assert set(one.cautions) <= set(walk.said.lines)
    assert one.status != "draft" or "draft" in walk.sentences


def test_all_nine_states_are_asked_for() -> None:
    values = Walk(LIBRARY).types("/ground").values
    assert [button.value for button in STATE_BUTTONS if button.value not in values] == []
    assert len(STATE_BUTTONS) == 9


@pytest.mark.parametrize("state", STATES)
def test_a_state_leads_to_two_or_three_of_different_kinds_a_person_and_nothing(state: str) -> None:
    walk = Walk(LIBRARY, ()).types(f"/ground {state}")
    families = [LIBRARY.exercises[name].family for name in offered(walk)]
    assert 2 <= len(families) <= 3
    assert len(set(families)) >= 2
    assert {"/now", "leave"} <= set(walk.values)


def test_a_state_can_be_typed() -> None:
    assert offered(Walk(LIBRARY).types("/ground").types("Can't sleep")) != []


@pytest.mark.parametrize("name", ON_OFFER)
def test_no_step_comes_before_a_yes_and_the_offer_names_all_it_touches(name: str) -> None:
    exercise = LIBRARY.exercises[name]
    walk = Walk(LIBRARY).types(f"/ground {name}")
    assert walk.said.lines[: len(offer(exercise))] == offer(exercise)
    assert exercise.steps[0].text not in walk.said.lines
    assert {"yes", "other", "leave"} <= set(walk.values)
    named = {arg for line in offer(exercise) if isinstance(line, Text) for _, arg in line.args}
    assert all(any(TAG_WORDS[tag] in getattr(arg, "parts", ()) for arg in named) for tag in exercise.tags)


@pytest.mark.parametrize("name", ON_OFFER)
@pytest.mark.parametrize("agreed", [ALL, ()])
def test_every_exercise_can_be_gone_through_to_its_end(name: str, agreed: tuple[str, ...]) -> None:
    walk = Walk(LIBRARY, agreed).types(f"/ground {name}").presses("yes")
    for step in LIBRARY.exercises[name].steps:
        assert walk.said.lines == (step.text,)
        assert {"next", "enough", "other"} <= set(walk.values)
        walk.presses("next")
    assert {"helped", "same", "worse", "not", "unsaid"} <= set(walk.values)


def test_a_clinicians_switch_keeps_an_exercise_from_being_named_by_hand() -> None:
    for name in set(NAMES) - set(ON_OFFER):
        assert shown(Walk(LIBRARY).types(f"/ground {name}")) == ""


@pytest.mark.parametrize("answer", ["worse", "not"])
@pytest.mark.parametrize("name", ON_OFFER)
def test_worse_or_not_for_me_leads_to_another_kind(name: str, answer: str) -> None:
    walk = done_with(Walk(LIBRARY), name, answer).presses("other")
    assert LIBRARY.exercises[shown(walk)].family != LIBRARY.exercises[name].family


@pytest.mark.parametrize("name", ON_OFFER)
def test_a_no_to_an_offer_is_followed_by_another_kind(name: str) -> None:
    walk = Walk(LIBRARY).types(f"/ground {name}").types("no")
    assert LIBRARY.exercises[shown(walk)].family != LIBRARY.exercises[name].family


@pytest.mark.parametrize("name", ON_OFFER)
def test_what_was_not_for_me_is_never_offered_again(name: str) -> None:
    walk = done_with(Walk(LIBRARY), name, "not")
    assert name in walk.standing.profile.hidden
    for turn in range(50):
        walk.types("/ground").presses(STATE_BUTTONS[turn % 9].value)
        assert name not in offered(walk)
        walk.presses("other")
        assert name not in offered(walk)
    assert shown(walk.types(f"/ground {name}")) == ""


@pytest.mark.parametrize("answer", ["helped", "same", "worse", "unsaid"])
def test_no_other_answer_puts_an_exercise_aside(answer: str) -> None:
    assert done_with(Walk(LIBRARY), "color", answer).standing.profile.hidden == ()


def test_not_for_me_can_be_undone() -> None:
    walk = done_with(Walk(LIBRARY), "color", "not").presses("undo")
    assert walk.standing.profile.hidden == ()
    assert shown(walk.types("/ground color")) == "color"


@settings(max_examples=150, deadline=None)
@given(
    avoid=st.sets(st.sampled_from(TAGS)),
    state=st.sampled_from(STATES),
    seed=st.integers(0, 2**31),
    first=st.sampled_from(NAMES),
)
def test_an_avoided_tag_takes_its_exercises_out_everywhere(avoid: set[str], state: str, seed: int, first: str) -> None:
    profile = replace(Walk(LIBRARY).standing.profile, avoid=tuple(sorted(avoid)))
    found = suggestions(LIBRARY.exercises, state, first, profile, seed)
    found += suggest.another_kind(LIBRARY.exercises, first, state, profile, seed)
    assert all(not one.tags & avoid and not one.off_by_default for one in found)


def test_with_everything_left_out_it_still_answers_kindly() -> None:
    walk = with_lists(Walk(LIBRARY), hidden=tuple(NAMES)).types("/ground").presses("racing")
    assert offered(walk) == []
    assert {"/now", "leave"} <= set(walk.values)


def test_the_same_one_does_not_stand_first_three_times_running() -> None:
    for state in (button.value for button in STATE_BUTTONS):
        walk = Walk(LIBRARY)
        firsts = [offered(walk.types("/ground").presses(state))[0] for _ in range(9)]
        assert all(len(set(firsts[at : at + 3])) > 1 for at in range(7)), (state, firsts)


def test_numbers_are_asked_for_only_where_somebody_wanted_them() -> None:
    walk = Walk(LIBRARY).types("/ground color").presses("number").types("7 out of 10")
    walk.presses("enough").types("4").presses("helped")
    body = dict(next(effect for effect in walk.effects if isinstance(effect, SaveEntry)).body)
    assert body == {"exercise": "color", "answer": "helped", "before": 7, "after": 4}


def test_without_a_number_before_none_is_asked_after() -> None:
    walk = Walk(LIBRARY).types("/ground color").presses("yes").presses("enough")
    assert "helped" in walk.values
    walk.presses("same")
    assert [entry.get("before") for entry in walk.entries.values() if entry.kind == Kind.USED] == [None]


def test_rather_not_say_keeps_nothing() -> None:
    assert done_with(Walk(LIBRARY), "color", "unsaid").entries == {}


def test_a_visitor_goes_through_it_all_and_nothing_is_kept_and_that_is_said() -> None:
    walk = done_with(Walk(LIBRARY, ()), "breath", "helped")
    assert not walk.effects
    assert not walk.entries
    assert walk.standing.place.screen is None
    assert "Nothing about this was kept." in walk.sentences


def test_a_favorite_can_be_put_in_and_taken_out() -> None:
    walk = done_with(Walk(LIBRARY), "hum", "helped").presses("favorite")
    assert walk.standing.profile.favorites == ("hum",)
    assert walk.presses("favorite").standing.profile.favorites == ()


def test_only_the_last_few_are_remembered() -> None:
    walk = Walk(LIBRARY)
    for name in ON_OFFER:
        done_with(walk, name, "same")
    assert len(walk.standing.profile.recent) == suggest.REMEMBERED
    assert any(isinstance(effect, Remember) for effect in walk.effects)


@pytest.mark.parametrize("agreed", [ALL, ()])
def test_time_is_kept_by_changing_one_message_and_can_be_left_at_once(agreed: tuple[str, ...]) -> None:
    exercise = LIBRARY.exercises["breath"]
    walk = Walk(LIBRARY, agreed).types("/ground breath").presses("paced")
    later = walk.said.later
    assert walk.said.lines == (exercise.paced[0].text,)
    assert [change.seconds for change in later] == sorted({change.seconds for change in later})
    assert len(later) == len(exercise.paced)
    assert not walk.presses("hand").said.later
    assert walk.said.lines == (exercise.steps[0].text,)


def test_what_is_typed_during_a_step_is_not_kept_and_moves_nobody() -> None:
    walk = Walk(LIBRARY).types("/ground color").presses("yes")
    before = walk.screen
    assert walk.types("red cup, red book").screen == before
    assert "red cup" not in repr(walk.standing)


@pytest.mark.parametrize("typed", ["next", "skip", "yes"])
def test_steps_can_be_gone_on_with_by_typing(typed: str) -> None:
    walk = Walk(LIBRARY).types("/ground color").presses("yes").types(typed)
    assert walk.said.lines == (LIBRARY.exercises["color"].steps[1].text,)


def test_the_own_list_is_offered_where_there_is_one() -> None:
    assert "/comfort" not in Walk(LIBRARY).types("/ground").values
    walk = with_lists(Walk(LIBRARY), comfort=("my blanket",)).types("/ground")
    assert "/comfort" in walk.values
    assert "/comfort" in walk.presses("racing").values


def test_an_exercise_that_was_taken_out_of_the_program_meanwhile_breaks_nothing() -> None:
    fewer = {name: one for name, one in LIBRARY.exercises.items() if name != "color"}
    walk = Walk(LIBRARY).types("/ground color").presses("yes")
    walk.library = replace(LIBRARY, exercises=fewer)
    assert "no longer here" in walk.types("/resume").sentences
    assert "helped" in walk.presses("next").values


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("state", STATES)
def test_every_screen_of_an_exercise_travels_inside_a_button(name: str, state: str) -> None:
    step, how, after = SCREENS["ground.Step"], SCREENS["ground.How"], SCREENS["ground.Afterwards"]
    for screen in (step(name, state, 10, 9, True), how(name, state, 10, 10), after(name, state, "helped")):  # type: ignore[call-arg]
        for value in ("favorite", "enough", "unsaid", "hand"):
            assert len(BUTTONS.carried(2**53, "en", carry(screen), value).encode()) <= 64
    choose = SCREENS["ground.Choose"](state, name)  # type: ignore[call-arg]
    assert len(BUTTONS.carried(2**53, "en", carry(choose), f"x-{name}").encode()) <= 64
