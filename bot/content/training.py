"""Reads what volunteers learn from: one file for each module, one for the cards.

The writers are people who train others, not programmers, so a mistake is told like everywhere in the content: file,
line, what is wrong, what to write. The shape of a training is part of its promise: short pages that fit a phone, a
situation to try before any question, four questions with one right answer each, and an explanation for every answer,
also for those that are not right.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.content.mistakes import ContentError, Where
from bot.content.read import files
from bot.content.rule import Rule
from bot.content.rules import twice
from bot.content.training_rules import CHOICE, CUE, CUES, MODULE, TABLES, fitting
from bot.content.training_shapes import CheckRow, CueFile, CueRow, ModuleFile, ScenarioRow, shaped
from bot.core.text import Text
from bot.core.training import Check, Cue, Module, Option, Page, Reply, Scenario

HERE = Path(__file__).parent
MODULES, CARDS = "training", "cues.toml"


def load_training(folder: Path = HERE / MODULES) -> tuple[Module, ...]:
    """Read every module, checked, in the order of their numbers. Raises `ContentError`."""
    ids: dict[str, str] = {}
    numbers: dict[str, str] = {}
    found = []
    for path in files(folder):
        where, file = shaped(path, ModuleFile)
        _check(where, file)
        twice(where, file.id, ids)
        _number_twice(where, file, numbers)
        found.append(_module(file))
    return tuple(sorted(found, key=_number))


def load_cues(path: Path = HERE / CARDS) -> Mapping[str, Cue]:
    """Read every card by its id, checked, in the order they are written; no file is no card. Raises `ContentError`."""
    if not path.exists():
        return {}
    where, file = shaped(path, CueFile)
    fitting(where, file, CUES)
    seen: dict[str, str] = {}
    for index, row in enumerate(file.cue):
        place = where.row("cue", index)
        fitting(place, row, CUE)
        twice(place, row.id, seen)
    return {row.id: _cue(row) for row in file.cue}


def _check(where: Where, file: ModuleFile) -> None:
    """Raise `ContentError` for the first mistake of a module: its top, then its tables from the first to the last."""
    fitting(where, file, MODULE)
    for table, rules in TABLES.items():
        rows = getattr(file, table)
        for index, row in enumerate(rows):
            fitting(where.row(table, index), row, rules)
        _choices(where, table, [choice for row in rows for choice in getattr(row, "choice", ())])


def _choices(where: Where, table: str, choices: list[object]) -> None:
    rules: tuple[Rule, ...] = CHOICE.get(table, ())
    for index, choice in enumerate(choices):
        fitting(where.row(f"{table}.choice", index), choice, rules)


def _number_twice(where: Where, file: ModuleFile, seen: dict[str, str]) -> None:
    number = str(file.number)
    if number in seen:
        wrong = f"number {number} is already used in {seen[number]}."
        raise ContentError(where.file, where.line_of("number"), wrong, "Choose a number that no other module has.")
    seen[number] = where.file


def _number(module: Module) -> int:
    return module.number


# `Text(...)` and not `t(...)`: these words come from files, where the extractor of the content finds them.
def _module(file: ModuleFile) -> Module:
    return Module(
        id=file.id,
        number=file.number,
        version=file.version,
        source=file.source,
        title=Text(file.title),
        minutes=file.minutes,
        whom=file.whom,
        pages=tuple(Page(Text(page.text)) for page in file.page),
        scenarios=tuple(map(_scenario, file.scenario)),
        checks=tuple(map(_question, file.check)),
    )


def _scenario(row: ScenarioRow) -> Scenario:
    return Scenario(Text(row.text), tuple(Reply(Text(one.label), one.fits, Text(one.answer)) for one in row.choice))


def _question(row: CheckRow) -> Check:
    return Check(Text(row.question), tuple(Option(Text(one.label), one.right, Text(one.why)) for one in row.choice))


def _cue(row: CueRow) -> Cue:
    return Cue(row.id, row.place, Text(row.label), tuple(map(Text, row.lines)))
