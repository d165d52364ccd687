"""Somebody takes their yes back, deletes everything, or turns out to be under 18: what that means for others.

Everything of theirs goes. Whoever is on the other side learns that it is over, and nothing else.
"""

from __future__ import annotations

from bot.core.circle import Circle
from bot.core.peers import Sort
from bot.core.text import t
from bot.domain.peers import told
from bot.domain.peers.asking import coordinators
from bot.domain.peers.helping import let_go
from bot.domain.peers.matching import back_in_line
from bot.domain.peers.reading import PENDING, other_of
from bot.domain.peers.talking import finished

ONE_LEFT = t("A coordinator has left. If you are the last one now, please invite another.")
YOUNG = t(
    "Somebody in a conversation said they are under 18. It has ended, and they were shown who is there for them. "
    "Please see that the other person is all right."
)
KEPT = frozenset({Sort.AUDIT, Sort.SPENT})


def gone(circle: Circle, *, young: bool = False) -> Circle:
    """Take whoever acts out of everything; `young`: because they are under 18, which coordinators have to know."""
    me = circle.me
    if young and circle.matches(me, "open", "held"):
        circle = circle.tell_all(coordinators(circle, me), told.to_desk(YOUNG))
    circle = circle.drop(*(one.id for one in circle.about(me, Sort.VOLUNTEER)))
    circle = let_go(circle, me, "gone")
    for match in circle.of(Sort.MATCH, *PENDING):
        if match.owner == me:
            circle = back_in_line(circle, match)
            circle = circle.tell(match.other, told.offer_over()) if match.state == "offered" else circle
    for match in circle.matches(me, "open", "held"):
        other = other_of(match, me)
        circle = finished(circle, match, "gone").tell(other, told.ended(match, helping=other == match.other))
    if circle.mine(Sort.STAFF, "coordinator") is not None:
        circle = circle.tell_all(coordinators(circle, me), told.to_desk(ONE_LEFT))
    mine = [one.id for one in circle if one.owner == me and one.sort not in KEPT]
    return circle.drop(*mine, *(match.id for match in circle.matches(me)))
