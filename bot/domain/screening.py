"""What is looked at before somebody may begin the training, and what is kept of it: that it was done.

The looking happens outside this program, between people. Here stand a name, "done" or "not applicable", who noted it
and on which day. There is no field for what a paper said, what somebody answered, or what an applicant has lived
through, so nothing of that can be kept by mistake. Nobody is ever asked for their own story to become a volunteer.

Not applicable is for what the law of a place does not allow, or what does not fit a person. Some points hold
everywhere and cannot be left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.text import Text, t

DONE, NOT_APPLICABLE = "done", "not-applicable"
HOWS = (DONE, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at: its name in records, its label, what it means, and whether it may be not applicable."""

    name: str
    label: Text
    about: Text
    may_be_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One point that was noted: done or not applicable, by which coordinator (row), on which day."""

    name: str
    how: str
    by: int
    on: date


POINTS: tuple[Point, ...] = (
    Point(
        "age",
        t("Old enough"),
        t("18 or over, always. 21 or over is suggested. Note that it was looked at, never the age."),
    ),
    Point(
        "identity",
        t("Identity checked"),
        t("A coordinator has seen a document outside this chat. No copy and no number is kept here."),
    ),
    Point(
        "references",
        t("Two references"),
        t("Two people who know the applicant, and are no relatives, were asked and answered."),
    ),
    Point(
        "record",
        t("Criminal record check"),
        t("Done where the law allows it, and done again when it runs out. Where it is not lawful: not applicable."),
        may_be_left_out=True,
    ),
    Point(
        "register",
        t("Child protection register"),
        t("Asked where there is one and the law allows it. Otherwise: not applicable."),
        may_be_left_out=True,
    ),
    Point(
        "interview",
        t("Interview by two people"),
        t("Two people talked with the applicant: why they come, who supports them, limits, and hard words."),
    ),
    Point(
        "rules",
        t("Code and data rules agreed"),
        t("The applicant has read the code of conduct and the data rules, and has agreed to both."),
    ),
    Point(
        "support",
        t("Own support in place"),
        t("For survivors: there is a therapist or other support of their own. For others it may be not applicable."),
        may_be_left_out=True,
    ),
    Point(
        "steady",
        t("Steadiness talked about"),
        t("About a year of life that felt steady enough. Ask, take the answer, and ask for no proof and no history."),
    ),
    Point(
        "conflict",
        t("Conflicts looked at"),
        t("Not from the same case, town or family as people here. An open case or a relative of an offender: later."),
    ),
)
_BY_NAME = {point.name: point for point in POINTS}


def may_be_noted(name: str, how: str) -> bool:
    """Tell whether `how` is an answer that this point can have."""
    point = _BY_NAME.get(name)
    return point is not None and (how == DONE or (how == NOT_APPLICABLE and point.may_be_left_out))


def complete(items: Iterable[Item]) -> bool:
    """Tell whether every point was noted by somebody, in a way it can be. Of several notes the last one counts."""
    return not missing(items)


def missing(items: Iterable[Item]) -> tuple[Point, ...]:
    """Return the points that still wait, in their order."""
    last = {one.name: one for one in items}
    return tuple(point for point in POINTS if not _holds(last.get(point.name)))


def _holds(item: Item | None) -> bool:
    return item is not None and item.by != 0 and may_be_noted(item.name, item.how)
