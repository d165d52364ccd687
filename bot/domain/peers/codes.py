"""A record's number as the few characters that fit behind a button."""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST = 13


def code(number: int) -> str:
    """Write a number of up to 64 bits in at most 13 characters."""
    text = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        text = DIGITS[digit] + text
    return text or "0"


def number(text: str) -> int:
    """Read such a number; 0 for anything else, which is the number of no record."""
    plain = text.isascii() and text.isalnum() and text == text.lower() and 0 < len(text) <= LONGEST
    return int(text, len(DIGITS)) if plain else 0


def split(rest: str) -> tuple[str, int]:
    """Read what follows a command: a word, a dash and a number, or one of them alone."""
    word, dash, tail = rest.rpartition("-")
    if dash:
        return word, number(tail)
    found = number(rest) if len(rest) > 6 else 0  # noqa: PLR2004 - every number has more digits, no word of ours does
    return ("", found) if found else (rest, 0)
