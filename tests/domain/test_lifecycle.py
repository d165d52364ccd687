"""Nobody talks with others here who was not screened, trained and approved, whatever is pressed in whatever order."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, strategies as st

from bot.domain.lifecycle import ACTS, HANDS, MOVES, NOBODY, STATES, Move, may, move, reinstating
from bot.tools import lifecycle

EVERYWHERE = (NOBODY, *STATES)
ALL = tuple(product(EVERYWHERE, (*ACTS, "", "match", "Approve"), (*HANDS, "", "requester")))
LEGAL = {(one.start, one.act, one.by): one.end for one in MOVES}
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(HANDS), st.booleans()), max_size=60)


def test_every_move_of_the_table_is_made_and_every_other_is_refused() -> None:
    assert {asked: move(*asked) for asked in ALL if move(*asked) is not None} == LEGAL


def test_a_move_may_be_made_exactly_when_it_leads_somewhere() -> None:
    assert [asked for asked in ALL if may(*asked) != (move(*asked) is not None)] == []


def test_no_line_of_the_table_says_two_things() -> None:
    assert len({(one.start, one.act, one.by) for one in MOVES}) == len(MOVES)


def test_the_table_names_known_states_and_known_hands() -> None:
    assert {one.start for one in MOVES} == set(EVERYWHERE)
    assert {one.end for one in MOVES} == set(STATES)
    assert {one.by for one in MOVES} == set(HANDS)


@pytest.mark.parametrize("state", [state for state in STATES if state != "left"])
def test_a_volunteer_can_leave_from_anywhere(state: str) -> None:
    assert move(state, "leave", "volunteer") == "left"


@pytest.mark.parametrize("state", STATES)
def test_nobody_leaves_in_place_of_a_volunteer(state: str) -> None:
    assert move(state, "leave", "coordinator") is None
    assert move(state, "leave", "house") is None


def test_whoever_left_begins_at_the_beginning() -> None:
    assert {one.act: one.end for one in MOVES if one.start == "left"} == {"apply": "applied"}


@pytest.mark.parametrize("act", ["screen", "screened", "approve", "reinstate", "suspend", "turn_away", "send_back"])
@pytest.mark.parametrize("state", EVERYWHERE)
def test_volunteers_decide_nothing_that_is_for_coordinators(state: str, act: str) -> None:
    assert not may(state, act, "volunteer")


def test_the_program_never_makes_anybody_active() -> None:
    assert [one for one in MOVES if one.by == "house" and one.end == "active"] == []


def test_a_rest_needs_no_one_elses_yes_and_is_never_cut_short_by_the_year() -> None:
    assert move("active", "rest", "volunteer") == "resting"
    assert not may("resting", "renew_due", "house")


def test_a_suspension_needs_a_screening_behind_it() -> None:
    assert not may("applied", "suspend", "coordinator")
    assert not may("screening", "suspend", "coordinator")


@pytest.mark.parametrize("was", STATES)
def test_a_suspension_ends_in_the_training_or_where_they_were_with_a_rest_never_cut_short(was: str) -> None:
    led = {over: move("suspended", reinstating(was, renewed=not over), "coordinator") for over in (False, True)}
    where = {"active": {False: "active", True: "training"}, "resting": {False: "resting", True: "resting"}}
    assert led == where.get(was, {False: "training", True: "training"})


class Walked:
    """A volunteer to whom anything may be tried, with a memory of what was done since they applied."""

    def __init__(self) -> None:
        self.state, self.was, self.done = NOBODY, "", list[str]()

    def tries(self, act: str, by: str, *, renewed: bool) -> None:
        if act.startswith("reinstate") and act != reinstating(self.was, renewed=renewed):
            return
        led = move(self.state, act, by)
        if led is None:
            return
        self.was = self.state if act == "suspend" else self.was
        self.done = [act] if act == "apply" else [*self.done, act]
        self.state = led


def in_order(done: list[str], wanted: tuple[str, ...]) -> bool:
    rest = iter(done)
    return all(act in rest for act in wanted)


@given(STEPS)
def test_no_way_leads_to_active_past_screening_training_and_approval(steps: list[tuple[str, str, bool]]) -> None:
    one = Walked()
    for act, by, renewed in steps:
        one.tries(act, by, renewed=renewed)
        if one.state in {"active", "resting"}:
            assert in_order(one.done, ("apply", "screen", "screened", "trained", "approve"))


@given(STEPS)
def test_after_a_year_training_and_approval_come_again(steps: list[tuple[str, str, bool]]) -> None:
    one = Walked()
    one.state, one.done = "active", ["apply", "screen", "screened", "trained", "approve"]
    one.tries("renew_due", "house", renewed=False)
    since = len(one.done)
    for act, by, _ in steps:
        one.tries(act, by, renewed=False)
        if one.done[0] == "apply" and len(one.done) > since and one.state == "active":
            assert in_order(one.done[since:], ("trained", "approve"))
            return
        if one.state == "left":
            return


def reached_by_any_ladder(start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        ends = {one.end for one in MOVES if one.start == here} - found
        found |= ends
        waiting += ends
    return found


def test_every_state_can_be_reached_and_none_is_a_dead_end() -> None:
    assert reached_by_any_ladder(NOBODY) == {NOBODY, *STATES}
    assert all("active" in reached_by_any_ladder(state) for state in STATES)


@pytest.mark.parametrize("gone", ["screened", "trained", "approve"])
def test_without_one_of_the_three_steps_nobody_is_ever_active(gone: str) -> None:
    """From the start, with that line taken out, and suspension left aside, since it has its own rule above."""
    kept: list[Move] = [one for one in MOVES if one.act not in {gone, "suspend"}]
    found, waiting = {NOBODY}, [NOBODY]
    while waiting:
        here = waiting.pop()
        ends = {one.end for one in kept if one.start == here} - found
        found |= ends
        waiting += ends
    assert "active" not in found


def test_the_page_for_coordinators_shows_the_table_as_it_is() -> None:
    page = lifecycle.PAGE.read_text(encoding="utf-8")
    assert lifecycle.put_into(page) == page
    assert all(f"    {one.start or '[*]'} --> {one.end}: {lifecycle.said(one.act)} (" in page for one in MOVES)


def test_every_act_is_explained_and_nothing_else() -> None:
    assert set(lifecycle.MEANINGS) == set(ACTS)


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no marks"):
        lifecycle.put_into("nothing here")
