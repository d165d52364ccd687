"""Facts as one language writes them: numbers, dates, hours, lists, and names of places, languages and days.

All of it comes from CLDR through Babel; no name and no format is written here. This module is the slow one to
import, so it is imported when the first fact needs it. What can repeat is remembered.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from datetime import date, time


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return the CLDR locale of a language code; English for a code that CLDR does not know."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def is_rtl(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return locale_of(language).text_direction == "rtl"


@lru_cache(maxsize=4096)
def number(value: int, language: str) -> str:
    """Write a whole number."""
    return format_decimal(value, locale=locale_of(language))


@lru_cache(maxsize=1024)
def day(value: date, language: str) -> str:
    """Write a date in full, without the weekday."""
    return format_date(value, "long", locale=locale_of(language))


@lru_cache(maxsize=2048)
def hour(value: time, language: str) -> str:
    """Write a time of day, hours and minutes, as it stands: no zone is applied."""
    return format_time(value.replace(tzinfo=None), "short", locale=locale_of(language))


def joined(parts: list[str], language: str) -> str:
    """Join parts as the language joins a list of all of them."""
    return format_list(parts, locale=locale_of(language))


@lru_cache(maxsize=2048)
def name(kind: str, code: str, language: str) -> str:
    """Name a country, zone, language or weekday; an unknown kind or code is shown as it is.

    `code` is an ISO 3166 country, an IANA zone (its city is named), a language code (named in that language
    itself) or a weekday from "0", Monday, to "6", Sunday.
    """
    naming = NAMINGS.get(kind)
    return (naming(code, locale_of(language)) if naming else "") or code


def _country(code: str, locale: Locale) -> str:
    return str(locale.territories.get(code, ""))


def _zone(code: str, locale: Locale) -> str:
    try:
        return get_timezone_location(code, locale=locale, return_city=True)
    except LookupError:
        return ""


def _language(code: str, locale: Locale) -> str:
    del locale
    try:
        own = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ""
    return own.get_display_name() or ""


def _weekday(code: str, locale: Locale) -> str:
    return str(locale.days["format"]["wide"].get(int(code), "")) if code.isdecimal() else ""


NAMINGS = {"country": _country, "zone": _zone, "language": _language, "weekday": _weekday}
