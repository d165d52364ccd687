"""Ten minutes at a time: two things to do, one after the other, and people beside every page.

Nothing here asks what the urge is for, none of it names a way to be hurt, and no answer afterward is better than
another. There is no clock that comes back with a message: the hour is said, and the person returns with a tap, or does
not. Source: distress tolerance and riding out an urge, as in DBT. All of it is a draft until a clinician has read it.
"""

from __future__ import annotations

from datetime import time, timedelta

from bot.core.content import Exercise
from bot.core.flow import Ctx
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Text, t
from bot.domain import offers, reviewed, shortly, suggest
from bot.domain.plans.blocks import Choice
from bot.domain.showing import GROUND, MENU, own_label

SIZE, OFFERED, OWN_OFFERED = 4, 3, 2
STATE = "urge"
LENGTH = timedelta(minutes=10)
HOUR, NO_HOUR = 60, -1
READY: tuple[Choice, ...] = (
    Choice("ready-papers", t("Sort a pile of paper")),
    Choice("ready-cups", t("Wash a few cups"), "water"),
    Choice("ready-message", t("Write somebody about nothing")),
    Choice("ready-air", t("Go outside the door"), "outdoors"),
)
PEOPLE, WRITTEN = Button(t("I want a person"), "/now"), Button(t("People to write to"), "/now:text")
BEGIN, LEAVE = Button(t("Choose two things"), "begin"), Button(t("Leave it here"), "done")
OTHER, SKIP = Button(t("Something else"), "other"), Button(t("Skip"), "skip")
STRONGER, SAME, WEAKER = (
    Button(t("It is stronger"), "stronger"), Button(t("The same"), "same"), Button(t("Weaker"), "weaker"),
)  # fmt: skip
ANOTHER, REMINDERS = Button(t("Another ten minutes"), "begin"), Button(t("About reminders"), "/reminders")
PLAN, CHECK_IN = Button(t("My plan"), "/plan"), Button(t("Check in"), "/checkin")
DRAFT = t("These words are a draft. No clinician has reviewed them yet.")
ENTRY: tuple[Line, ...] = (
    t("There are people for this. The first button leads to them, and nothing has to be explained."),
    t("An urge can rise, and it can fall again. Some people ride it out for ten minutes, with two things to do."),
    t("I don't ask what it is. I am a program and can call nobody."),
)
TYPED: tuple[Line, ...] = (
    t("You can write here if it helps. I keep none of it, and no person answers here. People are one tap away."),
)
AFTER: dict[str, tuple[Text, ...]] = {
    "stronger": (
        t("Then people first, if you want. They are there for this, and you can begin with: it got stronger."),
        t("Something between you and it can help too: another room, or somebody beside you."),
        t("If you are hurt or unwell already, the emergency number stands first there."),
    ),
    "same": (t("That is an answer too. Other things may sit better, or a person."),),
    "weaker": (t("All right. You decide what comes next. It may come back, and this is here then too."),),
}
WAYS: dict[str, tuple[Row, ...]] = {
    "stronger": ((PEOPLE,), (WRITTEN,), (PLAN,), (ANOTHER,), (LEAVE,)),
    "same": ((Button(t("Two other things"), "begin"),), (PEOPLE,), (PLAN, GROUND), (LEAVE,)),
    "weaker": ((LEAVE, ANOTHER), (GROUND, CHECK_IN), (PLAN, PEOPLE)),
}
LEFT = say(t("All right. The people stay where they are, and so does this."), keyboard=((PEOPLE, PLAN), (GROUND, MENU)))


def entry(ctx: Ctx) -> Say:
    """Say people first, then what this is."""
    draft = reviewed.mark(ctx, "domain/tenminutes", DRAFT)
    return say(*ENTRY, *draft, keyboard=((PEOPLE,), (BEGIN,), (PLAN, WRITTEN), (LEAVE, MENU)))


def choosing(turn: int, one: str, ctx: Ctx) -> Say:
    """Ask for a thing, the first or the one after it."""
    ask = t("And after it?") if one else t("Two things, about five minutes each. Which one first?")
    shown = [_button(words, ctx) for words in _offer(turn, one, ctx)]
    return say(ask, keyboard=(*rows(shown, 1), (OTHER, SKIP), (PEOPLE, LEAVE)))


def waiting(one: str, two: str, until: int, ctx: Ctx) -> Say:
    """Say the two things, the hour at which ten minutes are over, and the answers for whenever somebody comes back."""
    things = [words for mark in (one, two) if (words := found(mark, ctx))]
    told = [t("- {line}", line=_said(words, ctx)) for words in things]
    doors = [_open(words, ctx) for words in things if words in ctx.library.exercises]
    lines = (t("For ten minutes, in your own way:"), *told) if told else (t("Ten minutes, in your own way."),)
    no_clock = t("Nothing comes from here by then. Come back with a tap whenever you want, sooner or later.")
    answers: tuple[Row, ...] = ((STRONGER,), (SAME, WEAKER), (PEOPLE,))
    return say(*lines, _over(until), no_clock, keyboard=(*rows(doors, 1), *answers, (REMINDERS, LEAVE)))


def after(answer: str) -> Say:
    """Answer the answer."""
    return say(*AFTER.get(answer, AFTER["same"]), keyboard=WAYS.get(answer, WAYS["same"]))


def found(mark: str, ctx: Ctx) -> str:
    """Return what stands behind a mark: an exercise, a line of one's own, something ready; "" if it is gone."""
    may = [one.id for one in suggest.allowed(ctx.library.exercises, ctx.profile)]
    return shortly.unmarked(mark, [*may, *ctx.profile.comfort, *(one.id for one in _ready(ctx))])


def over(ctx: Ctx) -> int:
    """Return the minute of the day in ten minutes, if the person's hour is known."""
    if not ctx.zone_known:
        return NO_HOUR
    then = ctx.now + LENGTH
    return then.hour * HOUR + then.minute


def _over(until: int) -> Text:
    if until < 0:
        return t("Any clock near you can tell when they are over.")
    return t("Ten minutes are over at {time}.", time=time(until // HOUR % 24, until % HOUR))


def _offer(turn: int, one: str, ctx: Ctx) -> list[str]:
    """Return exercises of different kinds, lines of one's own, and something ready, others with each turn."""
    before = found(one, ctx)
    exercises = {name: what for name, what in ctx.library.exercises.items() if name != before and _fits(what)}
    pool = [what.id for what in suggest.suggest(exercises, STATE, ctx.profile, 0, len(exercises))]
    mine = [words for words in ctx.profile.comfort if words != before]
    ready = [choice.id for choice in _ready(ctx) if choice.id != before]
    return [*_turned(pool, turn, OFFERED), *_turned(mine, turn, OWN_OFFERED), *_turned(ready, turn, OWN_OFFERED)]


def _fits(what: Exercise) -> bool:
    """Leave out what turns inward: it is for quieter hours. So is what leads to a conversation, such as this one."""
    return not what.leads and not what.tags & suggest.INWARD


def _turned(items: list[str], turn: int, size: int) -> list[str]:
    start = turn * size % len(items) if items else 0
    return [*items[start:], *items[:start]][:size]


def _ready(ctx: Ctx) -> list[Choice]:
    return [one for one in READY if one.tag not in ctx.profile.avoid]


def _label(words: str, ctx: Ctx) -> Text:
    known = ctx.library.exercises.get(words)
    ready = {one.id: one.words for one in READY}
    return known.name if known else ready.get(words, own_label(words))


def _said(words: str, ctx: Ctx) -> Text:
    known = ctx.library.exercises.get(words)
    return offers.brief(known) if known else _label(words, ctx)


def _button(words: str, ctx: Ctx) -> Button:
    return Button(_label(words, ctx), f"x-{shortly.mark(words, SIZE)}")


def _open(words: str, ctx: Ctx) -> Button:
    return Button(t("Open: {name}", name=ctx.library.exercises[words].name), f"/ground:{words}")
