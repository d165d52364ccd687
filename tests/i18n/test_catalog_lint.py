"""What each translation says, held against what it promised not to say.

A language is read here as soon as it has a list of words to avoid under `tests/data/lint`. The lists are written for
each language on their own, because the words that hurt are not translations of each other. English is read from its
sources elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.i18n.files import default_folder, po_path, read_catalog

LISTS = Path(__file__).parent.parent / "data" / "lint"
BOOKS: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(LISTS.glob("*.toml"))
    if path.stem != "en"
}
RULES = [(code, rule) for code, book in BOOKS.items() for rule in book["rule"]]
HEARD = [(code, rule) for code, rule in RULES if "hears" in rule]
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]")
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


def broken(words: str, rule: dict[str, Any], book: dict[str, Any], files: tuple[str, ...] = ()) -> bool:
    """Tell whether `words`, with official names and allowed questions taken out, hold what the rule forbids."""
    within = rule.get("within")
    if files and within and not any(part in file for part in within for file in files):
        return False
    for allowed in (*book["names"], *book.get("questions_allowed", ())):
        words = words.replace(allowed, "")
    return bool(re.search(rule["pattern"], words.replace("’", "'"), re.IGNORECASE))


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def _title(value: str | dict[str, Any]) -> str:
    return value if isinstance(value, str) else str(value["pattern"])[:40]


@pytest.mark.parametrize(("code", "rule"), RULES, ids=_title)
def test_no_translation_says_what_we_do_not_say(code: str, rule: dict[str, Any]) -> None:
    found = [f"{one.files}: {one.words}" for one in said(code) if broken(one.words, rule, BOOKS[code], one.files)]
    assert not found, f"{rule['why']}\n" + "\n".join(found)


@pytest.mark.parametrize(("code", "rule"), HEARD, ids=_title)
def test_each_rule_hears_what_it_is_there_to_hear(code: str, rule: dict[str, Any]) -> None:
    assert broken(rule["hears"], rule, BOOKS[code])


@pytest.mark.parametrize("code", BOOKS)
def test_no_translation_holds_an_emoji(code: str) -> None:
    assert [one.words for one in said(code) if EMOJI.search(one.words)] == []


@pytest.mark.parametrize("code", BOOKS)
def test_a_translation_names_the_same_commands_as_its_source(code: str) -> None:
    wrong = [
        one.words
        for one in said(code)
        if set(COMMAND.findall(one.words)) not in [set(COMMAND.findall(source)) for source in one.sources]
    ]
    assert wrong == []


@pytest.mark.parametrize("code", BOOKS)
def test_an_official_name_stands_in_a_translation_as_it_is(code: str) -> None:
    names = [*BOOKS[code]["names"], "Handrail", "Telegram"]
    lost = [one.words for one in said(code) for name in names if name in one.sources[0] and name not in one.words]
    assert lost == []


def test_an_official_name_may_hold_any_word() -> None:
    rule, book = {"pattern": r"\btake\b", "why": ""}, {"names": ["Take It Down"]}
    assert not broken("Take It Down.", rule, book)
    assert broken("Take it.", rule, book)


def test_there_are_lists_and_sentences_to_hold_against_them() -> None:
    assert BOOKS
    assert HEARD
