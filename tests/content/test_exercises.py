"""Whatever somebody avoids, something is left; and a tag says what is really in an exercise."""

from __future__ import annotations

import re

import pytest

from bot.content.loader import open_bookcase
from bot.core.content import FAMILIES, GOALS, STATES, Exercise
from bot.core.flow import ENTRIES
from bot.core.person import Role
from bot.domain import suggest
from bot.domain.offers import LEADS
from bot.domain.tagwords import TAG_WORDS
from bot.flows import gather

EXERCISES = open_bookcase().exercises
OFFERED = [one for one in EXERCISES.values() if not one.off_by_default]
VERSIONS = {
    f"{one.id} {way}": version
    for one in EXERCISES.values()
    for way in range(1 + len(one.variants))
    if (version := suggest.version(one, way))
}
INWARD = {"breath", "body-focus", "imagery", "closed-eyes", "touch"}
# Words that give away what an exercise involves; the tag beside them has to be there, so that a no can be kept.
GIVEAWAY = {
    "breath": r"\b(breath\w*|inhale|exhale|sigh)\b",
    "counting": r"\b(two|three|four|five|six|seven|eight|nine|ten|count\w*)\b",
    "sound": r"\b(sounds?|listen|hum|hear|noise)\b",
    "voice-aloud": r"\b(hum|sing|out loud)\b",
    "movement": r"\b(walk up|march|stretch|roll|push|squeeze|reach up|shake)\b",
    "body-focus": r"\b(shoulders?|heels|toes|fists|palms|chest|belly|muscles?)\b",
    "imagery": r"\b(imagine|made.up|leaf|leaves)\b",
    "writing": r"\b(write|slip of paper)\b",
    "animals": r"\b(animals?|paws|wings|pet)\b",
    "water": r"\b(water|wet|rinse|drink|sip)\b",
    "cold": r"\b(cool\w*|cold|ice)\b",
    "heat": r"\b(warm\w*|hot|heat)\b",
    "smell": r"\b(smell|scent)\b",
    "taste-food": r"\b(taste|food|eat|chew|sweet)\b",
    "family": r"\b(mother|father|mom|dad|parents?|sister|brother|family)\b",
    "medical": r"\b(doctor|pill|medicine|heart problem)\b",
    "closed-eyes": r"\b(close your eyes|eyes closed)\b",
    "breath-hold": r"\bhold (it|your breath|the breath)\b",
}
# A number that is no exercise in itself, read by hand.
HARMLESS = {
    ("corner 0", "counting"),  # how long to stay, as an aside: ten seconds or ten minutes
    ("tenmin 0", "counting"),  # how long it is
}
ASKS = re.compile(r"\b(what happened|when did|how old|your age|who (did|was|hurt)|remember when)\b", re.IGNORECASE)


def said(one: Exercise) -> str:
    """Everything a person does in the exercise; what is only warned of stands elsewhere."""
    return " ".join(step.text.source for step in one.steps + one.paced)


def test_there_are_enough_exercises_of_every_family() -> None:
    assert len(OFFERED) >= 16
    assert {one.family for one in OFFERED} == set(FAMILIES)


def test_some_exercises_survive_almost_any_list_of_things_to_avoid() -> None:
    assert sum(one.tags <= {"counting"} for one in OFFERED) >= 4
    assert sum(not one.tags for one in OFFERED) >= 4


@pytest.mark.parametrize("state", STATES)
def test_each_state_keeps_three_exercises_of_two_kinds_when_everything_inward_is_avoided(state: str) -> None:
    left = [one for one in OFFERED if state in one.states and not one.tags & INWARD]
    assert len(left) >= 3
    assert len({one.family for one in left}) >= 2


@pytest.mark.parametrize("tag", TAG_WORDS)
@pytest.mark.parametrize("state", STATES)
def test_avoiding_any_one_thing_leaves_three_exercises_for_every_state(state: str, tag: str) -> None:
    assert sum(state in one.states and tag not in one.tags for one in OFFERED) >= 3


@pytest.mark.parametrize("name", VERSIONS)
@pytest.mark.parametrize("tag", GIVEAWAY)
def test_what_an_exercise_asks_for_is_among_its_tags(name: str, tag: str) -> None:
    one = VERSIONS[name]
    found = re.search(GIVEAWAY[tag], said(one), re.IGNORECASE)
    assert tag in one.tags or found is None or (name, tag) in HARMLESS


def test_each_harmless_word_is_still_there_to_be_excused() -> None:
    for name, tag in HARMLESS:
        assert tag not in VERSIONS[name].tags
        assert re.search(GIVEAWAY[tag], said(VERSIONS[name]), re.IGNORECASE)


@pytest.mark.parametrize("one", VERSIONS.values(), ids=VERSIONS)
def test_no_exercise_asks_about_the_past_and_each_is_short(one: Exercise) -> None:
    assert not ASKS.search(said(one))
    assert 3 <= len(one.steps) <= 6
    assert one.minutes <= 3 or one.leads or one.id in {"redraft", "winddown"}


@pytest.mark.parametrize("one", VERSIONS.values(), ids=VERSIONS)
def test_the_last_step_brings_the_eyes_back_to_what_is_near(one: Exercise) -> None:
    near = r"\b(look|eyes|find|name|room)\b"
    assert re.search(near, one.steps[-1].text.source, re.IGNORECASE)


def test_all_of_the_catalog_is_there_and_each_has_its_number() -> None:
    assert sorted(one.number for one in EXERCISES.values()) == [f"E{number:02}" for number in range(1, 37)]


def test_every_goal_has_an_exercise() -> None:
    assert {goal for one in EXERCISES.values() for goal in one.goals} == set(GOALS)


def test_each_conversation_that_an_exercise_leads_to_exists_and_has_words_for_its_button() -> None:
    gather()
    leads = {one.id: one.leads for one in EXERCISES.values() if one.leads}
    assert leads == {
        "woke": "night", "before": "beforehand", "letter": "letter", "news": "newsday", "seen": "recognized",
        "tenmin": "urge",
    }  # fmt: skip
    assert set(leads.values()) <= ENTRIES.keys()
    assert set(leads.values()) == LEADS.keys()


def test_a_variant_with_a_pause_in_the_breath_has_to_be_chosen() -> None:
    assert not [one.id for one in EXERCISES.values() if "breath-hold" in one.tags]
    assert [name for name, one in VERSIONS.items() if "breath-hold" in one.tags] == ["square 1"]


def test_no_source_claims_more_than_that_people_use_it() -> None:
    claims = re.compile(r"\b(proven|works|effective|cures?)\b", re.IGNORECASE)
    assert not [one.id for one in EXERCISES.values() if claims.search(one.source)]


def test_only_the_pause_for_caregivers_is_for_one_role() -> None:
    assert {one.id: one.role for one in EXERCISES.values() if one.role} == {"carer": Role.CAREGIVER}


@pytest.mark.parametrize("one", VERSIONS.values(), ids=VERSIONS)
def test_every_exercise_leaves_a_choice_inside_its_steps(one: Exercise) -> None:
    choice = re.compile(r"\b(or|if|choose|skip|as (long|many|quiet) as|you decide|stop)\b", re.IGNORECASE)
    assert choice.search(said(one))


def test_nothing_with_a_medical_risk_or_from_memory_treatment_is_offered_unasked() -> None:
    off = {one.id for one in EXERCISES.values() if one.off_by_default}
    assert off == {"cool", "tap", "redraft"}
    assert [one.id for one in EXERCISES.values() if one.by_day] == ["redraft"]
    assert all(EXERCISES[name].cautions for name in off)


def test_breath_has_a_paced_form_with_a_longer_way_out_than_in_and_no_pause() -> None:
    paced = EXERCISES["breath"].paced
    assert len(paced) == 10
    assert all(out.seconds > into.seconds for into, out in zip(paced[::2], paced[1::2], strict=True))
    assert "breath-hold" not in EXERCISES["breath"].tags
