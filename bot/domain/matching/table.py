"""The rules and the score over many people at once.

`rules.py` and `score.py` say what is meant, for one pair, in words. Here the same is said with numbers for a block of
people against all volunteers, because twenty million calls take minutes. A test holds the two against each other, and
`solve.py` asks `clash` once more about each pair that comes out. All numbers are small and whole, so sums are exact.

Only this module imports NumPy and SciPy, and `solve.py` imports it when it is first asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from bot.domain.matching.rules import needed, shut, wanted
from bot.domain.matching.score import BEST, HOURS, LANGUAGE, TOPIC, TOPICS, by_role, by_work, waiting
from bot.domain.matching.shapes import Helper, Seeker

BLOCK = 512  # people in one step; a step's tables are a few MB

Grid = NDArray[np.float32]
Mask = NDArray[np.bool_]
Sets = list[frozenset[str]] | list[frozenset[int]]


class Table:
    """Volunteers as columns, ready to be held against any block of people."""

    def __init__(self, helpers: Sequence[Helper], now: float) -> None:
        """Count the volunteers' sides once."""
        self._helpers, self._now = helpers, now
        self._languages = _Side([one.languages for one in helpers])
        self._roles = _Side([one.roles for one in helpers])
        self._topics = _Side([one.topics for one in helpers])
        self._refuses = _Side([one.refuses for one in helpers])
        self._genders = _Side([frozenset({one.gender}) for one in helpers])
        self._hours = _Side([one.hours for one in helpers])
        self._region = _Side([frozenset({one.region}) for one in helpers])
        self._regions = _Side([one.regions for one in helpers])
        self._phrases = _columns(helpers, lambda one: one.phrases)
        self._people = _columns(helpers, lambda one: (one.person,))
        self._apart = _columns(helpers, lambda one: one.apart)
        self._room = np.array([one.room > 0 for one in helpers], dtype=np.bool_)

    def allowed(self, seekers: Sequence[Seeker]) -> Mask:
        """Tell which pairs no hard limit forbids: a row for each person, a column for each volunteer."""
        spoken = self._languages.common([one.languages for one in seekers]) > 0
        ok = self._room & (spoken | ~_said([one.languages for one in seekers]))
        roles = [needed(one) for one in seekers]
        ok &= self._roles.common(roles) == np.array([[len(each)] for each in roles])
        ok &= self._region.common([shut(one.regions) for one in seekers]) == 0
        ok &= self._regions.common([frozenset({one.region}) for one in seekers]) == 0
        genders = [frozenset({one.gender} - {""}) for one in seekers]
        ok &= (self._genders.common(genders) > 0) | ~_said(genders)
        ok &= self._refuses.common([wanted(one) for one in seekers]) == 0
        for row, one in enumerate(seekers):
            ok[row, self._never(one)] = False
        return ok

    def _never(self, one: Seeker) -> list[int]:
        """Return the columns of volunteers whom this person may know, or who are kept apart from them."""
        known = [self._phrases.get(phrase, ()) for phrase in one.phrases]
        people = [self._people.get(person, ()) for person in (one.person, *one.apart)]
        return [column for some in (*known, *people, self._apart.get(one.person, ())) for column in some]

    def fit(self, seekers: Sequence[Seeker]) -> Grid:
        """Return the points of fit for each person and volunteer."""
        found = LANGUAGE * (self._languages.common([one.languages for one in seekers]) > 0).astype(np.float32)
        roles = np.array([by_role(one) if one.roles else 0 for one in self._helpers], dtype=np.float32)
        found += self._roles.common([frozenset({one.role}) for one in seekers]) * roles
        found += TOPIC * np.minimum(TOPICS, self._topics.common([wanted(one) for one in seekers]))
        found += np.minimum(HOURS, self._hours.common([one.hours for one in seekers]))
        return found + np.array([by_work(one, self._now) for one in self._helpers], dtype=np.float32)

    def bits(self, seekers: Sequence[Seeker]) -> list[int]:
        """Return, for each person, the volunteers who may be matched with them, one bit each."""
        return [
            int.from_bytes(row.tobytes(), "little")
            for _, block in _blocks(seekers)
            for row in np.packbits(self.allowed(block), axis=1, bitorder="little")
        ]

    def best(self, seekers: Sequence[Seeker], places: Sequence[int]) -> list[tuple[int, int]]:
        """Return who goes where: as many as possible, then the greatest sum of fit and waiting.

        `places` are columns of volunteers, twice for two places. Being left out costs more than all points together,
        plus the hours waited, so the sum over those placed is greatest where the cost of all is least. Each person has
        a place of their own outside, so none stands in another's way there.
        """
        hours = np.array([waiting(one, self._now) for one in seekers], dtype=np.float64)
        hours -= hours.min()
        out = len(seekers) * (BEST + 1 + hours.max()) + hours
        cost = np.empty((len(seekers), max(len(seekers), len(places))))
        cost[:] = out[:, None]
        columns = np.asarray(places)
        for start, block in _blocks(seekers):
            here = cost[start : start + len(block), : len(places)]
            np.copyto(here, -self.fit(block)[:, columns], where=self.allowed(block)[:, columns])
        rows, found = linear_sum_assignment(cost)
        return [(int(row), places[at]) for row, at in zip(rows, found, strict=True) if cost[row, at] < out[row]]


class _Side:
    """Which of some words each volunteer has, as a table that is multiplied with the same table of others."""

    def __init__(self, sets: Sets) -> None:
        self._codes: dict[object, int] = {}
        for one in sets:
            for code in one:
                self._codes.setdefault(code, len(self._codes))
        self._marks = self._marked(sets).T.copy()

    def _marked(self, sets: Sets) -> Grid:
        marks = np.zeros((len(sets), len(self._codes)), dtype=np.float32)
        for row, one in enumerate(sets):
            marks[row, [self._codes[code] for code in one if code in self._codes]] = 1
        return marks

    def common(self, sets: Sets) -> Grid:
        """Return how many words each of `sets` has in common with each volunteer."""
        return self._marked(sets) @ self._marks


def _said(sets: Sets) -> Mask:
    return np.array([[bool(one)] for one in sets], dtype=np.bool_)


def _columns(
    helpers: Sequence[Helper], of: Callable[[Helper], Collection[str] | Collection[int]]
) -> dict[str | int, list[int]]:
    found: dict[str | int, list[int]] = {}
    for column, one in enumerate(helpers):
        for code in of(one):
            found.setdefault(code, []).append(column)
    return found


def _blocks(seekers: Sequence[Seeker]) -> Iterator[tuple[int, Sequence[Seeker]]]:
    for start in range(0, len(seekers), BLOCK):
        yield start, seekers[start : start + BLOCK]
