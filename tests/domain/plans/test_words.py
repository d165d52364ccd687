"""A plan is our own: it names no way to be hurt, gives no orders, and asks for no reason."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.core.content import Fact
from bot.core.text import Text
from bot.domain import telling
from bot.domain.plans.designs import DESIGNS
from bot.domain.telling import STALE, WAYS, facts
from tests.support.library import real_library

EVERY = [
    text.source
    for plan in DESIGNS.values()
    for block in plan.blocks
    for text in (block.title, block.ask, *(one.words for one in block.ready))
]
MEANS = re.compile(
    r"\b(pills?|medicines?|knife|knives|blades?|rope|guns?|weapons?|alcohol|drugs?|means|suicid\w+)\b", re.IGNORECASE
)
FORM = re.compile(
    r"\b(warning signs?|coping|safety plan|step \d|distract\w*|social settings?|professionals|agencies|"
    r"environment|reasons? for living|worth living)\b",
    re.IGNORECASE,
)
ON = date(2026, 12, 1)


@pytest.mark.parametrize("words", EVERY)
def test_no_part_of_a_plan_names_a_way_to_be_hurt(words: str) -> None:
    assert not MEANS.search(words)


@pytest.mark.parametrize("words", EVERY)
def test_no_part_of_a_plan_speaks_like_the_form_that_is_not_ours(words: str) -> None:
    assert not FORM.search(words)


@pytest.mark.parametrize("words", EVERY)
def test_no_question_of_a_plan_asks_why(words: str) -> None:
    assert not re.search(r"\bwhy\b", words, re.IGNORECASE)


def test_the_plan_has_nine_parts_and_one_of_them_is_shown_only_when_asked_for() -> None:
    blocks = DESIGNS["p"].blocks
    assert len(blocks) == len({block.name for block in blocks}) == 9
    assert [block.name for block in blocks if block.hidden] == ["why"]


@pytest.mark.parametrize("name", WAYS)
def test_every_way_has_as_many_reasons_on_either_side(name: str) -> None:
    assert len(WAYS[name].speaks_for) == len(WAYS[name].against) > 0


def test_leaving_it_open_and_somebody_else_stand_beside_yes_and_no() -> None:
    assert set(WAYS) == {"in", "out", "other", "open"}


@pytest.mark.parametrize("name", WAYS)
def test_no_way_is_recommended(name: str) -> None:
    way = WAYS[name]
    words = " ".join(text.source for text in (*telling.INTRO, *way.speaks_for, *way.against))
    assert not re.search(r"\b(should|better to|recommended|we advise|it is best)\b", words, re.IGNORECASE)


def fact(expires: date) -> Fact:
    return Fact("us-x", "notices", "in", "US", Text("Something."), "A page", ON, expires, "verified")


def test_a_fact_past_its_day_is_not_shown_and_that_is_said() -> None:
    shown = facts((fact(date(2026, 12, 1)),), "in", ON)
    assert STALE not in shown
    assert len(shown) == 1
    assert facts((fact(date(2026, 11, 30)),), "in", ON) == (STALE,)


def test_every_fact_that_ships_says_where_and_when_it_was_read() -> None:
    found = [one for one in real_library().facts if one.topic == telling.TOPIC]
    assert {one.part for one in found} == {"about", "in", "out", "other", "open"}
    for one in found:
        assert one.place
        assert one.source
        assert one.verified_on < one.expires_on
