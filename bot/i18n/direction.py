"""Keeps words that run the other way from turning the sentence around them.

A name in Arabic inside an English sentence, or a phone number inside an Arabic one, pulls neighboring signs
and digits to its own side unless it is isolated (Unicode Standard Annex 9). Whoever reads a number to dial it
must see it in order.
"""

from __future__ import annotations

from unicodedata import bidirectional

FSI, PDI = "\u2068", "\u2069"
FOREIGN = {False: frozenset({"R", "AL", "AN"}), True: frozenset({"L", "EN"})}


def isolated(words: str, *, rtl: bool) -> str:
    """Wrap words in which anything runs against a language that is `rtl` or not.

    A web address is left bare: the marks could be read as a part of it.
    """
    foreign = FOREIGN[rtl]
    if "://" in words or not any(bidirectional(character) in foreign for character in words):
        return words
    return f"{FSI}{words}{PDI}"
