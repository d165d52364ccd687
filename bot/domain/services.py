"""Which removal or report service fits, decided by the age in the image and never by a look at it.

The best-known services are often described wrongly, and a wrong door costs somebody who had just found the
strength to knock. Take It Down takes what was made under 18, whatever the age today; StopNCII takes only
what was made at 18 or later; Report Remove is only for people who are under 18 today. The first two work
from a file on one's own device, which a survivor often does not have and should not go and look for. So
each situation has its own list, and there is always one of services that need nothing but a call or an
address. Each row of the directory says itself in `fits` whom it is for, so that a row of one's own cannot end
up in the wrong list by its name. Sources: the services' own question pages, as given with each row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.core.content import HelpLine, Library
from bot.domain.directory import EUROPEAN_UNION, current, for_country

YOUNG, CHILD, ADULT, NO_FILE = "young", "child", "adult", "nofile"
COUNTRIES = ("US", "GB", "CA", "AU", "EU")
ELSEWHERE = "ZZ"

_MOST_ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
_LAST_RESORT = ("ftc",)  # for a complaint after another service did not answer


def fitting(library: Library, situation: str, country: str, today: date) -> tuple[HelpLine, ...]:
    """Return the "images" rows that fit in `country` (an ISO code, "EU" or `ELSEWHERE`), nearest first."""
    rows = for_country(current(library.lines, today), country, ("images",))
    nearest = {row.name: row for row in reversed(rows) if fits(row, situation)}
    found = [row for row in rows if nearest.get(row.name) is row]
    return tuple(sorted(found, key=lambda row: _is(row, _LAST_RESORT)))


def countries(library: Library, situation: str, inside: str, today: date) -> tuple[str, ...]:
    """Return further countries with fitting rows: of the Union if `inside` is "EU", else the others."""
    rows = (row for row in current(library.lines, today) if row.kind == "images" and fits(row, situation))
    codes = sorted({row.country for row in rows} - {"", *COUNTRIES})
    return tuple(code for code in codes if (code in EUROPEAN_UNION) == (inside == "EU"))


def likely_first(codes: Iterable[str]) -> tuple[str, ...]:
    """Return countries in the order in which they are offered: where most people write English first."""
    return tuple(sorted(codes, key=lambda code: (code not in _MOST_ENGLISH, code)))


def fits(row: HelpLine, situation: str) -> bool:
    """Tell whether a removal or report service is meant for a situation: YOUNG, CHILD, ADULT or NO_FILE."""
    return situation in row.fits


def _is(row: HelpLine, names: tuple[str, ...]) -> bool:
    known = row.id.partition("-")[2].replace("-", "")
    return any(name in known for name in names)
