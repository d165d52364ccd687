"""What happens when a reminder's moment has come.

It is said once, or held back for a while, or left out, and the next one is planned in the same step. After three that
nobody answered it pauses and says so once. After thirty days it asks whether to go on, and without an answer it ends.
Whoever said stop, or took the yes back, hears nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.effects import SaveEntry
from bot.core.moments import Fired, Knocked
from bot.core.replies import Row, say
from bot.core.text import Line
from bot.domain.reminders import kept, words
from bot.domain.reminders.kept import Reminder, planned, still, write
from bot.domain.reminders.moments import judge, until

UNANSWERED = 3
DAYS = 30


def fire(knocked: Knocked) -> Fired:
    """Decide about one reminder."""
    one, profile, now = kept.read(knocked.entry), knocked.profile, knocked.now
    if profile.quiet or one.standing not in {kept.ON, kept.ASKED}:
        return Fired((still(one, one.standing),))
    if not knocked.zone_known:
        line = (words.text_of(one), *words.NO_CLOCK)
        return Fired((still(one, kept.ZONE),), say(*line, keyboard=((words.CLOCK, words.LIST),)))
    nominal = one.nominal(now)
    verdict = judge(nominal, now, profile.quiet_hours, busy=knocked.busy)
    if verdict.what == "move":
        return Fired((write(one, verdict.at),), why=verdict.why)
    if verdict.what == "drop":
        return Fired((_on(one, now),), why=verdict.why)
    return _said(_answered(one, knocked.heard), now, until(nominal, now, profile.quiet_hours))


def _answered(one: Reminder, heard: float) -> Reminder:
    """Count how many in a row nobody answered: anything done here since the last one was said is an answer."""
    if not one.said:
        return one
    return replace(one, unanswered=0 if heard >= one.said else one.unanswered + 1)


def _said(one: Reminder, now: datetime, last: float) -> Fired:
    """Say it, or in its place what has to be asked or told."""
    if one.standing == kept.ASKED:
        return Fired((still(one, kept.ENDED),))
    if one.unanswered >= UNANSWERED:
        return Fired((still(one, kept.TIRED),), say(*_lines(one, words.TIRED), keyboard=words.on_again(one)), last)
    said = replace(one, said=int(now.timestamp()))
    if one.since and (now.date() - one.since).days >= DAYS:
        asked = replace(said, standing=kept.ASKED)
        return Fired((_on(asked, now),), say(*_lines(one, words.RENEW), keyboard=words.on_again(one)), last)
    keyboard: tuple[Row, ...] = words.ways(one)
    return Fired((_on(said, now),), say(*_lines(one, (words.SENT_BY,)), keyboard=keyboard), last)


def _lines(one: Reminder, more: tuple[Line, ...]) -> tuple[Line, ...]:
    return words.text_of(one), *more


def _on(one: Reminder, now: datetime) -> SaveEntry:
    """Plan the next one. One that was put off by hand has its next date already."""
    if one.later:
        back = replace(one, later=0)
        return write(back, back.nominal(now)) if back.planned else write(*planned(back, now))
    return write(*planned(replace(one, passed=one.planned), now))
