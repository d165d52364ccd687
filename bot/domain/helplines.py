"""Which lines to show for a country today, and how one is written down.

A number that may be out of date can cost somebody the one call they had strength for. So a row past its date
is not shown at all, whoever asks, and what remains when every row is past is neutral and true nearly everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce

from bot.core.content import HelpLine
from bot.core.text import Text, t
from bot.domain import directory, opening

UNION = "EU"
KINDS = ("emergency", "crisis", "survivor", "finder")
WEB_ONLY = frozenset({"finder", "images"})  # a page to read or a form to fill in, not somebody to talk with
VERIFIED = "verified"
FIRST_EMERGENCY, SECOND_EMERGENCY = "112", "911"  # EU decision 91/396/EEC and GSM; North American numbers
FINDER = "findahelpline.com"


def countries(lines: Iterable[HelpLine], today: date) -> tuple[str, ...]:
    """Return the codes of the countries that have a row today, in order of code."""
    places = {line.country for line in directory.current(lines, today) if line.kind in KINDS}
    return tuple(sorted(places - {"", UNION}))


def lines_for(lines: Iterable[HelpLine], country: str, today: date, *, silent: bool = False) -> tuple[HelpLine, ...]:
    """Return the rows for `country` ("" for the world) that hold on `today`: emergency first, then who talks.

    With `silent`, lines that take written words come first within what is not an emergency.
    """
    found = directory.for_country(directory.current(lines, today), country, KINDS)
    return tuple(sorted(found, key=lambda line: _order(line, silent=silent)))


def _order(line: HelpLine, *, silent: bool) -> tuple[bool, bool, bool, int]:
    """Sort by kind; what is nearest comes first within a kind, as the directory gives it."""
    hushed = silent and line.kind != "emergency"
    return (
        line.kind != "emergency",
        hushed and not written(line),
        hushed and not line.text_only,
        KINDS.index(line.kind),
    )


def written(line: HelpLine) -> bool:
    """Tell whether a line can be reached without speaking."""
    return line.text_only or bool(line.text_to) or (bool(line.url) and not line.phone)


def paragraph(line: HelpLine, now: datetime | None = None, *, own_clock: bool = False) -> Text:
    """Write one row as one paragraph; the address stands last so that a full stop never becomes a part of it.

    With `now` (aware; the person's `own_clock` or not) it says whether the line is open.
    """
    return reduce(_then, _parts(line, opening.told(line, now, own_clock=own_clock) if now else ()))


def _then(first: Text, then: Text) -> Text:
    return t("{first} {then}", first=first, then=then)


def _parts(line: HelpLine, open_now: tuple[Text, ...]) -> list[Text]:
    parts = [t("{name}: {who}", name=line.name, who=line.who_for)]
    if line.phone:
        parts.append(t("Call {number}.", number=line.phone))
    if line.text_to:
        parts.append(t("Text {number}.", number=line.text_to))
    if line.text_only and line.country and line.kind not in WEB_ONLY:
        parts.append(t("Written words only, no voice."))
    if line.hours:
        parts.append(line.hours)
    parts += [*open_now, _checked(line)]
    return [*parts, t("Online: {address}", address=line.url)] if line.url else parts


def _checked(line: HelpLine) -> Text:
    if line.confidence == VERIFIED:
        return t("Checked on {date}.", date=line.verified_on)
    return t("Looked up on {date}, not yet confirmed by its own page.", date=line.verified_on)


def fallback() -> tuple[Text, Text]:
    """Return what is said when there is no row: two numbers that reach help in many countries, and a finder."""
    emergency = t(
        "In an emergency, {first} or {second} reaches help in many countries. Yours may have another number.",
        first=FIRST_EMERGENCY,
        second=SECOND_EMERGENCY,
    )
    return emergency, t("People to call or write to, by country: {address}", address=FINDER)
