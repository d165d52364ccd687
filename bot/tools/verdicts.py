"""What makes a catalog unfit to be spoken.

Each rule answers with the file and line of the sentence and with words for a translator. Holes alone are no
mistake while a language is marked `started`, because until it is complete people are told whole messages in
English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.i18n.files import po_path, read_catalog
from bot.i18n.fitness import FACT, LONGEST_LABEL, forms as _forms, ways_to_count
from bot.i18n.review import review_of
from bot.i18n.templates import cut, faithful
from bot.tools.sentences import Sentence, labels, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

Findings = list[str]


def judge(folder: Path, language: str, found: list[Sentence], on_buttons: frozenset[str]) -> Findings:
    """Return what is wrong with one language, in order of the sentences; an empty list when it is fit."""
    try:
        review = review_of(folder, language)
    except ValueError as error:
        return [str(error)]
    po = po_path(folder, language)
    if not po.is_file():
        return [f"{language}: there is no catalog. Run `make strings`."]
    catalog = read_catalog(po, language)
    holes = review.status == "started"
    return list(_plural_rule(catalog, language)) + [
        f"{language}: {one.file}:{one.line}: {complaint}"
        for one in found
        for complaint in _of_one(one, catalog, on_buttons, holes=holes)
    ]


def judge_sources(found: list[Sentence]) -> Findings:
    """Return what is wrong with the English sentences themselves."""
    counting = {one.key for one in found if not isinstance(one.words, str)}
    return [
        f"en: {one.file}:{one.line}: {complaint}"
        for one in found
        for complaint in (*_facts(_forms(one.words)), *_twofold(one, counting))
    ]


def judge_all(folder: Path, languages: Iterable[str]) -> Findings:
    """Return what is wrong with the sources and with every language."""
    found = sentences()
    on_buttons = labels(found)
    return judge_sources(found) + [line for one in languages for line in judge(folder, one, found, on_buttons)]


def _of_one(one: Sentence, catalog: Catalog, on_buttons: frozenset[str], *, holes: bool) -> Iterator[str]:
    message = catalog.get(one.key)
    if message is None:
        yield from () if holes else (f"the catalog does not know {one.key!r}. Run `make strings`.",)
        return
    forms = _forms(message.string)
    if message.fuzzy or not all(forms):
        yield from () if holes and not any(forms) else (f"not translated: {one.key!r}",)
        return
    yield from _places(one, forms)
    yield from _number_of_forms(message, catalog)
    yield from _facts(forms)
    if one.key in on_buttons:
        yield from (f"too long for a button ({len(form)}): {form!r}" for form in forms if len(form) > LONGEST_LABEL)


def _places(one: Sentence, forms: tuple[str, ...]) -> Iterator[str]:
    source, plural = (one.words, "") if isinstance(one.words, str) else (one.words[0], one.words[1])
    for form in forms:
        if not faithful(cut(form), source, plural):
            yield f"the {{places}} differ from the source in {form!r}"


def _number_of_forms(message: Message, catalog: Catalog) -> Iterator[str]:
    forms = len(_forms(message.string))
    if message.pluralizable and forms != catalog.num_plurals:
        yield f"{forms} plural forms, the language has {catalog.num_plurals}: {message.id!r}"


def _plural_rule(catalog: Catalog, language: str) -> Iterator[str]:
    """Compare the catalog with CLDR, which knows how many ways a language counts whole numbers."""
    needed = ways_to_count(language)
    if catalog.num_plurals < needed:
        yield f"{language}: Plural-Forms has {catalog.num_plurals} forms, the language counts in {needed}."


def _facts(forms: tuple[str, ...]) -> Iterator[str]:
    """Numbers and links belong in fields: a translator must not retype them."""
    yield from (f"a number or link inside a sentence: {form!r}" for form in forms if FACT.search(form))


def _twofold(one: Sentence, counting: set[str]) -> Iterator[str]:
    if isinstance(one.words, str) and one.words in counting:
        yield f"both counted and not counted: {one.words!r}"
