"""What may stand in the files of the training, field by field, and how a row that is missing something is found.

Choices stand in tables inside tables (`[[check.choice]]`), so a row is found by counting its headers down the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from bot.content.mistakes import Where, from_nested
from bot.content.read import parse

File = TypeVar("File")


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
        raise from_nested(where, table, error) from None
