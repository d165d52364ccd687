"""What `handrail directory check` says of the help lines: which wait, which are past, which fall due.

A directory decays by itself, row by row, on days that nobody has in a calendar. So this command can be run by a timer:
it ends with 1 when somebody looking for a number today would miss one, with 0 when only work of coming weeks is left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.content.confirming import USUAL_LIFE, past
from bot.content.items import LOCAL
from bot.content.loader import confirmed, open_bookcase
from bot.core.content import HelpLine
from bot.domain.directory import current, expired, for_country

SOON = timedelta(days=30)
TALKING = ("crisis", "survivor")


@dataclass(frozen=True, slots=True)
class Findings:
    """What is to be done about the directory on one day."""

    waiting: tuple[HelpLine, ...]
    past: tuple[HelpLine, ...]
    due: tuple[HelpLine, ...]
    without: tuple[str, ...]  # countries of matching in which nobody could be called
    own: tuple[str, ...]  # rows of the operator's own files that are over, with file and line

    @property
    def code(self) -> int:
        """Return how the command ends: 1 if somebody would miss a line today."""
        return int(bool(self.past or self.without or self.own))


def look(overlay: Path | None, countries: Sequence[str], today: date) -> Findings:
    """Read all rows, ours and those of `overlay`, and sort them. Raises `ContentError`."""
    lines = tuple(open_bookcase(overlay).lines.values())
    shown = tuple(filter(confirmed, lines))
    alive = current(shown, today)
    return Findings(
        waiting=tuple(line for line in lines if not confirmed(line)),
        past=expired(shown, today),
        due=tuple(line for line in alive if due_on(line) <= today + SOON),
        without=tuple(code for code in countries if not for_country(alive, code, TALKING)),
        own=tuple(map(str, past(overlay, today))) if overlay else (),
    )


def due_on(line: HelpLine) -> date:
    """Return the day by which somebody should look again: 90 days after the last time, or sooner if it ends sooner."""
    return min(line.expires_on, line.verified_on + USUAL_LIFE)


def report(found: Findings, today: date) -> Iterator[str]:
    """Give the lines that a person reads."""
    yield from found.own
    yield from (f"No line to talk with is in date for {code}, so matching stays closed." for code in found.without)
    yield from _group("Past their day and not shown", found.past, days=False)
    yield from _group("To be looked at again within 30 days, or already", found.due, days=True)
    yield from _group("Waiting for confirmation and not shown", found.waiting, days=False)
    if found.past or found.due or found.waiting:
        yield from _how((*found.past, *found.waiting, *found.due)[0], today)
    else:
        yield "Every row is in date and confirmed."


def as_json(found: Findings) -> str:
    """Give the same as one JSON object with ids."""
    names = {key: [line.id for line in getattr(found, key)] for key in ("waiting", "past", "due")}
    return json.dumps({**names, "without": found.without, "own": found.own})


def _group(title: str, lines: Iterable[HelpLine], *, days: bool) -> Iterator[str]:
    rows = sorted(lines, key=lambda line: (line.country, due_on(line), line.id))
    if rows:
        yield f"{title} ({len(rows)}):"
    for line in rows:
        day = f", by {due_on(line)}" if days else ""
        page = line.url or line.phone or line.text_to
        yield f"  {line.country or 'world'}  {line.id}{day}: {line.name} ({page})"


def _how(line: HelpLine, today: date) -> Iterator[str]:
    """Give a snippet to paste, for one of the rows."""
    yield f"To confirm one, open its official page, then add to content/{LOCAL} in the data folder:"
    yield "  [[confirmed]]"
    yield f'  id = "{line.id}"'
    yield f"  on = {today}  # the day you looked"
    yield '  by = "coordinator"'
    yield 'If its number is another one now, also write phone = "...", text_to = "..." or url = "...". Then restart.'
