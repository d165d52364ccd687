"""What was noted in some days, counted and put into lines that can each be struck.

Counts and ranges of what the person noted, and her own words as they are. No line compares, none says more or less, and
a day without a note is in none of them. What was skipped is counted nowhere.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.content import Library
from bot.core.flow import Ctx
from bot.core.person import Entry, Kind
from bot.core.text import Listed, Own, Text, t, tn
from bot.domain import checkins, trend
from bot.domain.bridge import bringing

KINDS = frozenset({Kind.CHECKIN, Kind.USED, Kind.BRING, Kind.THERAPY})
PERIODS: dict[int, Text] = {7: t("7 days"), 14: t("2 weeks"), 28: t("4 weeks")}
SESSION = 0  # in place of days: since the last session that was noted
EXERCISES, WORDS, MOST = 10, 8, 64
PARTS: dict[str, Text] = {
    "p": t("The dates"),
    "n": t("How many notes"),
    "s": t("Strength"),
    "l": t("Sleep"),
    "d": t("Bad dreams"),
    "h": t("How present"),
    "w": t("Words chosen"),
    "x": t("Exercises"),
    "b": t("Things to bring"),
}
SAID: dict[str, Text] = {
    "helped": t("helped"),
    "same": t("no change"),
    "worse": t("worse"),
    "not": t("not for me"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line, and the part it belongs to."""

    part: str
    line: Text


def last_session(entries: Iterable[Entry]) -> datetime | None:
    """Return when somebody last noted that it was after a session."""
    found = [one.at for one in entries if one.kind == Kind.CHECKIN and one.get("moment") == "after"]
    return max(found, default=None)


def facts(ctx: Ctx, days: int) -> tuple[Fact, ...]:
    """Return every line that these days give, in the order in which they are said."""
    within = _within(ctx, days)
    notes = [one for one in within if one.kind == Kind.CHECKIN]
    counted = (*_strength(notes), *_sleep(notes), *_dreams(notes), *_here(notes))
    first = (Fact("p", _dates(ctx, days)), Fact("n", tn("{n} check-in.", "{n} check-ins.", len(notes))))
    words = (*_words(notes, ctx.library), *_exercises(within, ctx.library))
    bring = [Fact("b", t("To bring: {words}", words=item.words)) for item in bringing.still_open(ctx.entries)]
    return (*first, *counted, *words, *bring)[:MOST]


def mark(found: tuple[Fact, ...]) -> str:
    """Return a short mark of some lines, to notice when they are others than before."""
    return f"{zlib.crc32(repr(found).encode('utf-8', 'backslashreplace')) & 0xFFFF:x}"


def _within(ctx: Ctx, days: int) -> list[Entry]:
    after = last_session(ctx.entries) if days == SESSION else None
    if after is not None:
        return [one for one in ctx.entries if one.at > after]
    first = _first(ctx, days)
    return [one for one in ctx.entries if one.at.astimezone(ctx.now.tzinfo).date() >= first]


def _first(ctx: Ctx, days: int) -> date:
    after = last_session(ctx.entries) if days == SESSION else None
    if after is not None:
        return after.astimezone(ctx.now.tzinfo).date()
    return ctx.now.date() - timedelta(days=(days or min(PERIODS)) - 1)


def _dates(ctx: Ctx, days: int) -> Text:
    start, end = _first(ctx, days), ctx.now.date()
    if ctx.zone_known:
        return t("From {start} to {end}.", start=start, end=end)
    return t("From {start} to {end}, by world time (UTC).", start=start, end=end)


def _strength(notes: list[Entry]) -> list[Fact]:
    marks = [trend.mark_of(one) for one in notes]
    numbers = [one for one in marks if isinstance(one, int)]
    lines = []
    if numbers:
        low, high = min(numbers), max(numbers)
        lines.append(t("Strength, from 0 to 10: between {low} and {high}.", low=low, high=high))
    for state, said in (("numb", t("Numb: {n}", n=marks.count("numb"))), ("unclear", _unclear(marks))):
        lines += [said] if state in marks else []
    return [Fact("s", line) for line in lines]


def _unclear(marks: list[trend.Mark]) -> Text:
    return t("Strength hard to tell: {n}", n=marks.count("unclear"))


def _answers(notes: list[Entry], name: str) -> Listed | None:
    """Count the answers to one question, in the order in which it offers them."""
    said = Counter(str(one.get(name)) for one in notes if one.get(name) is not None)
    options = checkins.PARTS[name].options
    parts = tuple(t("{what}: {n}", what=label, n=said[value]) for value, label in options if said[value])
    return Listed(parts) if parts else None


def _sleep(notes: list[Entry]) -> list[Fact]:
    answers = _answers(notes, "sleep")
    return [Fact("l", t("Sleep: {answers}.", answers=answers))] if answers else []


def _dreams(notes: list[Entry]) -> list[Fact]:
    answers, bother = _answers(notes, "dream"), [one.get("bother") for one in notes]
    numbers = [one for one in bother if isinstance(one, int)]
    lines = [t("Woken by a bad dream: {answers}.", answers=answers)] if answers else []
    if numbers:
        low, high = min(numbers), max(numbers)
        lines.append(t("How much a dream bothered, from 0 to 4: between {low} and {high}.", low=low, high=high))
    return [Fact("d", line) for line in lines]


def _here(notes: list[Entry]) -> list[Fact]:
    answers = _answers(notes, "here")
    return [Fact("h", t("How present: {answers}.", answers=answers))] if answers else []


def _words(notes: list[Entry], library: Library) -> list[Fact]:
    """Return the words that were picked, and each of the person's own as a line of its own."""
    picked = Counter(name for one in notes for name in checkins.picked(dict(one.body)) if name in library.feelings)
    own = Counter(str(one.get("own")) for one in notes if one.get("own"))
    feelings = tuple(t("{what}: {n}", what=library.feelings[name], n=n) for name, n in picked.most_common(WORDS))
    first = [Fact("w", t("Words picked: {words}.", words=Listed(feelings)))] if feelings else []
    return first + [Fact("w", t("Own word: {word} ({n})", word=Own(word), n=n)) for word, n in own.most_common(WORDS)]


def _exercises(within: list[Entry], library: Library) -> list[Fact]:
    """Return one line for each exercise that somebody said something about."""
    said: dict[str, Counter[str]] = {}
    for one in within:
        name, answer = str(one.get("exercise")), str(one.get("answer"))
        if one.kind == Kind.USED and name in library.exercises and answer in SAID:
            said.setdefault(name, Counter())[answer] += 1
    most = sorted(said, key=lambda name: (-said[name].total(), name))[:EXERCISES]
    return [Fact("x", _exercise(library.exercises[name].name, said[name])) for name in most]


def _exercise(name: Text, said: Counter[str]) -> Text:
    answers = tuple(t("{what}: {n}", what=SAID[one], n=said[one]) for one in SAID if said[one])
    return t("{exercise}. {answers}.", exercise=name, answers=Listed(answers))
