"""What one written word may stand for.

"ph0ne", "numberrr" and "adress" are each one letter or one habit away from a word that a phrase knows. A word that is
in the vocabulary stands for itself alone; only other words are looked at more closely, and only long ones are allowed
a typing mistake, because short words lie too near to each other. Nothing of a message is remembered here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DRAWN_OUT = re.compile(r"([^\W\d_])\1+")
_LEET = str.maketrans("013457", "oieast")
_LEET_L = str.maketrans("013457", "oleast")
SHORTEST, LONGEST = 6, 20  # words in which one typing mistake is forgiven


class Readings:
    """The words of all phrases, found again in what people type."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        """Index the vocabulary by what is left of each long word when one letter is gone."""
        self.vocabulary = vocabulary
        self.long = frozenset(word for word in vocabulary if len(word) >= SHORTEST and word.isalpha())
        self.short_by_one: dict[str, set[str]] = {}
        for word in self.long:
            for left in _less(word):
                self.short_by_one.setdefault(left, set()).add(word)

    def of(self, word: str) -> Iterable[str]:
        """Return the words of the vocabulary that `word` may stand for; itself if it is one."""
        if word in self.vocabulary or len(word) > LONGEST:
            return (word,)
        return self._drawn_out(word) or self._mixed(word) or self._mistyped(word)

    def _drawn_out(self, word: str) -> list[str]:
        """Take out repeated letters: "meeeet", "sendd"."""
        if not _DRAWN_OUT.search(word):
            return []
        ways = {_DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)}
        return sorted(ways & self.vocabulary)

    def _mixed(self, word: str) -> list[str]:
        """Read digits among letters as letters."""
        if word.isalpha() or word.isdigit():
            return []
        return sorted({word.translate(_LEET), word.translate(_LEET_L)} & self.vocabulary)

    def _mistyped(self, word: str) -> list[str]:
        """Forgive one letter too many, too few, wrong or exchanged, but not the first one."""
        if len(word) < SHORTEST - 1 or not (word.isalpha() and word.isascii()):
            return []
        found = set(self.short_by_one.get(word, ()))
        if len(word) >= SHORTEST:
            less = set(_less(word))
            found |= less & self.long
            for left in less:
                found |= self.short_by_one.get(left, set())
        return sorted(one for one in found if one[0] == word[0])


def _less(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]
