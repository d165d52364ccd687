"""One kept entry, in words: what a check-in, a small thing or a try holds, field by field.

It must say all that is held. So a field without words of its own is shown under its own name, and only what
was skipped is left out, because nothing is held there.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.core.content import Library
from bot.core.person import Entry, Kind
from bot.core.text import Listed, Own, Text, t
from bot.domain import checkins, tiny
from bot.domain.bridge import held_words as bridge
from bot.domain.dates import words as date_words
from bot.domain.plans import words as plan_words
from bot.domain.reminders import held_words as reminders

Value = str | int
Telling = Callable[[Value, Library], Text]
STATES: dict[Value, Text] = {"numb": t("Strength: numb"), "unclear": t("Strength: can't tell")}
ANSWERS: dict[Value, Text] = {
    "helped": t("You said: helped"),
    "same": t("You said: no change"),
    "worse": t("You said: worse"),
    "not": t("You said: not for me"),
}
PARTS: dict[str, Text] = {
    "sleep": t("Sleep"),
    "dream": t("Woken by a bad dream"),
    "bother": t("How much it bothered you, from 0 to 4"),
    "here": t("How present"),
    "moment": t("Around a session"),
}


TITLES: dict[Kind, Text] = {
    Kind.CHECKIN: t("Check-ins"),
    Kind.WIN: t("Small things"),
    Kind.THERAPY: t("Lines for a therapist"),
    Kind.BRING: t("To bring to a session"),
    Kind.CARD: t("Card for a therapist"),
    Kind.USED: t("What you tried"),
    Kind.REMINDER: t("Reminders"),
    Kind.DATE: t("Dates"),
    Kind.PLAN: t("Steady plan"),
    Kind.ONLINE: t("Plan for being online"),
}


def parts(entry: Entry, library: Library) -> list[Text]:
    """Return one sentence for each field of an entry that holds something."""
    return [_told(name, value, library) for name, value in entry.body if value is not None]


def in_one(entry: Entry, library: Library) -> Listed:
    """Return the same as one list, for a line of an overview."""
    found = parts(entry, library)
    return Listed(tuple(found) if found else (t("nothing but the day"),))


def when(entry: Entry, local: datetime, *, zone_known: bool) -> Text:
    """Say when an entry was made: in the zone of `local` if it is the person's own, else the day in UTC."""
    at = entry.at.astimezone(local.tzinfo)
    if zone_known:
        return t("{day}, {time}", day=at.date(), time=at.time())
    return t("{day} (UTC)", day=at.date())


def mine(entries: Iterable[Entry], kind: str) -> tuple[Entry, ...]:
    """Return the entries of one kind, newest first."""
    found = [entry for entry in entries if entry.kind == kind]
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.key), reverse=True))


def mark(entry: Entry) -> str:
    """Return a short mark of an entry that fits into a button; it means something only beside the entries."""
    return f"{zlib.crc32(entry.key.encode()):x}"


def marked(entries: Iterable[Entry], kind: str, said: str) -> Entry | None:
    """Return the entry with a mark, if it is still there."""
    return next((entry for entry in mine(entries, kind) if mark(entry) == said), None)


def _told(name: str, value: Value, library: Library) -> Text:
    telling = TELLINGS.get(name)
    if telling:
        return telling(value, library)
    options = dict(checkins.PARTS[name].options) if name in checkins.PARTS else {}
    answer = options.get(str(value))
    if answer and name in PARTS:
        return t("{what}: {answer}", what=PARTS[name], answer=answer)
    return t("{what}: {answer}", what=Own(name), answer=Own(str(value)))


def _feelings(value: Value, library: Library) -> Text:
    names = [name for name in str(value).split(",") if name]
    known = library.feelings
    words = tuple(known[name] if name in known else Own(name) for name in names)
    return t("Feelings: {things}", things=Listed(words))


def _exercise(value: Value, library: Library) -> Text:
    known = library.exercises.get(str(value))
    return t("{what}: {answer}", what=t("Tried"), answer=known.name if known else Own(str(value)))


TELLINGS: dict[str, Telling] = {
    **bridge.TELLINGS,
    **reminders.TELLINGS,
    **plan_words.TELLINGS,
    **date_words.TELLINGS,
    "intensity": lambda value, _: t("Strength: {n} of 10", n=value),
    "state": lambda value, _: STATES.get(value, t("{what}: {answer}", what=Own("state"), answer=Own(str(value)))),
    "feelings": _feelings,
    "own": lambda value, _: t("In your words: {words}", words=Own(str(value))),
    "note": lambda value, _: t("A line for a therapist: {words}", words=Own(str(value))),
    "win": lambda value, _: tiny.WORDS.get(str(value), t("{words}", words=Own(str(value)))),
    "exercise": _exercise,
    "answer": lambda value, _: ANSWERS.get(value, t("You said: {words}", words=Own(str(value)))),
    "before": lambda value, _: t("Before it: {n} of 10", n=value),
    "after": lambda value, _: t("After it: {n} of 10", n=value),
}
