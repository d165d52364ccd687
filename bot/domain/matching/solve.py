"""The whole pool at once: who could be suggested to whom.

Two questions, one after the other. **Who**, when there are more people than places: `line.py` takes as many as can be
placed at all, longest waiting first. **With whom**: those people and the next `NEXT` of the line are held against all
places, and SciPy's assignment finds the greatest total (fit and waiting) among all ways of placing as many as possible.
Fit may so decide between people who came within the same few days, and nobody starves: waiting grows for ever and fit
ends at 96 points.

What is optimal and what is not. While everybody who could be placed is in that list (no more than `NEXT` people beyond
the places, and no more than `most`), the result is the best there is, first in number, then in total. In a longer line
the number is still the greatest possible; the total is the best one for the people in the list, and someone further
back is not looked at even if they would fit better. That is a choice: in a line of thousands, waiting decides. `CELLS`
bounds memory: of volunteers beyond those that the line needs, only as many are looked at as there is space for.

The order in which people are given changes nothing: they are sorted by time and number first. Hours are whole, sums are
exact, SciPy's solver rolls no dice. Pure, but seconds long for thousands: call it in a thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.matching.line import Line
from bot.domain.matching.rules import clash, reasons
from bot.domain.matching.score import score
from bot.domain.matching.shapes import Helper, Pair, Seeker

if TYPE_CHECKING:
    from bot.domain.matching.table import Table

MOST = 4_000
NEXT = 500  # people of the line who are looked at beyond those who come first
CELLS = (MOST + NEXT) ** 2  # of one table: 8 bytes each
ROOM = 2  # conversations that one volunteer may have at once


def pairs(seekers: Iterable[Seeker], helpers: Iterable[Helper], now: float, most: int = MOST) -> tuple[Pair, ...]:
    """Return up to `most` pairs, longest waiting first; no person twice, no volunteer beyond their room."""
    line, ready = _in_line(seekers), _ready(helpers)
    if not line or not ready or most <= 0:
        return ()
    from bot.domain.matching.table import Table  # noqa: PLC0415 - a second that start-up need not wait for

    table = Table(ready, now)
    fits = table.bits(line)
    found = _found(table, line, ready, fits, min(most, MOST))
    longest = next((row for row, bits in enumerate(fits) if bits), 0)
    told = [_pair(line[row], ready[found[row]], now, longest=row == longest) for row in sorted(found)]
    return tuple(pair for pair in told if pair is not None)[: min(most, MOST)]


def _in_line(seekers: Iterable[Seeker]) -> list[Seeker]:
    """Sort by waiting; whoever asked twice stands where they stood first."""
    first: dict[int, Seeker] = {}
    for one in sorted(seekers, key=lambda one: (one.since, one.id)):
        first.setdefault(one.person, one)
    return list(first.values())


def _ready(helpers: Iterable[Helper]) -> list[Helper]:
    first: dict[int, Helper] = {}
    for one in sorted(helpers, key=lambda one: one.id):
        first.setdefault(one.person, replace(one, room=min(ROOM, one.room)))
    return [one for one in first.values() if one.room > 0]


def _found(table: Table, line: list[Seeker], ready: list[Helper], fits: list[int], most: int) -> dict[int, int]:
    """Return the volunteer for each place in the line that gets one."""
    waiting = Line(fits, [one.room for one in ready])
    first = waiting.first(most)
    if not first:
        return {}
    taken = set(first)
    others = [row for row, bits in enumerate(fits) if bits and row not in taken][:NEXT]
    rows = sorted([*first, *others])
    places = _places(ready, [len(some) for some in waiting.held], CELLS // len(rows))
    return {rows[at]: helper for at, helper in table.best([line[row] for row in rows], places)}


def _places(ready: list[Helper], needed: list[int], most: int) -> list[int]:
    """Return the places to look at: those the line needs, then one more of each volunteer while there is space."""
    need = [at for at, places in enumerate(needed) for _ in range(places)]
    spare = [(turn, at) for at, one in enumerate(ready) for turn in range(needed[at], one.room)]
    return [*need, *(at for _, at in sorted(spare))][: max(most, len(need))]


def _pair(seeker: Seeker, helper: Helper, now: float, *, longest: bool) -> Pair | None:
    """Put a pair into words for later; the rules have the last word."""
    if clash(seeker, helper):
        return None
    why = reasons(seeker, helper, now)
    return Pair(seeker.id, helper.id, score(seeker, helper, now), (*why, "longest") if longest else why)
