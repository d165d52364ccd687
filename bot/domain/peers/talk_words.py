"""What the program says inside a conversation with a peer: how it stands, what became of a message, the ways out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.circle import Circle
from bot.core.peers import Record
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t, tn
from bot.domain.peers import flagged, told
from bot.domain.peers.codes import code
from bot.domain.peers.reading import match_of, other_of, side_of
from bot.domain.peers.reporting import REASONS, reported_by
from bot.domain.peers.talking import waits
from bot.domain.showing import GROUND, MENU, PERSON

WHY_IT_WAITS: Mapping[str, Text] = {
    "held": t("This conversation waits until a coordinator has looked. What you write waits too."),
    "mine": t("You are taking a break here. What you write waits until you go on."),
    "theirs": t("They are taking a break. What you write waits until it is over."),
    "later": t("No time to talk is running now. What you write waits until the next one begins."),
    "away": t("They asked for quiet, or can't be reached now. I can't tell which. What you write waits for them."),
}
PASSED = t("Passed on. Telegram has it for them. Whether it was read, nobody can tell me.")
KEPT = t("Kept. It is passed on, in order, as soon as that may be.")
NOBODY = t("There is no open conversation right now.")
NOT_PASSED = t("This conversation is not open any more, so what you just wrote was not passed on to anybody.")
TAKEN_BACK = t("Taken back on the other side, if it was less than 48 hours old. They may have read it before.")
OTHER_TALK = t("You answered a message of another conversation. Nothing was passed on yet.")
LONG_AGO = t("That message is not known here any more, so nothing was changed or taken back.")
CHANGED = t("Changed on the other side too.")
RULES = (
    t("They see your name here, {alias}, and your words. No name of yours, no number, no picture of you."),
    t("The other side can't see your account. Telegram can, and the people who run this bot could link the two."),
)


def standing(circle: Circle, record: Record, now: datetime) -> tuple[Line, ...]:
    """Say how a conversation stands, truthfully and in few lines."""
    other = other_of(record, circle.me)
    mine, theirs = side_of(record, circle.me), side_of(record, other)
    why = waits(circle, record)
    lines: list[Line] = [t("With {alias}. You are {mine} here.", alias=Own(theirs.alias), mine=Own(mine.alias))]
    if why:
        lines.append(WHY_IT_WAITS[why])
    elif match_of(record).window:
        lines.append(_until(match_of(record).window, circle.now, now))
    if mine.muted_until > circle.now:
        lines.append(t("You asked for quiet for tonight. Nothing arrives until it is over."))
    lines.append(_kept(circle.rules.keep_hours))
    return tuple(lines)


def _until(window: float, now: float, local: datetime) -> Text:
    minutes = max(1, int((window - now) // 60))
    if local.tzinfo is None or local.utcoffset() is None:
        return tn("About {n} minute is left.", "About {n} minutes are left.", minutes)
    return tn("About {n} minute is left of this time.", "About {n} minutes are left of this time.", minutes)


def _kept(hours: int) -> Text:
    return tn(
        "What is passed on is kept encrypted for {n} hour, for changes and reports only. What waits stays longer.",
        "What is passed on is kept encrypted for {n} hours, for changes and reports only. What waits stays longer.",
        hours,
    )


def ways(circle: Circle, record: Record) -> tuple[Row, ...]:
    """Return the ways out and on, each one tap."""
    helping, mine = circle.me == record.other, side_of(record, circle.me)
    quiet = mine.paused or mine.muted_until > circle.now
    rest = (
        (Button(t("Go on"), "go_on"),)
        if quiet
        else (Button(t("Pause"), "pause"), Button(t("Mute for tonight"), "mute"))
    )
    outs = (Button(t("End"), "end"), *_report(circle, record), Button(t("Block"), told.talk(record, "block")))
    for_helping = [Button(t("I need a supervisor"), "supervisor"), Button(t("They may be under 18"), "age")]
    cues = [Button(t("Cue cards"), "/cues"), Button(t("Words for an ending"), "words")]
    times = _times(circle, record, helping=helping)
    more = (*rows(for_helping, 2), tuple(cues)) if helping else ((Button(t("Words for an ending"), "words"), GROUND),)
    return (*times, rest, outs, *more, (MENU,))


def _report(circle: Circle, record: Record) -> Row:
    """Offer a report, once: a command, so that it works on an old screen and after the end as well."""
    return () if reported_by(circle, record) else (Button(t("Report"), told.talk(record, "report")),)


def _times(circle: Circle, record: Record, *, helping: bool) -> tuple[Row, ...]:
    body = match_of(record)
    if record.state != "open":
        return ()
    if body.window > circle.now:
        return ((Button(t("End this time for today"), "over"), Button(t("How it stands"), "how")),)
    if helping:
        lengths = [Button(tn("Here for {n} minute", "Here for {n} minutes", n), f"w-{n}") for n in (30, 60)]
        return (tuple(lengths),)
    return ((Button(t("Ask for a time to talk"), "time"), Button(t("How it stands"), "how")),)


def under_own(record: Record, *, helping: bool) -> tuple[Row, ...]:
    """Return what stands under "passed on": every way out in one tap, also without opening anything first."""
    words = {
        "pause": t("Pause"),
        "mute": t("Mute for tonight"),
        "end": t("End"),
        "report": t("Report"),
        "block": t("Block"),
    }
    outs = [Button(label, told.talk(record, word)) for word, label in words.items()]
    supervisor = (Button(t("I need a supervisor"), told.talk(record, "supervisor")),) if helping else ()
    last = (Button(t("How it stands"), told.talk(record)), Button(t("Take it back"), "/unsend"))
    return (tuple(outs[:3]), (*outs[3:], *supervisor), last)


def held(reason: str, words: str, *, record: Record | None) -> Say:
    """Show why something was not passed on, with the words still there and three ways on."""
    waiting = record is None or record.state == "held"
    note = flagged.NOTES.get(reason, flagged.OUTSIDE)
    lines: list[Line] = [t("Not passed on yet:"), Own(words), note, flagged.MAY_BE_WRONG]
    if waiting:
        lines.append(flagged.WAITS)
    if reason == "minor" and record is not None:
        return say(*lines, told.IF_YOUNGER, keyboard=told.age_ways(record))
    change = t("To change it, write it again below. Or leave it out.")
    return say(
        *lines, change, keyboard=((Button(t("Leave it out"), "drop"), Button(t("Back"), "back")), (GROUND, MENU))
    )


ENDINGS: tuple[Text, ...] = (
    t("I need to stop for today. I am glad we talked, and I will be back another time."),
    t("Thank you for today. I will rest now, and I wish you a steady evening."),
    t("This is my last message here. Thank you for the company, and I wish you well."),
)


def endings() -> Say:
    """Offer words for an ending; nothing is sent before one is picked."""
    lines = [t("{n}. {words}", n=n, words=one) for n, one in enumerate(ENDINGS, 1)]
    picks = tuple(Button(t("Send {n}", n=n), f"e-{n}") for n in range(1, len(ENDINGS) + 1))
    return say(
        t("Some words for an ending. Pick one, or write your own."),
        *lines,
        keyboard=(picks, (Button(t("Back"), "back"), MENU)),
    )


def after(record: Record, *, helping: bool, more: Row = ()) -> tuple[Row, ...]:
    """Offer a few words for how it was; any answer is fine, and the other side sees none."""
    answers = [Button(label, f"/after:{word}-{code(record.id)}") for word, label in HOW.items()]
    last = (told.UNLOAD if helping else Button(t("Someone else"), "/peer"), GROUND)
    return (*rows(answers, 2), last, (*more, MENU))


HOW: Mapping[str, Text] = {
    "good": t("It was good"),
    "mixed": t("Mixed"),
    "heavy": t("Heavy"),
    "unsaid": t("Rather not say"),
}
ASK_HOW = t("If you like: how was it, all in all? The other side sees no answer of yours.")
LEFT: Mapping[str, Text] = {
    "end": t("Ended. Nothing more is passed on, in either direction."),
    "block": t("Ended, and you will not be matched with this person again."),
}


def left(record: Record, word: str, *, helping: bool) -> Say:
    """Say what ending, blocking or reporting has done already."""
    if word == "report":
        return reported(record)
    return say(LEFT[word], ASK_HOW, keyboard=after(record, helping=helping))


def over(circle: Circle, record: Record | None, *, wrote: bool) -> Say:
    """Say that a conversation is over, and ask how it was; it can be reported as long as it is kept."""
    lost = (NOT_PASSED,) if wrote else ()
    if record is None or circle.me not in {record.owner, record.other}:
        return say(*lost, NOBODY, keyboard=((Button(t("How it stands"), "/peer"), GROUND), (MENU,)))
    line, helping = t("This conversation is over."), circle.me == record.other
    return say(*lost, line, ASK_HOW, keyboard=after(record, helping=helping, more=_report(circle, record)))


NOT_KEPT = (
    t("That conversation is not kept here any more, so this program can't pass on a report of it."),
    t("Who runs this can still be told. How to reach them stands in the privacy pages. You did right to say so."),
)


def not_kept() -> Say:
    """Say plainly how something can be reported of which nothing is kept."""
    ways = (Button(t("Who can see what"), "/privacy"), Button(t("Which service fits"), "/routes"))
    return say(*NOT_KEPT, keyboard=(ways, (PERSON, GROUND), (MENU,)))


NOT_CHOSEN = t("Nothing was passed on: please choose the conversation first.")


def reported(record: Record) -> Say:
    """Say what a report has done already, and offer reasons, none of which is needed."""
    reasons = [Button(label, f"/why:{word}-{code(record.id)}") for word, label in REASONS.items()]
    lines = (
        t("It is with the coordinators now, and nothing of that person reaches you any more. You did right to say so."),
        t("They are not told by me that you reported, and no word of yours is quoted to them."),
        t("If you like, say which of these it was. Nothing more is needed."),
    )
    return say(*lines, keyboard=(*rows(reasons, 2), (GROUND, MENU)))
