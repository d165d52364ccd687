"""One word that works everywhere, and how to hear it.

A stop word counts only when it is the whole message. "stop", "Stop!!", "¡Basta!" and "arrête." are a stop; "I
can't stop crying" is not, and cutting that person off would be the worst answer possible. People who need to
stop do not type with care, so case, accents, punctuation, invisible characters and long-drawn letters make no
difference, and the words of every language work at once, whatever language was chosen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from bot.core.content import Words

LONGEST = 60  # no word that works everywhere is longer; a long message is never one
_DROPPED = dict.fromkeys(map(ord, "'’‘`´ʼ"))
_NOT_A_WORD = re.compile(r"[\W_]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_KINDS = (
    ("stop", "stop"),
    ("help_now", "help"),
    ("hide", "hide"),
    ("yes", "yes"),
    ("no", "no"),
    ("skip", "skip"),
    ("done", "done"),
)


def normalize(text: str) -> str:
    """Return `text` casefolded, without accents, invisible characters and punctuation, single-spaced.

    Apostrophes vanish ("that's all" is "thats all"); a letter drawn out three times or more counts once.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_DROPPED)
    apart = unicodedata.normalize("NFKD", plain)
    bare = "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Cf"))
    return _DRAWN_OUT.sub(r"\1", _NOT_A_WORD.sub(" ", bare)).strip()


def which_word(text: str, words: Mapping[str, Words]) -> str:
    """Return "stop", "help", "hide", "yes", "no", "skip" or "done" if the whole of `text` is such a word, else "".

    Stop comes before all others, in whatever language it is said, then help.
    """
    if len(text) > LONGEST:
        return ""
    said = normalize(text)
    if not said:
        return ""
    for field, kind in _KINDS:
        if any(said in getattr(of_language, field) for of_language in words.values()):
            return kind
    return ""
