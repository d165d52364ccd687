"""What may stand in the files of the training, field by field, and how a row that is missing something is found.

Choices stand in tables inside tables (`[[check.choice]]`), so a row is found by counting its headers down the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.content.mistakes import ContentError, Where, from_shape
from bot.content.read import parse

File = TypeVar("File")
_NESTED = re.compile(r" - at `\$\.(\w+)\[(\d+)\]\.(\w+)\[(\d+)\](?:\.\w+)?`$")


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row in which a misspelled field is a mistake."""


class PageRow(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[page]]`."""

    text: str


class ReplyRow(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[scenario.choice]]`."""

    label: str
    fits: bool
    answer: str


class ScenarioRow(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[scenario]]`."""

    text: str
    choice: tuple[ReplyRow, ...] = ()


class OptionRow(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[check.choice]]`."""

    label: str
    right: bool
    why: str


class CheckRow(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[check]]`."""

    question: str
    choice: tuple[OptionRow, ...] = ()


class ModuleFile(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of the folder `training`: one module. In the file, `whom` is written `for`."""

    id: str
    own: bool = False
    number: int
    version: int
    source: str
    title: str
    minutes: int
    whom: str = msgspec.field(name="for")
    page: tuple[PageRow, ...] = ()
    scenario: tuple[ScenarioRow, ...] = ()
    check: tuple[CheckRow, ...] = ()


class CueRow(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[cue]]`. `place` is "chat" for cards in a conversation, "care" for cards about oneself."""

    id: str
    own: bool = False
    place: str
    label: str
    lines: tuple[str, ...]


class CueFile(Strict, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file of cards."""

    version: int
    source: str
    cue: tuple[CueRow, ...]


def shaped(path: Path, shape: type[File]) -> tuple[Where, File]:
    """Read one file as `shape`. Raises `ContentError` where a value is missing, unknown or misshapen."""
    where, table = parse(path)
    try:
        return where, msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        raise _told(where, table, str(error)) from None


def _told(where: Where, table: dict[str, Any], message: str) -> ContentError:
    """Tell a mistake of shape; one inside a choice is told at the header of that very choice."""
    nested = _NESTED.search(message)
    if nested is None:
        return from_shape(where, msgspec.ValidationError(message))
    outer, row, inner, position = nested.groups()
    before = sum(len(one.get(inner, ())) for one in table[outer][: int(row)])
    place = where.row(f"{outer}.{inner}", before + int(position))
    return from_shape(place, msgspec.ValidationError(message[: nested.start()]))
