"""Sentences as data.

A flow never holds a finished sentence, because it does not know the person's language. It holds the English source
sentence, which is also the key in every catalog, and the facts that go into it. Rendering happens once, at the edge,
so a screen stays pure and a test can read what it meant. A fact (a number, a date, somebody's own words) is never
part of the sentence: translators must not retype it and catalogs must not multiply with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Own:
    """The person's own words, shown back exactly as typed and never looked up in a catalog."""

    words: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody's own words with what they made bold or italic: kind, start and length in characters."""

    words: str
    marks: tuple[tuple[str, int, int], ...] = ()


def inserted(said: Marked, places: Sequence[tuple[int, str]]) -> Marked:
    """Return words with something put in at these places, the first one first; marks stay over what they were over."""
    if not places:
        return said
    edges = [0, *(at for at, _ in places), len(said.words)]
    pieces = [said.words[low:high] for low, high in pairwise(edges)]
    words = "".join(piece for pair in zip(pieces, (*(one for _, one in places), ""), strict=True) for piece in pair)
    return Marked(words, tuple(_moved(mark, places) for mark in said.marks))


def _moved(mark: tuple[str, int, int], places: Sequence[tuple[int, str]]) -> tuple[str, int, int]:
    kind, start, size = mark
    low = start + sum(len(one) for at, one in places if at <= start)
    high = start + size + sum(len(one) for at, one in places if at < start + size)
    return kind, low, high - low


@dataclass(frozen=True, slots=True)
class Mono:
    """One line that must keep its columns (a sparkline); `spoken` is the same said in words for a screen reader."""

    line: str
    spoken: Text | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Several parts joined the way the language joins a list ("a, b and c")."""

    parts: tuple[Text | Own, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that CLDR already names in every language: `kind` is country, zone, language or weekday."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence of the catalog: the English source, its plural form if it has one, and its facts by name."""

    source: str
    args: tuple[tuple[str, Arg], ...] = ()
    plural: str = ""


Arg = str | int | date | time | Own | Listed | Named | Text


def _name(pair: tuple[str, Arg]) -> str:
    return pair[0]


def t(source: str, /, **args: Arg) -> Text:
    """Mark `source` for translation; `args` fill its `{named}` places after translation."""
    return Text(source, tuple(sorted(args.items(), key=_name)) if args else ())


def tn(one: str, many: str, n: int, /, **args: Arg) -> Text:
    """Like `t` for a sentence that counts: `{n}` is the number, the language picks the form."""
    return Text(one, tuple(sorted({**args, "n": n}.items(), key=_name)), many)


PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A place for a fact in a sentence: `{name}` and nothing more."""


def wordless(sentence: str) -> bool:
    """Tell whether a sentence is made of facts and signs alone, so that no language needs to translate it."""
    return not any(character.isalpha() for words in PLACE.split(sentence)[::2] for character in words)


Line = Text | Own | Marked | Mono
