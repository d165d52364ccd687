"""Reads the cards: short texts about one topic each, a few small pages that fit a phone.

Whoever opens a card shall know beforehand what it touches, where it is so, and who said it; so a card without a line
about itself, without a source or without an end is a mistake. A card that tells the law or the services of one country
ends sooner than one that tells what many people know of sleep. The pages are kept short in English, so that they still
fit one message in languages that need more room.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from bot.content.mistakes import Where
from bot.content.read import files, shaped
from bot.content.rule import Rule
from bot.content.rules import LONGEST_LABEL, LONGEST_LIFE, LONGEST_LINE, known, short, twice, within
from bot.core.content import READERS_OF_CARDS, TOPICS, Card
from bot.core.text import Text

LONGEST_PAGE, LONGEST_POINT, LONGEST_TITLE = 480, 220, 60
PAGES, POINTS = (2, 8), (4, 14)
OTHER_LIFE = timedelta(days=365)  # of a card that is so in every country
BREAK = "\n\n"  # what stands between two points of a page, in a message
_ID = re.compile(r"[a-z][a-z0-9]{1,9}")
_PLACE = re.compile(r"([A-Z]{2})?")
_COMMAND = re.compile(r"[a-z]{2,16}")
_LINK = re.compile(r"https?:|www\.", re.IGNORECASE)


class PageRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[page]]`: the paragraphs of one message."""

    points: tuple[str, ...]


class CardFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"whom": "for"}):
    """A file of the folder `cards`; for `own` see `bot/content/overlay.py`."""

    id: str
    own: bool = False
    version: int
    whom: str
    place: str = ""
    title: str
    label: str
    about: str
    touches: tuple[str, ...]
    tries: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    sources: tuple[str, ...]
    reviewed_on: date
    expires_on: date
    page: tuple[PageRow, ...]


def _long_life(file: CardFile) -> bool:
    longest = LONGEST_LIFE if file.place else OTHER_LIFE
    return not file.reviewed_on < file.expires_on <= file.reviewed_on + longest


def _no_source(file: CardFile) -> bool:
    return not file.sources or any(not one.strip() or _LINK.search(one) for one in file.sources)


def _amiss(file: CardFile) -> bool:
    count = sum(len(page.points) for page in file.page)
    return not (PAGES[0] <= len(file.page) <= PAGES[1] and POINTS[0] <= count <= POINTS[1])


FILE = (
    Rule(
        "id",
        lambda file: not _ID.fullmatch(file.id),
        "this `id` cannot be carried in a button.",
        "Write 2 to 10 small letters, like `sleep`.",
    ),
    within("version", 1, 999),
    Rule(
        "for",
        lambda file: file.whom not in READERS_OF_CARDS,
        "nobody is known by this word.",
        f"Choose from: {', '.join(READERS_OF_CARDS)}.",
    ),
    Rule(
        "place",
        lambda file: not _PLACE.fullmatch(file.place),
        "this is not a country code.",
        'Write two capital letters, like "US", or "" for a card that is so everywhere.',
    ),
    short("title", LONGEST_TITLE),
    short("label", LONGEST_LABEL),
    short("about", LONGEST_LINE),
    known("touches", TOPICS),
    Rule(
        "leads",
        lambda file: not all(map(_COMMAND.fullmatch, file.leads)),
        "this is no command.",
        "Write the commands of conversations without their slash.",
    ),
    Rule(
        "sources",
        _no_source,
        "there is no source, or a link in one.",
        "Say in words who wrote it, what it is called and of which year it is.",
    ),
    Rule(
        "expires_on",
        _long_life,
        "this date is too far from `reviewed_on`, or before it.",
        "Write a day within 180 days for a card with a `place`, within 365 for another.",
    ),
    Rule(
        "page",
        _amiss,
        "there are too few or too many pages or points.",
        f"Write {PAGES[0]} to {PAGES[1]} pages with {POINTS[0]} to {POINTS[1]} points in all.",
    ),
)
PAGE = (
    Rule(
        "points",
        lambda page: not page.points or len(BREAK.join(page.points)) > LONGEST_PAGE,
        "this page is empty or too long.",
        f"Keep a page within {LONGEST_PAGE} characters, or make two of it.",
    ),
)


def load_cards(folder: Path, exercises: Collection[str]) -> Iterator[Card]:
    """Read every card of a folder, checked, in the order of the names of the files. Raises `ContentError`.

    `exercises` are the ids of all exercises there are, of which a card may name some.
    """
    seen: dict[str, str] = {}
    for path in files(folder):
        where, file = shaped(path, CardFile)
        _check(where, file, FILE)
        for index, page in enumerate(file.page):
            place = where.row("page", index)
            _check(place, page, (*_points(page), *PAGE))
        _tries(where, file, exercises)
        twice(where, file.id, seen)
        yield _card(file)


def _tries(where: Where, file: CardFile, exercises: Collection[str]) -> None:
    for name in file.tries:
        if name not in exercises:
            wrong = f"`tries` names `{name}`, and there is no such exercise."
            raise where.mistake("tries", wrong, "Write the id of an exercise, or take it out.")


def _points(page: PageRow) -> Iterator[Rule]:
    """Make one rule for each point, so that its very line can be named."""
    write = f"Write 1 to {LONGEST_POINT} characters in plain words."
    for at, point in enumerate(page.points):
        wrong = f"number {at + 1} of `points` is empty, too long, or holds braces."
        yield Rule(f"points[{at}]", partial(_bad_point, point), wrong, write)


def _bad_point(point: str, _row: object) -> bool:
    return point != point.strip() or not 0 < len(point) <= LONGEST_POINT or "{" in point or "}" in point


def _check(where: Where, row: Any, rules: tuple[Rule, ...]) -> None:
    for rule in rules:
        if rule.broken(row):
            raise where.mistake(rule.key, rule.wrong, rule.write)


# `Text(...)` and not `t(...)`: these words come from files, where the extractor of the content finds them.
def _card(file: CardFile) -> Card:
    return Card(
        id=file.id,
        version=file.version,
        whom=file.whom,
        place=file.place,
        title=Text(file.title),
        label=Text(file.label),
        about=Text(file.about),
        touches=file.touches,
        pages=tuple(tuple(Text(point) for point in page.points) for page in file.page),
        tries=file.tries,
        leads=file.leads,
        sources=file.sources,
        reviewed_on=file.reviewed_on,
        expires_on=file.expires_on,
    )
