"""The same words from another keyboard are the same words.

A telephone begins a line with a capital, turns quotes round and hyphens long, a Persian keyboard puts in a joiner that
nobody sees, and the digits of many scripts mean the same numbers. None of that is what somebody remembers, so none of
it counts. What is left differs: letters, digits, signs, and accents, in any script.
"""

from __future__ import annotations

import unicodedata

from bot.core.content import Library
from bot.core.events import Typed
from bot.core.flow import ENTRIES
from bot.domain.hearing import number
from bot.domain.stated import stated
from bot.domain.wording import normalize, which_word

SHORTEST, LONGEST = 6, 200
UNSEEN = frozenset({"Cf", "Cc", "Cs"})
WORD_SHORTEST, WORD_LONGEST = 3, 24
HOUSE = frozenset({"stop", "cancel", "resume", "back", "menu", "notes"})
_SAME = str.maketrans({
    **dict.fromkeys("‘’‚‛`´ʼ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
})  # fmt: skip


def plain(text: str) -> str:
    """Return words as they are compared; twice is the same as once."""
    spaced = " ".join(text.translate(_SAME).split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", spaced).casefold())
    kept = "".join(_digit(char) for char in folded.translate(_SAME) if unicodedata.category(char) not in UNSEEN)
    return " ".join(unicodedata.normalize("NFKC", kept).split())


def long_enough(words: str) -> bool:
    """Tell whether words can close something; `words` are plain."""
    return SHORTEST <= len(words) <= LONGEST


def may_clear(text: str, library: Library) -> str:
    """Return a word under which a chat may be cleared, or "" if it is too short, too long, or means something else."""
    word = _bare(plain(text))
    if not WORD_SHORTEST <= len(word) <= WORD_LONGEST or "/" in word or word.replace(" ", "").isdigit():
        return ""
    known = word in HOUSE or word in ENTRIES or normalize(word) in ENTRIES or not normalize(word)
    means = which_word(word, library.words) or stated(word) or number(Typed(word)) is not None
    return "" if known or means else word


def is_word(text: str, word: str) -> bool:
    """Tell whether a whole message is that word; marks around it come from a hurried hand or from the keyboard."""
    return bool(word) and len(text) <= 2 * WORD_LONGEST and word in {plain(text), _bare(plain(text))}


def _bare(words: str) -> str:
    """Return words without the punctuation at both ends."""
    marks = "".join({char for char in words if unicodedata.category(char).startswith("P")})
    return words.strip(f"{marks} ")


def _digit(char: str) -> str:
    """Return the digit of our own script for one of any script."""
    return str(unicodedata.decimal(char)) if unicodedata.category(char) == "Nd" else char
