"""From files to rows, and from rows to the shapes that the rest of the program knows.

A folder may be laid over ours: a row there replaces the row with the same id, so an operator can switch on an
exercise after a clinician has looked at it, confirm a help line, or correct a number, without touching what
we wrote.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.content.hours import spans, zone_of
from bot.content.mistakes import Where, from_nested, from_toml
from bot.content.rules import HOUR_PLACES, LONGEST_LABEL, check, check_variants, twice
from bot.content.shapes import ExerciseFile, ExerciseRow, LineFile, LineRow, VariantRow, WordFile
from bot.core.content import Exercise, HelpLine, Step, Variant, Words
from bot.core.text import Text, t
from bot.domain.wording import normalize

File = TypeVar("File")


def files(folder: Path) -> list[Path]:
    """Return the TOML files of a folder in the order of their names; none if there is no such folder."""
    return sorted(folder.glob("*.toml"))


def parse(path: Path) -> tuple[Where, dict[str, Any]]:
    """Read one file. Raises `ContentError` where it is not TOML."""
    text = path.read_text(encoding="utf-8")
    name = f"{path.parent.name}/{path.name}"
    try:
        return Where(name, text), tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise from_toml(name, error) from None


def shaped(path: Path, shape: type[File]) -> tuple[Where, File]:
    """Read one file as `shape`. Raises `ContentError` where a value is missing, unknown or misshapen."""
    where, table = parse(path)
    try:
        return where, msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        raise from_nested(where, table, error) from None


def exercises(folder: Path) -> Iterator[Exercise]:
    """Read every exercise of a folder, checked."""
    seen: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for path in files(folder):
        where, file = shaped(path, ExerciseFile)
        before = 0
        for index, row in enumerate(file.exercise):
            place = where.row("exercise", index)
            check(place, row)
            twice(place, row.id, seen)
            twice(place, row.number, numbers, "number")
            check_variants(where, row, before)
            before += len(row.variant)
            yield _exercise(row)


def lines(folder: Path) -> Iterator[HelpLine]:
    """Read every help line of a folder, checked, in the order they are written."""
    seen: dict[str, str] = {}
    for path in files(folder):
        where, file = shaped(path, LineFile)
        check(where, file)
        for index, row in enumerate(file.line):
            place = where.row("line", index)
            whole = _whole(row, file)
            check(place, whole)
            twice(place, row.id, seen)
            yield made_line(whole)


def words(folder: Path) -> Iterator[tuple[str, Words]]:
    """Read the words that work everywhere, by language, normalized."""
    for path in files(folder):
        _, file = shaped(path, WordFile)
        kinds = {name: frozenset(map(normalize, said)) for name, said in msgspec.structs.asdict(file).items()}
        yield path.stem, Words(**kinds)


def labels(path: Path, longest: int = LONGEST_LABEL) -> dict[str, Text]:
    """Read a file of `id = "text"`, in groups or not, in the order it is written; no file is empty."""
    if not path.exists():
        return {}
    where, table = parse(path)
    flat: dict[str, Text] = {}
    for key, value in _pairs(table):
        if not isinstance(value, str) or not 0 < len(value.strip()) <= longest:
            raise where.mistake(key, f"`{key}` is no short text.", f"Write 1 to {longest} characters in quotes.")
        if key in flat:
            raise where.mistake(key, f"`{key}` is written twice.", "Choose an id that no other row has.")
        flat[key] = t(value)
    return flat


def _pairs(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Walk through a file of labels, into its groups."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from value.items()
        else:
            yield key, value


def _exercise(row: ExerciseRow) -> Exercise:
    """Turn a row into the exercise that screens know."""
    return Exercise(
        id=row.id,
        version=row.version,
        source=row.source,
        name=t(row.name),
        about=t(row.about),
        minutes=row.minutes,
        family=row.family,
        tags=frozenset(row.tags),
        states=row.states,
        cautions=tuple(t(caution) for caution in row.cautions),
        discreet=row.discreet,
        steps=_steps(row.steps),
        paced=tuple(Step(t(step.text), step.seconds) for step in row.paced) * row.rounds,
        off_by_default=row.off_by_default,
        goals=row.goals,
        variants=tuple(map(_variant, row.variant)),
        by_day=row.by_day,
        leads=row.leads,
        number=row.number,
        role=row.role,
    )


def _variant(row: VariantRow) -> Variant:
    return Variant(t(row.label), frozenset(row.tags), _steps(row.steps))


def _steps(texts: tuple[str, ...]) -> tuple[Step, ...]:
    return tuple(Step(t(text)) for text in texts)


def _whole(row: LineRow, file: LineFile) -> LineRow:
    """Give a row what its file says for all rows, where it says nothing itself."""
    return msgspec.structs.replace(
        row,
        languages=file.languages if row.languages is None else row.languages,
        verified_on=row.verified_on or file.verified_on,
        country=file.country if row.country is None else row.country,
        zone=row.zone or (file.zone if row.open else ""),
    )


def made_line(row: LineRow) -> HelpLine:
    """Turn a whole row into the help line that screens know; times become facts of the sentence of hours."""
    fields = msgspec.structs.asdict(row)
    del fields["own"]
    times = {place: time for place in HOUR_PLACES if (time := fields.pop(place)) is not None}
    fields["who_for"] = t(row.who_for)
    fields["hours"] = t(row.hours, **times) if row.hours else None
    fields["open"], fields["zone"] = spans(row.open), zone_of(row.zone)
    return HelpLine(text_only=not row.phone, **fields)
