"""A date as people write it, in the order of their language, and why one cannot be used.

"December 1", "1 dec 2026", "12/1", "el 1 de diciembre", "1er decembre", "2026-12-01", "tomorrow". Which of two numbers
is the month is a guess where both could be; so what was understood is always shown back in words before it is kept. A
day that no calendar has is said to be one, a day that is over is asked back, and nothing is quietly put right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.dates.kept import AHEAD, in_year
from bot.domain.wording import normalize

LONGEST = 60
UNREAD, NO_DAY, PAST, FAR = "unread", "no day", "past", "far"
MONTH_FIRST = frozenset({"", "US", "PH", "FM", "MH", "PW"})
_MONTHS = (
    "january jan enero ene janvier janv", "february feb febrero fevrier fev fevr", "march mar marzo mars",
    "april apr abril abr avril avr", "may mayo mai", "june jun junio juin", "july jul julio juillet juil",
    "august aug agosto ago aout", "september sep sept septiembre set setiembre septembre",
    "october oct octubre octobre",
    "november nov noviembre novembre", "december dec diciembre dic decembre",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_NEAR = {"today": 0, "hoy": 0, "aujourdhui": 0, "tomorrow": 1, "manana": 1, "demain": 1}
_FILLING = frozenset("the of on el de del le la du au".split())
_NUMBER = re.compile(r"(\d{1,4})(?:st|nd|rd|th|er|o|a)?")
_FULL, _SHORT = 3, 2


@dataclass(frozen=True, slots=True)
class Read:
    """What was understood: a day, or why there is none. For a day that is over, `day` is when it comes again."""

    day: date | None = None
    why: str = ""


def read(text: str, language: str, country: str, today: date) -> Read:
    """Read a typed date."""
    said = normalize(text) if len(text) <= LONGEST else ""
    if said in _NEAR:
        return Read(today + timedelta(_NEAR[said]))
    words = [word for word in said.split() if word not in _FILLING]
    found = _parts(words, month_first=language in {"", "en"} and country in MONTH_FIRST and "." not in text)
    if found is None or text.lstrip().startswith("-"):
        return Read(why=UNREAD)
    year, month, day = found
    return _named(year, month, day, today) if year else _next(month, day, today)


def _parts(words: list[str], *, month_first: bool) -> tuple[int, int, int] | None:
    """Sort words into year (0 if it is not said), month and day; None if they are something else."""
    months = [_MONTH[word] for word in words if word in _MONTH]
    numbers = [int(one[1]) for word in words if (one := _NUMBER.fullmatch(word))]
    if len(months) + len(numbers) != len(words) or len(months) > 1:
        return None
    if months:
        return _with_name(months[0], numbers)
    if len(numbers) == _FULL and numbers[0] > 99:  # noqa: PLR2004 - a year of four digits stands first
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) not in {_SHORT, _FULL}:
        return None
    year = _year(numbers[2]) if len(numbers) == _FULL else 0
    first, second = numbers[:2]
    swap = second > 12 >= first or (month_first and not first > 12)  # noqa: PLR2004 - months
    return (year, first, second) if swap else (year, second, first)


def _with_name(month: int, numbers: list[int]) -> tuple[int, int, int] | None:
    if len(numbers) == 1:
        return 0, month, numbers[0]
    if len(numbers) != _SHORT:
        return None
    day, year = numbers if numbers[0] < 100 else reversed(numbers)  # noqa: PLR2004 - a year of four digits
    return _year(year), month, day


def _year(number: int) -> int:
    return number + 2000 if number < 100 else number  # noqa: PLR2004 - two digits


def _named(year: int, month: int, day: int, today: date) -> Read:
    """Judge a day whose year was said."""
    try:
        found = date(year, month, day)
    except ValueError:
        return Read(why=NO_DAY)
    if found < today:
        again = in_year(found, today.year)
        return Read(again if again >= today else in_year(found, today.year + 1), PAST)
    return Read(why=FAR) if (found - today).days > AHEAD else Read(found)


def _next(month: int, day: int, today: date) -> Read:
    """Find the next such day; one that only some years have may be further away than can be kept."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return Read(why=FAR) if (found - today).days > AHEAD else Read(found)
    return Read(why=NO_DAY)
