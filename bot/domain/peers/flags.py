"""What the program does when the wording guard holds a message: the table of red flags, row by row.

What was written is kept by whoever wrote it and goes nowhere. What counts is only which kind of thing was held, and how
often, on which side. The numbers lead to people: to a pause that harms nobody, and to a coordinator who looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    """From which count on a coordinator is told, and from which on the conversation pauses; 0 is never."""

    tell: int
    hold: int = 0


TABLE: Mapping[str, Flag] = {
    "contact": Flag(tell=2),
    "link": Flag(tell=2),
    "invite": Flag(tell=2),
    "meet": Flag(tell=2),
    "secrecy": Flag(tell=1),
    "detail": Flag(tell=2, hold=2),
    "image": Flag(tell=1, hold=1),
    "children": Flag(tell=1, hold=1),
    "sexual": Flag(tell=1, hold=1),
    "dependence": Flag(tell=1),
    "money": Flag(tell=1),
    "therapy": Flag(tell=1),
    "role": Flag(tell=1),
    "minor": Flag(tell=1, hold=1),
    "like": Flag(tell=4),  # it may be wrong, so it counts for less
}
KNOWN = frozenset(TABLE)


def counted(flags: tuple[tuple[str, int], ...], reason: str) -> tuple[tuple[str, int], ...]:
    """Return the counts with one more of `reason`."""
    counts = dict(flags)
    counts[reason] = counts.get(reason, 0) + 1
    return tuple(sorted(counts.items()))


def family(reason: str) -> frozenset[str]:
    """Return the reasons that count together: ways out of the conversation are one thing."""
    outside = frozenset({"contact", "link", "invite", "meet"})
    return outside if reason in outside else frozenset({reason})


def so_many(flags: tuple[tuple[str, int], ...], reason: str) -> int:
    """Return how often this kind of thing was held on one side."""
    return sum(count for name, count in flags if name in family(reason))
