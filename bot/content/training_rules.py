"""What makes a module or a card fit to be shown, as tables of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.content.mistakes import Where
from bot.content.rule import Rule
from bot.content.rules import LONGEST_LABEL, LONGEST_STEP, known, short, within
from bot.core.training import CARE, PLACES, READERS

LONGEST_TITLE, LONGEST_PAGE, LONGEST_ANSWER = 26, 500, 400
LONGEST_CARD = {"chat": 400, "care": 900}
PAGES, SCENARIOS, WAYS, CHECKS, OPTIONS = (5, 8), (1, 2), (2, 4), 4, 3
_ID = re.compile(r"[a-z]{2,12}")
_RULE_ID = Rule(
    "id",
    lambda row: not _ID.fullmatch(row.id),
    "this `id` cannot be carried in a button.",
    "Write 2 to 12 small letters, like `choice`.",
)


def fitting(where: Where, row: object, rules: Iterable[Rule]) -> None:
    """Raise `ContentError` for the first rule that `row` breaks."""
    for rule in rules:
        if rule.broken(row):
            raise where.mistake(rule.key, rule.wrong, rule.write)


def _outside(many: int, limits: tuple[int, int]) -> bool:
    return not limits[0] <= many <= limits[1]


def _alike(row: Any) -> bool:
    """Tell whether two answers have the same label, so that nobody could tell them apart."""
    return len({one.label for one in row.choice}) < len(row.choice)


def _not_one_right(row: Any) -> bool:
    right = [one for one in row.choice if one.right]
    return len(right) != 1


def _no_contrast(row: Any) -> bool:
    """Tell whether a situation has nothing that fits, or nothing that does not: then there is nothing to try."""
    return len({one.fits for one in row.choice}) < len((True, False))


def _bad_lines(row: Any) -> bool:
    lines = row.lines
    whole = sum(map(len, lines))
    odd = any(not line or line != line.strip() or "{" in line or "}" in line or "\n" in line for line in lines)
    return not lines or odd or whole > LONGEST_CARD.get(row.place, LONGEST_CARD[CARE])


_ALIKE = Rule("choice", _alike, "two answers have the same label.", "Give each answer a label of its own.")
MODULE = (
    _RULE_ID,
    within("number", 1, 99),
    within("version", 1, 999),
    within("minutes", 1, 60),
    short("source", LONGEST_STEP),
    short("title", LONGEST_TITLE),
    Rule(
        "for",
        lambda row: row.whom not in READERS,
        "`for` has a word that is not known.",
        f"Choose from: {', '.join(READERS)}.",
    ),
    Rule(
        "page",
        lambda row: _outside(len(row.page), PAGES),
        f"a module has {PAGES[0]} to {PAGES[1]} pages, this one has fewer or more.",
        "Write a part that begins with `[[page]]` for each of them.",
    ),
    Rule(
        "scenario",
        lambda row: _outside(len(row.scenario), SCENARIOS),
        "a module has one or two situations to try, this one has none or more.",
        "Write a part that begins with `[[scenario]]`.",
    ),
    Rule(
        "check",
        lambda row: len(row.check) != CHECKS,
        f"a module has {CHECKS} questions, this one has fewer or more.",
        "Write a part that begins with `[[check]]` for each of them.",
    ),
)
TABLES: Mapping[str, tuple[Rule, ...]] = {
    "page": (short("text", LONGEST_PAGE),),
    "scenario": (
        short("text", LONGEST_PAGE),
        Rule(
            "choice",
            lambda row: _outside(len(row.choice), WAYS),
            f"a situation has {WAYS[0]} to {WAYS[1]} ways to answer.",
            "Write a part that begins with `[[scenario.choice]]` for each of them.",
        ),
        Rule(
            "choice",
            _no_contrast,
            "all ways to answer here fit, or none does.",
            "Write `fits = true` for one and `fits = false` for another.",
        ),
        _ALIKE,
    ),
    "check": (
        short("question", LONGEST_PAGE),
        Rule(
            "choice",
            lambda row: len(row.choice) != OPTIONS,
            f"a question has {OPTIONS} answers, this one has fewer or more.",
            "Write a part that begins with `[[check.choice]]` for each of them.",
        ),
        Rule(
            "choice",
            _not_one_right,
            "there is no right answer here, or more than one.",
            "Write `right = true` for one answer and `right = false` for the others.",
        ),
        _ALIKE,
    ),
}
CHOICE: Mapping[str, tuple[Rule, ...]] = {
    "scenario": (short("label", LONGEST_LABEL), short("answer", LONGEST_ANSWER)),
    "check": (short("label", LONGEST_LABEL), short("why", LONGEST_ANSWER)),
}
CUES = (within("version", 1, 999), short("source", LONGEST_STEP))
CUE = (
    _RULE_ID,
    known("place", PLACES),
    short("label", LONGEST_TITLE),
    Rule(
        "lines",
        _bad_lines,
        "a line here is empty, padded, broken in two or holds braces, or the card is too long.",
        f'Write {LONGEST_CARD["chat"]} characters at the most; {LONGEST_CARD["care"]} where `place` is "care".',
    ),
)
