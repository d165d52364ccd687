"""What is not said here, in each language that has a list of it under `bot/content/lint/`.

The lists are data, so that a translator reads why, and an operator's own content is held to the same words. They are
written for each language on their own: the words that hurt are not translations of each other. A lint hears words and
no meaning; people still have to read.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "lint"
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]")
PART = re.compile(r"(?<=[.!?:;])\s+")


class Rule(NamedTuple):
    """One thing that is not said. `within`: parts of paths it is limited to; `asked`: it is about questions alone."""

    pattern: str
    why: str
    hears: str
    passes: str
    within: tuple[str, ...] = ()
    asked: bool = False


class Book(NamedTuple):
    """The rules of one language, and what may stand whatever they say: official names, questions of the gate."""

    rules: tuple[Rule, ...] = ()
    allowed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Finding(NamedTuple):
    """What a sentence holds that is not said here, and why, with what to write."""

    pattern: str
    why: str


def languages() -> tuple[str, ...]:
    """Return the languages that have a list."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.toml")))


@cache
def book(language: str) -> Book:
    """Return the rules of a language, those of `pt` for `pt_BR`; an empty book for one that has no list."""
    path = FOLDER / f"{re.split('[-_]', language)[0]}.toml"
    if path.stem not in languages():
        return Book()
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = (Rule(**{**row, "within": tuple(row.get("within", ()))}) for row in read["rule"])
    names, questions = tuple(read["names"]), tuple(read.get("questions_allowed", ()))
    return Book(tuple(rules), names + questions, names)


def findings(sentence: str, language: str, path: str = "") -> list[Finding]:
    """Return what one sentence holds that is not said; `path` is the file it stands in, for rules of some files."""
    read = book(language)
    words = _bare(sentence, read.allowed)
    found = [Finding(rule.pattern, rule.why) for rule in read.rules if broken(words, rule, path)]
    return found + [Finding(EMOJI.pattern, "No emoji.")] * bool(EMOJI.search(sentence))


def broken(words: str, rule: Rule, path: str = "") -> bool:
    """Tell whether words, with what is allowed taken out, hold what one rule forbids in this file."""
    if rule.within and not any(part in path for part in rule.within):
        return False
    parts = [part for part in PART.split(words) if part.endswith("?")] if rule.asked else [words]
    return any(re.search(rule.pattern, part, re.IGNORECASE) for part in parts)


def _bare(sentence: str, allowed: tuple[str, ...]) -> str:
    words = sentence.replace("\u2019", "'")
    for one in allowed:
        words = words.replace(one, "")
    return words
