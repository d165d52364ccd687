"""Volunteers at the desk: what may be done is offered, two say yes, nobody decides about themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.peers import Audit, Sort, Trained, Volunteer
from bot.domain.peers.codes import code
from bot.domain.peers.reading import volunteer_of
from bot.domain.screening import POINTS
from bot.i18n import Catalogs
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import DAY, DESK, HELPER, MATCH, NOW, SECOND, VOLUNTEER, World, house, matched, volunteer

LIBRARY = real_library()
ENGLISH = Catalogs(("en",))
HERE = f"/roster {code(VOLUNTEER)}"
OFFERED = {
    "applied": {"screen", "turn_away", "write"},
    "screening": {"screened", "send_back", "turn_away", "write"},
    "training": {"send_back", "suspend", "turn_away", "write"},
    "approval": {"approve", "send_back", "suspend", "turn_away", "write"},
    "active": {"rest", "suspend", "write"},
    "resting": {"suspend", "write"},
    "suspended": {"reinstate", "turn_away", "write"},
}


def with_one(state: str, row: int = HELPER) -> World:
    record = volunteer(row, state)
    return house().add(replace(record, body=replace(volunteer_of(record), approvals=())))


def at(world: World, row: int = DESK) -> Walk:
    return Walk(LIBRARY, world=world, row=row)


def read(walk: Walk) -> str:
    return ENGLISH.render(walk.said.lines, "en").text


def acts(walk: Walk) -> set[str]:
    return {value for value in walk.values if not value.startswith("/")} - {"back"}


@pytest.mark.parametrize("state", sorted(OFFERED))
def test_what_is_offered_is_what_may_be_done_in_that_state(state: str) -> None:
    assert acts(at(with_one(state)).types(HERE)) == OFFERED[state]


@pytest.mark.parametrize("state", sorted(OFFERED))
def test_ones_own_application_is_shown_with_no_way_to_decide_about_it(state: str) -> None:
    walk = at(with_one(state, DESK)).types(HERE)
    assert acts(walk) == set()
    assert "Another coordinator decides about it" in walk.sentences


def test_the_states_lead_to_lists_and_the_lists_to_volunteers() -> None:
    world = with_one("applied").add(volunteer(SECOND, "active", number=91_000))
    walk = at(world).types("/roster").presses("s-applied")
    assert f"/roster:{code(VOLUNTEER)}" in walk.values
    assert f"/roster:{code(91_000)}" not in walk.values
    assert "applied. Here for" in read(walk.presses(f"/roster:{code(VOLUNTEER)}"))


def test_two_yeses_of_two_people_let_somebody_in() -> None:
    world = house().add(replace(volunteer(HELPER, "approval"), body=Volunteer()))
    walk = at(world).types(HERE).presses("approve")
    assert "Approvals: 1 of 2." in read(walk)
    assert "One yes is yours" in walk.sentences
    assert "approve" not in walk.values, "after one's own yes there is nothing more to agree to"
    assert "approve" not in walk.types(HERE).values
    world.does(DESK, "approve", VOLUNTEER)
    assert world.records[VOLUNTEER].state == "approval"
    assert "approve" in at(world, SECOND).types(HERE).values
    at(world, SECOND).types(HERE).presses("approve")
    assert world.records[VOLUNTEER].state == "active"


def test_the_whole_screening_is_noted_one_part_at_a_time() -> None:
    world = house().add(replace(volunteer(HELPER, "applied"), body=Volunteer()))
    walk = at(world).types(HERE).presses("screen")
    assert "still open" in walk.presses("screened").sentences
    assert world.records[VOLUNTEER].state == "screening"
    for point in POINTS:
        walk.types(f"/checklist {code(VOLUNTEER)}").presses(f"i-{point.name}")
        walk.presses("na" if point.may_be_left_out else "done")
        assert f"{point.label.source}: " in read(walk)
    assert ": open" not in read(walk)
    assert {one.by for one in volunteer_of(world.records[VOLUNTEER]).screening} == {DESK}
    walk.types(HERE).presses("screened")
    assert world.records[VOLUNTEER].state == "training"


def test_what_holds_everywhere_cannot_be_left_out() -> None:
    walk = at(with_one("screening")).types(f"/checklist {code(VOLUNTEER)}").presses("i-identity")
    assert "na" not in walk.values


def test_a_checklist_is_closed_outside_the_screening() -> None:
    walk = at(with_one("active")).types(f"/checklist {code(VOLUNTEER)}")
    assert not [value for value in walk.values if value.startswith("i-")]


def test_of_the_training_there_are_days_and_no_answers() -> None:
    record = volunteer(HELPER, "training")
    training = (Trained("what", True, 20_700), Trained("listening", False, 20_710))
    world = house().add(replace(record, body=replace(volunteer_of(record), training=training)))
    said = read(at(world).types(HERE))
    assert "1 part passed, on September 4, 2026" in said
    assert "1 part not passed yet, tried on September 14, 2026" in said


def test_the_next_reminder_of_a_talk_is_shown_to_whoever_coordinates() -> None:
    record = volunteer()
    world = house().add(replace(record, body=replace(volunteer_of(record), supervision=NOW + 20 * DAY)))
    assert "Reminded of a talk with a coordinator on December 8, 2026." in read(at(world).types(HERE))


def test_a_suspension_takes_a_reason_ends_conversations_and_is_noted() -> None:
    world = matched("open")
    walk = at(world).types(HERE).presses("suspend").types("no")
    assert world.records[VOLUNTEER].state == "active", "no is a way back, and not a reason"
    walk.presses("suspend").types("too short")
    assert world.records[VOLUNTEER].state == "active"
    walk.types("did not keep to what was agreed")
    assert world.records[VOLUNTEER].state == "suspended"
    assert world.records[MATCH].state == "ended"
    noted = [one.body for one in world.of(Sort.AUDIT)]
    assert [(one.act, one.because) for one in noted if isinstance(one, Audit)] == [
        ("suspend", "did not keep to what was agreed")
    ]
    walk.presses("reinstate")
    assert world.records[VOLUNTEER].state == "active"


def test_ending_an_application_is_asked_once_and_forgets_what_was_offered() -> None:
    world = with_one("approval")
    walk = at(world).types(HERE).presses("turn_away").presses("back")
    assert world.records[VOLUNTEER].state == "approval"
    walk.presses("turn_away").presses("yes")
    assert world.records[VOLUNTEER].state == "left"
    assert world.records[VOLUNTEER].body == Volunteer()
    assert "told kindly" in walk.sentences


def test_a_line_to_one_volunteer_reaches_them_alone_and_is_marked() -> None:
    world = with_one("active").add(volunteer(SECOND, number=91_000))
    walk = at(world).types(HERE).presses("write").types("Thursday at six, in the office.")
    assert [post.to for post in world.posts] == [HELPER]
    assert "From a coordinator" in world.told(HELPER)[0]
    assert "Sent, marked" in walk.sentences


def test_a_line_to_all_reaches_those_who_are_there_or_rest_and_nobody_else() -> None:
    world = house()
    for n, state in enumerate(("applied", "screening", "training", "approval", "active", "resting", "suspended")):
        world.add(volunteer(1_000 + n, state, number=91_000 + n))
    walk = at(world).types("/roster").presses("all").types("The office is closed on Friday.")
    assert {post.to for post in world.posts} == {1_002, 1_003, 1_004, 1_005}
    assert "Sent to every volunteer" in walk.sentences


def test_going_back_from_writing_sends_nothing() -> None:
    for way in ("back", "/desk"):
        world = with_one("active")
        at(world).types(HERE).presses("write").presses(way)
        assert not world.posts
