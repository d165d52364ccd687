"""Who may do what to what, in which state: the whole table, and every cell that does not stand in it.

Each act is tried by every role on every sort of record in every state. Where the table does not say yes, nothing at all
changes: no record, nothing told, nothing passed on. That is tried against the acts themselves, not against the table.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from bot.core.circle import Circle
from bot.core.effects import Field, Peer, peer
from bot.core.peers import Record, Report, Sort, Staff
from bot.domain.peers.acts import ACTS, carry_out
from bot.domain.peers.rights import NO_RECORD, RIGHTS, Who, allowed
from tests.support.world import (
    ASKER,
    DESK,
    HELPER,
    NOW,
    OTHER,
    SECOND,
    World,
    house,
    match,
    matched,
    report,
    request,
    volunteer,
)

THIRD = 606  # a coordinator who is waiting, and so is none
STATES: dict[str, tuple[str, ...]] = {
    Sort.REQUEST: ("waiting", "proposed", "matched", "resting", "held"),
    Sort.VOLUNTEER: ("applied", "screening", "training", "approval", "active", "resting", "suspended", "left"),
    Sort.MATCH: ("proposed", "asked", "offered", "open", "held", "ended"),
    Sort.REPORT: ("new", "taken", "closed"),
    Sort.STAFF: ("coordinator", "waiting"),
}
SUBJECT = 77_777
PEOPLE = {"house": 0, "asker": ASKER, "helper": HELPER, "desk": DESK, "stranger": OTHER, "waiting": THIRD}
FIELDS: dict[str, dict[str, Field]] = {
    "redeem": {"code": "code0"},
    "check": {"item": "identity", "how": "done"},
    "write": {"text": "A line."},
    "write_all": {"text": "A line."},
    "suspend": {"because": "for this very test"},
    "ask_to_read": {"because": "for this very test"},
    "settle": {"outcome": "nothing", "because": "for this very test"},
    "report": {"reason": "detail"},
    "say_why": {"reason": "detail"},
    "say": {"text": "A line.", "message": 5},
    "held": {"reason": "link"},
    "after": {"word": "good"},
    "trained": {"module": "what", "passed": True},
    "holiday": {"days": 3},
}


def subject(sort: str, state: str) -> Record:
    """Make the record that an act is tried on; it belongs to the asker, and concerns the helper where it can."""
    made = {
        Sort.REQUEST: lambda: request(state=state),
        Sort.VOLUNTEER: lambda: volunteer(ASKER, state),
        Sort.MATCH: lambda: match(state),
        Sort.REPORT: lambda: replace(report(state), body=Report(match=5, asks_to_read=SECOND, may_read=DESK)),
        Sort.STAFF: lambda: Record(0, Sort.STAFF, state, ASKER, since=NOW, body=Staff(proposed=SECOND)),
    }
    return replace(made[Sort(sort)](), id=SUBJECT)


def world_with(record: Record) -> World:
    waiting = Record(THIRD * 10, Sort.STAFF, "waiting", THIRD, since=NOW, body=Staff(proposed=DESK))
    world = house().add(waiting)
    world.write(0, NOW + 3_600)
    return world.add(record)


def does(circle: Circle, act: str, about: int = SUBJECT) -> Circle:
    return carry_out(circle, Peer(act, about, tuple(sorted(FIELDS.get(act, {}).items()))))


def nothing_changed(before: Circle, after: Circle) -> bool:
    same = after.records == before.records and not after.touched and not after.dropped
    return same and after.posts == before.posts and after.passings == before.passings


def roles_of(name: str, record: Record) -> set[Who]:
    """Say, in another way than the program does, which roles somebody has towards the subject."""
    row = PEOPLE[name]
    if row == 0:
        return {Who.HOUSE}
    found = {Who.PERSON}
    coordinates = row == DESK or (row == record.owner and record.sort == Sort.STAFF and record.state == "coordinator")
    if coordinates and row not in {record.owner, record.other}:
        found.add(Who.COORDINATOR)
    found |= {Who.OWNER} if row == record.owner else set()
    if record.sort == Sort.MATCH:
        found |= {Who.HELPING} if row == HELPER else set()
        found |= {Who.EITHER} if row in {ASKER, HELPER} else set()
    return found


TABLE = """
    apart        person      -         -
    together     person      -         -
    ask          person      -         -
    change       owner       request   resting waiting
    again        owner       request   resting
    withdraw     owner       request   -
    confirm      coordinator match     proposed
    refuse       coordinator match     asked offered proposed
    yes          owner       match     asked
    no           owner       match     asked
    accept       helping     match     offered
    decline      helping     match     offered
    due          house       -         -
    say          either      match     open
    revise       either      match     open
    unsend       either      match     ended held open
    begin        helping     match     open
    invite_talk  owner       match     open
    close_window either      match     open
    pause        either      match     open
    go_on        either      match     open
    mute         either      match     open
    end          either      match     held open
    block        either      match     ended held open
    report       either      match     ended held open
    say_why      owner       report    new taken
    here         either      match     open
    supervisor   helping     match     ended held open
    age          helping     match     open
    adult        either      match     held
    held         either      match     open
    after        either      match     ended
    apply        person      -         -
    offer        owner       volunteer -
    trained      owner       volunteer active resting training
    not_now      owner       volunteer active
    back         owner       volunteer resting
    leave        owner       volunteer active applied approval resting screening suspended training
    contact      owner       volunteer -
    screen       coordinator volunteer applied
    check        coordinator volunteer screening
    screened     coordinator volunteer screening
    approve      coordinator volunteer approval
    send_back    coordinator volunteer approval screening training
    turn_away    coordinator volunteer applied approval screening suspended training
    rest         coordinator volunteer active
    suspend      coordinator volunteer active approval resting training
    reinstate    coordinator volunteer suspended
    lift         coordinator match     held
    close        coordinator match     held open
    write        coordinator volunteer -
    write_all    coordinator -         -
    take         coordinator report    new
    ask_to_read  coordinator report    taken
    let_read     coordinator report    taken
    read         coordinator report    taken
    settle       coordinator report    taken
    call         owner       staff     coordinator
    holiday      owner       staff     coordinator
    step_down    owner       staff     coordinator waiting
    invite       coordinator -         -
    grant        coordinator staff     waiting
    turn_down    coordinator staff     waiting
    redeem       person      -         -
"""
"""Written out a second time, so that a right that is given or widened is seen twice in review."""

EVERY = [(sort, state) for sort, states in STATES.items() for state in states]


def test_every_act_has_its_line_in_the_table_and_every_line_its_act() -> None:
    assert ACTS.keys() == RIGHTS.keys()


def test_the_table_is_the_one_that_was_agreed_on() -> None:
    written = [line.split(maxsplit=3) for line in TABLE.strip().splitlines()]
    agreed = {act: (who, sort, set(states.split()) - {"-"}) for act, who, sort, states in written}
    held = {
        act: (" ".join(sorted(one.name.lower() for one in right.who)), str(right.sort or "-"), set(right.states))
        for act, right in RIGHTS.items()
    }
    assert held == agreed


def test_every_line_of_the_table_names_states_that_there_are() -> None:
    for act, right in RIGHTS.items():
        assert not right.states or right.sort, act
        assert right.states <= set(STATES.get(right.sort, ())), act


def test_what_needs_no_record_is_for_anybody_for_coordinators_or_for_the_house() -> None:
    for act in NO_RECORD:
        assert RIGHTS[act].sort == "", act
        assert RIGHTS[act].who <= {Who.PERSON, Who.COORDINATOR, Who.HOUSE}, act


@pytest.mark.parametrize("act", sorted(ACTS))
def test_without_the_right_nothing_changes_whatever_the_role_and_the_state(act: str) -> None:
    right, tried = RIGHTS[act], 0
    for (sort, state), name in product(EVERY, PEOPLE):
        record = subject(sort, state)
        fits = right.sort in {"", sort} and (not right.states or state in right.states)
        if fits and right.who & roles_of(name, record):
            continue
        tried += 1
        before = world_with(record).circle(PEOPLE[name])
        after = does(before, act)
        assert nothing_changed(before, after), (sort, state, name)
        assert after.refused == "right", (sort, state, name)
    assert tried >= len(EVERY), "there is somebody who may not"


@pytest.mark.parametrize("act", sorted(ACTS))
def test_with_the_right_the_table_says_yes(act: str) -> None:
    right, found = RIGHTS[act], False
    for (sort, state), name in product(EVERY, PEOPLE):
        record = subject(sort, state)
        fits = right.sort in {"", sort} and (not right.states or state in right.states)
        if fits and right.who & roles_of(name, record):
            found = True
            assert allowed(world_with(record).circle(PEOPLE[name]), act, record), (sort, state, name)
    assert found, "a line that nobody can ever use"


@pytest.mark.parametrize("act", sorted(set(ACTS) - NO_RECORD))
def test_a_number_of_no_record_changes_nothing(act: str) -> None:
    for row in PEOPLE.values():
        before = house().circle(row)
        assert nothing_changed(before, does(before, act, 123_456)), row
        assert nothing_changed(before, does(before, act, 0)), row


def test_an_act_that_is_not_in_the_table_changes_nothing() -> None:
    before = house().circle(DESK)
    for act in ("", "grant_all", "make_admin", "ask "):
        after = does(before, act, 0)
        assert nothing_changed(before, after)
        assert after.refused == "right"


COORDINATING = sorted(act for act, right in RIGHTS.items() if Who.COORDINATOR in right.who and right.sort)


@pytest.mark.parametrize("act", COORDINATING)
@pytest.mark.parametrize("side", ["owner", "other"])
def test_nobody_acts_as_coordinator_on_what_concerns_themselves(act: str, side: str) -> None:
    right = RIGHTS[act]
    for state in right.states or STATES[right.sort]:
        record = subject(right.sort, state)
        record = replace(record, owner=DESK) if side == "owner" else replace(record, other=DESK)
        before = world_with(record).circle(DESK)
        after = does(before, act)
        assert nothing_changed(before, after), state


@pytest.mark.parametrize("act", COORDINATING)
def test_somebody_who_stepped_down_or_only_waits_has_no_right_of_a_coordinator(act: str) -> None:
    right = RIGHTS[act]
    for state, row in product(right.states or STATES[right.sort], (THIRD, OTHER)):
        before = world_with(subject(right.sort, state)).circle(row)
        assert nothing_changed(before, does(before, act)), (state, row)


def test_a_coordinator_never_reaches_a_match_by_talking_in_it() -> None:
    talking = {act for act, right in RIGHTS.items() if right.sort == Sort.MATCH and Who.COORDINATOR not in right.who}
    for act, state in product(sorted(talking), STATES[Sort.MATCH]):
        before = matched(state).circle(DESK)
        after = carry_out(before, peer(act, before.of(Sort.MATCH)[0].id, text="A line.", word="good"))
        assert nothing_changed(before, after), (act, state)
