"""Reads facts: sentences that are so in one country, as long as somebody has looked.

What is so is kept apart from what people may feel or choose about it, because only the first can be out of date. Each
fact names its country, where it was read and until when it may be shown; a fact without these is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from bot.content.mistakes import Where
from bot.content.read import files, shaped
from bot.content.rule import Rule
from bot.content.rules import CONFIDENCES, LONGEST_LIFE, LONGEST_STEP, known, short, twice
from bot.core.content import Fact
from bot.core.text import Text

TOPICS: dict[str, tuple[str, ...]] = {
    "notices": ("about", "in", "out", "other", "open"),
    "payments": ("court", "reserve", "if", "help"),
}
READ = tuple(one for one in CONFIDENCES if one != "general knowledge")
_ID = re.compile(r"[a-z]{2,5}-[a-z0-9-]{2,15}")


class FactRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[fact]]`; for `own` see `bot/content/overlay.py`."""

    id: str
    own: bool = False
    part: str
    text: str
    source: str
    expires_on: date
    confidence: str


class FactFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the folder `facts`: what it is about, where it is so, and when it was read."""

    topic: str
    place: str
    verified_on: date
    fact: tuple[FactRow, ...]


FILE = (
    known("topic", tuple(TOPICS)),
    Rule(
        "place",
        lambda file: not re.fullmatch(r"[A-Z]{2}", file.place),
        "this is not a country code.",
        'Write two capital letters, like "US". A fact is so in one country.',
    ),
)
ROW = (
    Rule(
        "id",
        lambda row: not _ID.fullmatch(row.id),
        "this is no id.",
        "Write the country, a dash and a short name, like `us-told`.",
    ),
    short("text", LONGEST_STEP),
    short("source", LONGEST_STEP),
    known("confidence", READ),
)


def load_facts(folder: Path) -> Iterator[Fact]:
    """Read every fact of a folder, checked, in the order in which they are written. Raises `ContentError`."""
    seen: dict[str, str] = {}
    for path in files(folder):
        where, file = shaped(path, FactFile)
        _check(where, file, FILE)
        for index, row in enumerate(file.fact):
            place = where.row("fact", index)
            _check(place, row, (*ROW, known("part", TOPICS[file.topic])))
            _dates(place, row, file)
            twice(place, row.id, seen)
            yield _fact(row, file)


def _check(where: Where, row: Any, rules: tuple[Rule, ...]) -> None:
    for rule in rules:
        if rule.broken(row):
            raise where.mistake(rule.key, rule.wrong, rule.write)


def _dates(where: Where, row: FactRow, file: FactFile) -> None:
    if not file.verified_on < row.expires_on <= file.verified_on + LONGEST_LIFE:
        wrong = "this date is not within 180 days after `verified_on`."
        raise where.mistake("expires_on", wrong, "Write the day on which someone will look at the source again.")


# `Text(...)` and not `t(...)`: these words come from files, where the extractor of the content finds them.
def _fact(row: FactRow, file: FactFile) -> Fact:
    return Fact(
        id=row.id,
        topic=file.topic,
        part=row.part,
        place=file.place,
        text=Text(row.text),
        source=row.source,
        verified_on=file.verified_on,
        expires_on=row.expires_on,
        confidence=row.confidence,
    )
