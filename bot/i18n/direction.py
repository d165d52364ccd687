"""Keeps words that run the other way from turning the sentence around them.

A name in Arabic inside an English sentence, or a phone number inside an Arabic one, pulls neighboring signs
and digits to its own side unless it is isolated (Unicode Standard Annex 9). Whoever reads a number to dial it
must see it in order.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional

from bot.core.text import Marked, inserted

FSI, PDI = "\u2068", "\u2069"
FOREIGN = {False: frozenset({"R", "AL", "AN"}), True: frozenset({"L", "EN"})}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[!-~]+")


def isolated(words: str, *, rtl: bool) -> str:
    """Wrap words in which anything runs against a language that is `rtl` or not."""
    return kept_apart(Marked(words), rtl=rtl).words


def kept_apart(said: Marked, *, rtl: bool) -> Marked:
    """Wrap each line of words in which anything runs the other way: a wrapping does not reach past the end of a line.

    A web address is left bare, if that is all there is: the marks could be read as a part of it.
    """
    if _ADDRESS.fullmatch(said.words) or not _runs_against(said.words, rtl=rtl):
        return said
    places, start = [], 0
    for line in said.words.split("\n"):
        places += [(start, FSI), (start + len(line), PDI)] if _runs_against(line, rtl=rtl) else []
        start += len(line) + 1
    return inserted(said, places)


def _runs_against(words: str, *, rtl: bool) -> bool:
    if words.isascii() and not rtl:
        return False
    return any(bidirectional(character) in FOREIGN[rtl] for character in words)
