"""Long messages in parts: where one may be cut, so that no sentence is torn unless it is itself too long.

Telegram counts UTF-16 code units after its tags are read. Counting the tags as well only makes a part a little
shorter than it could be, which nobody notices; cutting inside a tag would be refused, so a marked-up text is cut
only where no tag is open, and otherwise sent without its marks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

LONGEST = 4096
_TAG = re.compile(r"<(/?)[A-Za-z][^<>]*>")
_CUTS = (re.compile(r"\n\n+"), re.compile(r"\n"), re.compile(r"(?<=[.!?…。！？؟।])\s+"), re.compile(r"\s+"))


def units(text: str) -> int:
    """Count as Telegram counts: a letter beyond the first plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(text: str, *, marked: bool = False) -> tuple[list[str], bool]:
    """Cut a text into parts that fit, and tell whether they still are marked up (`marked`: as HTML)."""
    if units(text) <= LONGEST:
        return [text], marked
    if marked:
        cut = list(_cut(text, _depths(text)))
        if all(units(part) <= LONGEST and _balanced(part) for part in cut):
            return cut, True
        text = without_marks(text)
    return list(_cut(text, None)), False


def without_marks(text: str) -> str:
    """Take the tags out of a text that is HTML and give back the letters they stood for."""
    return html.unescape(_TAG.sub("", text))


def _cut(text: str, depths: list[int] | None) -> Iterator[str]:
    start = 0
    while units(text[start:]) > LONGEST:
        end = _end(text, start)
        at = _place(text, start, end, depths)
        yield text[start:at].strip()
        start = at
    if rest := text[start:].strip():
        yield rest


def _end(text: str, start: int) -> int:
    """Return the furthest index that still fits."""
    low, high = start + 1, min(len(text), start + LONGEST)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(text[start:middle]) <= LONGEST else (low, middle - 1)
    return low


def _place(text: str, start: int, end: int, depths: list[int] | None) -> int:
    """Return the best place to cut in the second half of what fits; the very end if there is none."""
    for kind in _CUTS:
        found = [
            match.end()
            for match in kind.finditer(text, start + (end - start) // 2, end)
            if match.end() < end and (depths is None or depths[match.end()] == 0)
        ]
        if found:
            return found[-1]
    return end


def _depths(text: str) -> list[int]:
    """Say for each index how many tags are open there; the inside of a tag counts as open."""
    depth, at, depths = 0, 0, list[int]()
    for tag in _TAG.finditer(text):
        depths += [depth] * (tag.start() + 1 - at)
        depths += [1] * (tag.end() - tag.start() - 1)
        depth, at = depth + (-1 if tag[1] else 1), tag.end()
    return depths + [depth] * (len(text) + 1 - at)


def _balanced(part: str) -> bool:
    return sum(-1 if tag[1] else 1 for tag in _TAG.finditer(part)) == 0 and part.count("<") == part.count(">")
