"""What happens when the moment of a hard date has come.

One quiet message, in words that tell nothing to whoever sees the screen: no name of the date unless that was agreed to
for this very date, no greeting, no question. Up to two hours late it still comes; later the next wish is planned and
this one is left out. Whoever said stop hears nothing, and the next wish stands all the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date

from bot.core.effects import SaveEntry
from bot.core.moments import Fired, Knocked
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Text, t
from bot.domain.dates import kept
from bot.domain.dates.kept import COMPANY, DAY, EVE, PLAN, SETTLE, WORD, HardDate
from bot.domain.dates.words import name
from bot.domain.reminders.moments import judge, moment, until
from bot.domain.showing import GROUND, PERSON

SAYS: dict[str, Text] = {
    WORD: t("A quiet line, as you asked. Nothing has to be done with it."),
    SETTLE: t("Two minutes for yourself, as you asked. Only if you like."),
    PLAN: t("You wanted your list near today. It is below."),
    COMPANY: t("You wanted a way to people today. It is below."),
}
WAYS: dict[str, Row] = {
    WORD: (GROUND,),
    SETTLE: (GROUND,),
    PLAN: (Button(t("Open my plan"), "/plan"), GROUND),
    COMPANY: (PERSON, GROUND),
}
SENT_BY = t("You set this one. It ends with one tap.")
NO_CLOCK = t("I don't know your hours, so I went by UTC. You can choose them under Country and hours.")


def fire(knocked: Knocked) -> Fired:
    """Decide about one date."""
    one, profile, now = kept.read(knocked.entry), knocked.profile, knocked.now
    turn = kept.turn_of(one, one.comes) if one.comes else ""
    if one.comes is None or not turn or profile.quiet:
        return Fired((_on(one, knocked),))
    nominal = moment(one.comes, one.at, now.tzinfo or UTC)
    verdict = judge(nominal, now, profile.quiet_hours, busy=knocked.busy)
    if verdict.what == "move":
        return Fired((kept.write(one, verdict.at),), why=verdict.why)
    if verdict.what == "drop":
        return Fired((_on(one, knocked),), why=verdict.why)
    words = _say(one, turn, zone_known=knocked.zone_known)
    return Fired((_on(one, knocked),), words, until(nominal, now, profile.quiet_hours))


def _on(one: HardDate, knocked: Knocked) -> SaveEntry:
    """Put this day behind and plan the next wish."""
    over: date | None = max(filter(None, (one.comes, one.over)), default=None)
    return kept.saved(replace(one, over=over), knocked.now, knocked.profile.quiet_hours)


def _say(one: HardDate, turn: str, *, zone_known: bool) -> Say:
    """Say what was wished for; the name stands below, and only where that was agreed to."""
    wish = one.wish(turn)
    named: tuple[Line, ...] = (_named(one, turn),) if one.telling and one.name else ()
    clockless: tuple[Line, ...] = () if zone_known else (NO_CLOCK,)
    change = Button(t("See or change it"), f"/dates:one-{one.mark}")
    stop = Button(t("No more of these"), f"/dates:off-{one.mark}")
    return say(SAYS[wish], *named, SENT_BY, *clockless, keyboard=(WAYS[wish], (stop, change)))


def _named(one: HardDate, turn: str) -> Text:
    if turn == EVE:
        return t("Tomorrow: {name}", name=name(one))
    return t("Today: {name}", name=name(one)) if turn == DAY else t("Yesterday: {name}", name=name(one))
