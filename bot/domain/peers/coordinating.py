"""Acts of coordinators about volunteers and conversations. Each is noted, and each needs a state it fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.core.circle import Circle
from bot.core.effects import Peer
from bot.core.peers import Checked, Record, Sort, Volunteer
from bot.core.text import Own, Text, t
from bot.domain.lifecycle import move, reinstating
from bot.domain.peers import told
from bot.domain.peers.auditing import noted
from bot.domain.peers.helping import let_go
from bot.domain.peers.matching import current
from bot.domain.peers.reading import apart_of, day, match_of, reported, volunteer_of, with_body
from bot.domain.peers.supervising import planned
from bot.domain.peers.talking import finished, rested, with_due
from bot.domain.screening import Item, complete, may_be_noted

SCREENING = t("Your application is being looked at now. A coordinator will be in touch outside this chat as well.")
TRAINING = t("The first part is done. The training is open to you now, at your own pace, in this chat.")
ACTIVE = t("Two coordinators agreed: you are a volunteer here now. You decide when and how much.")
BACK = t("One more step is needed before it goes on. A coordinator will tell you which.")
AWAY = t("This can't go on for now. A coordinator can tell you more. It is no judgment of you.")
SUSPENDED = t(
    "Your volunteering is paused for now. It says nothing about you yet, and a coordinator will talk with you."
)
REINSTATED = t("The pause of your volunteering is over.")
STILL_RESTS = t("You were resting before it, so your rest goes on.")
REST = t("A coordinator suggests that you rest for a while.")
APPROVALS = 2
FORGOTTEN_DAYS = 30


def screen(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Begin the screening; whoever begins it is the coordinator this volunteer knows."""
    record = with_body(record, supervisor=circle.me)
    return _moved(circle, record, "screen", SCREENING)


def check(circle: Circle, do: Peer, record: Record) -> Circle:
    """Note one thing of the screening: done, or not applicable where that may be; never what it said."""
    name, how = str(do.get("item")), str(do.get("how"))
    if not may_be_noted(name, how):
        return circle.no("item")
    others = tuple(one for one in volunteer_of(record).screening if one.name != name)
    record = with_body(record, screening=(*others, Checked(name, how, circle.me, day(circle))))
    return noted(circle.put(record), "check", record, f"{name}: {how}")


def screened(circle: Circle, _do: Peer, record: Record) -> Circle:
    """End the screening, once every thing of it was noted."""
    epoch = date(1970, 1, 1)
    body = volunteer_of(record)
    items = tuple(Item(one.name, one.how, one.by, epoch + timedelta(days=one.day)) for one in body.screening)
    return _moved(circle, record, "screened", TRAINING) if complete(items) else circle.no("items")


def approve(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Agree to a volunteer. It takes two different coordinators; the first yes waits for the second."""
    body = volunteer_of(record)
    if circle.me in body.approvals:
        return circle.no("second")
    approvals = (*body.approvals, circle.me)
    record = with_body(record, approvals=approvals)
    if len(approvals) < APPROVALS:
        return noted(circle.put(record), "approve", record)
    record = with_body(record, approvals=approvals, renewed=day(circle))
    return _moved(circle, record, "approve", ACTIVE)


def send_back(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Send somebody one step back, without a reason that shames."""
    return _moved(circle, with_body(record, approvals=()), "send_back", BACK)


def turn_away(circle: Circle, _do: Peer, record: Record) -> Circle:
    """End an application, without a reason that shames. What was offered is forgotten, and what is open ends."""
    left = _moved(circle, replace(record, due=circle.now + 30 * 86_400, body=Volunteer()), "turn_away", AWAY)
    return left if left.refused else let_go(left, record.owner, "left").put(left.records[record.id])


def rest(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Let a volunteer rest; their conversations stay open."""
    return noted(rested(circle, record, REST), "rest", record)


def suspend(circle: Circle, do: Peer, record: Record) -> Circle:
    """Pause a volunteer at once: conversations end within this act, and whoever asked is offered somebody else."""
    because = str(do.get("because")).strip()
    state = move(record.state, "suspend", "coordinator")
    if state is None:
        return circle.no("state")
    body = replace(volunteer_of(record), was=record.state)
    circle = circle.put(replace(record, state=state, due=0.0, body=body))
    circle = let_go(circle, record.owner, "suspended")
    return noted(circle, "suspend", record, because).tell(record.owner, told.to_volunteer(SUSPENDED))


def reinstate(circle: Circle, do: Peer, record: Record) -> Circle:
    """End a suspension. It leads back to where they were, a rest included; to the training, if the year is over."""
    del do
    body = volunteer_of(record)
    state = move(record.state, reinstating(body.was, renewed=current(circle, body)), "coordinator")
    if state is None:
        return circle.no("state")
    rests = state == "resting"
    until = body.rest_until if rests and body.rest_until > circle.now else 0.0
    body = replace(body, was="active" if rests else "", flags=0, rest_until=until, sessions=0)
    record = planned(circle, replace(record, state=state, due=until, body=body))
    said = told.to_volunteer(REINSTATED, *((STILL_RESTS,) if rests else ()))
    return noted(circle.put(record), "reinstate", record).tell(record.owner, said)


def lift(circle: Circle, do: Peer, record: Record) -> Circle:
    """Let a conversation that waited go on. One that waits because of a report, or of age, takes more than that."""
    if match_of(record).hold in {"report", "age", "minor"} or _apart(circle, record):
        return circle.no("hold")
    record = with_due(circle, replace(with_body(record, hold="", window=0.0), state="open"))
    circle = noted(circle.put(record), "lift", record, str(do.get("because")))
    return circle.tell_all((record.owner, record.other), told.went_on(record))


def _apart(circle: Circle, record: Record) -> bool:
    """Tell whether two people may not go on: one of them is reported or suspended, or keeps the other away."""
    if any(reported(circle, row) for row in (record.owner, record.other)):
        return True
    sent_away = circle.whose(record.other, Sort.VOLUNTEER, "suspended", "left") is not None
    return sent_away or record.other in apart_of(circle, record.owner).people


def close(circle: Circle, do: Peer, record: Record) -> Circle:
    """End a conversation, for both, neutrally."""
    circle = noted(finished(circle, record, "closed"), "close", record, str(do.get("because")))
    for row in (record.owner, record.other):
        circle = circle.tell(row, told.ended(record, helping=row == record.other))
    return circle


def write(circle: Circle, do: Peer, record: Record) -> Circle:
    """Write to one volunteer; it is marked as from a coordinator."""
    words = str(do.get("text")).strip()
    return (
        noted(circle.tell(record.owner, told.to_volunteer(FROM_DESK, Own(words))), "write", record) if words else circle
    )


def write_all(circle: Circle, do: Peer, record: Record) -> Circle:
    """Write to every volunteer who is there or rests."""
    words = str(do.get("text")).strip()
    if not words:
        return circle.no("words")
    rows = [one.owner for one in circle.of(Sort.VOLUNTEER, "training", "approval", "active", "resting")]
    said = told.to_volunteer(FROM_DESK, Own(words))
    return noted(circle.tell_all([row for row in rows if row != circle.me], said), "write_all", record)


FROM_DESK = t("From a coordinator of this program:")


def _moved(circle: Circle, record: Record, act: str, line: Text) -> Circle:
    state = move(record.state, act, "coordinator")
    if state is None:
        return circle.no("state")
    record = planned(circle, replace(record, state=state))
    return noted(circle.put(record), act, record).tell(record.owner, told.to_volunteer(line))
