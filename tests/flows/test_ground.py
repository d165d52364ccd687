"""Settling: consent before, a question after, and nothing that was put aside ever again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.content import STATES, TAGS
from bot.core.effects import Remember, SaveEntry
from bot.core.events import Pressed
from bot.core.flow import ENTRIES, SCREENS, Ctx, Go, Screen
from bot.core.person import Kind, Profile
from bot.core.text import Text
from bot.domain import suggest
from bot.domain.offers import offer
from bot.domain.settling import NONE, suggestions
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
    assert "draft" in walk.sentences


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
    said = offer(exercise, draft=True)
    assert walk.said.lines[: len(said)] == said
    assert exercise.steps[0].text not in walk.said.lines
    assert {"yes", "other", "leave"} <= set(walk.values)
    named = {arg for line in said if isinstance(line, Text) for _, arg in line.args}
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
    for screen in (step(name, state, 10, 9, True, 3), how(name, state, 10, 10), after(name, state, "helped")):  # type: ignore[call-arg]
        for value in ("favorite", "enough", "unsaid", "hand"):
            assert len(BUTTONS.carried(2**53, "en", carry(screen), value).encode()) <= 64
    choose = SCREENS["ground.Choose"](state, name)  # type: ignore[call-arg]
    assert len(BUTTONS.carried(2**53, "en", carry(choose), f"x-{name}").encode()) <= 64


def avoiding(*tags: str) -> Walk:
    walk = Walk(LIBRARY)
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, avoid=tags))
    return walk


def begun_at(walk: Walk) -> tuple[str, int]:
    return shown(walk), getattr(walk.screen, "way", -1)


def test_variants_are_offered_by_name_and_begin_their_own_steps() -> None:
    walk = Walk(LIBRARY).types("/ground hold")
    assert {"way-1", "way-2", "way-3"} <= set(walk.values)
    walk.presses("way-2")
    assert begun_at(walk) == ("hold", 2)
    assert walk.said.lines == (LIBRARY.exercises["hold"].variants[1].steps[0].text,)


def test_what_is_avoided_counts_for_the_version_that_is_offered() -> None:
    walk = avoiding("cold").types("/ground hold")
    assert "way-1" not in walk.values  # it is what yes begins
    assert "way-2" not in walk.values
    assert "way-3" in walk.values
    assert "Yes begins it this way" in walk.sentences
    assert TAG_WORDS["cold"] not in {part for line in walk.said.lines for part in parts(line)}
    assert begun_at(walk.presses("yes")) == ("hold", 1)


def parts(line: object) -> tuple[object, ...]:
    return tuple(part for _, arg in getattr(line, "args", ()) for part in getattr(arg, "parts", ()))


def test_a_variant_says_what_comes_up_in_it_before_it_can_be_pressed() -> None:
    walk = Walk(LIBRARY).types("/ground square")
    named = {part for line in walk.said.lines for part in parts(line)}
    assert TAG_WORDS["breath-hold"] in named


@settings(max_examples=400, deadline=None)
@given(
    avoid=st.sets(st.sampled_from(TAGS)),
    hidden=st.sets(st.sampled_from(NAMES), max_size=4),
    state=st.sampled_from(["", *STATES]),
    name=st.sampled_from(NAMES),
    value=st.sampled_from(["yes", "paced", "number", "do", "x", "other", *(f"way-{way}" for way in range(-1, 5))]),
    switched=st.booleans(),
)
def test_no_version_with_an_avoided_tag_can_ever_be_begun(
    avoid: set[str], hidden: set[str], state: str, name: str, value: str, *, switched: bool
) -> None:
    ctx = sees(avoid=tuple(sorted(avoid)), hidden=tuple(sorted(hidden)))
    offer, choose = SCREENS["ground.Offer"], SCREENS["ground.Choose"]
    start: Screen = choose(state) if value in {"do", "x"} else offer(name, state or "unsure")  # type: ignore[call-arg]
    verdict = start.on(Pressed(f"{value}-{name}" if value in {"do", "x"} else value), ctx)
    if switched and isinstance(verdict, Go):
        verdict = verdict.screen.on(Pressed("yes" if value == "x" else "skip"), ctx)
    if isinstance(verdict, Go) and type(verdict.screen) is SCREENS["ground.Step"]:
        begun = suggest.version(LIBRARY.exercises[shown_in(verdict.screen)], getattr(verdict.screen, "way", 0))
        assert begun
        assert not begun.tags & avoid
        assert begun.id not in hidden
        assert not begun.off_by_default
        assert getattr(verdict.screen, "state", "") != "away" or not begun.tags & suggest.INWARD


def sees(avoid: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> Ctx:
    """What a screen sees of somebody at night, in a zone that is not known."""
    return Ctx(Profile(avoid=avoid, hidden=hidden), datetime(2026, 11, 24, 3, 14, tzinfo=UTC), "token", 7, LIBRARY)


def shown_in(screen: Screen) -> str:
    return str(getattr(screen, "exercise", ""))


def test_a_stale_button_of_something_that_is_left_out_since_begins_nothing_and_says_so() -> None:
    stale = SCREENS["ground.Offer"]("breath")  # type: ignore[call-arg]
    assert stale.show(sees(avoid=("breath",))).lines == (NONE,)
    verdict = stale.on(Pressed("yes"), sees(avoid=("breath",)))
    assert isinstance(verdict, Go)
    assert verdict.note == (NONE,)
    assert type(verdict.screen) is SCREENS["ground.Choose"]


@pytest.mark.parametrize("name", [name for name in ON_OFFER if LIBRARY.exercises[name].leads])
def test_what_has_a_conversation_of_its_own_leads_there_from_its_offer(name: str) -> None:
    assert f"/{LIBRARY.exercises[name].leads}" in Walk(LIBRARY).types(f"/ground {name}").values


def test_with_an_urge_people_stand_before_everything_on_the_offer_and_on_each_step() -> None:
    walk = Walk(LIBRARY).types("/ground tenmin")
    assert walk.values[0] == "/now"
    walk.presses("yes")
    for _ in LIBRARY.exercises["tenmin"].steps:
        assert walk.values[0] == "/now"
        walk.presses("next")


def test_the_pause_for_caregivers_is_found_by_name_by_anybody() -> None:
    assert shown(Walk(LIBRARY).types("/ground carer")) == "carer"


def test_all_of_them_are_one_tap_from_the_first_question() -> None:
    assert "soothe" in Walk(LIBRARY).types("/ground").presses("/exercises").values


def test_a_variant_has_no_time_to_keep_even_if_an_old_button_asks_for_it() -> None:
    walk = Walk(LIBRARY).types("/ground hold").presses("way-1").happens(Pressed("paced"))
    assert walk.said.lines == (LIBRARY.exercises["hold"].variants[0].steps[0].text,)
    assert not walk.said.later


def test_a_version_that_was_taken_out_meanwhile_is_told_and_breaks_nothing() -> None:
    walk = Walk(LIBRARY).types("/ground hold").presses("way-3")
    fewer = {**LIBRARY.exercises, "hold": replace(LIBRARY.exercises["hold"], variants=())}
    walk.library = replace(LIBRARY, exercises=fewer)
    assert "no longer here" in walk.types("/resume").sentences


SWITCHED_ON = replace(
    LIBRARY,
    exercises={**LIBRARY.exercises, "redraft": replace(LIBRARY.exercises["redraft"], off_by_default=False)},
)


@pytest.mark.parametrize(("hour", "there"), [(7, False), (8, True), (19, True), (20, False), (3, False)])
def test_changing_a_dream_is_for_the_day_alone(hour: int, there: bool) -> None:
    walk = Walk(SWITCHED_ON, now=datetime(2026, 11, 25, hour, 30, tzinfo=ZoneInfo("Europe/Lisbon")).astimezone(UTC))
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, zone="Europe/Lisbon"))
    assert (shown(walk.types("/ground redraft")) == "redraft") is there
    assert ("/ground:redraft" in names_of(walk, LIBRARY.exercises["redraft"].family)) is there


def names_of(walk: Walk, kind: str) -> set[str]:
    walk.types(f"/exercises {kind}")
    seen = set(walk.values)
    for _ in range(6):
        if "more" in walk.values:
            seen |= set(walk.presses("more").values)
    return seen


def test_where_the_hour_is_not_known_it_is_no_day() -> None:
    walk = Walk(SWITCHED_ON, now=datetime(2026, 11, 25, 12, 0, tzinfo=UTC))
    assert shown(walk.types("/ground redraft")) == ""


def test_where_a_yes_begins_another_version_the_line_about_the_first_one_is_left_out() -> None:
    about = LIBRARY.exercises["route"].about
    assert about in Walk(LIBRARY).types("/ground route").said.lines
    walk = Walk(LIBRARY)
    profile = replace(walk.standing.profile, avoid=("imagery", "outdoors"))
    walk.standing = replace(walk.standing, profile=profile)
    assert about not in walk.types("/ground route").said.lines
    assert "Yes begins it this way: " in walk.sentences
