"""What each translation says, held against what it promised not to say.

A language is read here as soon as it has a list under `bot/content/lint`. English is read from its sources elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from bot.content.lint import book, findings, languages
from bot.i18n.files import default_folder, po_path, read_catalog

CODES = [code for code in languages() if code != "en"]
COMMAND = re.compile(r"(?<![\w/])/[a-z]+\b")


class Said(NamedTuple):
    """One sentence of a translation: its words, the English forms it comes from, and the files that say it."""

    words: str
    sources: tuple[str, ...]
    files: tuple[str, ...]


def said(code: str) -> list[Said]:
    """Return every translated sentence of one language that is in use."""
    catalog = read_catalog(po_path(default_folder(), code), code)
    return [
        Said(form, _forms(message.id), tuple(file for file, _ in message.locations))
        for message in catalog
        if message.id
        for form in _forms(message.string)
        if form
    ]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


@pytest.mark.parametrize("code", CODES)
def test_no_translation_says_what_we_do_not_say(code: str) -> None:
    told = [
        f"{one.files}: {one.words}\n  {finding.why}"
        for one in said(code)
        for file in one.files
        for finding in findings(one.words, code, file)
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("code", CODES)
def test_a_translation_names_the_same_commands_as_its_source(code: str) -> None:
    wrong = [
        one.words
        for one in said(code)
        if set(COMMAND.findall(one.words)) not in [set(COMMAND.findall(source)) for source in one.sources]
    ]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_an_official_name_stands_in_a_translation_as_it_is(code: str) -> None:
    names = [*book(code).names, "Handrail", "Telegram"]
    lost = [one.words for one in said(code) for name in names if name in one.sources[0] and name not in one.words]
    assert lost == []


def test_there_are_lists_to_hold_against_them() -> None:
    assert {"es", "fr"} <= set(CODES)
