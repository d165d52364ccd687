"""Everything that is read by people and kept in content files, cut into items that somebody can review.

A reviewer signs an item, not a file: one exercise, one card, one module. So each item holds all that her yes is about:
its sentences in the order in which they stand, and what is decided beside them (tags, cautions that keep somebody away,
which answer is right). What changes by itself is no part of it: days, and the numbers of help lines, which have a check
of their own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.content.extractor import FIELDS, SHARED, extract_content

CLINICIAN, LAWYER, SURVIVOR, NATIVE, COORDINATOR = "clinician", "lawyer", "survivor", "native speaker", "coordinator"
ROLES = (CLINICIAN, LAWYER, SURVIVOR, NATIVE, COORDINATOR)
FILES = {
    "exercise": "exercises/*.toml",
    "card": "cards/*.toml",
    "module": "training/*.toml",
    "cue": "cues.toml",
    "line": "lines/*.toml",
    "fact": "facts/*.toml",
    "words": "*.toml",
}
"""Where the items of each kind lie, seen from a content folder."""
LOCAL = "directory.local.toml"  # beside them: help lines of an operator, confirmed or her own
WHOLE = frozenset({"card", "module"})  # one file is one item
LABELS = ("feelings.toml", "commands.toml")
NO_DECISION = frozenset({
    "id", "version", "number", "status", "own", "source", "sources", "verified_on", "reviewed_on", "expires_on",
})  # fmt: skip
OF_A_LINE = frozenset({"kind", "fits"})
"""All that a reviewer of a help line decides beside its sentences: hours, numbers and days are checked elsewhere."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an item: the English words, where they stand, and the form for many if they count."""

    words: str
    place: str
    line: int
    many: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to review. `needs` are the roles without whose yes it is a draft; `file` is seen from its folder."""

    kind: str
    name: str
    version: str
    title: str
    file: str
    needs: tuple[str, ...]
    said: tuple[Said, ...]
    sources: tuple[str, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
    until: str = ""  # the day after which somebody has to look at its source again, as YYYY-MM-DD

    @property
    def id(self) -> str:
        """Return the name under which it is signed, like `exercise/breath`."""
        return f"{self.kind}/{self.name}"

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Return its sentences, each with the form for many or ""."""
        return tuple((one.words, one.many) for one in self.said)


def content_items(*folders: Path) -> dict[str, Item]:
    """Read the items of content folders by id; one of a later folder takes the place of one before.

    The files were checked by the loader; a file that is not TOML raises what `tomllib` raises.
    """
    found: dict[str, Item] = {}
    for folder in folders:
        for kind, pattern in FILES.items():
            for path in (*sorted(folder.glob(pattern)), *(folder.glob(LOCAL) if kind == "line" else ())):
                if kind != "words" or path.name in LABELS:
                    found.update((item.id, item) for item in _of_file(kind, path, path.relative_to(folder).as_posix()))
    return found


def _of_file(kind: str, path: Path, file: str) -> Iterator[Item]:
    body = path.read_bytes()
    table = tomllib.loads(body.decode("utf-8"))
    said = [Said(words, notes[0], line) for line, _, words, notes in extract_content(BytesIO(body), (), (), {})]
    if kind == "words":
        yield Item(kind, path.stem, str(table.get("version", 1)), path.stem, file, (CLINICIAN,), tuple(said))
    elif kind in WHOLE:
        yield _item(kind, table, {}, file, said)
    else:
        for row in table.get(kind, ()):
            mine = [one for one in said if _belongs(one.place, f"{kind} {row['id']}")]
            yield _item(kind, row, table, file, mine)


def _item(kind: str, row: Mapping[str, Any], top: Mapping[str, Any], file: str, said: list[Said]) -> Item:
    sources = row.get("sources") or row.get("source") or top.get("source") or ()
    title = next((row[key] for key in ("title", "name", "label", "text") if key in row), row["id"])
    return Item(
        kind=kind,
        name=row["id"],
        version=str(row.get("version", top.get("version", 1))),
        title=title,
        file=file,
        needs=(CLINICIAN, LAWYER) if row.get("place") or top.get("topic") else (CLINICIAN,),
        said=tuple(said),
        sources=(sources,) if isinstance(sources, str) else tuple(sources),
        decided=tuple(_decided(kind, row)),
        until=str(row.get("expires_on", "")),
    )


def _belongs(place: str, head: str) -> bool:
    return place.startswith((f"{head}:", f"{head},"))


def _decided(kind: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is decided in a row beside its sentences, rows inside rows included."""
    spoken = {*FIELDS.get(kind, ()), *(SHARED if kind in WHOLE else ())}
    for key, value in row.items():
        if key in FIELDS and isinstance(value, list):
            for number, inner in enumerate(value, start=1):
                yield from ((f"{key} {number}, {name}", what) for name, what in _decided(key, inner))
        elif key not in spoken | NO_DECISION and (kind != "line" or key in OF_A_LINE):
            yield key, _plain(value)
        elif key == "paced":
            yield key, _plain([step["seconds"] for step in value])


def _plain(value: Any) -> str:
    """Write a value so that two readings of one file agree."""
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return "yes" if value is True else "no" if value is False else str(value)
