"""What is noted of every act of a coordinator, so that whoever it concerns can see who looked and why."""

from __future__ import annotations

from bot.core.circle import Circle
from bot.core.peers import Audit, Record, Sort


def noted(circle: Circle, act: str, record: Record, because: str = "") -> Circle:
    """Note an act of whoever acts on a record, for as long as a renewal lasts."""
    number, circle = circle.fresh()
    due = circle.now + circle.rules.renewal_days * 86_400
    body = Audit(act, record.id, because)
    concerns = record.other if record.sort == Sort.REPORT else record.owner
    return circle.put(Record(number, Sort.AUDIT, "noted", circle.me, concerns, circle.now, due, body))
