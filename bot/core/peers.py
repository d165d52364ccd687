"""What is kept so that two people can be brought together: requests, volunteers, matches, reports, staff.

Each is a `Record`: who it belongs to, who else it concerns, what state it is in, and a body. State and times are what
the engine must look up and sort by; the body is sealed with the key of the person it belongs to. There is no field for
what happened to anybody, no name, no age, no picture and no severity: what is not there cannot be compared or leak.
People are named by the random number of their row, never by anything of Telegram's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """The sorts of record. The first word that fits the field's own name for it."""

    APART = "apart"  # whom and where somebody is never matched with; applies to them in every role
    REQUEST = "request"
    VOLUNTEER = "volunteer"
    MATCH = "match"  # owner: who asked; other: the volunteer
    REPORT = "report"  # owner: who reported; other: whom
    STAFF = "staff"
    SPENT = "spent"  # an invitation that was used
    AUDIT = "audit"  # owner: who acted; other: whom it concerned


@dataclass(frozen=True, slots=True)
class Apart:
    """Exclusions of one person. `phrases` are keyed hashes; `people` are rows; `asked` are times of requests."""

    regions: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    asked: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody said about the peer they would like; all of it may be empty. No question is about the past."""

    role: str = ""  # how they come here: survivor or caregiver
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    gender: str = ""
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """A wish that waits, or is being answered. `passed` are volunteers it was offered to without a match."""

    wish: Wish
    zone: str = ""
    region: str = ""  # only compared with what volunteers excluded; no volunteer ever sees it
    passed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing of the screening: its name, done or not applicable, who noted it and on which day (days since 1970)."""

    name: str
    how: str
    by: int
    day: int


@dataclass(frozen=True, slots=True)
class Trained:
    """One module: passed or not yet, and the day. Answers are never kept."""

    module: str
    passed: bool
    day: int


@dataclass(frozen=True, slots=True)
class Volunteer:
    """What a volunteer offers and where they stand. `gender` and `region` are as they said; all times in UTC."""

    roles: tuple[str, ...] = ("survivor", "caregiver")
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    gender: str = ""
    region: str = ""
    slots: tuple[str, ...] = ()
    zone: str = ""
    room: int = 1  # conversations at once, at most two
    screening: tuple[Checked, ...] = ()
    training: tuple[Trained, ...] = ()
    approvals: tuple[int, ...] = ()  # rows of coordinators
    renewed: int = 0  # the day on which training and approval were last complete
    supervised: int = 0  # matches that went through probation
    sessions: int = 0  # since the last rest
    rest_until: float = 0.0  # a rest that the house asked for; 0 where they may come back at any time
    flags: int = 0
    supervisor: int = 0  # the coordinator they know
    began: int = 0  # the day on which they were first let in
    supervision: float = 0.0  # when they are reminded next to talk with a coordinator
    was: str = ""  # the state before a rest or a suspension


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a match. `after` is what they said afterwards, one of a few words, or nothing."""

    alias: str = ""
    paused: bool = False
    muted_until: float = 0.0
    flags: tuple[tuple[str, int], ...] = ()
    spoke: float = 0.0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two people and nobody else. `window` is the time until which they planned to talk; `hold` why the house waits."""

    asking: Side = Side()
    helping: Side = Side()
    reasons: tuple[str, ...] = ()
    window: float = 0.0
    warned: bool = False  # that the window closes soon
    hold: str = ""
    supervised: bool = False
    confirmed: int = 0
    nudged: float = 0.0
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Something somebody wants looked at. `match` is its number; nothing they wrote is quoted to the other side."""

    match: int = 0
    reason: str = ""
    handler: int = 0
    outcome: str = ""
    asks_to_read: int = 0  # a coordinator who wants to read what was passed on
    because: str = ""
    may_read: int = 0  # the second coordinator who agreed


@dataclass(frozen=True, slots=True)
class Staff:
    """A coordinator. `proposed` and `second` are those who let them in; 0 is the operator."""

    on_call: bool = False
    away_until: float = 0.0
    proposed: int = 0
    second: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """Who did what, why. `about` is the number of a record."""

    act: str
    about: int = 0
    because: str = ""


Body = Apart | Request | Volunteer | Match | Report | Staff | Audit | None
BODIES: Mapping[str, type] = {
    Sort.APART: Apart,
    Sort.REQUEST: Request,
    Sort.VOLUNTEER: Volunteer,
    Sort.MATCH: Match,
    Sort.REPORT: Report,
    Sort.STAFF: Staff,
    Sort.AUDIT: Audit,
}


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that is kept about bringing people together. Times are seconds since 1970; `due` 0 is never."""

    id: int
    sort: str
    state: str
    owner: int
    other: int = 0
    since: float = 0.0
    due: float = 0.0
    body: Body = None


@dataclass(frozen=True, slots=True)
class Rules:
    """How this copy brings people together; every number is told to the people it concerns."""

    approval: str = "coordinator"
    countries: tuple[str, ...] = ()
    answer_hours: int = 72  # for somebody who asked, to say yes or no to a peer
    offer_hours: int = 24  # for a volunteer, before the offer passes on
    window_minutes: int = 60
    keep_hours: int = 72  # how long what was passed on is kept
    sessions: int = 5  # until a rest
    rest_days: int = 7
    probation: int = 5
    renewal_days: int = 365
    tell_when_read: bool = True
