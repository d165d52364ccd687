"""The real library, loaded once for all tests."""

from __future__ import annotations

from functools import cache

from bot.content.loader import load_library
from bot.content.places import CldrPlaces
from bot.core.content import Library, Operator
from bot.flows import gather

OPERATOR = Operator("A small non-profit", "help@example.org", "https://example.org/privacy", 30, 400)


@cache
def real_library() -> Library:
    """Return the content as it ships, with every flow known."""
    gather()
    return load_library(OPERATOR, ("en", "es", "fr"), places=CldrPlaces())
