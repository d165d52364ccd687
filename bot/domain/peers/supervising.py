"""When a volunteer is reminded to talk with a coordinator about how it goes: each week at first, then each month.

It is an offer and nothing is counted: whoever leaves it is reminded again at the next moment, and no coordinator is
told. The moment is kept with the volunteer, who sees it. Whoever rests is left alone; it is planned anew when they come
back.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.circle import Circle
from bot.core.peers import Record
from bot.domain.peers import told
from bot.domain.peers.reading import day, volunteer_of

DAY = 86_400
FIRST_DAYS, WEEK, MONTH = 28, 7, 30


def planned(circle: Circle, record: Record) -> Record:
    """Return a volunteer who is active with the moment of the next reminder; one that is still to come stays."""
    if record.state != "active":
        return record
    body = volunteer_of(record)
    began = body.began or body.renewed or day(circle)
    days = WEEK if day(circle) - began < FIRST_DAYS else MONTH
    then = body.supervision if body.supervision > circle.now else circle.now + days * DAY
    return replace(record, due=then, body=replace(body, began=began, supervision=then))


def reminded(circle: Circle, record: Record) -> Circle:
    """Remind them, and plan the next time."""
    return circle.put(planned(circle, record)).tell(record.owner, told.supervision())
