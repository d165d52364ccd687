"""What an operator says of help lines in one short file: looked up on that day, by that role.

Rows that were read nowhere wait until somebody has opened the official page. Laying a whole copied row over ours for
that invites mistakes in copying, so a confirmation is an id and a day, with a number only where it has changed. It
renews any row. Days that are over are no mistake here, since time passes while the program runs: the row is then hidden
again, and `handrail check` says where that stands.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from bot.content.items import LOCAL, ROLES
from bot.content.mistakes import ContentError, Where
from bot.content.read import files, made_line, parse, shaped
from bot.content.rule import Rule
from bot.content.rules import LONGEST_LIFE, REACHED, check, known, twice
from bot.content.shapes import LineRow
from bot.core.content import HelpLine

USUAL_LIFE = timedelta(days=90)
LOOK_AGAIN = "Look at the official page again and write the new day in `{key}`, or take the row out."


class ConfirmedRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[confirmed]]`: which row, when and by which role it was looked up, until when that counts, what is new."""

    id: str
    on: date
    by: str
    until: date | None = None
    phone: str = ""
    text_to: str = ""
    url: str = ""

    @property
    def ends(self) -> date:
        """Return the last day on which it counts."""
        return self.until or self.on + USUAL_LIFE


class LocalFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file as a whole."""

    confirmed: tuple[ConfirmedRow, ...] = ()
    line: tuple[LineRow, ...] = ()


RULES: tuple[Rule, ...] = (
    known("by", (*ROLES, "operator")),
    Rule(
        "until",
        lambda row: not row.on < row.ends <= row.on + LONGEST_LIFE,
        "this date is not within 180 days after `on`.",
        "Write an earlier day, or leave `until` out: then it counts for 90 days.",
    ),
    *REACHED,
)


def local_lines(folder: Path, lines: Mapping[str, HelpLine], today: date | None = None) -> Iterator[HelpLine]:
    """Read what the file says: rows of `lines` that it confirms, and rows of its own. Raises `ContentError`."""
    if not (folder / LOCAL).exists():
        return
    where, file = shaped(folder / LOCAL, LocalFile)
    seen: dict[str, str] = {}
    for index, row in enumerate(file.confirmed):
        place = where.row("confirmed", index)
        _check(place, row, lines, today or datetime.now(UTC).date())
        twice(place, row.id, seen)
        yield _renewed(lines[row.id], row)
    for index, own in enumerate(file.line):
        place = where.row("line", index)
        _check_own(place, own, lines)
        twice(place, own.id, seen)
        yield made_line(own)


def past(folder: Path, today: date) -> Iterator[ContentError]:
    """Give a mistake for each row of an operator's own files that is over on `today`; the files were read before."""
    if (folder / LOCAL).exists():
        where, file = shaped(folder / LOCAL, LocalFile)
        for index, row in enumerate(file.confirmed):
            if today > row.ends:
                key = "until" if row.until else "on"
                yield _over(where.row("confirmed", index), row.id, key, row.ends)
    for path in (folder / LOCAL, *files(folder / "lines")):
        if path.exists():
            where, table = parse(path)
            for index, line in enumerate(table.get("line", ())):
                if today > line["expires_on"]:
                    yield _over(where.row("line", index), line["id"], "expires_on", line["expires_on"])


def _over(place: Where, name: str, key: str, day: date) -> ContentError:
    return place.mistake(key, f"`{name}` is past its day, {day}, and is not shown.", LOOK_AGAIN.format(key=key))


def _check(place: Where, row: ConfirmedRow, lines: Mapping[str, HelpLine], today: date) -> None:
    """Raise `ContentError` for the first thing that is wrong with a confirmation."""
    if row.id not in lines:
        near = difflib.get_close_matches(row.id, lines, n=1, cutoff=0.6)
        perhaps = f"Perhaps it is `{near[0]}`. " if near else ""
        raise place.mistake("id", f"there is no row `{row.id}`.", f"{perhaps}`handrail directory check` names them.")
    if row.on > today:
        raise place.mistake("on", "this day has not come yet.", "Write the day on which somebody looked.")
    for rule in RULES:
        if rule.broken(row):
            raise place.mistake(rule.key, rule.wrong, rule.write)
    line = lines[row.id]
    if row.on < line.verified_on:
        raise place.mistake(
            "on",
            f"this is older than what stands there: `{row.id}` was looked up on {line.verified_on}.",
            "Take the confirmation out, or look again and write that day.",
        )
    if row.on == line.verified_on and line.confidence == "verified" and not (row.phone or row.text_to or row.url):
        raise place.mistake("id", f"`{row.id}` was verified on that day and needs no confirmation.", "Take it out.")


def _check_own(place: Where, row: LineRow, lines: Mapping[str, HelpLine]) -> None:
    for key in ("country", "languages", "verified_on"):
        if getattr(row, key) is None:
            raise place.mistake(key, f"`{key}` is missing.", f"Add a line that begins with `{key} =`.")
    if row.id in lines:
        raise place.mistake(
            "id", f"`{row.id}` is there already.", "Confirm it in `[[confirmed]]`, or choose another id."
        )
    check(place, row)


def _renewed(line: HelpLine, row: ConfirmedRow) -> HelpLine:
    phone = row.phone or line.phone
    return replace(
        line,
        phone=phone,
        text_to=row.text_to or line.text_to,
        url=row.url or line.url,
        text_only=not phone,
        source=f"{line.source}; looked up again by the {row.by}",
        verified_on=row.on,
        expires_on=row.ends,
        confidence="verified",
    )
