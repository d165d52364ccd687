"""What was learned from labeled lines, read from `likeness/<name>.tsv`.

The first line says, as JSON, which lines it was learned from (a SHA-256 of their text), the labels with the bias of
each, and the bar. Each further line is a feature, how rare it is, and a weight for each label, in thousandths.
`python -m bot.tools.learn` writes these files; nobody else should.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import msgspec

from bot.core.guard import Learned

HERE = Path(__file__).parent / "likeness"
UNIT = 1000


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line of a file."""

    learned_from: str
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    bar: float


@cache
def learned(name: str, folder: Path = HERE) -> Learned:
    """Read what was learned under a name. Raises `OSError`, and `msgspec.DecodeError` for a file that is not one."""
    first, *rows = (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    head = msgspec.json.decode(first, type=Head)
    return Learned(head.labels, head.bias, head.bar, dict(map(_row, rows)))


def everything() -> Mapping[str, Learned]:
    """Read all that was learned, by name."""
    return {path.stem: learned(path.stem) for path in sorted(HERE.glob("*.tsv"))}


def written(head: Head, weights: Iterable[tuple[str, tuple[float, ...]]]) -> str:
    """Return the text of a file; numbers are rounded, so read it back before judging with it."""
    rows = ("\t".join((name, *(str(round(one * UNIT)) for one in numbers))) for name, numbers in weights)
    return "\n".join((msgspec.json.encode(head).decode(), *rows)) + "\n"


def _row(line: str) -> tuple[str, tuple[float, ...]]:
    name, *numbers = line.split("\t")
    return name, tuple(int(one) / UNIT for one in numbers)
