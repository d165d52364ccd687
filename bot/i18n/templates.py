"""Sentences with places in them, cut once and filled often.

`str.format` would let a catalog reach into attributes and indexes of what it is given, so it is not used: a
place is `{name}` and nothing more. A translation whose places differ from those of its source is broken,
because it would say less or something else than what was meant; it counts as missing.
"""

from __future__ import annotations

from bot.core.text import PLACE, wordless

__all__ = ["PLACE", "Template", "UntranslatedError", "cut", "faithful", "names", "wordless"]
Template = tuple[str, ...]
"""Plain words and names of places in turn, beginning and ending with plain words."""


class UntranslatedError(Exception):
    """A language cannot say this sentence: no translation, or one with other places than the source."""


def cut(sentence: str) -> Template:
    """Cut a sentence at its places."""
    return tuple(PLACE.split(sentence))


def names(template: Template) -> frozenset[str]:
    """Return the places of a template."""
    return frozenset(template[1::2])


def faithful(translated: Template, source: str, plural: str = "") -> bool:
    """Tell whether a translation has the places of its source.

    A counting form may leave `{n}` out, since "one note" is good English and better Arabic.
    """
    allowed = names(cut(source)) | names(cut(plural))
    needed = allowed - {"n"} if plural else allowed
    stray = any("{" in words or "}" in words for words in translated[::2])
    return not stray and needed <= names(translated) <= allowed
