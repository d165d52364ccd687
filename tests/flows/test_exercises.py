"""Looking through all exercises by kind: what is left out stays out, and nothing begins without its offer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.content import FAMILIES, TAGS
from bot.core.flow import SCREENS, Ctx
from bot.core.person import Profile
from bot.domain import suggest
from bot.domain.kinds import EMPTY, SIZE
from tests.support.library import real_library
from tests.support.walk import ALL, Walk

LIBRARY = real_library()


def names(walk: Walk) -> list[str]:
    return [value.removeprefix("/ground:") for value in walk.values if value.startswith("/ground:")]


def leafed(walk: Walk, kind: str) -> list[str]:
    """Turn all the pages of a kind, until the first comes again."""
    walk.types("/exercises").presses(kind)
    first, seen = names(walk), names(walk)
    while "more" in walk.values and names(walk.presses("more")) != first:
        seen += names(walk)
    return seen


@pytest.mark.parametrize("agreed", [ALL, ()])
def test_every_exercise_is_found_once_under_its_kind(agreed: tuple[str, ...]) -> None:
    walk = Walk(LIBRARY, agreed)
    for kind in FAMILIES:
        found = leafed(walk, kind)
        ours = {one.id for one in LIBRARY.exercises.values() if one.family == kind and not one.off_by_default}
        assert sorted(found) == sorted(ours)


def test_a_page_is_short_and_each_name_leads_to_its_offer() -> None:
    walk = Walk(LIBRARY).types("/exercises").presses("mind")
    found = names(walk)
    assert len(found) == SIZE
    for name in found:
        there = Walk(LIBRARY).types("/exercises").presses("mind").presses(f"/ground:{name}")
        assert type(there.screen) is SCREENS["ground.Offer"]
        assert "yes" in there.values


@settings(max_examples=60, deadline=None)
@given(avoid=st.sets(st.sampled_from(TAGS), max_size=6), hidden=st.sets(st.sampled_from(sorted(LIBRARY.exercises))))
def test_what_is_left_out_or_put_aside_is_in_no_list(avoid: set[str], hidden: set[str]) -> None:
    walk = Walk(LIBRARY)
    profile = replace(walk.standing.profile, avoid=tuple(sorted(avoid)), hidden=tuple(sorted(hidden)))
    walk.standing = replace(walk.standing, profile=profile)
    kinds = [kind for kind in FAMILIES if kind in walk.types("/exercises").values]
    found = {name for kind in kinds for name in leafed(walk, kind)}
    assert found == {one.id for one in suggest.allowed(LIBRARY.exercises, profile, sought=True)}
    assert not found & hidden


def test_a_kind_can_be_named_with_the_command_and_typed() -> None:
    assert names(Walk(LIBRARY).types("/exercises soothe"))
    assert names(Walk(LIBRARY).types("/exercises").types("With the senses"))


def test_from_a_kind_one_tap_leads_back_to_people_or_out() -> None:
    walk = Walk(LIBRARY).types("/exercises breath")
    assert {"back", "/now", "leave"} <= set(walk.values)
    assert "breath" in walk.presses("back").values
    assert walk.presses("leave").screen is None


def test_with_everything_put_aside_it_still_answers() -> None:
    walk = Walk(LIBRARY)
    walk.standing = replace(
        walk.standing, profile=replace(walk.standing.profile, hidden=tuple(sorted(LIBRARY.exercises)))
    )
    assert EMPTY in walk.types("/exercises").said.lines
    assert EMPTY in walk.types("/exercises mind").said.lines
    assert {"/ground", "/now"} <= set(walk.types("/exercises").values)


def test_a_page_that_is_not_there_any_more_is_the_first() -> None:
    ctx = Ctx(Profile(), Walk(LIBRARY).now, "token", 7, LIBRARY)
    pages = [SCREENS["exercises.Names"]("mind", page) for page in (0, 1, 99)]  # type: ignore[call-arg]
    first, second, gone = [page.show(ctx) for page in pages]
    assert gone == first != second


def test_a_kind_that_is_no_kind_opens_the_list_of_kinds() -> None:
    assert "mind" in Walk(LIBRARY).types("/exercises nothing").values
