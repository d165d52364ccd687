"""Words that show only after a tap, for somebody who asked for that.

Telegram calls it a spoiler: the official apps cover it in the chat, in the list of chats and in notifications. Lines
are covered one by one, so that a long message can still be cut between them.
"""

from __future__ import annotations

import re
import textwrap
from html import escape, unescape

from bot.runtime.outgoing import Lane

UNASKED = frozenset({Lane.RELAY, Lane.REMINDER, Lane.NOTICE})
LONGEST = 4_000  # what fits into one message with its marks
PIECE = 1_000
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_CODE = re.compile(r"</?(?:code|pre)>")  # Telegram lets nothing cover these


def wants_cover(discreet: str, lane: int) -> bool:
    """Tell whether a message of this lane is covered; help never is, because a number must be readable at once."""
    return lane in UNASKED if discreet == "unasked" else discreet == "all" and lane > Lane.HELP


def covered(text: str, *, html: bool) -> str:
    """Return the words as HTML, covered."""
    if html and len(text) <= LONGEST:
        return _cover(_CODE.sub("", text))
    plain = unescape(_TAG.sub("", text)) if html else text
    return "\n".join(map(_line, plain.split("\n")))


def _line(line: str) -> str:
    if not line.strip():
        return line
    pieces = textwrap.wrap(line, PIECE, break_on_hyphens=False) if len(line) > PIECE else [line]
    return " ".join(_cover(escape(piece, quote=False)) for piece in pieces)


def _cover(words: str) -> str:
    return f"<tg-spoiler>{words}</tg-spoiler>"
