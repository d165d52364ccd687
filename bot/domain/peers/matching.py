"""Acts that lead from a suggestion to a conversation, and back.

The order is fixed: the program suggests, a coordinator confirms (where the operator wants that), whoever asked says
yes, then the volunteer. Before the last yes everything is looked at again: roles, training, rest, room, exclusions. A
no at any step costs nobody their place; an answer that does not come passes the suggestion on.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.circle import Circle
from bot.core.effects import Peer
from bot.core.peers import Match, Record, Side, Sort, Volunteer
from bot.core.text import t
from bot.domain.peers import told
from bot.domain.peers.aliases import two
from bot.domain.peers.asking import coordinators
from bot.domain.peers.auditing import noted
from bot.domain.peers.reading import PENDING, apart_of, request_of, volunteer_of, with_apart, with_body
from bot.domain.peers.talking import opened

HOUR, DAY = 3_600, 86_400


def propose(circle: Circle, asking: Record, helping: Record, reasons: tuple[str, ...]) -> Circle:
    """Suggest two people to each other. With automatic approval the person who asked hears of it at once."""
    number, circle = circle.fresh()
    first, second = two(circle.dice)
    supervised = volunteer_of(helping).supervised < circle.rules.probation
    body = Match(Side(first), Side(second), reasons, supervised=supervised)
    record = Record(number, Sort.MATCH, "proposed", asking.owner, helping.owner, circle.now, body=body)
    circle = circle.put(replace(asking, state="proposed")).put(record)
    sure = "region-open" not in reasons  # whether an exclusion touches them is for a person to find out
    if circle.rules.approval == "automatic" and not supervised and sure:
        return _ask_owner(circle, record)
    return circle.tell_all(coordinators(circle, record.owner, record.other), told.to_desk(PROPOSED, "p"))


PROPOSED = t("A suggestion for a match is waiting to be looked at.")


def confirm(circle: Circle, _do: Peer, record: Record) -> Circle:
    """A coordinator agrees: now the person who asked is asked."""
    if why := unfit(circle, record):
        return circle.no(why)
    return _ask_owner(noted(circle, "confirm", record), with_body(record, confirmed=circle.me))


def refuse(circle: Circle, _do: Peer, record: Record) -> Circle:
    """A coordinator takes a suggestion away; the two are not suggested to each other again for this request."""
    circle = noted(circle, "refuse", record)
    if record.state == "offered":
        circle = circle.tell(record.other, told.offer_over())
    if record.state != "proposed":
        circle = circle.tell(record.owner, told.passed_on())
    return back_in_line(circle, record)


def yes(circle: Circle, _do: Peer, record: Record) -> Circle:
    """The person who asked agrees: now the volunteer is asked."""
    if circle.closed:
        return circle.no(circle.closed)
    if why := unfit(circle, record):
        circle = back_in_line(circle, record)
        return circle.no(why)
    due = circle.now + circle.rules.offer_hours * HOUR
    offered = replace(record, state="offered", due=due)
    return circle.put(offered).tell(record.other, told.offer_waits(offered, circle.rules))


def no(circle: Circle, _do: Peer, record: Record) -> Circle:
    """The person who asked would like another one."""
    return back_in_line(circle, record)


def accept(circle: Circle, do: Peer, record: Record) -> Circle:
    """The volunteer agrees, after everything was looked at once more; `now` begins a time to talk at once."""
    if circle.closed:
        return circle.no(circle.closed)
    if why := unfit(circle, record):
        return back_in_line(circle, record).tell(record.owner, told.passed_on()).no(why)
    request = circle.whose(record.owner, Sort.REQUEST)
    if request is not None:
        circle = circle.put(replace(request, state="matched", due=0.0))
    return opened(circle, record, now=bool(do.get("now", False)))


def decline(circle: Circle, _do: Peer, record: Record) -> Circle:
    """The volunteer passes. No count of it is kept anywhere, and nobody's place changes."""
    return back_in_line(circle, record).tell(record.owner, told.passed_on())


def expire(circle: Circle, record: Record) -> Circle:
    """Nobody answered in time: the suggestion passes on."""
    if record.state == "offered":
        circle = circle.tell(record.other, told.offer_over()).tell(record.owner, told.passed_on())
    else:
        circle = circle.tell(record.owner, told.expired())
    return back_in_line(circle, record)


def back_in_line(circle: Circle, record: Record) -> Circle:
    """Drop a suggestion and put the request back where it was; this volunteer is not suggested for it again."""
    circle = circle.drop(record.id)
    request = circle.whose(record.owner, Sort.REQUEST, "proposed")
    if request is None:
        return circle
    passed = tuple(sorted({*request_of(request).passed, record.other}))
    return circle.put(replace(with_body(request, passed=passed), state="waiting"))


def unfit(circle: Circle, record: Record) -> str:
    """Return why these two may not be brought together now, or nothing; asked at every step, last of all at the yes."""
    volunteer = circle.whose(record.other, Sort.VOLUNTEER)
    request = circle.whose(record.owner, Sort.REQUEST, "proposed")  # one that is held or answered waits for nobody
    if circle.closed:
        return circle.closed
    if volunteer is None or request is None or record.owner == record.other:
        return "gone"
    return not_ready(circle, volunteer, besides=record.id) or known_to_each_other(circle, record.owner, record.other)


def not_ready(circle: Circle, record: Record, *, besides: int = 0) -> str:
    """Return why a volunteer cannot take anybody now, or nothing."""
    body = volunteer_of(record)
    if record.state != "active" or body.rest_until > circle.now:
        return "resting"
    if not current(circle, body):
        return "renewal"
    return "full" if room_left(circle, record, besides=besides) <= 0 else ""


def current(circle: Circle, body: Volunteer) -> bool:
    """Tell whether training and approval are recent enough."""
    return body.renewed + circle.rules.renewal_days > circle.now // DAY


def room_left(circle: Circle, record: Record, *, besides: int = 0) -> int:
    """Return how many conversations more a volunteer has room for, counting what is offered to them."""
    taken = [one for one in circle.matches(record.owner, *PENDING, "open", "held") if one.other == record.owner]
    return min(2, volunteer_of(record).room) - len([one for one in taken if one.id != besides])


def known_to_each_other(circle: Circle, one: int, other: int) -> str:
    """Return why two people must not meet, or nothing; exclusions of either count for both."""
    first, second = apart_of(circle, one), apart_of(circle, other)
    if set(first.phrases) & set(second.phrases):
        return "known"
    if other in first.people or one in second.people:
        return "apart"
    request, volunteer = circle.whose(one, Sort.REQUEST), circle.whose(other, Sort.VOLUNTEER)
    region = volunteer_of(volunteer).region if volunteer else ""
    if first.regions and (not region or region in first.regions):
        return "region"  # somebody who did not say where they are could be anywhere
    lives = request_of(request).region if request else ""
    return "region" if lives and lives in second.regions else ""


def _ask_owner(circle: Circle, record: Record) -> Circle:
    due = circle.now + circle.rules.answer_hours * HOUR
    return circle.put(replace(record, state="asked", due=due)).tell(record.owner, told.proposal_waits(circle.rules))


def never_again(circle: Circle, record: Record) -> Circle:
    """Note on both sides that these two are never to be brought together again."""
    for row, other in ((record.owner, record.other), (record.other, record.owner)):
        people = tuple(sorted({*apart_of(circle, row).people, other}))
        circle = with_apart(circle, row, people=people)
    return circle
