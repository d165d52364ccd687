"""Of the screening it is kept that each thing was looked at, and there is no place for what it said."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bot.domain.screening import (
    DONE,
    HOWS,
    NOT_APPLICABLE,
    POINTS,
    Item,
    Point,
    complete,
    may_be_noted,
    missing,
)

DAY, COORDINATOR = date(2026, 11, 22), 7
ALL = tuple(Item(point.name, DONE, COORDINATOR, DAY) for point in POINTS)
NEVER_LEFT_OUT = {"age", "identity", "references", "interview", "rules", "steady", "conflict"}
every_point = pytest.mark.parametrize("point", POINTS, ids=lambda point: point.name)


def test_a_screening_is_complete_when_every_point_is_done() -> None:
    assert complete(ALL)
    assert missing(ALL) == ()
    assert not complete(())
    assert missing(()) == POINTS


@every_point
def test_one_point_that_is_missing_is_enough_to_wait(point: Point) -> None:
    rest = [one for one in ALL if one.name != point.name]
    assert not complete(rest)
    assert missing(rest) == (point,)


@every_point
def test_only_some_points_may_be_not_applicable(point: Point) -> None:
    noted = [replace(one, how=NOT_APPLICABLE) if one.name == point.name else one for one in ALL]
    assert complete(noted) == may_be_noted(point.name, NOT_APPLICABLE) == (point.name not in NEVER_LEFT_OUT)


@every_point
def test_a_point_needs_a_person_who_noted_it(point: Point) -> None:
    assert not complete([replace(one, by=0) if one.name == point.name else one for one in ALL])


@every_point
def test_the_last_note_about_a_point_counts(point: Point) -> None:
    wrong = Item(point.name, "maybe", COORDINATOR, DAY)
    assert complete((wrong, *ALL))
    assert not complete((*ALL, wrong))


@given(st.sampled_from([point.name for point in POINTS]) | st.text(), st.sampled_from(HOWS) | st.text())
def test_nothing_but_the_two_answers_can_be_noted(name: str, how: str) -> None:
    if may_be_noted(name, how):
        assert name in {point.name for point in POINTS}
        assert how in HOWS


@given(st.permutations(ALL), st.integers(0, len(ALL)))
def test_the_order_of_noting_does_not_matter_and_part_of_it_is_never_enough(items: list[Item], many: int) -> None:
    assert complete(items[:many]) == (many == len(ALL))


def test_a_note_has_no_place_for_words() -> None:
    assert [field.name for field in fields(Item)] == ["name", "how", "by", "on"]


def test_names_fit_into_a_button_together_with_an_answer() -> None:
    pairs = [f"{point.name}:{how}" for point in POINTS for how in HOWS if may_be_noted(point.name, how)]
    assert [pair for pair in pairs if len(pair) > 24] == []
    assert all(len(point.label.source) <= 26 for point in POINTS)


def test_the_page_for_coordinators_lists_every_point_with_the_right_answer() -> None:
    page = (Path(__file__).parents[2] / "docs" / "volunteers.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    said = {row[0]: row[-1] for row in rows}
    assert {point.label.source: said.get(point.label.source) for point in POINTS} == {
        point.label.source: "yes" if point.may_be_left_out else "no" for point in POINTS
    }
