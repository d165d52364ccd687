"""Bold and italic, written anew around escaped words, so that nothing but these two can ever be in them."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from bot.core.text import Marked

TAGS = {"bold": "b", "italic": "i"}


def marked_up(line: Marked) -> str:
    """Write words as HTML. Overlapping marks are cut where they meet, so that tags always nest."""
    words = line.words
    spans = [(kind, max(0, start), min(len(words), start + size)) for kind, start, size in line.marks if kind in TAGS]
    edges = sorted({0, len(words), *(edge for _, start, end in spans for edge in (start, end) if start < end)})
    return "".join(_piece(words[low:high], _tags(spans, low)) for low, high in pairwise(edges))


def _tags(spans: list[tuple[str, int, int]], at: int) -> list[str]:
    return sorted({TAGS[kind] for kind, start, end in spans if start <= at < end})


def _piece(words: str, tags: list[str]) -> str:
    opened = "".join(f"<{tag}>" for tag in tags)
    closed = "".join(f"</{tag}>" for tag in reversed(tags))
    return f"{opened}{escape(words, quote=False)}{closed}"
