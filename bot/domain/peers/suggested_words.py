"""What somebody who asked is shown of a volunteer before they say yes or no.

It is what helps to decide and nothing that a person could be found by: no country, no age, no gender beyond the wish
that was met, nothing of anybody's past. Of the screening only that there was one.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.circle import Circle
from bot.core.peers import Record, Sort
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Listed, Named, Own, Text, t, tn
from bot.domain.matching.topics import TOPICS
from bot.domain.peers import told
from bot.domain.peers.reading import match_of, request_of, volunteer_of
from bot.domain.showing import GROUND, MENU

HOUR = 3_600
YES, OTHER = Button(t("Yes"), "yes"), Button(t("Another one"), "no")
LATER, TAKE_BACK = Button(t("Later"), "later"), Button(t("Take it back"), "withdraw")
SCREENED = t("A volunteer, screened and trained here.")
NEW = t("They are new as a volunteer.")
LOOKED = t("A coordinator has looked at this match and agreed.")
WISH_MET = t("The wish about gender is met.")
SOME_HOURS = t("You have times in common.")
NO_HOURS = t("No times in common. Messages would wait for the other one.")
OPEN_HOURS = t("Whether your times fit is left open.")
NEXT = t("With a yes, the volunteer is asked too. Nothing is passed on before you both agree. A no needs no reason.")
NOT_OPEN = t("That suggestion is no longer open. That has nothing to do with you.")


def suggestion(circle: Circle, record: Record) -> Say:
    """Show it, with four ways to answer."""
    body, left = match_of(record), record.due - circle.now
    lines: list[Line] = [t("Somebody who could fit. Here they are called {alias}.", alias=Own(body.helping.alias))]
    lines += [SCREENED, *([NEW] if body.supervised else []), *([LOOKED] if body.confirmed else [])]
    lines += _offers(circle, record)
    lines += [_hours(body.reasons), *([WISH_MET] if "gender" in body.reasons else [])]
    lines += [NEXT, told.BESIDE_THERAPY]
    if record.due:
        lines.append(open_for(left))
    ways: tuple[Row, ...] = ((YES, OTHER), (LATER, TAKE_BACK))
    return say(*lines, keyboard=(*ways, (GROUND, MENU)))


def open_for(left: float) -> Text:
    """Say how long there is to think it over."""
    return tn(
        "It stays open for {n} more hour, and there is no hurry inside that.",
        "It stays open for {n} more hours, and there is no hurry inside that.",
        max(1, -(-int(left) // HOUR)),
    )


def _offers(circle: Circle, record: Record) -> list[Line]:
    volunteer, request = circle.whose(record.other, Sort.VOLUNTEER), circle.whose(record.owner, Sort.REQUEST)
    if volunteer is None or request is None:
        return []
    body, wish = volunteer_of(volunteer), request_of(request).wish
    languages = tuple(t("{language}", language=Named("language", code)) for code in body.languages)
    both = [topic for topic in TOPICS if topic in wish.topics and topic in body.topics and topic not in wish.avoid]
    lines: list[Line] = [t("Languages: {languages}.", languages=Listed(languages))] if languages else []
    if both:
        lines.append(t("You both named: {topics}.", topics=Listed(tuple(TOPICS[topic] for topic in both))))
    return lines


def _hours(reasons: Iterable[str]) -> Text:
    """Say whether times meet; how many hours is nobody's business but the search's."""
    said = dict(reason.partition(":")[::2] for reason in reasons)
    if not said.get("hours", "").isdecimal():
        return OPEN_HOURS
    return SOME_HOURS if int(said["hours"]) else NO_HOURS


def later(circle: Circle, record: Record) -> Say:
    """Leave it open."""
    look = Button(t("How it stands"), "/peer")
    line = t("All right. It is here when you come back.")
    return say(line, *((open_for(record.due - circle.now),) if record.due else ()), keyboard=((look, GROUND), (MENU,)))
