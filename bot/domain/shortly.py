"""Three or four letters that stand for an id, or for somebody's own line, where a button has no room for more.

A mark names what it stands for and not its place in a list, so that it cannot slip when the list changes. Whoever reads
one looks it up among what may be shown now; a mark that is not found there stands for nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def mark(words: str, size: int = 3) -> str:
    """Return the mark of an id or of a line."""
    left, made = zlib.crc32(words.encode("utf-8", "surrogatepass")), ""
    for _ in range(size):
        left, digit = divmod(left, len(LETTERS))
        made += LETTERS[digit]
    return made


def marks(written: str, size: int = 3) -> tuple[str, ...]:
    """Read marks that were written one after another."""
    return tuple(written[at : at + size] for at in range(0, len(written), size))


def unmarked(wanted: str, among: Iterable[str]) -> str:
    """Return the id or line behind a mark, "" if it is not there any more."""
    return next((words for words in among if wanted and mark(words, len(wanted)) == wanted), "")
