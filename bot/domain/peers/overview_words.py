"""The desk itself in words: how many wait, how long, and whether matching is open at all."""

from __future__ import annotations

from bot.core.circle import Circle
from bot.core.peers import Sort
from bot.core.replies import Button, Say, say
from bot.core.text import Line, Listed, Text, t, tn
from bot.domain.peers.at_desk import in_view
from bot.domain.peers.desk_words import STATES, age, by_state
from bot.domain.peers.reading import PENDING
from bot.domain.peers.talking import on_call
from bot.domain.showing import MENU

QUEUES = t("You see queues here, not conversations. Nothing that concerns you yourself is shown to you.")
OPEN = t("Matching is open.")
CLOSED: dict[str, Text] = {
    "staff": t("Matching is closed, because nobody is on call."),
    "lines": t("Matching is closed: no country is set, or one has no help line in date. The operator can mend that."),
}
ROOMS = (
    (Button(t("Requests in line"), "/queue"), Button(t("Suggestions"), "/proposals")),
    (Button(t("Volunteers"), "/roster"), Button(t("Conversations"), "/talks")),
    (Button(t("Reports"), "/reports"), Button(t("Coordinators"), "/staff")),
    (Button(t("Look again"), "again"), MENU),
)


def overview(circle: Circle) -> Say:
    """Say how everything stands, in numbers."""
    lines: tuple[Line, ...] = (_line(circle), _pairs(circle), _volunteers(circle), _talks(circle), _reports(circle))
    return say(QUEUES, *lines, _on_call(circle), CLOSED.get(circle.closed, OPEN), keyboard=ROOMS)


def _line(circle: Circle) -> Text:
    if not circle.waiting:
        return t("No request waits.")
    oldest = age(circle.now, circle.oldest)
    return tn(
        "{n} request waits, for {age}.", "{n} requests wait. The oldest waits for {age}.", circle.waiting, age=oldest
    )


def _pairs(circle: Circle) -> Text:
    new, asked = len(in_view(circle, Sort.MATCH, "proposed")), len(in_view(circle, Sort.MATCH, *PENDING[1:]))
    return t("Suggestions: {new} to look at, {asked} being asked.", new=new, asked=asked)


def _volunteers(circle: Circle) -> Text:
    counts = by_state(circle.of(Sort.VOLUNTEER))
    parts = tuple(t("{n} {state}", n=n, state=STATES[state]) for state, n in counts)
    return t("Volunteers: {parts}.", parts=Listed(parts)) if parts else t("Volunteers: none yet.")


def _talks(circle: Circle) -> Text:
    held = len(in_view(circle, Sort.MATCH, "held"))
    return t("Conversations: {n} open, {held} held.", n=len(in_view(circle, Sort.MATCH, "open")), held=held)


def _reports(circle: Circle) -> Text:
    new, taken = len(in_view(circle, Sort.REPORT, "new")), len(in_view(circle, Sort.REPORT, "taken"))
    return t("Reports: {new} new, {taken} taken.", new=new, taken=taken)


def _on_call(circle: Circle) -> Text:
    there = on_call(circle)
    others = len(there) - (circle.me in there)
    if circle.me in there:
        return (
            tn("On call: you and {n} other.", "On call: you and {n} others.", others) if others else t("On call: you.")
        )
    if not others:
        return t("On call: nobody.")
    return tn("On call: {n} other, not you.", "On call: {n} others, not you.", others)
