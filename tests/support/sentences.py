"""Every English source sentence of the program, with the place where it stands.

Sentences of the code are read from its syntax tree (the first argument of `t`, the first two of `tn`), those of the
content files through the loader, so that nothing a person may read escapes a lint.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import bot
from bot.content.loader import open_bookcase
from bot.core.text import Text

CODE = Path(bot.__file__).parent
MARKS = {"t": 1, "tn": 2}


@dataclass(frozen=True)
class Sentence:
    """A source sentence; `label` tells that it stands on a button."""

    words: str
    place: str
    label: bool = False


@cache
def of_code() -> tuple[Sentence, ...]:
    return tuple(one for path in sorted(CODE.rglob("*.py")) for one in _of_file(path))


@cache
def of_content() -> tuple[Sentence, ...]:
    case = open_bookcase()
    shelves = {name: getattr(case, name) for name in ("exercises", "lines", "feelings", "commands", "facts", "cards")}
    return tuple(
        Sentence(words, f"content/{shelf} {key}", label=shelf == "feelings" or words == _name(thing))
        for shelf, things in shelves.items()
        for key, thing in things.items()
        for words in _texts(thing)
    )


def everywhere() -> tuple[Sentence, ...]:
    return of_code() + of_content()


def unreadable() -> list[str]:
    """Places where the first argument of `t` or `tn` is no literal, so that no translator would see it.

    The reader of the content files is left out: what it marks is found by the extractor of those files.
    """
    found = []
    for path in sorted(set(CODE.rglob("*.py")) - {CODE / "content" / "read.py"}):
        for call in _calls(path):
            wanted = call.args[: MARKS[_called(call)]]
            if not all(isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in wanted):
                found.append(f"{path.relative_to(CODE)}:{call.lineno}")
    return found


def _of_file(path: Path) -> Iterator[Sentence]:
    labels = {id(call.args[0]) for call in _calls(path, "Button") if call.args}
    for call in _calls(path):
        for arg in call.args[: MARKS[_called(call)]]:
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                place = f"{path.relative_to(CODE)}:{arg.lineno}"
                yield Sentence(arg.value, place, label=id(call) in labels)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _calls(path: Path, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and _called(node) in (names or MARKS):
            yield node


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _texts(thing: Any) -> Iterator[str]:
    """Walk through a shape to every text in it; ids and sources are read by nobody but us."""
    if isinstance(thing, Text):
        yield thing.source
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _texts(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _texts(part)


def _name(thing: Any) -> str:
    name = getattr(thing, "name", "")
    return name.source if isinstance(name, Text) else ""
