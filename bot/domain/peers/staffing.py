"""Acts about coordinators themselves: coming in by an invitation, being on call, holidays, stepping down.

The operator invites the first from the machine the program runs on. Everybody after that is proposed by one coordinator
and let in by another, and the last one cannot go, because then nobody would be there for a report.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.circle import Circle
from bot.core.effects import Peer
from bot.core.peers import Record, Sort, Staff
from bot.core.text import t
from bot.domain.peers import told
from bot.domain.peers.asking import coordinators
from bot.domain.peers.auditing import noted
from bot.domain.peers.codes import code
from bot.domain.peers.reading import PENDING, staff_of, with_body

WAITS = t("Somebody was invited to be a coordinator. It needs the yes of one who did not invite them.")
WELCOME = t("You are a coordinator here now. Your desk is at /desk.")
NOT_NOW = t("The coordinators have not let you in. What was kept for it is gone.")
MOST_HOLIDAY_DAYS = 60


def redeem(circle: Circle, do: Peer, _: Record) -> Circle:
    """Use an invitation, once. Nothing is said about one that is wrong, old or used: the answer is always the same."""
    invitation = circle.keys.open(str(do.get("code")))
    if invitation is None or invitation.until <= circle.now or circle.get(invitation.mark) is not None:
        return circle.no("code")
    if circle.mine(Sort.STAFF) is not None or busy(circle, circle.me):
        return circle.no("code")
    spent = Record(invitation.mark, Sort.SPENT, "spent", 0, since=circle.now, due=invitation.until)
    number, circle = circle.put(spent).fresh()
    state = "coordinator" if invitation.by == 0 else "waiting"
    body = Staff(on_call=not coordinators(circle), proposed=invitation.by)
    circle = circle.put(Record(number, Sort.STAFF, state, circle.me, since=circle.now, body=body))
    if state == "coordinator":
        return circle
    return circle.tell_all(coordinators(circle, circle.me, invitation.by), told.to_desk(WAITS, f"s-{code(number)}"))


def busy(circle: Circle, row: int) -> bool:
    """Tell whether somebody asks for a peer or talks with one: nobody decides about people they are matched with."""
    return bool(circle.matches(row, *PENDING, "open", "held")) or circle.whose(row, Sort.REQUEST) is not None


def grant(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Let somebody in, as the second coordinator."""
    if staff_of(record).proposed == circle.me:
        return circle.no("second")
    record = replace(with_body(record, second=circle.me), state="coordinator")
    return noted(circle.put(record), "grant", record).tell(record.owner, told.to_desk(WELCOME))


def turn_down(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Do not let somebody in."""
    return noted(circle.drop(record.id), "turn_down", record).tell(record.owner, told.to_anybody(NOT_NOW))


def invite(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Note that an invitation was written; the invitation itself is shown to whoever made it and kept nowhere."""
    return noted(circle, "invite", record)


def call(circle: Circle, do: Peer, record: Record) -> Circle:
    """Be on call, or not."""
    return circle.put(with_body(record, on_call=bool(do.get("on", False)), away_until=0.0))


def holiday(circle: Circle, do: Peer, record: Record) -> Circle:
    """Be away for some days; reports and questions go to the others meanwhile."""
    days = do.get("days", 0)
    days = days if isinstance(days, int) else 0
    if not 0 <= days <= MOST_HOLIDAY_DAYS:
        return circle.no("days")
    return circle.put(with_body(record, on_call=False, away_until=circle.now + days * 86_400 if days else 0.0))


def step_down(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Stop being a coordinator. The last one cannot."""
    if record.state == "coordinator" and not coordinators(circle, circle.me):
        return circle.no("last")
    return noted(circle.drop(record.id), "step_down", record)
