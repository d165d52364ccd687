"""All that matching may look at.

What is not here cannot sort anybody: no age, no story, no severity, no count of declines, no word that somebody wrote.
People are the numbers of their rows. Phrases are keyed hashes, so the matcher can tell that two people named the same
thing and not what it was. Hours are hours of the week in UTC (0 is Monday, midnight), so zones need no more thought.
"""

from __future__ import annotations

from dataclasses import dataclass

NOBODY: frozenset[int] = frozenset()
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody who asked for a peer. Whatever is empty was not said, and costs nothing but what it would have added."""

    id: int
    person: int
    role: str = ""  # how they come here: survivor or caregiver
    languages: frozenset[str] = NOTHING
    topics: frozenset[str] = NOTHING  # what they would like to talk about
    avoid: frozenset[str] = NOTHING  # what they would rather not; wins over `topics`
    gender: str = ""  # of the volunteer; "" is no preference
    hours: frozenset[int] = NOBODY
    regions: frozenset[str] = NOTHING  # countries whose volunteers are excluded
    region: str = ""  # their own
    phrases: frozenset[str] = NOTHING
    apart: frozenset[int] = NOBODY  # persons never to be matched with
    since: float = 0.0  # seconds since 1970


@dataclass(frozen=True, slots=True)
class Helper:
    """A volunteer who is ready now. An offer that was declined leaves no trace in any of these fields."""

    id: int
    person: int
    roles: frozenset[str] = NOTHING  # whom they talk with
    languages: frozenset[str] = NOTHING
    topics: frozenset[str] = NOTHING  # glad to talk about
    refuses: frozenset[str] = NOTHING
    gender: str = ""
    hours: frozenset[int] = NOBODY
    region: str = ""
    regions: frozenset[str] = NOTHING  # countries from which they talk with nobody
    phrases: frozenset[str] = NOTHING
    apart: frozenset[int] = NOBODY
    room: int = 1  # places still free, 0 to 2
    load: int = 0  # open matches
    quiet_since: float = 0.0  # when the last of their present matches or offers began; 0 is none


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who could be brought together, and why; a person decides."""

    seeker: int
    helper: int
    score: float
    reasons: tuple[str, ...] = ()
