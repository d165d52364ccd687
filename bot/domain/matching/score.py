"""How well two people fit, in points that a person can add up.

    a language in common       10
    the role that was said     10, or 5 if the volunteer also talks with others, who then keep that volunteer
    each topic in common        8, up to four
    each hour in common         1, up to 24
    open matches               12 with none, 6 with one: the work is spread
    quiet weeks                 1 each, up to 8
    ------------------------------
    fit                         0 to 96
    waiting                     1 for each whole hour, without an end

So fit decides between people who came within the same days, and beyond four days waiting decides: nothing that a later
person said can outweigh it. Whole numbers on purpose: sums are exact in any order and on any machine.

There is no place here for a decline. Nobody who passed, on either side, stands anywhere else for it.
"""

from __future__ import annotations

from bot.domain.matching.rules import wanted
from bot.domain.matching.shapes import Helper, Seeker

LANGUAGE, ROLE = 10, 10
TOPIC, TOPICS = 8, 4
HOURS = 24
LOAD, EACH = 12, 6
WEEKS = 8
BEST = LANGUAGE + ROLE + TOPIC * TOPICS + HOURS + LOAD + WEEKS
HOUR, WEEK = 3_600, 7 * 86_400


def score(seeker: Seeker, helper: Helper, now: float) -> float:
    """Return fit and waiting together; it says nothing about whether the pair is allowed."""
    return float(fit(seeker, helper, now) + waiting(seeker, now))


def fit(seeker: Seeker, helper: Helper, now: float) -> int:
    """Return how well they fit, 0 to `BEST`."""
    return (
        (LANGUAGE if seeker.languages & helper.languages else 0)
        + (by_role(helper) if seeker.role in helper.roles else 0)
        + TOPIC * min(TOPICS, len(wanted(seeker) & helper.topics))
        + min(HOURS, len(seeker.hours & helper.hours))
        + by_work(helper, now)
    )


def waiting(seeker: Seeker, now: float) -> int:
    """Return the whole hours somebody has waited."""
    return max(0, int(now - seeker.since)) // HOUR


def by_role(helper: Helper) -> int:
    """Return what a volunteer's role adds for somebody who has it."""
    return ROLE // len(helper.roles)


def by_work(helper: Helper, now: float) -> int:
    """Return what a volunteer's free shoulders add, the same for everybody who asks."""
    quiet = int(now - helper.quiet_since) // WEEK if helper.quiet_since else WEEKS
    return max(0, LOAD - EACH * max(0, helper.load)) + min(WEEKS, max(0, quiet))
