"""Try the wording guard on a file of sentences, without a bot and without settings.

A clinician or a coordinator writes sentences into a table, says of each whether it should be held, and sees what the
guard gets wrong. Nothing is stored and nothing is sent. The help lines that may always be told are those that ship.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.content.guard import load_guard
from bot.content.loader import open_bookcase
from bot.core.content import HelpLine
from bot.domain.guard.compiled import Guard, prepare
from bot.domain.guard.judge import judge
from bot.domain.guard.numbers import known

HOLD, PASS = "hold", "pass"
NEEDED, LABEL = ("lang", "text"), "label"


class TableError(Exception):
    """A table that cannot be read; the message names the line and what to write."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, and whether it should be held: "hold", "pass", or "" if nobody said."""

    lang: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with the verdict of the guard, and its reason if it is held."""

    row: Row
    reason: str

    @property
    def verdict(self) -> str:
        """Return "hold" or "pass"."""
        return HOLD if self.reason else PASS

    @property
    def wrong(self) -> bool:
        """Tell whether somebody labeled it otherwise."""
        return bool(self.row.label) and self.row.label != self.verdict


@dataclass(frozen=True, slots=True)
class Figures:
    """How many sentences should be held and pass, and how many of them went wrong."""

    hold: int
    missed: int
    ordinary: int
    alarms: int

    @property
    def recall(self) -> float:
        """Return the part that was held of what should be."""
        return 1 - self.missed / self.hold if self.hold else 1.0

    @property
    def false_alarms(self) -> float:
        """Return the part that was held of what should pass."""
        return self.alarms / self.ordinary if self.ordinary else 0.0


@cache
def guard() -> Guard:
    """Return the guard as it ships. Raises `ContentError`."""
    return prepare(load_guard())


@cache
def helplines() -> frozenset[str]:
    """Return what may always be told of the help lines that ship: numbers, and names of pages."""
    return known(part for line in open_bookcase().lines.values() for part in _told(line))


def _told(line: HelpLine) -> Iterator[str]:
    yield from (number for number in (line.phone, line.text_to) if number)
    if line.url:
        yield line.url.removeprefix("https://").removeprefix("www.").partition("/")[0]


def read_table(path: Path) -> list[Row]:
    """Read a table with tabs between its columns. Raises `TableError`, and `OSError` where there is no file."""
    try:
        lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise TableError("The file is not written in UTF-8. Save it again as UTF-8 text.") from None
    columns = _columns(lines[0].split("\t"))
    return [_row(number, line.split("\t"), columns) for number, line in enumerate(lines[1:], start=2) if line.strip()]


def _columns(head: Sequence[str]) -> dict[str, int]:
    columns = {name.strip().casefold(): place for place, name in enumerate(head)}
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise TableError(
            f"Line 1: the column {' and '.join(missing)} is missing. "
            "Begin the file with: lang, text and, if known, label, with a tab between them."
        )
    return columns


def _row(number: int, cells: Sequence[str], columns: dict[str, int]) -> Row:
    last = max(columns[name] for name in NEEDED)
    if len(cells) <= last:
        raise TableError(f"Line {number}: a column is missing. Write a tab between the columns.")
    found = {name: cells[place].strip() if place < len(cells) else "" for name, place in columns.items()}
    lang, label = found["lang"].casefold(), found.get(LABEL, "").casefold()
    if lang not in guard().words:
        raise TableError(f"Line {number}: “{lang}” is no language of the guard. Write one of: {_languages()}.")
    if label not in {"", HOLD, PASS}:
        raise TableError(f"Line {number}: “{label}” is no label. Write hold or pass.")
    return Row(lang, cells[columns["text"]], label)


def _languages() -> str:
    return ", ".join(sorted(guard().words))


def judge_all(rows: Iterable[Row]) -> list[Judged]:
    """Return the verdict on every sentence."""
    return [Judged(row, _reason(row)) for row in rows]


def _reason(row: Row) -> str:
    held = judge(row.text, row.lang, guard(), helplines())
    return held.reason if held else ""


def figures(judged: Iterable[Judged]) -> Figures:
    """Count what went wrong among the sentences with a label."""
    judged = list(judged)
    hold = [one for one in judged if one.row.label == HOLD]
    ordinary = [one for one in judged if one.row.label == PASS]
    return Figures(len(hold), sum(one.wrong for one in hold), len(ordinary), sum(one.wrong for one in ordinary))


def as_json(judged: Iterable[Judged]) -> Iterator[str]:
    """Give one JSON object for each sentence."""
    for one in judged:
        yield json.dumps({"lang": one.row.lang, "verdict": one.verdict, "reason": one.reason})


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """Give the lines that a person reads: figures for each language and for all, then everything that went wrong."""
    langs = sorted({one.row.lang for one in judged})
    groups = [(lang, [one for one in judged if one.row.lang == lang]) for lang in langs]
    for name, group in [*groups, ("all", list(judged))]:
        yield _line(name, group)
    yield from (f"{_what(one)}\t{one.row.lang}\t{one.row.text}" for one in judged if one.wrong)


def _line(name: str, group: Sequence[Judged]) -> str:
    if not any(one.row.label for one in group):
        held = sum(one.verdict == HOLD for one in group)
        return f"{name}: {len(group)} sentences, {held} held"
    found = figures(group)
    return (
        f"{name}: recall {found.recall:.1%} ({found.hold - found.missed} of {found.hold}), "
        f"false alarms {found.false_alarms:.1%} ({found.alarms} of {found.ordinary})"
    )


def _what(one: Judged) -> str:
    return "missed" if one.row.label == HOLD else f"false alarm ({one.reason})"
