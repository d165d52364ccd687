"""Write the table of country names that `bot.content.places` reads.

CLDR holds the names, Babel holds CLDR. The table is kept in the repository so that the program need not open
a hundred locales; run `python -m bot.tools.countries` when Babel or the list of languages changes, and read
the difference.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from bot.content import places

INTERFACE = ("en", "es", "fr")
ISO3 = 3


def table() -> str:
    """Return the table: one country a line, its code, three-letter codes, and names without repeats."""
    return "".join("\t".join([code, *names_of(code)]) + "\n" for code in countries())


def countries() -> list[str]:
    """Return the ISO 3166 codes of territories that have a time zone, which leaves out groups and history."""
    known = places.CldrPlaces()
    return sorted(code for code in map(str, Locale("en").territories) if known.zones(code))


def names_of(code: str) -> list[str]:
    """Return every way to write one country, the interface languages first."""
    languages = (*INTERFACE, *get_official_languages(code, de_facto=True))
    names = [*_three_letters(code), *(_name(code, language) for language in languages)]
    return [name for name in dict.fromkeys(names) if name and name != code]


def _three_letters(code: str) -> list[str]:
    aliases = get_global("territory_aliases").items()
    return sorted(alias for alias, targets in aliases if targets == [code] and _is_iso3(alias))


def _is_iso3(alias: str) -> bool:
    return len(alias) == ISO3 and alias.isalpha()


def _name(code: str, language: str) -> str:
    try:
        return str(Locale.parse(language).territories.get(code, ""))
    except (UnknownLocaleError, ValueError):
        return ""


def main() -> None:
    """Write the table beside the module that reads it."""
    Path(places.__file__).with_name(places.NAMES).write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
