"""What a person avoids never comes, whatever the state and the dice; and the offer stays varied."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings, strategies as st

from bot.content.loader import open_bookcase
from bot.core.content import STATES, TAGS, Exercise
from bot.core.effects import Remember
from bot.core.person import Profile, Role
from bot.domain.settling import remembering
from bot.domain.suggest import INWARD, REMEMBERED, allowed, another_kind, fitted, suggest, version, ways

EXERCISES = open_bookcase().exercises
IDS = sorted(EXERCISES)
states = st.sampled_from(STATES)
seeds = st.integers(0, 2**63)
ids = st.lists(st.sampled_from(IDS), unique=True)
profiles = st.builds(
    Profile,
    avoid=st.lists(st.sampled_from(TAGS), unique=True).map(tuple),
    hidden=ids.map(tuple),
    favorites=ids.map(tuple),
    recent=st.lists(st.sampled_from(IDS), max_size=REMEMBERED).map(tuple),
)


def everything(state: str, profile: Profile, seed: int, after: str) -> list[Exercise]:
    """All that any function of this module would ever show to this person now, as a yes begins it."""
    return [
        *allowed(EXERCISES, profile),
        *suggest(EXERCISES, state, profile, seed, 99),
        *another_kind(EXERCISES, after, state, profile, seed, count=99),
    ]


@settings(max_examples=300, deadline=None)
@given(states, profiles, seeds, st.sampled_from(IDS))
def test_nothing_avoided_nothing_hidden_and_nothing_switched_off_ever_appears(
    state: str, profile: Profile, seed: int, after: str
) -> None:
    for one in everything(state, profile, seed, after):
        assert not one.tags & set(profile.avoid)
        assert one.id not in profile.hidden
        assert not one.off_by_default
        assert not one.by_day


@settings(deadline=None)
@given(st.sampled_from(TAGS), states, seeds, st.sampled_from(IDS))
def test_avoiding_a_tag_removes_all_its_exercises_everywhere(tag: str, state: str, seed: int, after: str) -> None:
    assert not [one.id for one in everything(state, Profile(avoid=(tag,)), seed, after) if tag in one.tags]


@settings(deadline=None)
@given(st.sampled_from(IDS), states, st.integers(0, 10**9))
def test_what_is_not_for_me_stays_away_for_the_next_fifty_suggestions(name: str, state: str, first: int) -> None:
    profile = Profile(hidden=(name,))
    for seed in range(first, first + 50):
        assert name not in {one.id for one in suggest(EXERCISES, state, profile, seed)}


@settings(max_examples=300, deadline=None)
@given(profiles, seeds)
def test_far_away_is_never_offered_anything_inward(profile: Profile, seed: int) -> None:
    assert not any(one.tags & INWARD for one in suggest(EXERCISES, "away", profile, seed))


@settings(deadline=None)
@given(seeds)
def test_racing_gets_one_for_the_mind_one_for_the_senses_and_one_movement(seed: int) -> None:
    assert {one.family for one in suggest(EXERCISES, "racing", Profile(), seed)} == {"mind", "senses", "move"}


@settings(deadline=None)
@given(seeds)
def test_who_does_not_know_gets_place_categories_and_colors(seed: int) -> None:
    assert {one.id for one in suggest(EXERCISES, "unsure", Profile(), seed)} == {"orient", "sorts", "color"}


@settings(deadline=None)
@given(states, seeds)
def test_an_offer_has_three_exercises_of_more_than_one_kind(state: str, seed: int) -> None:
    offer = suggest(EXERCISES, state, Profile(), seed)
    assert len({one.id for one in offer}) == 3
    assert len({one.family for one in offer}) >= 2


@settings(deadline=None)
@given(states, seeds)
def test_breath_is_never_first_unless_it_is_a_favorite(state: str, seed: int) -> None:
    assert "breath" not in suggest(EXERCISES, state, Profile(), seed)[0].tags
    loved = Profile(favorites=("breath",), avoid=("touch",))
    assert suggest(EXERCISES, "sleep", loved, seed)[0].id == "breath"


def visit(state: str, profile: Profile, seed: int) -> tuple[str, Profile]:
    """Look at the suggestions once, as the conversation does: what stood first is remembered."""
    offer = suggest(EXERCISES, state, profile, seed)
    effect = remembering(offer[0].id if offer else "", profile)
    assert isinstance(effect, Remember)
    recent = dict(effect.changes)["recent"]
    assert isinstance(recent, tuple)
    return offer[0].id if offer else "", replace(profile, recent=recent)


@settings(max_examples=300, deadline=None)
@given(states, profiles, st.lists(seeds, min_size=3, max_size=12))
def test_the_same_exercise_never_stands_first_three_times_running(
    state: str, profile: Profile, dice: list[int]
) -> None:
    now, firsts = replace(profile, favorites=(), recent=()), []
    late = {"pace"} if state == "racing" else set()
    choice = len({one.id for one in suggest(EXERCISES, state, now, 0, 99)} - late)
    for seed in dice:
        first, now = visit(state, now, seed)
        firsts.append(first)
    if choice > 1:
        assert all(len(set(firsts[at : at + 3])) > 1 for at in range(len(firsts) - 2))


def test_a_favorite_may_stand_first_again_and_again() -> None:
    profile = Profile(favorites=("color",), recent=("color",) * REMEMBERED)
    assert suggest(EXERCISES, "ashamed", profile, 4)[0].id == "color"


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(IDS), states, profiles, seeds)
def test_after_no_or_worse_comes_another_kind(after: str, state: str, profile: Profile, seed: int) -> None:
    for one in another_kind(EXERCISES, after, state, profile, seed):
        assert one.family != EXERCISES[after].family


@settings(deadline=None)
@given(st.sampled_from(IDS), states, seeds)
def test_after_worse_nothing_shares_a_tag_with_what_made_it_worse(after: str, state: str, seed: int) -> None:
    offer = another_kind(EXERCISES, after, state, Profile(), seed)
    assert offer
    assert not any(one.tags & EXERCISES[after].tags for one in offer)


def test_an_exercise_that_is_gone_is_followed_by_an_ordinary_offer() -> None:
    assert another_kind(EXERCISES, "gone", "low", Profile(), 7) == suggest(EXERCISES, "low", Profile(), 7)


@settings(deadline=None)
@given(states, profiles, seeds)
def test_the_same_dice_give_the_same_offer(state: str, profile: Profile, seed: int) -> None:
    backwards = dict(reversed(EXERCISES.items()))
    assert suggest(EXERCISES, state, profile, seed) == suggest(backwards, state, profile, seed)


def test_other_dice_give_other_offers() -> None:
    offers = {tuple(one.id for one in suggest(EXERCISES, "racing", Profile(), seed)) for seed in range(40)}
    assert len(offers) > 10


def test_an_empty_library_offers_nothing_and_does_not_fail() -> None:
    assert suggest({}, "racing", Profile(), 1) == ()
    assert another_kind({}, "color", "racing", Profile(), 1) == ()


@settings(deadline=None)
@given(states, seeds)
def test_there_are_eight_for_every_state_from_four_families(state: str, seed: int) -> None:
    offer = suggest(EXERCISES, state, Profile(), seed, 99)
    assert len(offer) >= 8
    assert len({one.family for one in offer}) >= 4


@settings(deadline=None)
@given(profiles, seeds)
def test_brisk_moving_never_stands_first_for_somebody_who_is_racing(profile: Profile, seed: int) -> None:
    offer = suggest(EXERCISES, "racing", profile, seed)
    assert len(offer) < 2 or offer[0].id != "pace"


@settings(deadline=None)
@given(states, seeds)
def test_the_pause_for_caregivers_is_suggested_to_them_alone(state: str, seed: int) -> None:
    found = {one.id for one in suggest(EXERCISES, state, Profile(), seed, 99)}
    assert "carer" not in found
    assert "carer" not in {one.id for one in allowed(EXERCISES, Profile())}
    assert "carer" in {one.id for one in allowed(EXERCISES, Profile(), sought=True)}
    theirs = suggest(EXERCISES, "angry", Profile(role=Role.CAREGIVER), seed, 99)
    assert "carer" in {one.id for one in theirs}


@settings(deadline=None)
@given(states, profiles, seeds)
def test_a_turn_of_the_day_is_never_brought_up_unasked(state: str, profile: Profile, seed: int) -> None:
    offer = suggest(EXERCISES, state, profile, seed, 99)
    assert not {"before", "letter", "news", "seen"} & {one.id for one in offer}
    assert all(state in one.states for one in offer if one.leads)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(IDS), states, profiles)
def test_the_version_that_begins_is_the_first_one_with_nothing_avoided(name: str, state: str, profile: Profile) -> None:
    one, begun = EXERCISES[name], fitted(EXERCISES[name], profile.avoid, state)
    out = set(profile.avoid) | (INWARD if state == "away" else set())
    fit = [way for way in range(1 + len(one.variants)) if (it := version(one, way)) and not it.tags & out]
    assert list(ways(one, profile.avoid, state)) == fit
    assert begun == (version(one, fit[0]) if fit else None)


def test_who_leaves_out_cold_is_still_offered_something_warm() -> None:
    (hold,) = [one for one in allowed(EXERCISES, Profile(avoid=("cold",))) if one.id == "hold"]
    assert hold.tags == {"touch", "heat"}


def test_a_version_that_is_not_there_is_none() -> None:
    assert version(EXERCISES["color"], 9) is None
    assert version(EXERCISES["color"], -1) is None


def test_what_belongs_to_the_day_needs_the_day_to_be_known() -> None:
    ours = {"redraft": replace(EXERCISES["redraft"], off_by_default=False)}
    assert allowed(ours, Profile()) == ()
    assert [one.id for one in allowed(ours, Profile(), day=True)] == ["redraft"]
