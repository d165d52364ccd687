"""A card for a therapist, built only from choices: how fast, which words, what helps, what not to do.

It says how somebody wants to be met, and nothing about what was done to them. Every part can stay empty. The ids are
the same for good: they are what is kept. The order of the choices is too, because it is what a button carries for
somebody who keeps nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.effects import SaveEntry
from bot.core.person import Entry, Kind
from bot.core.text import Line, Own, Text, t

KEY = "card"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to say: its id, the words of its button, and the sentence on the card."""

    id: str
    label: Text
    words: Text


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the card: its letter, its title, and the question for it."""

    letter: str
    title: Text
    ask: Text
    choices: tuple[Choice, ...]


PARTS: tuple[Part, ...] = (
    Part(
        "p",
        t("Pace"),
        t("How fast would be right for you?"),
        (
            Choice("slow", t("One step at a time"), t("One step at a time, please.")),
            Choice("lead", t("I set the pace"), t("I set the pace. I say when to go on.")),
            Choice("breaks", t("Short breaks"), t("Short breaks help me, also in the middle.")),
            Choice("next", t("Say what comes next"), t("Please say what comes next before it comes.")),
            Choice("stop", t("When I say stop, we stop"), t("When I say stop, we stop, and no reason is needed.")),
        ),
    ),
    Part(
        "w",
        t("Words"),
        t("Which words are right for you, and which are not?"),
        (
            Choice("survivor", t("Say survivor"), t("The word for me is survivor.")),
            Choice("victim", t("Say victim"), t("The word for me is victim.")),
            Choice("neither", t("Neither of the two"), t("Please use neither survivor nor victim for me.")),
            Choice("mine", t("Use the words I use"), t("Please use the words that I use.")),
            Choice("looks", t("No pet names, no looks"), t("No pet names, please, and no words about how I look.")),
            Choice("why", t("No questions with why"), t("Questions that begin with why are hard for me.")),
        ),
    ),
    Part(
        "h",
        t("What helps"),
        t("What helps you in a session?"),
        (
            Choice("ordinary", t("Begin with ordinary things"), t("It helps to begin with ordinary things.")),
            Choice("settle", t("Settle first, then talk"), t("It helps to settle first, and to talk then.")),
            Choice("door", t("A seat near the door"), t("A seat near the door helps me.")),
            Choice("write", t("To write it, not say it"), t("Some things I would rather write than say.")),
            Choice("quiet", t("Silence is fine"), t("Silence is fine. I don't need it filled.")),
            Choice("end", t("A calm end"), t("A few calm minutes at the end help me.")),
        ),
    ),
    Part(
        "n",
        t("Please not"),
        t("What should be left out?"),
        (
            Choice("photos", t("No photos, no filming"), t("No photos and no filming, also not for notes.")),
            Choice("tasks", t("No homework I can't refuse"), t("Nothing to do between sessions unless I choose it.")),
            Choice("shock", t("No shock, no pity"), t("Please no shock and no pity at what I say.")),
            Choice("care", t("I can't comfort you"), t("I can't take care of how it makes you feel.")),
            Choice("touch", t("Ask before any touch"), t("Please ask before any touch, each time.")),
            Choice("detail", t("No details unless I begin"), t("No questions about details unless I begin with them.")),
        ),
    ),
)
CHOICES: dict[str, Choice] = {choice.id: choice for part in PARTS for choice in part.choices}
HEAD, FOOTER = t("For my therapist"), t("I chose these myself. They can change.")


def part_of(letter: str) -> Part:
    """Return a part by its letter; the first one for a letter that is none."""
    return next((part for part in PARTS if part.letter == letter), PARTS[0])


def kept(entries: Iterable[Entry]) -> Entry | None:
    """Return the card that is kept, if there is one."""
    return next((one for one in entries if one.kind == Kind.CARD and one.key == KEY), None)


def chosen(entry: Entry | None) -> frozenset[str]:
    """Return the choices on a kept card."""
    return frozenset(str(entry.get("card") or "").split(",")) & CHOICES.keys() if entry else frozenset()


def own_line(entry: Entry | None) -> str:
    """Return the line in the person's own words, or ""."""
    return str(entry.get("own") or "") if entry else ""


def save(choices: Iterable[str], own: str) -> SaveEntry:
    """Keep the card as it is now."""
    have = set(choices)
    ids = ",".join(name for name in CHOICES if name in have)
    return SaveEntry(Kind.CARD, KEY, (("card", ids or None), ("own", own or None)))


def packed(choices: Iterable[str]) -> str:
    """Write choices as one short number, for a button; no choice at all is 0."""
    have = set(choices)
    return f"{sum(1 << at for at, name in enumerate(CHOICES) if name in have):x}"


def unpacked(written: str) -> frozenset[str]:
    """Read such a number; what is none is no choice."""
    try:
        bits = int(written or "0", 16)
    except ValueError:
        bits = 0
    return frozenset(name for at, name in enumerate(CHOICES) if bits >> at & 1)


def text(choices: frozenset[str], own: str) -> tuple[Line, ...]:
    """Return the card itself, part by part, without the parts that are empty."""
    lines: list[Line] = [HEAD]
    for part in PARTS:
        lines += [choice.words for choice in part.choices if choice.id in choices]
    lines += [Own(own)] if own else []
    return (*lines, FOOTER)
