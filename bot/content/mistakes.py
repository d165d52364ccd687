"""How a mistake in a content file is told.

The files are written by clinicians, survivors and translators, not by programmers. So a mistake is never a
traceback: it names the file, the line, what is wrong and what to write instead, and the program does not
start until it is mended, because a half-read list of help lines is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

_ENTRY = re.compile(r"([A-Za-z_]+)(?:\[(\d+)\])?")
_MISSING = re.compile(r"Object missing required field `(?P<key>\w+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>\w+)`")
_WHERE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_NESTED = re.compile(r" - at `\$\.(\w+)\[(\d+)\]\.(\w+)\[(\d+)\](?:\.\w+)?(?:\[\d+\])?`$")


MISSPELLED = "Correct its spelling or take it out."
OLD = {"status": "Take it out: what somebody has read is signed, see handrail content sign."}
"""Fields that a file may have from an older version, and what to do about them."""


class ContentError(Exception):
    """One mistake in one content file: `file`, `line` (counted from 1), what is `wrong`, what to `write`."""

    def __init__(self, file: str, line: int, wrong: str, write: str) -> None:
        """Keep the four parts, so that a tool can print them its own way."""
        super().__init__(f"{file}, line {line}: {wrong} {write}")
        self.file, self.line, self.wrong, self.write = file, line, wrong, write


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a content file: its name and text, and the table (`exercise`, 3rd) that one is reading."""

    file: str
    text: str
    table: str = ""
    index: int = -1

    def row(self, table: str, index: int) -> Where:
        """Return the place of the table's row number `index`, counted from 0."""
        return replace(self, table=table, index=index)

    def mistake(self, key: str, wrong: str, write: str) -> ContentError:
        """Return the error for `key` (perhaps with a position, `steps[2]`) in the present row."""
        return ContentError(self.file, self.line_of(key), wrong, write)

    def line_of(self, key: str) -> int:
        """Return the line, from 1, where `key` is written; the row's first line if it is nowhere."""
        lines = self.text.splitlines()
        start = self._start(lines)
        name, _, position = key.partition("[")
        for number in range(start, len(lines)):
            if number > start and lines[number].startswith("["):
                break
            if re.match(rf"\s*{re.escape(name)}\s*=", lines[number]):
                return _inside(lines, number, position.rstrip("]"))
        return start + 1

    def _start(self, lines: list[str]) -> int:
        """Return the index of the row's header line, 0 for the top of the file."""
        heads = (f"[[{self.table}]]", f"[{self.table}]")
        found = [number for number, line in enumerate(lines) if line.strip() in heads]
        return found[self.index] if self.table and 0 <= self.index < len(found) else 0


def _inside(lines: list[str], number: int, position: str) -> int:
    """Return the line (from 1) of one element, when the list is written with one element a line."""
    one_a_line = position.isdigit() and lines[number].rstrip().endswith("[")
    return number + 1 + (int(position) + 1 if one_a_line else 0)


def from_toml(file: str, error: Exception) -> ContentError:
    """Tell that a file is not TOML at all; the parser's own words hold the line."""
    found = re.search(r"at line (\d+)", str(error))
    line = int(found.group(1)) if found else 1
    wrong = f"this cannot be read as TOML ({error})."
    return ContentError(file, line, wrong, 'Look for a quotation mark, a bracket or an "=" that is missing here.')


def from_shape(where: Where, error: Exception) -> ContentError:
    """Tell that a value is missing, unknown or of another kind, from what the shape check says."""
    message = str(error)
    path = _WHERE.search(message)
    place, last = _walk(where, path.group("path") if path else "")
    if found := _MISSING.match(message):
        key = found.group("key")
        return place.mistake(last, f"`{key}` is missing.", f"Add a line that begins with `{key} =`.")
    if found := _UNKNOWN.match(message):
        key = found.group("key")
        return place.mistake(key, f"`{key}` is not a field that is known here.", OLD.get(key, MISSPELLED))
    said = _WHERE.sub("", message).replace("`", "")
    return place.mistake(last, f"`{last or place.table}` has the wrong kind of value.", f"{said}: change the value.")


def from_nested(where: Where, table: dict[str, Any], error: Exception) -> ContentError:
    """Tell a mistake of shape; one in a table inside a table is told where that very table is written."""
    message = str(error)
    nested = _NESTED.search(message)
    if nested is None or f"[[{nested[1]}.{nested[3]}]]" not in where.text:
        return from_shape(where, error)
    outer, row, inner, position = nested.groups()
    before = sum(len(one.get(inner, ())) for one in table[outer][: int(row)])
    place = where.row(f"{outer}.{inner}", before + int(position))
    return from_shape(place, ValueError(message[: nested.start()]))


def _walk(where: Where, path: str) -> tuple[Where, str]:
    """Follow `exercise[2].steps[0].text` to the row and the key inside it."""
    parts: list[Any] = _ENTRY.findall(path)
    if not parts:
        return where, ""
    table, index = parts[0]
    place = where.row(table, int(index)) if index else where.row(table, 0)
    if len(parts) == 1:
        return place, ""
    key, position = parts[1]
    return place, f"{key}[{position}]" if position else key
