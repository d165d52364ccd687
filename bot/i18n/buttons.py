"""Which sentences stand on buttons, read from the program itself, since a catalog does not say it.

Words on a button have less room than others. A translator's sentence that is too long would be cut by the app.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = Path(__file__).resolve().parent.parent
ROOMS = ("flows", "domain")
MARKS = frozenset({"t", "tn"})
LABELED = re.compile(r"label|exercise [^:]*: (name|label)")
"""What translators are told of such a sentence; a whole file that has a label is a card."""


@cache
def of_code(package: Path = PACKAGE) -> frozenset[str]:
    """Return what is marked inside `Button(...)` in the rooms that lay out screens."""
    files = [path for room in ROOMS for path in sorted((package / room).rglob("*.py"))]
    return frozenset(words for path in files for words in in_buttons(path))


def in_buttons(path: Path) -> Iterator[str]:
    """Yield the words marked inside `Button(...)` in one file."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if "Button(" in text else ():
        if isinstance(node, ast.Call) and _name(node) == "Button":
            yield from (words for inner in ast.walk(node) for words in _marked(inner))


def is_label(files: Iterable[str], comments: Iterable[str]) -> bool:
    """Tell whether a sentence of the content files is a label: a feeling, an exercise, a way to do it, a card."""
    named = any(LABELED.fullmatch(place) for place in comments)
    return named or any(file.endswith("content/feelings.toml") for file in files)


def _marked(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and _name(node) in MARKS and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
