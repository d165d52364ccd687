r"""What counts as plain words, and how they are cleaned.

Cleaning keeps what languages need and drops what only deceives. Kept: line ends, the joiners of Persian and of
emoji, the three marks that set the direction of the next letter. Dropped: control characters, halves of surrogate
pairs, and the invisible characters that turn whole runs of text around, because a sentence shown back beside ours
must not reorder ours. Words are composed (NFC) so that two ways to type the same word are the same word.

Not words are: an address, a run that can only be an encoded file, and a drawing made of signs. These can carry a
picture, or lead to one. A bare name such as "again.It" is what Telegram makes of a forgotten space, so a marked
address whose ending is a common small word, with nothing after it, is taken as the sentence it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from bot.transport.fields import ADMITTED_ENTITIES, REFUSED_ENTITIES

_STYLES = frozenset({"bold", "italic"})
_MOST_MARKS = 50
LONGEST = 4096
"""Characters; Telegram's own limit for a message."""
LONG = 200
"""Characters from which a text is also looked at as a possible file: no word and no sentence is one run this long."""
DRAWING = 200
"""Signs from which a text that is mostly signs counts as a drawing."""
VARIED = 10
"""Different characters that an encoded run has at least; somebody who holds down a key uses fewer."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_HIDDEN = re.compile("[\u200c-\u200f\u061c\u034f\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f]")
_LINK = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}://|\bwww\d{0,2}\.\w|\b(?:t|telegram)\.(?:me|dog)/|\btg:|\bdata:\s*[a-z]+/"
    r"|\bmagnet:\?|\w\.onion\b",
    re.IGNORECASE,
)
_RUN = re.compile(r"[!-~]{201,}")
_FOLDED_RUN = re.compile(r"(?:^[A-Za-z0-9+/=_-]{40,100}[ \t]*(?:\n|\Z)){4}", re.MULTILINE)
_SIGNS = re.compile(r"[#@%&*+=:;|/\\<>^~_(){}\[\]$`'.,\-\u2190-\u21ff\u2500-\u25ff\u2800-\u28ff\U0001fb00-\U0001fbff]")
_BARE = re.compile(
    r"[^\W\d_]+\.(?:it|is|so|in|me|my|to|no|be|at|am|as|do|us|la|de|es|se|je|et|il|tu|si)", re.IGNORECASE
)


def clean(text: str) -> str:
    """Return the words without what only deceives, composed, and without outer blanks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = _DROPPED.sub("", _LINE_ENDS.sub("\n", text.replace("\t", " ")))
    composed = unicodedata.normalize("NFC", kept).strip()
    return composed if len(composed) <= LONGEST else kept.strip()


def trouble(words: str, entities: Any, text: str) -> str:
    """Return the kind of what is not plain words, or "". `entities` are the marks Telegram put on `text`."""
    if entities and (marked := _marked(entities, text)):
        return marked
    if not words.isascii():
        return _long_trouble(words) or ("link" if _LINK.search(_plainest(words)) else "")
    if (":" in words or "." in words) and _LINK.search(words):
        return "link"
    return _long_trouble(words)


def _plainest(words: str) -> str:
    """Fold look-alikes such as wide letters, and take out what cannot be seen."""
    return unicodedata.normalize("NFKC", _HIDDEN.sub("", words))


def _marked(entities: Any, text: str) -> str:
    for entity in entities:
        kind = entity["type"]
        if kind in REFUSED_ENTITIES:
            return REFUSED_ENTITIES[kind]
        if kind not in ADMITTED_ENTITIES:
            return "unknown"
        if kind == "url" and not _BARE.fullmatch(_part(text, entity["offset"], entity["length"])):
            return "link"
    return ""


def marks_of(entities: Any, text: str, words: str) -> tuple[tuple[str, int, int], ...]:
    """Return what is bold or italic in the cleaned `words`, counted in characters; nothing else comes along.

    Where cleaning took something out of the middle, places can't be told any more, and the words go without marks.
    """
    if not entities:
        return ()
    shift = text.find(words)
    if shift < 0:
        return ()
    found = []
    for entity in entities:
        if entity["type"] in _STYLES:
            start = len(_part(text, 0, entity["offset"])) - shift
            end = min(start + len(_part(text, entity["offset"], entity["length"])), len(words))
            found.append((entity["type"], max(0, start), end - max(0, start)))
    return tuple(one for one in found if one[2] > 0)[:_MOST_MARKS]


def _part(text: str, offset: int, length: int) -> str:
    """Cut out what an entity marks; Telegram counts in UTF-16 code units."""
    if text.isascii():
        return text[offset : offset + length]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def _long_trouble(words: str) -> str:
    if len(words) <= LONG:
        return ""
    run = _RUN.search(words)
    if (run and len(set(run[0])) >= VARIED) or _FOLDED_RUN.search(words):
        return "encoded"
    signs = len(_SIGNS.findall(words))
    return "drawing" if signs > DRAWING and 2 * signs > len("".join(words.split())) else ""
