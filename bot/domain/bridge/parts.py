"""A long text to copy, as messages that each fit.

Telegram takes 4096 UTF-16 units in a message. What a sentence becomes in another language is not known here, so its
size is guessed with room to spare, and no line is torn unless it is itself longer than a message.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.text import Line, Listed, Own, Text

MOST = 3000  # guessed units; the rest of 4096 is room for other languages
ROOM = 1.3  # how much longer a sentence may be in another language
FACT = 24  # a date, a number, a name of CLDR
GAP = 2  # what stands between two lines

Page = tuple[Line, ...]


def units(words: str) -> int:
    """Count as Telegram counts: a letter beyond the first plane is two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def size(what: object) -> int:
    """Guess how much room something takes once it is said."""
    if isinstance(what, Text):
        return int(len(what.source) * ROOM) + sum(size(arg) for _, arg in what.args)
    if isinstance(what, Listed):
        return sum(size(part) + GAP for part in what.parts)
    if isinstance(what, Own):
        return units(what.words)
    return units(what) if isinstance(what, str) else FACT


def pages(lines: Sequence[Line], most: int = MOST) -> tuple[Page, ...]:
    """Lay lines into as few messages as fit, in their order; there is one message, though it may be empty."""
    done: list[list[Line]] = [[]]
    used = 0
    for line in lines:
        room = size(line) + GAP
        if done[-1] and used + room > most:
            done.append([])
            used = 0
        done[-1].append(line)
        used += room
    return tuple(tuple(page) for page in done)


def pieces(words: str, most: int) -> list[str]:
    """Cut one long string into pieces of at most `most` characters; together they are the string."""
    return [words[at : at + most] for at in range(0, len(words), most)] or [""]
