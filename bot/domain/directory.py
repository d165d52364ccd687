"""Which help lines hold today, and which are near.

A number that nobody has looked at for half a year may ring in an empty room, and that is worse than no number.
So a row past its date is never shown as a fact; what is said in its place is for the screen to choose.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.core.content import HelpLine

EUROPEAN_UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(),
)


def current(lines: Iterable[HelpLine], today: date) -> tuple[HelpLine, ...]:
    """Return the rows that may be shown as facts on `today`."""
    return tuple(line for line in lines if today <= line.expires_on)


def expired(lines: Iterable[HelpLine], today: date) -> tuple[HelpLine, ...]:
    """Return the rows that somebody has to look up again before they are shown."""
    return tuple(line for line in lines if today > line.expires_on)


def for_country(lines: Iterable[HelpLine], country: str, kinds: Iterable[str] = ()) -> tuple[HelpLine, ...]:
    """Return the rows for `country` (ISO code, or ""), of `kinds` if any are named, nearest first.

    Rows of the country come first, then those of the European Union for its members, then those of the world. Where
    a country has rows of a kind, the union's rows of that kind add nothing: they are the same numbers.
    """
    wanted = tuple(kinds)
    fitting = [line for line in lines if not wanted or line.kind in wanted]
    own = [line for line in fitting if country and line.country == country]
    there = {line.kind for line in own}
    union = [line for line in fitting if line.country == "EU" and line.kind not in there]
    world = [line for line in fitting if not line.country]
    return (*own, *(union if country in EUROPEAN_UNION else ()), *world)
