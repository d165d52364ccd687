"""Whether a catalog is fit to be spoken, for whoever has only the catalog: each flaw with its line and its mend.

Holes are no flaw here, since a message with a hole is said whole in the default language. A flaw is a sentence that
would be said wrongly, or a file that cannot be read. Nothing but the catalog is read, so this is quick.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import PoFileError, read_po

from bot.i18n.buttons import is_label
from bot.i18n.files import po_path
from bot.i18n.templates import PLACE, cut, faithful

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

LONGEST_LABEL = 40
FACT = re.compile(r"https?:|www\.|\b[\w.-]+@[\w-]+\.\w+|(?:\d[\s().-]?){5,}")
PLURALS = re.compile(rb'"Plural-Forms:\s*nplurals=(\d+)')
LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s+)?"(?:\\.|[^"\\])*"')
MEND = "Write msgid and msgstr, each line whole in quotes, and no more msgstr[...] than nplurals says."


class Flaw(NamedTuple):
    """One thing to mend: the line of the catalog, what is wrong, and what to write instead."""

    file: Path
    line: int
    wrong: str
    instead: str
    unreadable: bool = False
    """The file could not be read any further, so nothing else is known of it."""


def flaws(folder: Path, language: str, on_buttons: Collection[str] = ()) -> list[Flaw]:
    """Return what is wrong with one catalog, in its order; one flaw alone if it cannot be read."""
    po = po_path(folder, language)
    data = po.read_bytes()
    try:
        early = [*_unquoted(po, data.decode("utf-8")), *_header(po, language, data)]
        catalog = None if early else opened(po, language)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [Flaw(po, line, "This is no text in UTF-8.", "Save the file as UTF-8.", unreadable=True)]
    except PoFileError as error:
        wrong = f"Babel cannot read this entry: {str(error).split(' on ', maxsplit=1)[0]}."
        return [Flaw(po, (error.lineno or 0) + 1, wrong, MEND, unreadable=True)]
    return early if catalog is None else list(_entries(po, catalog, frozenset(on_buttons)))


def opened(po: Path, language: str) -> Catalog:
    """Read a catalog strictly. Raises PoFileError, or what a broken text raises."""
    try:
        locale: Locale | None = Locale.parse(language, sep="_")
    except (UnknownLocaleError, ValueError):
        locale = None
    with po.open("rb") as source:
        return read_po(source, locale=locale, abort_invalid=True)


def ways_to_count(language: str) -> int:
    """Return how many ways a language has to count whole numbers, by CLDR; 1 for one that CLDR does not know."""
    try:
        rule = Locale.parse(language, sep="_").plural_form
    except (UnknownLocaleError, ValueError):
        return 1
    return len({rule(n) for n in range(1000)})


def forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the forms of a message or of its translation, one or several."""
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def _unquoted(po: Path, text: str) -> Iterator[Flaw]:
    """Yield lines that are none of a catalog: readers would drop a part of them without a word."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#") and not LINE.fullmatch(line.strip()):
            yield Flaw(po, number, "This line cannot be read.", MEND, unreadable=True)


def _header(po: Path, language: str, data: bytes) -> Iterator[Flaw]:
    """Compare the header with CLDR, which knows how many ways a language counts whole numbers."""
    needed, found = ways_to_count(language), PLURALS.search(data)
    written = int(found[1]) if found else 0
    if written < needed:
        line = data.count(b"\n", 0, found.start()) + 1 if found else 1
        wrong = f"Plural-Forms has {written} forms, and this language counts in {needed}."
        yield Flaw(po, line, wrong, f"Write nplurals={needed} and the rule of the language.", unreadable=True)


def _entries(po: Path, catalog: Catalog, on_buttons: frozenset[str]) -> Iterator[Flaw]:
    for message in catalog:
        if message.id and not message.fuzzy and any(forms(message.string)):
            for wrong, instead in _of_one(message, catalog.num_plurals, on_buttons):
                yield Flaw(po, message.lineno or 0, wrong, instead)


def _of_one(message: Message, plurals: int, on_buttons: frozenset[str]) -> Iterator[tuple[str, str]]:
    source, said = forms(message.id), forms(message.string)
    if message.pluralizable and sum(map(bool, said)) != plurals:
        names = ", ".join(f"msgstr[{number}]" for number in range(plurals))
        yield f"The counting sentence {source[0]!r} lacks a form.", f"Write all of {names}."
    for form in filter(None, said):
        yield from _of_form(form, source)
        if _on_button(message, source[0], on_buttons) and len(form) > LONGEST_LABEL:
            yield f"Too long for a button, {len(form)} characters: {form!r}.", f"Write {LONGEST_LABEL} or fewer."


def _of_form(form: str, source: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not faithful(cut(form), source[0], "".join(source[1:])):
        places = sorted({f"{{{place}}}" for words in source for place in PLACE.findall(words)})
        yield f"The places differ from the source in {form!r}.", f"Write: {', '.join(places) or 'no braces'}."
    if FACT.search(form):
        yield f"A number, link or address inside a sentence: {form!r}.", "Take it out. Such facts are fields."


def _on_button(message: Message, source: str, on_buttons: frozenset[str]) -> bool:
    return source in on_buttons or is_label([file for file, _ in message.locations], message.auto_comments)
