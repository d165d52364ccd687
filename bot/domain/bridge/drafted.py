"""A summary in the making: which days, what was struck, what was put in.

What was struck is kept as one number whose bits are the lines, with a short mark of those lines. If the lines are
others by the time it is looked at (a note was deleted meanwhile, a day has begun), the mark does not fit, and then
nothing counts as struck and nothing is shown as text before the person has looked again: a struck line must never come
back because another one went.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.core.flow import Ctx, Screen
from bot.core.text import Line, Own, Text, t
from bot.domain.bridge import counted
from bot.domain.bridge.counted import Fact

LONGEST = 200
OWN = "="  # what stands before the person's own words in a field
WISHES: dict[str, Text] = {
    "1": t("Go more slowly"),
    "2": t("Talk about the nights"),
    "3": t("Talk about the days between"),
    "4": t("Plan for hard hours"),
    "5": t("Less to do between sessions"),
    "6": t("Begin with ordinary things"),
}
LIMITS: dict[str, Text] = {
    "1": t("Details"),
    "2": t("Anything about images"),
    "3": t("Family"),
    "4": t("Court and officials"),
    "5": t("Exercises with the body"),
    "6": t("The future"),
}
FOOTER = t("Self-noted, not an assessment.")
Kind = TypeVar("Kind", bound=Screen)


@dataclass(frozen=True)
class Draft:
    """What every step of a summary knows. `wish` and `off` hold the id of a ready line, or `OWN` and own words."""

    days: int = 7
    left: str = ""
    seen: str = ""
    wish: str = ""
    off: str = ""
    at: int = 0

    def step(self, screen: Callable[..., Kind], at: int = 0) -> Kind:
        """Return another step with all that is known."""
        return screen(self.days, self.left, self.seen, self.wish, self.off, at)

    def with_words(self, *, off: bool, said: str) -> Draft:
        """Return the draft with a wish, or with what is off limits; "" takes it out."""
        return replace(self, off=said) if off else replace(self, wish=said)


Some = TypeVar("Some", bound=Draft)


def facts(draft: Draft, ctx: Ctx) -> tuple[Fact, ...]:
    """Return every line there is, struck or not."""
    return counted.facts(ctx, draft.days)


def stale(draft: Draft, found: tuple[Fact, ...]) -> bool:
    """Tell whether these are other lines than those that were looked at."""
    return bool(draft.seen) and draft.seen != counted.mark(found)


def struck(draft: Draft, found: tuple[Fact, ...]) -> frozenset[int]:
    """Return which lines are struck."""
    bits = 0 if stale(draft, found) else _number(draft.left)
    return frozenset(index for index in range(len(found)) if bits >> index & 1)


def looked(draft: Some, found: tuple[Fact, ...]) -> Some:
    """Return the draft of somebody who has these lines in view; what was struck stays so if they are the same."""
    return _with_struck(draft, found, struck(draft, found))


def toggled(draft: Some, found: tuple[Fact, ...], lines: frozenset[int]) -> Some:
    """Strike lines, or put them back where all of them are struck already."""
    have = struck(draft, found)
    return _with_struck(draft, found, have - lines if lines <= have else have | lines)


def of_part(found: tuple[Fact, ...], part: str) -> frozenset[int]:
    """Return the lines of one part."""
    return frozenset(index for index, fact in enumerate(found) if fact.part == part)


def said(kept: str, ready: dict[str, Text]) -> Text | Own | None:
    """Return the words of a wish or a limit."""
    return Own(kept.removeprefix(OWN)) if kept.startswith(OWN) else ready.get(kept)


def added(draft: Draft) -> tuple[Text, ...]:
    """Return the lines that the person put in."""
    wish, off = said(draft.wish, WISHES), said(draft.off, LIMITS)
    first = (t("A wish for the session: {words}", words=wish),) if wish else ()
    return first + ((t("Off limits for now: {words}", words=off),) if off else ())


def text(draft: Draft, ctx: Ctx) -> tuple[Line, ...]:
    """Return the summary itself: what was not struck, what was put in, and what it is."""
    found = facts(draft, ctx)
    gone = struck(draft, found)
    lines = tuple(fact.line for index, fact in enumerate(found) if index not in gone)
    return (t("For my session"), *lines, *added(draft), FOOTER)


def _with_struck(draft: Some, found: tuple[Fact, ...], lines: frozenset[int]) -> Some:
    bits = sum(1 << index for index in lines)
    return replace(draft, left=f"{bits:x}" if bits else "", seen=counted.mark(found))


def _number(left: str) -> int:
    try:
        return int(left or "0", 16)
    except ValueError:
        return 0
