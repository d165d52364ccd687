"""Reports in words, for whoever coordinates. Who reported is a side of a conversation here and never a person."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.circle import Circle
from bot.core.peers import Record, Sort
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t
from bot.domain.peers.at_desk import BACK, DESK, SIZE, in_view, mark, turning
from bot.domain.peers.codes import code
from bot.domain.peers.desk_words import REASON, age
from bot.domain.peers.reading import report_of
from bot.domain.peers.reporting import OUTCOMES, REASONS
from bot.domain.peers.rights import allowed
from bot.domain.showing import MENU, page

STATES = ("new", "taken", "closed")
ACTS: Mapping[str, Text] = {
    "take": t("Take it in hand"),
    "settle": t("Close it"),
    "ask_to_read": t("Ask to read"),
    "let_read": t("Agree to the reading"),
    "read": t("Read it, once"),
}
ASKER, VOLUNTEER = t("the side that asked"), t("the volunteer")
UNKNOWN = t("Which side it was is not known here any more, because the conversation has ended.")
PROTECTED = t("Whoever reported is not named, here or to the other side. Nothing they wrote is quoted.")
NOTED = t("Each of these acts is noted with who and when, and with the reason where one is asked.")
GONE = t("This report is not open any more, or it concerns you.")
TWO = t("Reading takes a reason, the yes of a second coordinator, and happens once.")
TOLD, UNTOLD = t("Both people are told that it was read."), t("As policy says, the two are not told that it was read.")
OUTCOME = t("What came of it? Whoever reported hears only that it was looked at, the other side no word of it.")
ASKED_READ = t("Why does it have to be read? A second coordinator decides about this, by these words.")


def listed(circle: Circle, at: int) -> Say:
    """List reports, the new ones first."""
    found = sorted(in_view(circle, Sort.REPORT), key=_first)
    shown, more = page(found, at, SIZE)
    doors = [Button(_label(one), f"/reports:{code(one.id)}") for one in shown]
    head = t("Reports, the new ones first:") if doors else t("No report waits.")
    last = (Button(t("Conversations"), "/talks"), DESK)
    return say(head, PROTECTED, keyboard=(*rows(doors, 2), *turning(at, more=more), last, (MENU,)))


def _first(record: Record) -> tuple[int, float]:
    return STATES.index(record.state), record.since


def _label(record: Record) -> Text:
    match record.state:
        case "new":
            return t("New: {mark}", mark=Own(mark(record)))
        case "taken":
            return t("Taken: {mark}", mark=Own(mark(record)))
        case _:
            return t("Closed: {mark}", mark=Own(mark(record)))


def gone(did: tuple[Line, ...] = ()) -> Say:
    """Say what became of a report that is not in view any more."""
    return say(*(did or (GONE,)), keyboard=((Button(t("Reports"), "/reports"), DESK), (MENU,)))


def whole(circle: Circle, record: Record, did: tuple[Line, ...]) -> Say:
    """Show one report: what kind of thing, which side, how it stands, what can be done."""
    body = report_of(record)
    head = t("Report {mark}, {age} ago.", mark=Own(mark(record)), age=age(circle.now, record.since))
    what = t("What for: {reason}.", reason=REASONS.get(body.reason, REASONS["unsaid"]))
    lines = (head, what, _sides(circle, record), _stands(circle, record), *_reading(circle, record))
    return say(*did, *lines, PROTECTED, NOTED, keyboard=_ways(circle, record))


def _sides(circle: Circle, record: Record) -> Text:
    match = circle.get(report_of(record).match)
    if match is None:
        return UNKNOWN
    by, about = (ASKER, VOLUNTEER) if record.owner == match.owner else (VOLUNTEER, ASKER)
    return t("By: {by}. About: {about}.", by=by, about=about)


def _stands(circle: Circle, record: Record) -> Text:
    body = report_of(record)
    if record.state == "closed":
        return t("Closed: {outcome}.", outcome=OUTCOMES.get(body.outcome, OUTCOMES["nothing"]))
    if record.state == "new":
        return t("It waits to be taken. The two are parted already.")
    return t("You have it in hand.") if body.handler == circle.me else t("Another coordinator has it in hand.")


def _reading(circle: Circle, record: Record) -> tuple[Line, ...]:
    body = report_of(record)
    told = TOLD if circle.rules.tell_when_read else UNTOLD
    if record.state != "taken":
        return ()
    if not body.asks_to_read:
        return TWO, told
    if body.may_read:
        mine = body.asks_to_read == circle.me
        return (
            t("A second coordinator agreed: you can read it once.") if mine else t("The reading is agreed to."),
            told,
        )
    if body.asks_to_read == circle.me:
        return t("You asked to read it. Another coordinator has to agree."), told
    return t("Another coordinator asks to read it, because:"), Own(body.because), told


def may(circle: Circle, act: str, record: Record) -> bool:
    """Tell whether an act is offered now, with its second person where it takes one."""
    body = report_of(record)
    fits = {
        "ask_to_read": not body.asks_to_read,
        "let_read": bool(body.asks_to_read) and body.asks_to_read != circle.me and not body.may_read,
        "read": body.asks_to_read == circle.me and bool(body.may_read),
    }
    return act in ACTS and fits.get(act, True) and allowed(circle, act, record)


def _ways(circle: Circle, record: Record) -> tuple[Row, ...]:
    acts = [Button(label, act) for act, label in ACTS.items() if may(circle, act, record)]
    match = circle.get(report_of(record).match)
    about = circle.whose(record.other, Sort.VOLUNTEER) if match and match.other == record.other else None
    doors: list[Button] = []
    if match is not None and match.state in {"open", "held"}:
        doors.append(Button(t("The conversation"), f"/talks:{code(match.id)}"))
    if about is not None:
        doors.append(Button(t("The volunteer"), f"/roster:{code(about.id)}"))
    return (*rows(acts, 2), *rows(doors, 2), (BACK, DESK), (MENU,))


def outcomes() -> Say:
    """Ask what came of a report."""
    picks = [Button(label, f"o-{n}") for n, label in enumerate(OUTCOMES.values())]
    return say(OUTCOME, keyboard=(*rows(picks, 1), (BACK, DESK), (MENU,)))


def asked(act: str) -> Say:
    """Ask for the reason of an act."""
    first = (ASKED_READ,) if act == "ask_to_read" else ()
    return say(*first, *REASON, keyboard=((BACK, DESK), (MENU,)))
