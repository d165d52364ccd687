"""Who may do what to which record in which state. One table, and whatever does not stand in it is refused.

A coordinator has no right over a record that concerns themselves: nobody decides about their own application, their
own conversation, or a report about them. A right is looked up at the moment of the act, never remembered in a button,
because a button can be old, copied, or pressed by somebody whose role has ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.circle import Circle
from bot.core.peers import Record, Sort


class Who(StrEnum):
    """The roles somebody can have towards one record."""

    PERSON = "anybody who said yes"
    OWNER = "the person it belongs to"
    HELPING = "the volunteer of this match"
    EITHER = "either side of this match"
    COORDINATOR = "a coordinator it does not concern"
    HOUSE = "the program"


@dataclass(frozen=True, slots=True)
class Right:
    """`states` empty: in any state; `sort` empty: the act needs no record."""

    who: frozenset[Who]
    sort: str = ""
    states: frozenset[str] = frozenset()


def _right(who: str, sort: str = "", states: str = "") -> Right:
    return Right(frozenset(Who[name] for name in who.split()), sort, frozenset(states.split()))


RIGHTS: Mapping[str, Right] = {
    # asking
    "apart": _right("PERSON"),
    "together": _right("PERSON"),
    "ask": _right("PERSON"),
    "change": _right("OWNER", Sort.REQUEST, "waiting resting"),
    "again": _right("OWNER", Sort.REQUEST, "resting"),
    "withdraw": _right("OWNER", Sort.REQUEST),
    # matching
    "confirm": _right("COORDINATOR", Sort.MATCH, "proposed"),
    "refuse": _right("COORDINATOR", Sort.MATCH, "proposed asked offered"),
    "yes": _right("OWNER", Sort.MATCH, "asked"),
    "no": _right("OWNER", Sort.MATCH, "asked"),
    "accept": _right("HELPING", Sort.MATCH, "offered"),
    "decline": _right("HELPING", Sort.MATCH, "offered"),
    "due": _right("HOUSE"),
    # talking
    "say": _right("EITHER", Sort.MATCH, "open"),
    "revise": _right("EITHER", Sort.MATCH, "open"),
    "unsend": _right("EITHER", Sort.MATCH, "open held ended"),
    "begin": _right("HELPING", Sort.MATCH, "open"),
    "invite_talk": _right("OWNER", Sort.MATCH, "open"),
    "close_window": _right("EITHER", Sort.MATCH, "open"),
    "pause": _right("EITHER", Sort.MATCH, "open"),
    "go_on": _right("EITHER", Sort.MATCH, "open"),
    "mute": _right("EITHER", Sort.MATCH, "open"),
    "end": _right("EITHER", Sort.MATCH, "open held"),
    "block": _right("EITHER", Sort.MATCH, "open held ended"),
    "report": _right("EITHER", Sort.MATCH, "open held ended"),
    "say_why": _right("OWNER", Sort.REPORT, "new taken"),
    "here": _right("EITHER", Sort.MATCH, "open"),
    "supervisor": _right("HELPING", Sort.MATCH, "open held ended"),
    "age": _right("HELPING", Sort.MATCH, "open"),
    "adult": _right("EITHER", Sort.MATCH, "held"),
    "held": _right("EITHER", Sort.MATCH, "open"),
    "after": _right("EITHER", Sort.MATCH, "ended"),
    # volunteering
    "apply": _right("PERSON"),
    "offer": _right("OWNER", Sort.VOLUNTEER),
    "trained": _right("OWNER", Sort.VOLUNTEER, "training active resting"),
    "not_now": _right("OWNER", Sort.VOLUNTEER, "active"),
    "back": _right("OWNER", Sort.VOLUNTEER, "resting"),
    "leave": _right("OWNER", Sort.VOLUNTEER, "applied screening training approval active resting suspended"),
    "contact": _right("OWNER", Sort.VOLUNTEER),
    # coordinating
    "screen": _right("COORDINATOR", Sort.VOLUNTEER, "applied"),
    "check": _right("COORDINATOR", Sort.VOLUNTEER, "screening"),
    "screened": _right("COORDINATOR", Sort.VOLUNTEER, "screening"),
    "approve": _right("COORDINATOR", Sort.VOLUNTEER, "approval"),
    "send_back": _right("COORDINATOR", Sort.VOLUNTEER, "screening training approval"),
    "turn_away": _right("COORDINATOR", Sort.VOLUNTEER, "applied screening training approval suspended"),
    "rest": _right("COORDINATOR", Sort.VOLUNTEER, "active"),
    "suspend": _right("COORDINATOR", Sort.VOLUNTEER, "training approval active resting"),
    "reinstate": _right("COORDINATOR", Sort.VOLUNTEER, "suspended"),
    "lift": _right("COORDINATOR", Sort.MATCH, "held"),
    "close": _right("COORDINATOR", Sort.MATCH, "open held"),
    "write": _right("COORDINATOR", Sort.VOLUNTEER),
    "write_all": _right("COORDINATOR"),
    "take": _right("COORDINATOR", Sort.REPORT, "new"),
    "ask_to_read": _right("COORDINATOR", Sort.REPORT, "taken"),
    "let_read": _right("COORDINATOR", Sort.REPORT, "taken"),
    "read": _right("COORDINATOR", Sort.REPORT, "taken"),
    "settle": _right("COORDINATOR", Sort.REPORT, "taken"),
    "call": _right("OWNER", Sort.STAFF, "coordinator"),
    "holiday": _right("OWNER", Sort.STAFF, "coordinator"),
    "step_down": _right("OWNER", Sort.STAFF, "coordinator waiting"),
    "invite": _right("COORDINATOR"),
    "grant": _right("COORDINATOR", Sort.STAFF, "waiting"),
    "turn_down": _right("COORDINATOR", Sort.STAFF, "waiting"),
    "redeem": _right("PERSON"),
}
"""Every act there is."""

NO_RECORD = frozenset({"apart", "together", "ask", "apply", "redeem", "write_all", "invite", "due"})


def allowed(circle: Circle, act: str, record: Record | None) -> bool:
    """Tell whether whoever acts may do this to this record now."""
    right = RIGHTS.get(act)
    if right is None:
        return False
    if right.sort and (record is None or record.sort != right.sort):
        return False
    if right.states and (record is None or record.state not in right.states):
        return False
    return bool(right.who & roles(circle, record))


def roles(circle: Circle, record: Record | None) -> frozenset[Who]:
    """Return every role that whoever acts has towards a record."""
    if circle.me == 0:
        return frozenset({Who.HOUSE})
    found = {Who.PERSON}
    if is_coordinator(circle) and (record is None or circle.me not in {record.owner, record.other}):
        found.add(Who.COORDINATOR)
    if record is not None and record.owner == circle.me:
        found.add(Who.OWNER)
    if record is not None and record.sort == Sort.MATCH:
        found |= {Who.HELPING} if record.other == circle.me else set()
        found |= {Who.EITHER} if circle.me in {record.owner, record.other} else set()
    return frozenset(found)


def is_coordinator(circle: Circle, row: int | None = None) -> bool:
    """Tell whether somebody is a coordinator now; whoever acts, if no one is named."""
    return circle.whose(circle.me if row is None else row, Sort.STAFF, "coordinator") is not None
