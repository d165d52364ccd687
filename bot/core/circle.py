"""What one turn may see and change of the records that concern more than one person.

A `Circle` is a picture of those records at one moment, taken inside the transaction that will write what changes, so
nothing can happen between looking and doing. It is a value: an act returns a new one. What shall be said to somebody
else and what shall be passed on stand in it as data, like everything else that a screen asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.core.peers import Record, Rules, Sort
from bot.core.replies import Say


@dataclass(frozen=True, slots=True)
class Post:
    """Something to say to somebody who did nothing just now; buttons in it may only be commands."""

    to: int
    say: Say
    relay: bool = False  # part of a conversation: before answers, and with a sound
    record: int = 0  # an act has to be told even to somebody who went quiet only if they ask; then it is looked up here


@dataclass(frozen=True, slots=True)
class Passing:
    """Something to pass on inside one match. `mine` is the number of the message in the chat of who wrote it."""

    act: str  # say, revise, unsend, release, reveal
    match: int
    by: int
    to: int
    alias: str = ""
    text: str = ""
    marks: tuple[tuple[str, int, int], ...] = ()
    mine: int = 0
    reply: int = 0
    wait: bool = False  # kept until the other side is there
    helping: bool = False  # whoever reads it is the volunteer
    template: int = 0  # words of ours, said in the language of whoever reads them


@dataclass(frozen=True, slots=True)
class Said:
    """Words of whoever acts that are still kept because they were passed on, or wait for it. `at` is since 1970."""

    match: int
    at: float
    words: str
    marks: tuple[tuple[str, int, int], ...] = ()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that makes somebody a coordinator once. `mark` is what is remembered of it once it was used."""

    mark: int
    until: float
    by: int = 0  # the coordinator who made it; 0 for the operator


def _no_mark(word: str) -> str:
    return word


def _no_invitation(_code: str) -> Invitation | None:
    return None


def _no_code(_by: int, _until: float) -> str:
    return ""


def _no_row_code(_row: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Keys:
    """What needs the master key, lent to pure code.

    A keyed hash of words; invitations, read and written; the code that stands for a row without saying whose it is.
    """

    mark: Callable[[str], str] = _no_mark
    open: Callable[[str], Invitation | None] = _no_invitation
    write: Callable[[int, float], str] = _no_code
    code: Callable[[int], str] = _no_row_code


@dataclass(frozen=True)
class Circle:
    """The records in view. `me` is the row of whoever acts, 0 for the house itself; `now` is seconds since 1970."""

    me: int = 0
    now: float = 0.0
    scope: str = ""  # "own"; for coordinators "desk"; "all" is "own" with one's own words that were passed on
    records: Mapping[int, Record] = field(default_factory=dict)
    quiet: frozenset[int] = frozenset()  # people who cannot be told anything now
    waiting: int = 0  # requests that wait, and since when the oldest does
    oldest: float = 0.0
    closed: str = ""  # why no match can be made at all, "" if it can
    rules: Rules = field(default_factory=Rules)
    keys: Keys = Keys()
    replied: int = 0  # the match to which the message belongs that is being answered
    replied_own: bool = False  # that message was written by whoever acts
    dice: int = 0
    touched: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()
    posts: tuple[Post, ...] = ()
    passings: tuple[Passing, ...] = ()
    refused: str = ""  # why the last act did nothing
    said: tuple[Said, ...] = ()  # only with the scope "all"

    def __iter__(self) -> Iterator[Record]:
        """Go through the records, oldest first."""
        return iter(self._in_order)

    @cached_property
    def _in_order(self) -> tuple[Record, ...]:
        return tuple(sorted(self.records.values(), key=lambda one: (one.since, one.id)))

    @cached_property
    def _by_person(self) -> Mapping[int, tuple[Record, ...]]:
        """Everything about one person, oldest first: pools are large, and each is looked up many times."""
        found: dict[int, list[Record]] = {}
        for one in self._in_order:
            for row in {one.owner, one.other}:
                found.setdefault(row, []).append(one)
        return {row: tuple(several) for row, several in found.items()}

    def about(self, row: int, sort: Sort, *states: str) -> tuple[Record, ...]:
        """Return records of one sort that belong to somebody or concern them, oldest first."""
        found = self._by_person.get(row, ())
        return tuple(one for one in found if one.sort == sort and (not states or one.state in states))

    def get(self, number: int) -> Record | None:
        """Return a record by its number."""
        return self.records.get(number)

    def of(self, sort: Sort, *states: str) -> tuple[Record, ...]:
        """Return records of one sort, oldest first, in any or in these states."""
        return tuple(one for one in self if one.sort == sort and (not states or one.state in states))

    def mine(self, sort: Sort, *states: str) -> Record | None:
        """Return the newest record of one sort that belongs to whoever acts."""
        return self.whose(self.me, sort, *states)

    def whose(self, row: int, sort: Sort, *states: str) -> Record | None:
        """Return the newest record of one sort that belongs to `row`."""
        found = [one for one in self.about(row, sort, *states) if one.owner == row]
        return found[-1] if found and row else None

    def matches(self, row: int, *states: str) -> tuple[Record, ...]:
        """Return the matches that somebody is part of, on either side."""
        return self.about(row, Sort.MATCH, *states) if row else ()

    def put(self, record: Record) -> Circle:
        """Return a circle with this record added or replaced."""
        records = {**self.records, record.id: record}
        return replace(self, records=records, touched=self.touched | {record.id}, dropped=self.dropped - {record.id})

    def drop(self, *numbers: int) -> Circle:
        """Return a circle without these records."""
        gone = frozenset(numbers)
        records = {number: one for number, one in self.records.items() if number not in gone}
        return replace(self, records=records, touched=self.touched - gone, dropped=self.dropped | gone)

    def tell(self, to: int, say: Say, *, relay: bool = False) -> Circle:
        """Return a circle in which something will be said to somebody."""
        return replace(self, posts=(*self.posts, Post(to, say, relay))) if to else self

    def tell_all(self, rows: Iterable[int], say: Say) -> Circle:
        """Tell several people the same."""
        circle = self
        for row in sorted(set(rows)):
            circle = circle.tell(row, say)
        return circle

    def passing(self, passing: Passing) -> Circle:
        """Return a circle in which something will be passed on."""
        return replace(self, passings=(*self.passings, passing))

    def fresh(self) -> tuple[int, Circle]:
        """Return the number for a new record, and the circle with its dice moved on."""
        number = _mixed(self.dice) >> 2
        return number or 1, replace(self, dice=_mixed(self.dice ^ 0x9E3779B97F4A7C15))

    def no(self, why: str) -> Circle:
        """Return this circle unchanged but for the reason why nothing was done."""
        return replace(self, refused=why)


def _mixed(number: int) -> int:
    """Spread a number over 64 bits (the finalizer of SplitMix64, Steele and others 2014); the dice are keyed before."""
    mask = (1 << 64) - 1
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & mask
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & mask
    return number ^ (number >> 31)
