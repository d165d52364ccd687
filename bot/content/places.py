"""Countries and time zones, found by what a person types, without ever asking where they are.

The names come from CLDR: in each language of the interface and in the languages of the country itself,
written once by `bot.tools.countries` into a small table, because reading a hundred locales while somebody
waits would take a second and much memory. The zones come from the time zone database's own table, which lists
a country's most peopled zone first; zones whose clocks agree from now on are one choice, so that most
countries have a single zone and nobody is asked.

The zone files are those of the tzdata package. `zoneinfo` uses the host's unless the program calls
`zoneinfo.reset_tzpath(())` when it starts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = "countries.tsv"
ARTICLES = frozenset({"the", "el", "la", "los", "las", "le", "les", "l", "de", "del", "des", "du", "d"})
SHORT_FORMS = {
    "AE": ("uae", "emirates", "emiratos", "emirats"),
    "BA": ("bosnia", "bosnie"),
    "CD": ("drc", "dr congo", "rdc", "congo kinshasa"),
    "CI": ("ivory coast",),
    "CZ": ("czech republic", "republica checa", "republique tcheque"),
    "DO": ("dominican rep", "dominicana"),
    "GB": ("uk", "britain", "great britain", "england", "scotland", "wales", "northern ireland", "inglaterra",
           "escocia", "gran bretana", "angleterre", "ecosse", "grande bretagne"),
    "KR": ("korea", "corea", "coree"),
    "MK": ("macedonia", "macedoine"),
    "NL": ("holland", "holanda", "hollande"),
    "NZ": ("aotearoa",),
    "PS": ("palestine", "palestina"),
    "TR": ("turkey",),
    "US": ("america", "united states of america", "states", "eeuu", "ee uu", "estados unidos de america",
           "etats unis d amerique"),
    "VA": ("vatican", "vaticano"),
}  # fmt: skip
EVERYDAY = frozenset({
    "ad", "al", "am", "as", "at", "au", "be", "by", "de", "do", "es", "et", "ga", "hm", "id", "ie", "il",
    "in", "is", "it", "la", "ma", "me", "mi", "my", "na", "ne", "no", "pa", "re", "sa", "se", "si", "so",
    "st", "su", "to", "tu", "va", "ya",
})  # fmt: skip
"""Codes that are also short words: they count as a country only when written in capitals."""
BIGGEST = (
    "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Denver", "America/Phoenix",
    "America/Anchorage", "Pacific/Honolulu", "America/Toronto", "America/Vancouver", "America/Edmonton",
    "America/Winnipeg", "America/Halifax", "America/Regina", "America/St_Johns", "America/Sao_Paulo",
    "America/Manaus", "America/Rio_Branco", "Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk",
    "Europe/Samara", "Asia/Omsk", "Asia/Irkutsk", "Asia/Vladivostok", "Australia/Sydney",
    "Australia/Brisbane", "Australia/Perth", "Australia/Adelaide", "Australia/Darwin", "Europe/Kyiv",
    "Pacific/Tarawa", "Pacific/Port_Moresby",
)  # fmt: skip
"""Where most people of a large country live, most first; elsewhere the order of the zone table is kept."""
UNLISTED = {"XK": ("Europe/Belgrade",)}
"""Zones of a place that people live in and the zone table does not name."""


def normalized(typed: str) -> str:
    """Return a name as it is compared: no case, accents, punctuation or leading article."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", typed.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", bare.replace("&", " and ").replace(".", "")).split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)


class CldrPlaces:
    """Countries and zones for a screen to ask about. Nothing is read before the first question."""

    def find_country(self, typed: str) -> str:
        """Return the ISO 3166 code for a name or code typed in any language of the table, or ""."""
        wanted = normalized(typed)
        if wanted in EVERYDAY and not typed.strip().isupper():
            return ""
        return self._by_name.get(wanted, "")

    def zones(self, country: str) -> tuple[str, ...]:
        """Return IANA zones whose clocks will differ, the most peopled first; () for an unknown country."""
        if country not in self._merged:
            self._merged[country] = first_of_each_clock(self._table.get(country, ()))
        return self._merged[country]

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Index every name; where two countries share one, the first in the table keeps it."""
        index: dict[str, str] = {}
        for code, names in _rows():
            for name in (code, *names, *SHORT_FORMS.get(code, ())):
                for form in _forms(name):
                    index.setdefault(form, code)
        return index

    @cached_property
    def _table(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, tuple[str, ...]] = dict(UNLISTED)
        for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text("ascii").splitlines():
            if line and not line.startswith("#"):
                country, _, zone = line.split("\t")[:3]
                table[country] = (*table.get(country, ()), zone)
        return table

    @cached_property
    def _merged(self) -> dict[str, tuple[str, ...]]:
        return {}


def first_of_each_clock(zones: tuple[str, ...]) -> tuple[str, ...]:
    """Keep one zone, the biggest, of each group whose rules for the future are the same."""
    kept: dict[str, str] = {}
    for zone in sorted(zones, key=lambda zone: BIGGEST.index(zone) if zone in BIGGEST else len(BIGGEST)):
        kept.setdefault(_rule(zone), zone)
    return tuple(kept.values())


def _rule(zone: str) -> str:
    """Return what a zone does after its last listed change: the last line of its file (RFC 9636)."""
    path = (files("tzdata") / "zoneinfo").joinpath(*zone.split("/"))
    return path.read_bytes().rstrip(b"\n").rpartition(b"\n")[2].decode("ascii")


def _rows() -> Iterator[tuple[str, list[str]]]:
    table = (files("bot.content") / NAMES).read_text("utf-8")
    for line in table.splitlines():
        code, *names = line.split("\t")
        yield code, names


def _forms(name: str) -> Iterator[str]:
    """Yield what people may type for one CLDR name: whole, without brackets, only what is in them."""
    yield normalized(name)
    outer, _, inner = name.partition("(")
    if inner:
        yield normalized(outer)
        yield normalized(inner)
    yield normalized(name.replace(" SAR China", "").replace("St. ", "Saint ").replace("&", "y"))
