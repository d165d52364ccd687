"""What concerns more than one person, in memory and pure: for tests of flows and rules that need no store.

A `World` hands out circles as the runtime does and takes back what a turn changed. What was told and passed on is there
to read. `people` made here have done what their role takes, so that a test can begin where it wants to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.core.circle import Circle, Invitation, Keys, Passing, Post
from bot.core.effects import Field, peer
from bot.core.peers import (
    Checked,
    Match,
    Record,
    Report,
    Request,
    Rules,
    Side,
    Sort,
    Staff,
    Trained,
    Volunteer,
    Wish,
)
from bot.domain.peers.acts import carry_out

NOW = 1_795_000_000.0  # November 2026
ASKER, HELPER, DESK, SECOND, OTHER = 101, 202, 303, 404, 505
MATCH, REQUEST, VOLUNTEER, REPORT = 90_001, 90_002, 90_003, 90_004
DAY = 86_400


@dataclass
class World:
    """Everything there is. `closed` says why no match can be made."""

    now: float = NOW
    records: dict[int, Record] = field(default_factory=dict)
    rules: Rules = field(default_factory=lambda: Rules(countries=("US",)))
    quiet: set[int] = field(default_factory=set)
    closed: str = ""
    posts: list[Post] = field(default_factory=list)
    passings: list[Passing] = field(default_factory=list)
    replied: int = 0
    replied_own: bool = False
    rolls: int = 0
    invitations: dict[str, Invitation] = field(default_factory=dict)

    def add(self, *records: Record) -> World:
        """Put records in."""
        self.records.update({one.id: one for one in records})
        return self

    def circle(self, row: int, scope: str = "desk") -> Circle:
        """Take a picture for somebody; 0 is the house."""
        self.rolls += 1
        waiting = [one for one in self.records.values() if one.sort == Sort.REQUEST and one.state == "waiting"]
        return Circle(
            me=row, now=self.now, scope=scope, records=dict(self.records), quiet=frozenset(self.quiet),
            waiting=len(waiting), oldest=min((one.since for one in waiting), default=0.0), closed=self.closed,
            rules=self.rules,
            keys=Keys(lambda word: f"mark-{word.casefold()}", self.invitations.get, self.write, "C0DE-{}".format),
            replied=self.replied, replied_own=self.replied_own, dice=self.rolls * 0x1234567 + 99,
        )  # fmt: skip

    def write(self, by: int, until: float) -> str:
        """Write an invitation."""
        code = f"code{len(self.invitations)}"
        self.invitations[code] = Invitation(70_000 + len(self.invitations), until, by)
        return code

    def absorb(self, circle: Circle) -> None:
        """Take back what a turn changed."""
        for number in circle.touched:
            self.records[number] = circle.records[number]
        for number in circle.dropped:
            self.records.pop(number, None)
        self.posts += circle.posts
        self.passings += circle.passings

    def does(self, row: int, act: str, about: int = 0, **fields: Field) -> Circle:
        """Let somebody do one act; returns what came of it."""
        circle = carry_out(self.circle(row), peer(act, about, **fields))
        self.absorb(circle)
        return circle

    def later(self, **delta: float) -> World:
        """Let time pass: days, hours, minutes, seconds. Nothing is done that is due; `knocks` does it."""
        units = {"days": DAY, "hours": 3_600, "minutes": 60, "seconds": 1}
        self.now += sum(units[name] * value for name, value in delta.items())
        return self

    def knocks(self) -> World:
        """Do everything that is due now."""
        for record in [one for one in self.records.values() if 0 < one.due <= self.now]:
            self.does(0, "due", record.id)
        return self

    def of(self, sort: Sort, *states: str) -> tuple[Record, ...]:
        """Return records of one sort."""
        return self.circle(0).of(sort, *states)

    def told(self, row: int) -> list[str]:
        """Return the source sentences somebody was told, oldest first."""
        return [
            "\n".join(line.source for line in post.say.lines if hasattr(line, "source"))
            for post in self.posts
            if post.to == row
        ]


def coordinator(row: int = DESK, *, on_call: bool = True) -> Record:
    """Make a coordinator."""
    return Record(row * 10, Sort.STAFF, "coordinator", row, since=NOW - DAY, body=Staff(on_call=on_call))


def request(row: int = ASKER, state: str = "waiting", number: int = REQUEST, wish: Wish | None = None) -> Record:
    """Make a request that has waited four days."""
    wished = wish or Wish("caregiver", ("en", "es"), ("feelings", "work"), ("court",), "", ("weekday-evening",))
    return Record(number, Sort.REQUEST, state, row, since=NOW - 4 * DAY, body=Request(wished))


def volunteer(row: int = HELPER, state: str = "active", number: int = VOLUNTEER) -> Record:
    """Make a volunteer for whom everything is in order."""
    today = int(NOW // DAY)
    done = tuple(Checked(name, "done", DESK, today) for name in ("identity", "interview"))
    body = Volunteer(
        languages=("en",), topics=("feelings", "work"), slots=("weekday-evening",), room=2, screening=done,
        training=(Trained("what", True, today),), approvals=(DESK, SECOND), renewed=today, supervised=5,
        supervisor=DESK,
    )  # fmt: skip
    return Record(number, Sort.VOLUNTEER, state, row, since=NOW - 100 * DAY, body=body)


def match(state: str = "open", number: int = MATCH, owner: int = ASKER, other: int = HELPER) -> Record:
    """Make a match whose planned time runs for another hour."""
    window = NOW + 3_600 if state == "open" else 0.0
    body = Match(Side("Maple"), Side("Wren"), ("language", "topic"), window=window)
    due = {"asked": NOW + DAY, "offered": NOW + DAY, "open": NOW + 3_000}.get(state, 0.0)
    return Record(number, Sort.MATCH, state, owner, other, NOW - 3_600, due, body)


def report(state: str = "new", owner: int = ASKER, other: int = HELPER, number: int = REPORT) -> Record:
    """Make a report about the usual match."""
    handler = DESK if state == "taken" else 0
    body = Report(match=MATCH, reason="detail", handler=handler)
    return Record(number, Sort.REPORT, state, owner, other, NOW - 600, body=body)


def house() -> World:
    """Make a world with two coordinators on call."""
    return World().add(coordinator(), coordinator(SECOND))


def matched(state: str = "open") -> World:
    """Make a world in which two people are matched, as far as `state` says."""
    at = {"proposed": "proposed", "asked": "proposed", "offered": "proposed"}.get(state, "matched")
    return house().add(request(state=at), volunteer(), match(state))


def situations() -> Iterator[tuple[int, World]]:
    """Return everybody who is connected with others somehow, as row and world."""
    for state in ("waiting", "proposed", "resting", "held"):
        yield ASKER, house().add(request(state=state))
    for state in ("asked", "offered", "open", "held", "ended"):
        yield ASKER, matched(state)
        yield HELPER, matched(state)
    for state in ("applied", "screening", "training", "approval", "active", "resting", "suspended", "left"):
        yield HELPER, house().add(volunteer(state=state))
    for state, reported in (("proposed", "new"), ("open", "taken"), ("held", "taken")):
        yield DESK, _desk(state, reported)
    closed = house()
    closed.closed = "staff"
    yield ASKER, closed


def _desk(state: str, reported: str) -> World:
    """Make a world with something of everything for a coordinator to look at."""
    waiting = [request(OTHER + n, number=REQUEST + 100 + n) for n in range(3)]
    applying = [
        volunteer(OTHER + 50 + n, at, VOLUNTEER + 100 + n)
        for n, at in enumerate(("applied", "screening", "training", "approval", "resting", "suspended"))
    ]
    invited = Record(5_555, Sort.STAFF, "waiting", OTHER + 90, since=NOW, body=Staff(proposed=SECOND))
    return matched(state).add(report(reported), *waiting, *applying, invited)


def with_side(record: Record, **changes: object) -> Record:
    """Change the asking side of a match."""
    assert isinstance(record.body, Match)
    return replace(record, body=replace(record.body, asking=replace(record.body.asking, **changes)))  # type: ignore[arg-type]
