"""Whether the words are fit to be said, told to an operator: languages, help lines, facts, and what is read by whom.

These are checks like those of `bot/doctor.py`, which runs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.config import Problem, Settings
from bot.config.problems import setting
from bot.content.confirming import past
from bot.content.loader import OWN_CONTENT, confirmed, open_bookcase
from bot.content.mistakes import ContentError
from bot.domain.directory import current, expired
from bot.i18n.files import default_folder, share_translated
from bot.reviewing.checking import drafts, is_own, late, unkind, unversioned
from bot.reviewing.shelf import open_shelf

if TYPE_CHECKING:
    from pathlib import Path

    from bot.i18n.fitness import Flaw


def languages(settings: Settings) -> Iterator[Problem]:
    """Whether the languages are there, fit to be spoken and complete."""
    folder = default_folder()
    there = sorted({"en", *(po.parent.parent.name for po in folder.glob("*/LC_MESSAGES/*.po"))})
    if settings.bot.default_language not in there:
        yield setting("[bot] default_language", "This language is not installed.", f"Write one of: {', '.join(there)}.")
    for code in there:
        wrong = [] if code == "en" else _flaws(folder, code)
        yield from map(_flawed, wrong)
        share = 1.0 if code == "en" or any(flaw.unreadable for flaw in wrong) else share_translated(folder, code)
        if share < 1:
            yield _incomplete(folder, code, share)


def _incomplete(folder: Path, language: str, share: float) -> Problem:
    from bot.i18n.safety import safety_holes  # noqa: PLC0415 - it reads a catalog as text

    holes = len(safety_holes(folder, language))
    urgent = f" Safety texts among them: {holes}." if holes else ""
    return setting(
        f"language {language}",
        f"{share:.0%} of the sentences are translated. The others are shown in the default language.{urgent}",
        "Nothing has to be done. A newer version may bring the rest.",
        warning=True,
    )


def help_lines(settings: Settings) -> Iterator[Problem]:
    """Whether there is a line to call, and whether the facts are still in date."""
    try:
        case = open_bookcase(settings.data_dir / OWN_CONTENT)
    except ContentError as error:
        yield _told(error)
        return
    today, lines = datetime.now(UTC).date(), tuple(case.lines.values())
    yield from map(_told, past(settings.data_dir / OWN_CONTENT, today))
    late = [line.id for line in expired(lines, today)]
    late += [fact.id for fact in case.facts.values() if today > fact.expires_on]
    if not current(filter(confirmed, lines), today):
        yield setting("help lines", "Not one help line is in date.", "Install a newer version of Handrail.")
    if late:
        yield setting(
            "help lines",
            f"{len(late)} of {len(lines) + len(case.facts)} are past their date and are not shown: {_named(late)}.",
            "Check them against their source and renew them, or install a newer version.",
            warning=True,
        )


def reviews(settings: Settings) -> Iterator[Problem]:
    """Whether everything has been read by those who have to read it, where the operator wants it so."""
    try:
        shelf = open_shelf(settings.data_dir / OWN_CONTENT)
    except ContentError as error:
        yield _told(error)
        return
    if settings.content.require_review:
        yield from drafts(shelf)
    for item, past_day in late(shelf, datetime.now(UTC).date()):
        if item.kind != "line" and is_own(item, shelf.own):  # `help_lines` tells of lines, and warns of ours
            yield past_day
    for found in (*unversioned(shelf), *unkind(shelf)):
        yield replace(found, weight="warning")


def required_review(settings: Settings) -> Iterator[Problem]:
    """Whether there is a draft, where none may be said."""
    if settings.content.require_review:
        yield from drafts(open_shelf(settings.data_dir / OWN_CONTENT))


def _flaws(folder: Path, language: str) -> list[Flaw]:
    from bot.i18n.buttons import of_code  # noqa: PLC0415 - it reads the program, which no start needs
    from bot.i18n.fitness import flaws  # noqa: PLC0415 - Babel costs a start-up

    return flaws(folder, language, of_code())


def _flawed(flaw: Flaw) -> Problem:
    return Problem(where=f"{flaw.file}, line {flaw.line}", wrong=flaw.wrong, instead=flaw.instead)


def _told(error: ContentError) -> Problem:
    return Problem(where=f"{error.file}, line {error.line}", wrong=error.wrong, instead=error.write)


def _named(ids: Iterable[str]) -> str:
    """Name the first few of them."""
    return ", ".join(sorted(ids)[:8])
