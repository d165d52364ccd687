"""One plain way of writing for the many in which the same thing can be typed.

Case, accents, full-width and mathematical letters, digits of other scripts, keycaps, circled numbers, letters of other
alphabets that look like ours, and characters that nobody sees: none of them changes what a reader reads, so none may
change what the guard reads. Every plain character remembers which typed character it came from, so that what is held
can be shown to whoever wrote it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from confusable_homoglyphs import confusables

_AS = {
    **dict.fromkeys("’‘‛`´ʼʹ′＇", "'"),
    **dict.fromkeys("“”„«»‹›″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
    **dict.fromkeys("•·∙⋅・‧｡。．․﹒", "."),
    **dict.fromkeys("ªº°", ""),
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i",
    "¿": " ", "¡": " ", "🔟": "10", "💯": "100", "＠": "@", "﹫": "@", "🅰": "a", "🅱": "b", "🅾": "o", "🅿": "p",
}  # fmt: skip
_UNSEEN = ("Mn", "Me", "Cf", "Cs", "Co", "Cn")
_NO: frozenset[int] = frozenset()
_BLANK = "\u3164\uffa0\u115f\u1160\u2800"  # letters and signs that print nothing
_ALPHABETS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "LATIN", "LISU", "COPTIC", "MATHEMATICAL")


@dataclass(frozen=True, slots=True)
class Plain:
    """A message in plain characters. `at` holds, for each of them, the index of the character it came from."""

    text: str
    at: tuple[int, ...]
    acute: frozenset[int] = frozenset()  # where an "é" was typed

    def where(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span in the message as it was typed."""
        if not 0 <= start < end <= len(self.at):
            return None
        return self.at[start], self.at[end - 1] + 1


def normalize(text: str) -> Plain:
    """Return the message in plain characters."""
    if text.isascii() and text.isprintable():
        return Plain(text.lower(), tuple(range(len(text))))
    plain: list[str] = []
    at: list[int] = []
    for index, char in enumerate(text):
        for one in fold(char):
            plain.append(one)
            at.append(index)
    acute = (
        frozenset(place for place, index in enumerate(at) if text[index] in "éÉ") if "é" in text or "É" in text else _NO
    )
    return Plain("".join(plain), tuple(at), acute)


@lru_cache(maxsize=8192)
def fold(char: str) -> str:
    """Return what one typed character reads as: nothing, one plain character, or a few."""
    if (known := _AS.get(char)) is not None:
        return known
    kind = unicodedata.category(char)
    if kind in _UNSEEN or char in _BLANK:
        return ""
    if kind == "Cc" or kind.startswith("Z"):
        return "\n" if char in "\n\r\v\f\x85\u2028\u2029" else " "
    if (value := _digit(char)) is not None:
        return value
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).casefold())
    return "".join(_looks_like(one) for one in apart if unicodedata.category(one) not in _UNSEEN)


def _digit(char: str) -> str | None:
    """Return the number that a character stands for in any script, 0 to 20, if that is all it says."""
    if char.isascii():
        return None
    value = unicodedata.numeric(char, None)
    return str(int(value)) if value is not None and value == int(value) and 0 <= value <= 20 else None  # noqa: PLR2004


def _looks_like(char: str) -> str:
    """Return the plain letter that a letter of another alphabet passes for."""
    if char.isascii() or char in _AS:
        return _AS.get(char, char)
    if not (char.isalpha() and unicodedata.name(char, "").startswith(_ALPHABETS)):
        return char
    for twin in confusables.confusables_data.get(char, ()):
        if len(twin["c"]) == 1 and twin["c"].isascii() and twin["c"].isalnum():
            return str(twin["c"]).casefold()
    return char
