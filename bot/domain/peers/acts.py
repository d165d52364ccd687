"""The one door to every act: the table of rights is asked first, then the act is done.

An act never raises and never half-happens. Either it returns a circle in which everything that belongs to it has
changed, or the same circle with the reason why nothing has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.circle import Circle
from bot.core.effects import Peer
from bot.core.peers import Record
from bot.domain.peers import asking, coordinating, helping, matching, reporting, staffing, talking, timing
from bot.domain.peers.rights import NO_RECORD, allowed

NONE = Record(0, "", "", 0)
Act = Callable[[Circle, Peer, Record], Circle]

ACTS: Mapping[str, Act] = {
    "apart": asking.set_apart, "together": asking.together, "ask": asking.ask, "change": asking.change,
    "again": asking.again, "withdraw": asking.withdraw,
    "confirm": matching.confirm, "refuse": matching.refuse, "yes": matching.yes, "no": matching.no,
    "accept": matching.accept, "decline": matching.decline, "due": timing.due,
    "say": talking.say, "revise": talking.revise, "unsend": talking.unsend, "begin": talking.begin,
    "invite_talk": talking.invite_talk, "close_window": talking.close_window, "pause": talking.pause,
    "go_on": talking.go_on, "mute": talking.mute, "end": talking.end, "block": reporting.block,
    "report": reporting.report, "supervisor": talking.supervisor, "age": talking.age, "adult": talking.adult,
    "say_why": reporting.say_why, "here": talking.here, "held": talking.held, "after": talking.after,
    "apply": helping.apply, "offer": helping.offer, "trained": helping.trained, "not_now": helping.not_now,
    "back": helping.back, "leave": helping.leave, "contact": helping.contact,
    "screen": coordinating.screen, "check": coordinating.check, "screened": coordinating.screened,
    "approve": coordinating.approve, "send_back": coordinating.send_back, "turn_away": coordinating.turn_away,
    "rest": coordinating.rest, "suspend": coordinating.suspend, "reinstate": coordinating.reinstate,
    "lift": coordinating.lift, "close": coordinating.close, "write": coordinating.write,
    "write_all": coordinating.write_all,
    "take": reporting.take, "ask_to_read": reporting.ask_to_read, "let_read": reporting.let_read,
    "read": reporting.read, "settle": reporting.settle,
    "call": staffing.call, "holiday": staffing.holiday, "step_down": staffing.step_down, "invite": staffing.invite,
    "grant": staffing.grant, "turn_down": staffing.turn_down, "redeem": staffing.redeem,
}  # fmt: skip


def carry_out(circle: Circle, do: Peer) -> Circle:
    """Do one act, if whoever acts may do it to this record now."""
    circle = circle.no("")
    record = circle.get(do.about) if do.about else None
    if (record is None and do.act not in NO_RECORD) or not allowed(circle, do.act, record):
        return circle.no("right")
    return ACTS[do.act](circle, do, record or NONE)
