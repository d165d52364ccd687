"""From records to the shapes that matching works on: everything it may look at, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.circle import Circle
from bot.core.peers import Record
from bot.domain.matching.shapes import Helper, Seeker
from bot.domain.matching.topics import hours_of_week
from bot.domain.peers.matching import room_left
from bot.domain.peers.reading import PENDING, apart_of, request_of, volunteer_of

Offset = Callable[[str, float], int]


def seeker(circle: Circle, record: Record, offset: Offset) -> Seeker:
    """Return what matching may know of somebody who asks."""
    body, apart = request_of(record), apart_of(circle, record.owner)
    wish = body.wish
    return Seeker(
        id=record.id,
        person=record.owner,
        role=wish.role,
        languages=frozenset(wish.languages),
        topics=frozenset(wish.topics),
        avoid=frozenset(wish.avoid),
        gender=wish.gender,
        hours=hours_of_week(wish.slots, offset(body.zone, circle.now)),
        regions=frozenset(apart.regions),
        region=body.region,
        phrases=frozenset(apart.phrases),
        apart=frozenset({*apart.people, *body.passed}),
        since=record.since,
    )


def helper(circle: Circle, record: Record, offset: Offset) -> Helper:
    """Return what matching may know of a volunteer."""
    body, apart = volunteer_of(record), apart_of(circle, record.owner)
    taken = [one for one in circle.matches(record.owner, *PENDING, "open", "held") if one.other == record.owner]
    return Helper(
        id=record.id,
        person=record.owner,
        roles=frozenset(body.roles),
        languages=frozenset(body.languages),
        topics=frozenset(body.topics),
        refuses=frozenset(body.refuses),
        gender=body.gender,
        hours=hours_of_week(body.slots, offset(body.zone, circle.now)),
        region=body.region,
        regions=frozenset(apart.regions),
        phrases=frozenset(apart.phrases),
        apart=frozenset(apart.people),
        room=room_left(circle, record),
        load=len(taken),
        quiet_since=max((one.since for one in taken), default=0.0),
    )
