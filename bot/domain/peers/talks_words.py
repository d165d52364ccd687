"""Conversations in words, for whoever coordinates: that they are there and how they stand, and no word of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.circle import Circle
from bot.core.peers import Record, Side, Sort
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t, tn
from bot.domain.peers import flagged
from bot.domain.peers.at_desk import BACK, DESK, SIZE, in_view, mark, turning
from bot.domain.peers.codes import code
from bot.domain.peers.desk_words import HELD, REASON, age
from bot.domain.peers.reading import match_of, report_of
from bot.domain.peers.rights import allowed
from bot.domain.showing import MENU, page

LIVE = ("held", "open")
NOT_LIFTED = frozenset({"report", "age", "minor"})
WHY: Mapping[str, Text] = {
    **flagged.WORDS,
    "report": t("Somebody reported it. It ends when the report is closed, or when you close it."),
    "elsewhere": t("One of the two was reported by somebody else. It can go on once that report is closed."),
    "age": t("A volunteer believes that somebody may be under 18. They were asked, and it waits for the answer."),
    "said adult": flagged.SAID_ADULT,
}
ADULT_FIRST = t("It can't be lifted before they say that they are 18 or over. Closing it is possible.")
UNREAD = t("Nothing that was written is shown here. It is read only for a report, by two.")
NOTED = t("Letting it go on and closing it are noted, with your reason.")
GONE = t("This conversation is not open any more.")
ACTS: Mapping[str, Text] = {"lift": t("Let it go on"), "close": t("Close it")}
ASKED: Mapping[str, Text] = {
    "lift": t("Letting a conversation go on: both are told that it can."),
    "close": t("Closing a conversation: both are told neutrally, and whoever asked can look for somebody else."),
}


def listed(circle: Circle, at: int) -> Say:
    """List conversations, those that are held first."""
    found = sorted(in_view(circle, Sort.MATCH, *LIVE), key=_first)
    shown, more = page(found, at, SIZE)
    doors = [Button(_label(one), f"/talks:{code(one.id)}") for one in shown]
    head = t("Conversations, those that are held first:") if doors else t("No conversation is open.")
    last = (Button(t("Reports"), "/reports"), DESK)
    return say(head, UNREAD, keyboard=(*rows(doors, 2), *turning(at, more=more), last, (MENU,)))


def _first(record: Record) -> tuple[int, float]:
    return LIVE.index(record.state), record.since


def _label(record: Record) -> Text:
    if record.state == "held":
        return t("Held: {mark}", mark=Own(mark(record)))
    return t("Open: {mark}", mark=Own(mark(record)))


def gone(did: tuple[Line, ...] = ()) -> Say:
    """Say what became of a conversation that is not in view any more."""
    return say(*(did or (GONE,)), keyboard=((Button(t("Conversations"), "/talks"), DESK), (MENU,)))


def whole(circle: Circle, record: Record, did: tuple[Line, ...]) -> Say:
    """Show how one conversation stands."""
    body = match_of(record)
    names = t("{first} and {second}", first=Own(body.asking.alias), second=Own(body.helping.alias))
    head = t(
        "Conversation {mark}, {names}. Open for {age}.",
        mark=Own(mark(record)),
        names=names,
        age=age(circle.now, record.since),
    )
    spoke = max(body.asking.spoke, body.helping.spoke)
    last = t("Last written {age} ago.", age=age(circle.now, spoke)) if spoke else t("Nobody has written yet.")
    flags = (*_flags(body.asking), *_flags(body.helping))
    return say(*did, head, last, *_hold(record), *flags, UNREAD, NOTED, keyboard=_ways(circle, record))


def _hold(record: Record) -> tuple[Text, ...]:
    hold = match_of(record).hold
    if record.state != "held":
        return ()
    why = WHY.get(hold, t("It is held."))
    return (why, ADULT_FIRST) if hold in {"age", "minor"} else (why,)


def _flags(side: Side) -> tuple[Text, ...]:
    """Say which kinds of thing were held on one side, and how often."""
    return tuple(
        tn(
            "Held from {alias}, {n} time: {what}.",
            "Held from {alias}, {n} times: {what}.",
            count,
            alias=Own(side.alias),
            what=HELD[name],
        )
        for name, count in side.flags
        if name in HELD
    )


def may(circle: Circle, act: str, record: Record) -> bool:
    """Tell whether an act is offered: it is allowed, and what the conversation waits for leaves room for it."""
    waits = act == "lift" and match_of(record).hold in NOT_LIFTED
    return act in ACTS and not waits and allowed(circle, act, record)


def _ways(circle: Circle, record: Record) -> tuple[Row, ...]:
    acts = tuple(Button(label, act) for act, label in ACTS.items() if may(circle, act, record))
    reports = [one for one in in_view(circle, Sort.REPORT) if report_of(one).match == record.id]
    report = tuple(Button(t("The report"), f"/reports:{code(one.id)}") for one in reports[-1:])
    return (*filter(None, (acts, report)), (BACK, DESK), (MENU,))


def asked(act: str) -> Say:
    """Ask for the reason of an act."""
    return say(*((ASKED[act],) if act in ASKED else ()), *REASON, keyboard=((BACK, DESK), (MENU,)))
