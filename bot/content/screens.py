"""The sentences of the program itself as items to review: one module is one item, from its first screen to its last.

They stand in the code because they depend on what is known at that moment, but they are said to the same people as any
exercise, and a reviewer has to be able to read them without reading code. The title is the module's first line, which
says what it is for; the version is a fingerprint of its sentences, since nobody counts versions of a module.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.content.items import CLINICIAN, LAWYER, Item, Said
from bot.core.text import wordless

PACKAGE = Path(__file__).resolve().parents[1]
ROOMS = ("core", "domain", "flows", "i18n", "runtime", "transport", "house.py")
MARKS = {"t": 1, "tn": 2}
"""What marks a sentence, and how many of its arguments are words."""
LEGAL = frozenset({
    "screen/domain/telling", "screen/domain/policy", "screen/domain/bridge/bring_words",
    "screen/domain/paying", "screen/flows/restitution",
})  # fmt: skip
"""Modules that tell what the law is, or what is promised to people: a lawyer has to read them too."""


@cache
def screen_items() -> dict[str, Item]:
    """Return an item for each module that says something to people. Reads the source files of the package once."""
    items = (_item(path) for room in ROOMS for path in _sources(PACKAGE / room))
    return {item.id: item for item in items if item.said}


def _sources(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def _item(path: Path) -> Item:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = path.relative_to(PACKAGE).with_suffix("").as_posix()
    said = tuple(sorted(_said(tree, name), key=_line))
    words = "\0".join(one.words + one.many for one in said)
    title = (ast.get_docstring(tree) or name).partition("\n")[0]
    return Item(
        kind="screen",
        name=name,
        version=hashlib.sha256(words.encode()).hexdigest()[:8],
        title=title,
        file=f"bot/{path.relative_to(PACKAGE).as_posix()}",
        needs=(CLINICIAN, LAWYER) if f"screen/{name}" in LEGAL else (CLINICIAN,),
        said=said,
        sources=("written for Handrail",),
    )


def _said(tree: ast.Module, name: str) -> Iterator[Said]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            words = [one.value for one in node.args[: MARKS[node.func.id]] if isinstance(one, ast.Constant)]
            texts = [one for one in words if isinstance(one, str)]
            if texts and not wordless(texts[0]):
                yield Said(texts[0], name, node.lineno, texts[1] if len(texts) > 1 else "")


def _line(one: Said) -> int:
    return one.line
