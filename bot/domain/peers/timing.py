"""What time itself does to a record: answers that did not come, planned times that end, rests that are over.

The engine hands in each record whose moment has come. What is done leaves the record with another moment, or none, so
that a knock that comes twice finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.circle import Circle
from bot.core.effects import Peer
from bot.core.peers import Record, Sort
from bot.core.text import t
from bot.domain.lifecycle import move
from bot.domain.peers import told
from bot.domain.peers.matching import current, expire
from bot.domain.peers.reading import match_of, report_of, reported, volunteer_of, with_body
from bot.domain.peers.supervising import planned, reminded
from bot.domain.peers.talking import MINUTE, NUDGE_DAYS, WARN_MINUTES, released, window_over, with_due

RESTED = t("The rest is over. You can come back whenever you like, and later is fine too.")
RENEW = t("A year has passed. Before the next match the training is looked through once more, at your own pace.")
REQUEST_OVER = t("Your request was resting and has now been taken out. You can ask again at any time.")


def due(circle: Circle, do: Peer, _: Record) -> Circle:
    """Do what is due for one record."""
    record = circle.get(do.about)
    if record is None or not record.due or record.due > circle.now:
        return circle.no("early")
    return BY_SORT.get(record.sort, forgotten)(circle, record)


def forgotten(circle: Circle, record: Record) -> Circle:
    """Its time is over: it is not kept any longer."""
    return circle.drop(record.id)


def _match(circle: Circle, record: Record) -> Circle:
    match record.state:
        case "asked" | "offered":
            return expire(circle, record)
        case "open":
            return _talking(circle, record)
        case "held":
            return _quietly(circle, record)
        case _:
            return circle.drop(record.id)


def _talking(circle: Circle, record: Record) -> Circle:
    body = match_of(record)
    if body.window and body.window <= circle.now:
        return window_over(circle, record)
    if body.window and not body.warned and body.window <= circle.now + WARN_MINUTES * MINUTE:
        left = max(1, min(WARN_MINUTES, int((body.window - circle.now) // MINUTE)))
        record = with_due(circle, with_body(record, warned=True))
        return circle.put(record).tell_all((record.owner, record.other), told.closes_soon(record, left))
    circle = released(circle, record)
    last = max(body.asking.spoke, body.helping.spoke, record.since)
    if not body.window and not body.nudged and last + NUDGE_DAYS * 86_400 <= circle.now:
        record = with_body(record, nudged=circle.now)
        circle = circle.tell_all((record.owner, record.other), told.nudge(record))
    return circle.put(with_due(circle, record))


def _quietly(circle: Circle, record: Record) -> Circle:
    """Tell whoever was reported, some time later, that the conversation waits; whoever reported it knows."""
    knows = {one.owner for one in circle.of(Sort.REPORT) if report_of(one).match == record.id}
    rows = [row for row in (record.owner, record.other) if reported(circle, row) and row not in knows]
    return circle.put(replace(record, due=0.0)).tell_all(rows, told.on_hold(record))


def _volunteer(circle: Circle, record: Record) -> Circle:
    if record.state == "left":
        return circle.drop(record.id)
    if record.state == "active":
        return reminded(circle, record)
    circle = circle.put(replace(with_body(record, rest_until=0.0), due=0.0))
    return circle.tell(record.owner, told.to_volunteer(RESTED)) if record.state == "resting" else circle


def _request(circle: Circle, record: Record) -> Circle:
    return circle.drop(record.id).tell(record.owner, told.to_anybody(REQUEST_OVER))


def renewals(circle: Circle) -> Circle:
    """Lead volunteers whose year is over back to the training; conversations that are open stay open.

    Nobody who is active stays without the moment of a next reminder.
    """
    for record in circle.of(Sort.VOLUNTEER, "active"):
        body = volunteer_of(record)
        state = move(record.state, "renew_due", "house")
        if state is not None and not current(circle, body):
            body = replace(body, approvals=())
            circle = circle.put(replace(record, state=state, due=0.0, body=body))
            circle = circle.tell(record.owner, told.to_volunteer(RENEW))
        elif not record.due:
            circle = circle.put(planned(circle, record))  # somebody who was let in before there were reminders
    return circle


BY_SORT: Mapping[str, Callable[[Circle, Record], Circle]] = {
    Sort.MATCH: _match,
    Sort.VOLUNTEER: _volunteer,
    Sort.REQUEST: _request,
}
