"""The words of the wording guard, read from one file for each language and checked whole.

A phrase that nobody can find because a place in it is misspelled would be a hole that nobody notices. So every phrase
is put together once while reading, and a mistake names its file and its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from bot.content.mistakes import ContentError, Where
from bot.content.read import files, shaped
from bot.core.guard import GRAVEST_FIRST, GuardWords, Phrases
from bot.domain.guard.compiled import prepare
from bot.domain.guard.phrases import PhraseError

HERE = Path(__file__).parent / "guard"
UNLESS = ("negated", "told")


class HoldRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[hold]]`: phrases that hold a message for one reason."""

    reason: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = UNLESS


class WordingFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file of phrases holds for one language, whatever the phrases are about."""

    reviewed: bool
    common: tuple[str, ...]
    bygone: tuple[str, ...] = ()
    openers: tuple[str, ...]
    glue: tuple[str, ...]
    let_pass: tuple[str, ...]
    negated: tuple[str, ...]
    not_negated: tuple[str, ...]
    told: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]


class GuardFile(WordingFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of the folder `guard`: one language."""

    between: tuple[str, ...]
    units: tuple[str, ...]
    at: tuple[str, ...]
    dot: tuple[str, ...]
    slash: tuple[str, ...]
    providers: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    not_handles: tuple[str, ...]
    digits: dict[str, str]
    repeats: dict[str, int]
    hold: tuple[HoldRow, ...]


def load_guard(folder: Path = HERE, *, whole: bool = True) -> Mapping[str, GuardWords]:
    """Read the words of every language. Raises `ContentError` for the first mistake.

    With `whole` every phrase is put together as well, which takes a second: tests and `handrail judge` do it, a start
    need not wait for it.
    """
    places: dict[str, Where] = {}
    words: dict[str, GuardWords] = {}
    for path in files(folder):
        where, file = shaped(path, GuardFile)
        _check(where, file)
        places[path.stem], words[path.stem] = where, _words(path.stem, file)
    return checked(words, places) if whole else words


def checked(words: Mapping[str, GuardWords], places: Mapping[str, Where]) -> Mapping[str, GuardWords]:
    """Return the words after every phrase was put together once. Raises `ContentError` with the line of a mistake."""
    try:
        prepare(words)
    except PhraseError as error:
        raise _misspelled(error, places) from None
    return words


def _words(language: str, file: GuardFile) -> GuardWords:
    fields = msgspec.structs.asdict(file)
    fields["hold"] = tuple(Phrases(row.reason, row.phrases, row.unless) for row in file.hold)
    return GuardWords(language=language, **fields)


def _check(where: Where, file: GuardFile) -> None:
    for index, row in enumerate(file.hold):
        place = where.row("hold", index)
        if row.reason not in GRAVEST_FIRST:
            raise place.mistake(
                "reason", f"`{row.reason}` is no known reason.", f"Write one of: {', '.join(GRAVEST_FIRST)}."
            )
        if set(row.unless) - set(UNLESS):
            raise place.mistake("unless", "this is not known here.", 'Write "negated", "told", both or none.')
    for word, said in file.digits.items():
        if not said.isdigit():
            raise where.row("digits", 0).mistake(word, f"`{word}` has no digits.", 'Write a number in quotes: "7".')


def _misspelled(error: PhraseError, places: Mapping[str, Where]) -> ContentError:
    """Find the line on which a phrase stands that cannot be read."""
    wrong, language, phrase = error.args
    where = places[language]
    line = next(_lines_with(where.text, f'"{phrase}"'), 1)
    return ContentError(
        where.file,
        line,
        f'"{phrase}" cannot be used: {wrong}.',
        "Look at the head of the file for how phrases are written.",
    )


def _lines_with(text: str, part: str) -> Iterator[int]:
    return (number for number, line in enumerate(text.splitlines(), start=1) if part in line)
