"""What a reminder says, and how a reminder is told to whoever set it.

The first line may be read by anybody who sees the phone, so it says nothing of why somebody is here: ready sentences
are about a list, a pause, a note. Who sent it and how it ends stands in each of them.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.replies import Button, Row
from bot.core.text import Line, Listed, Named, Own, Text, t
from bot.domain.held import clock
from bot.domain.reminders import kept
from bot.domain.reminders.kept import CHECKIN, OWN, PLAN, SETTLE, Reminder, weekdays
from bot.domain.showing import GROUND

READY: dict[str, tuple[Text, ...]] = {
    CHECKIN: (
        t("A small note for today?"),
        t("Two minutes, if there is room."),
        t("Time for a line or two."),
        t("Anything to write down?"),
        t("A quick look at today."),
        t("Pen and paper time."),
        t("The usual, when it suits."),
        t("A line for the notebook."),
    ),
    SETTLE: (
        t("A short pause, if you like."),
        t("Two minutes for yourself."),
        t("Look up for a moment."),
        t("A small break."),
        t("Look out of the window?"),
        t("Slow down for a minute."),
        t("Time to put things down."),
        t("A quiet minute."),
    ),
    PLAN: (
        t("A look at the list."),
        t("Is the list still right?"),
        t("Five minutes for the list."),
        t("Something to read through."),
        t("The notes you wanted to see."),
        t("Anything to change on the list?"),
        t("A page to turn back to."),
        t("Time to go over the list."),
    ),
    OWN: (
        t("The thing you wanted to think of."),
        t("As you asked: now."),
        t("A note from you to you."),
        t("It is that time."),
        t("What you set for today."),
        t("You wanted a nudge."),
        t("The one for today."),
        t("Something small for today."),
    ),
}
FOR: dict[str, Text] = {
    CHECKIN: t("a check-in"),
    SETTLE: t("settling a little"),
    PLAN: t("my plan"),
    OWN: t("something of my own"),
}
WAYS: dict[str, Button] = {
    CHECKIN: Button(t("Check in"), "/checkin"),
    SETTLE: GROUND,
    PLAN: Button(t("Open my plan"), "/plan"),
}
LIST = Button(t("My reminders"), "/reminders")
CLOCK = Button(t("Choose the hours"), "/country")
SENT_BY = t("You set this one. It ends with one tap.")
RENEW = (
    t("It has been thirty days. Shall this one go on?"),
    t("If you do nothing it ends here, and that is fine too."),
)
TIRED = (
    t("I have paused this one, so that it does not get in your way."),
    t("It is the last you hear of it unless you want it back."),
)
NO_CLOCK = (
    t("I have paused this one: I can't tell what time it is for you."),
    t("The hours I went by have another name now, or none. You can choose them again."),
)
STANDING: dict[str, Text] = {
    kept.PAUSED: t("It rests until you set it going."),
    kept.TIRED: t("It paused by itself after three that nobody answered."),
    kept.ENDED: t("It ended by itself after thirty days."),
    kept.ZONE: t("It rests because I don't know your hours."),
    kept.ON: t("It rests. You can set it going again."),
}
EVERY_DAY = t("every day")
NO_DAYS = t("no day yet")


def text_of(one: Reminder) -> Line:
    """Return the first line of a reminder: the person's own words, or the ready sentence."""
    return Own(one.words) if one.words else ready(one.what, one.ready)


def ready(what: str, number: int) -> Text:
    """Return a ready sentence; the first one for a number that is none."""
    sentences = READY.get(what, READY[OWN])
    return sentences[number - 1] if 0 < number <= len(sentences) else sentences[0]


def words_of(one: Reminder) -> Own | Text:
    """Return the words of a reminder as a fact in another sentence."""
    return Own(one.words) if one.words else ready(one.what, one.ready)


def days_of(days: str) -> Text | Listed:
    """Name the days of the week."""
    chosen = weekdays(days)
    if len(chosen) == len(range(7)):
        return EVERY_DAY
    return Listed(tuple(day_name(day) for day in sorted(chosen))) if chosen else NO_DAYS


def day_name(day: int) -> Text:
    """Name a day of the week; 1 is Monday."""
    return t("{day}", day=Named("weekday", str(day - 1)))


def in_full(one: Reminder, now: datetime) -> tuple[Line, ...]:
    """Say everything about one reminder: words, days, time, what for, and how it stands."""
    about = t("It says: {words}", words=words_of(one))
    when = t("It comes: {days}, {time}", days=days_of(one.days), time=clock(one.minute))
    rarely = (t("Only every other of these days."),) if one.fewer else ()
    return about, when, *rarely, t("For: {what}", what=FOR.get(one.what, FOR[OWN])), *_standing(one, now)


def _standing(one: Reminder, now: datetime) -> tuple[Line, ...]:
    if one.resting:
        return (STANDING.get(one.standing, STANDING[kept.ON]),)
    skipped = (t("The one on {date} is left out.", date=one.skipped),) if one.skipped else ()
    return *skipped, next_one(one, now)


def next_one(one: Reminder, now: datetime) -> Text:
    """Say when the next one comes, on the person's own clock."""
    return next_at(one.due, now)


def next_at(due: float, now: datetime) -> Text:
    """Say a moment as the next one."""
    at = datetime.fromtimestamp(due, now.tzinfo)
    day = Named("weekday", str(at.weekday()))
    return t("The next one: {weekday}, {date}, {time}", weekday=day, date=at.date(), time=at.time())


def ways(one: Reminder) -> tuple[Row, ...]:
    """Return what stands under each reminder."""
    mark = one.mark
    first: tuple[Row, ...] = ((WAYS[one.what],),) if one.what in WAYS else ()
    rarely = Button(t("All days again"), f"/remind:m-{mark}") if one.fewer else Button(t("Fewer"), f"/remind:f-{mark}")
    later = Button(t("In an hour"), f"/remind:z-{mark}")
    skip, stop = Button(t("Skip the next"), f"/remind:k-{mark}"), Button(t("Stop this one"), f"/remind:s-{mark}")
    return *first, (later, skip), (rarely, stop)


def on_again(one: Reminder) -> tuple[Row, ...]:
    """Return what stands under a question whether one shall go on."""
    mark = one.mark
    rarely = () if one.fewer else (Button(t("Go on, but fewer"), f"/remind:r-{mark}"),)
    go_on, stop = Button(t("Go on"), f"/remind:g-{mark}"), Button(t("Stop this one"), f"/remind:s-{mark}")
    return (go_on, *rarely), (stop, LIST)
