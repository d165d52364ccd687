"""Lets translators find the sentences of content files in the same catalog as those of the code.

Babel calls `extract_content` for each TOML file that `babel.cfg` names. Only what a person reads is taken: no
name of a service, no number, no link, no source. TOML readers keep no line numbers, so the strings of the
file are read a second time as tokens, and each sentence is looked for from where the one before it was found.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import IO

FIELDS = {
    "exercise": ("name", "about", "cautions", "steps", "paced", "variant"),
    "variant": ("label", "steps"),
    "line": ("who_for", "hours"),
    "page": ("text", "points"),
    "scenario": ("text", "choice"),
    "check": ("question", "choice"),
    "choice": ("label", "answer", "why"),
    "cue": ("label", "lines"),
    "fact": ("text",),
}
SHARED = ("title", "label", "about")
"""What people read at the top of a file of rows."""
STRING = re.compile(
    r"""\#[^\n]* | "{3}(?:\\.|[^\\])*?"{3} | '{3}.*?'{3} | "(?:\\.|[^"\\\n])*" | '[^'\n]*'""",
    re.DOTALL | re.VERBOSE,
)
Found = tuple[int, None, str, list[str]]
"""As Babel wants it: the line from 1, no keyword, the sentence, comments for translators."""


class Sentence(NamedTuple):
    """A sentence and what a translator should know of it: which row it is in, and as what."""

    words: str
    place: str


def extract_content(
    fileobj: IO[bytes], keywords: Sequence[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """Yield the sentences of one content file in reading order. Raises `tomllib.TOMLDecodeError`."""
    del keywords, comment_tags, options
    text = fileobj.read().decode("utf-8")
    strings = list(_strings(text))
    position = -1
    for sentence in sentences(tomllib.loads(text)):
        position = _next(strings, sentence.words, position + 1)
        yield strings[position][0], None, sentence.words, [sentence.place]


def sentences(table: Mapping[str, Any]) -> Iterator[Sentence]:
    """Yield what people read of one file: the known fields of its rows, or all values of a file of labels."""
    tables = [name for name in table if name in FIELDS]
    if tables:
        yield from (Sentence(table[name], name) for name in SHARED if name in table)
    for name in tables:
        for number, row in enumerate(table[name], start=1):
            yield from _of_row(name, f"{name} {row.get('id', number)}", row)
    if not tables:
        for key, value in table.items():
            yield from _labels(key, value)


def _of_row(table: str, place: str, row: Mapping[str, Any]) -> Iterator[Sentence]:
    """Yield the sentences of one row and of the rows inside it. A row without an id goes by its number."""
    for field, value in row.items():
        if field in FIELDS[table] and field in FIELDS:
            for number, inner in enumerate(value, start=1):
                yield from _of_row(field, f"{place}, {field} {number}", inner)
        elif field in FIELDS[table]:
            yield from (Sentence(words, f"{place}: {field}") for words in _words(value) if words)


def _words(value: Any) -> list[str]:
    """Return the sentences of a field: one, several, or the texts of steps that keep the time."""
    parts = value if isinstance(value, list) else [value]
    return [part["text"] if isinstance(part, dict) else part for part in parts]


def _labels(key: str, value: Any) -> Iterator[Sentence]:
    """Yield one label or a group of them. Raises TypeError for anything else, which no loader would show."""
    if isinstance(value, dict):
        for name, words in value.items():
            yield from _labels(f"{key}: {name}", words)
    elif isinstance(value, str):
        yield Sentence(value, key)
    else:
        raise TypeError(f"{key} is neither a label nor a group of labels")


def _strings(text: str) -> Iterator[tuple[int, str]]:
    """Yield each string of a TOML text with its line."""
    for token in STRING.finditer(text):
        if not token.group().startswith("#"):
            yield text.count("\n", 0, token.start()) + 1, str(tomllib.loads(f"it = {token.group()}")["it"])


def _next(strings: list[tuple[int, str]], wanted: str, position: int) -> int:
    """Return where `wanted` stands at or after `position`, or else above, where TOML lets a table go on."""
    order = [*range(position, len(strings)), *range(position)]
    at: int = next(index for index in order if strings[index][1] == wanted)
    return at
