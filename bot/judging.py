"""Try the wording of the relay's guard, or that of a crisis, on a file of sentences, without a bot and settings.

A clinician or a coordinator writes sentences into a table, says of each what should come of it, and sees what the
program gets wrong. Nothing is stored and nothing is sent. The help lines that may always be told are those that ship.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.content.crisis import load_crisis
from bot.content.guard import load_guard
from bot.content.likeness import learned
from bot.content.loader import open_bookcase
from bot.core.content import HelpLine
from bot.domain.crisis import offer
from bot.domain.guard.compiled import Guard, prepare
from bot.domain.guard.judge import judge
from bot.domain.guard.numbers import known

NEEDED, LABEL = ("lang", "text"), "label"


class TableError(Exception):
    """A table that cannot be read; the message names the line and what to write."""


@dataclass(frozen=True)
class Question:
    """What is asked of a sentence: the verdict if something is found and if not, and what finds it."""

    found: str
    nothing: str
    languages: Callable[[], Collection[str]]
    reason: Callable[[str, str], str]  # text and language in, the reason or nothing out
    called: str  # how the reason is called in JSON
    gone: str  # how the report says that something was found


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, and what should come of it, or "" if nobody said."""

    lang: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with the verdict, and the reason if something was found."""

    row: Row
    verdict: str
    reason: str

    @property
    def wrong(self) -> bool:
        """Tell whether somebody labeled it otherwise."""
        return bool(self.row.label) and self.row.label != self.verdict


@dataclass(frozen=True, slots=True)
class Figures:
    """How many sentences should be found and pass, and how many of them went wrong."""

    hold: int
    missed: int
    ordinary: int
    alarms: int

    @property
    def recall(self) -> float:
        """Return the part that was found of what should be."""
        return 1 - self.missed / self.hold if self.hold else 1.0

    @property
    def false_alarms(self) -> float:
        """Return the part that was found of what should pass."""
        return self.alarms / self.ordinary if self.ordinary else 0.0


@cache
def guard() -> Guard:
    """Return the guard of the relay as it ships. Raises `ContentError`."""
    return prepare(load_guard(), learned("contact"))


@cache
def crisis() -> Guard:
    """Return the wording of a crisis as it ships. Raises `ContentError`."""
    return prepare(load_crisis(), learned("crisis"))


@cache
def helplines() -> frozenset[str]:
    """Return what may always be told of the help lines that ship: numbers, and names of pages."""
    return known(part for line in open_bookcase().lines.values() for part in _told(line))


def _told(line: HelpLine) -> Iterator[str]:
    yield from (number for number in (line.phone, line.text_to) if number)
    if line.url:
        yield line.url.removeprefix("https://").removeprefix("www.").partition("/")[0]


def _held(text: str, language: str) -> str:
    held = judge(text, language, guard(), helplines())
    return held.reason if held else ""


CONTACT = Question("hold", "pass", lambda: guard().words, _held, "reason", "held")
CRISIS = Question(
    "offer", "none", lambda: crisis().words, lambda text, _: offer(text, crisis()), "tier", "with an offer"
)


def read_table(path: Path, question: Question) -> list[Row]:
    """Read a table with tabs between its columns. Raises `TableError`, and `OSError` where there is no file."""
    try:
        lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise TableError("The file is not written in UTF-8. Save it again as UTF-8 text.") from None
    columns = _columns(lines[0].split("\t"))
    numbered = enumerate(lines[1:], start=2)
    return [_row(number, line.split("\t"), columns, question) for number, line in numbered if line.strip()]


def _columns(head: Sequence[str]) -> dict[str, int]:
    columns = {name.strip().casefold(): place for place, name in enumerate(head)}
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise TableError(
            f"Line 1: the column {' and '.join(missing)} is missing. "
            "Begin the file with: lang, text and, if known, label, with a tab between them."
        )
    return columns


def _row(number: int, cells: Sequence[str], columns: dict[str, int], question: Question) -> Row:
    last = max(columns[name] for name in NEEDED)
    if len(cells) <= last:
        raise TableError(f"Line {number}: a column is missing. Write a tab between the columns.")
    found = {name: cells[place].strip() if place < len(cells) else "" for name, place in columns.items()}
    lang, label = found["lang"].casefold(), found.get(LABEL, "").casefold()
    if lang not in question.languages():
        known = ", ".join(sorted(question.languages()))
        raise TableError(f"Line {number}: “{lang}” is no language that is known here. Write one of: {known}.")
    if label not in {"", question.found, question.nothing}:
        raise TableError(f"Line {number}: “{label}” is no label. Write {question.found} or {question.nothing}.")
    return Row(lang, cells[columns["text"]], label)


def judge_all(rows: Iterable[Row], question: Question) -> list[Judged]:
    """Return the verdict on every sentence."""
    return [_judged(row, question) for row in rows]


def _judged(row: Row, question: Question) -> Judged:
    reason = question.reason(row.text, row.lang)
    return Judged(row, question.found if reason else question.nothing, reason)


def figures(judged: Iterable[Judged], question: Question) -> Figures:
    """Count what went wrong among the sentences with a label."""
    judged = list(judged)
    found = [one for one in judged if one.row.label == question.found]
    ordinary = [one for one in judged if one.row.label == question.nothing]
    return Figures(len(found), sum(one.wrong for one in found), len(ordinary), sum(one.wrong for one in ordinary))


def as_json(judged: Iterable[Judged], question: Question) -> Iterator[str]:
    """Give one JSON object for each sentence."""
    for one in judged:
        yield json.dumps({"lang": one.row.lang, "verdict": one.verdict, question.called: one.reason})


def report(judged: Sequence[Judged], question: Question) -> Iterator[str]:
    """Give the lines that a person reads: figures for each language and for all, then everything that went wrong."""
    langs = sorted({one.row.lang for one in judged})
    groups = [(lang, [one for one in judged if one.row.lang == lang]) for lang in langs]
    for name, group in [*groups, ("all", list(judged))]:
        yield _line(name, group, question)
    yield from (f"{_what(one, question)}\t{one.row.lang}\t{one.row.text}" for one in judged if one.wrong)


def _line(name: str, group: Sequence[Judged], question: Question) -> str:
    if not any(one.row.label for one in group):
        found = sum(one.verdict == question.found for one in group)
        return f"{name}: {len(group)} sentences, {found} {question.gone}"
    counted = figures(group, question)
    return (
        f"{name}: recall {counted.recall:.1%} ({counted.hold - counted.missed} of {counted.hold}), "
        f"false alarms {counted.false_alarms:.1%} ({counted.alarms} of {counted.ordinary})"
    )


def _what(one: Judged, question: Question) -> str:
    return "missed" if one.row.label == question.found else f"false alarm ({one.reason})"
