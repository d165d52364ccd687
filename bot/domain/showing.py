"""Small pieces of keyboard that several conversations lay out alike, so that a hand learns them once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from bot.core.content import Library
from bot.core.replies import Button, Row, rows
from bot.core.text import Own, Text, t

Item = TypeVar("Item")
LABEL = 26  # a longer label is cut by the app on a narrow phone
NUMBERS_WIDTH = 6
PERSON = Button(t("A person to talk to"), "/now")
GROUND = Button(t("Settle a little"), "/ground")
MENU = Button(t("Menu"), "/menu")
KEEP_PLACE = Button(t("About keeping things"), "/consents")


@cache
def numbers(top: int = 10) -> tuple[Row, ...]:
    """Return buttons from 0 to `top`, two rows for the usual eleven."""
    return rows([Button(t("{n}", n=n), str(n)) for n in range(top + 1)], NUMBERS_WIDTH)


def page(items: Sequence[Item], at: int, size: int) -> tuple[tuple[Item, ...], bool]:
    """Return the items of page `at` (from 0) and whether there are more; a page that is not there is the first."""
    start = at * size if 0 <= at * size < len(items) else 0
    return tuple(items[start : start + size]), start + size < len(items)


def own_label(words: str) -> Text:
    """Return the person's own words as a label, cut where a button would cut them anyway."""
    short = words if len(words) <= LABEL else words[: LABEL - 1].rstrip() + "\u2026"
    return t("{words}", words=Own(short))


def draft_mark(language: str, library: Library) -> tuple[Text, ...]:
    """Return the line that says a translation is a draft, or nothing; English says so in its own places."""
    if language in {"", "en"} or language in library.reviewed_languages:
        return ()
    return (t("This translation is a draft: nobody who works with survivors has reviewed it yet."),)
