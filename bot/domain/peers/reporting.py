"""Acts around a report. It parts the two at once and silently; whoever reported is protected by what is not said.

The other side learns only that the conversation waits, and not at once, so that nothing they just wrote can be tied to
it. A report reaches every coordinator whom it does not concern, never one person alone. What was passed on is read only
with a reason, with the yes of a second coordinator, and never without a note of it that the people concerned can see.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.circle import Circle, Passing
from bot.core.effects import Peer
from bot.core.peers import Record, Report, Sort
from bot.core.text import Text, t
from bot.domain.lifecycle import move
from bot.domain.peers import told
from bot.domain.peers.asking import coordinators
from bot.domain.peers.auditing import noted
from bot.domain.peers.codes import code
from bot.domain.peers.helping import let_go, offers_pass_on
from bot.domain.peers.matching import never_again
from bot.domain.peers.reading import OPEN, PENDING, between, match_of, other_of, report_of, volunteer_of, with_body
from bot.domain.peers.talking import finished

REASONS: dict[str, Text] = {
    "hurt": t("It hurt or frightened me"),
    "outside": t("Pulled me outside"),
    "detail": t("Asked what happened"),
    "sexual": t("Sexual or about looks"),
    "image": t("Pictures or a camera"),
    "child": t("A child may be in danger"),
    "minor": t("They may be under 18"),
    "money": t("Money or gifts"),
    "other": t("Something else"),
    "unsaid": t("Rather not say"),
}
OUTCOMES: dict[str, Text] = {
    "nothing": t("Nothing further"),
    "talked": t("Talked with the person"),
    "parted": t("Kept apart for good"),
    "suspended": t("Suspended"),
    "passed on": t("Passed on, as policy says"),
}
SENT_AWAY = frozenset({"suspended", "passed on"})
SILENT_SECONDS = (1_800, 7_200)  # how much later the other side learns that it waits
NEW = t("A report came in. It waits to be taken.")
DONE = t("A coordinator has looked at what you reported. You did right to say so.")
READ = t("What was passed on in one of your conversations was read by a coordinator, because of a report.")
READ_NOTED = t("That is allowed only with a reason and with the yes of a second coordinator. It is noted in /mydata.")
LEAST_REASON = 10


def block(circle: Circle, _do: Peer, record: Record) -> Circle:
    """End it, and never be matched with this person again. The other side hears what they hear of every ending."""
    circle, other = never_again(circle, record), other_of(record, circle.me)
    for one in between(circle, record):
        circle = finished(circle, one, "ended").tell(other, told.ended(one, helping=other == one.other))
    return circle


def report(circle: Circle, do: Peer, record: Record) -> Circle:
    """Ask coordinators to look. From this moment on nothing reaches whoever reported."""
    reason = str(do.get("reason", "unsaid"))
    if reason not in REASONS:
        return circle.no("reason")
    other = other_of(record, circle.me)
    number, circle = circle.fresh()
    body = Report(match=record.id, reason=reason)
    circle = circle.put(Record(number, Sort.REPORT, "new", circle.me, other, circle.now, body=body))
    circle = paused(never_again(circle, record), other)
    return circle.tell_all(coordinators(circle, circle.me, other), told.to_desk(NEW, f"r-{code(number)}"))


def reported_by(circle: Circle, match: Record) -> bool:
    """Tell whether whoever acts has reported this conversation already."""
    return any(report_of(one).match == match.id for one in circle.of(Sort.REPORT) if one.owner == circle.me)


def say_why(circle: Circle, do: Peer, record: Record) -> Circle:
    """Add which of a few reasons it was, if whoever reported wants to."""
    reason = str(do.get("reason"))
    return circle.put(with_body(record, reason=reason)) if reason in REASONS else circle.no("reason")


def paused(circle: Circle, row: int) -> Circle:
    """Pause everything that brings a reported person together with anybody, until it is settled.

    They hear of it later, at a moment that tells nothing. Whoever else they talk with hears at once that it waits.
    """
    least, most = SILENT_SECONDS
    later = circle.now + least + circle.dice % (most - least)
    for match in circle.matches(row, *OPEN):
        mine = other_of(match, row) == circle.me
        if mine or match.state == "open":
            held = replace(with_body(match, hold="report" if mine else "elsewhere"), state="held", due=later)
            circle = circle.put(held)
            circle = circle if mine else circle.tell(other_of(match, row), told.on_hold(held))
    return _out_of_line(circle, row)


def _out_of_line(circle: Circle, row: int) -> Circle:
    """Let nobody new be found for a reported person, neither as a volunteer nor for a request of theirs."""
    circle = offers_pass_on(circle, row)
    for match in circle.matches(row, *PENDING):
        circle = circle.drop(match.id)
        circle = circle.tell(match.other, told.offer_over()) if match.state == "offered" else circle
    volunteer = circle.whose(row, Sort.VOLUNTEER)
    state = move(volunteer.state, "suspend", "house") if volunteer else None
    if volunteer is not None and state is not None:
        body = replace(volunteer_of(volunteer), was=volunteer.state)
        circle = circle.put(replace(volunteer, state=state, body=body))
    request = circle.whose(row, Sort.REQUEST)
    return circle.put(replace(request, state="held", due=0.0)) if request is not None else circle


def take(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Take a report in hand."""
    circle = circle.put(replace(with_body(record, handler=circle.me), state="taken"))
    return noted(circle, "take", record)


def ask_to_read(circle: Circle, do: Peer, record: Record) -> Circle:
    """Ask a second coordinator for leave to read what was passed on, with a reason."""
    because = str(do.get("because")).strip()
    if len(because) < LEAST_REASON:
        return circle.no("reason")
    circle = circle.put(with_body(record, asks_to_read=circle.me, because=because, may_read=0))
    circle = noted(circle, "ask_to_read", record, because)
    rows = coordinators(circle, circle.me, record.owner, record.other)
    return circle.tell_all(rows, told.to_desk(ASKS, f"r-{code(record.id)}"))


ASKS = t("A coordinator asks to read what was passed on, for a report. It needs a second yes.")


def let_read(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Agree, as the second coordinator."""
    body = report_of(record)
    if not body.asks_to_read or body.asks_to_read == circle.me:
        return circle.no("second")
    circle = noted(circle.put(with_body(record, may_read=circle.me)), "let_read", record, body.because)
    return circle.tell(body.asks_to_read, told.to_desk(AGREED, f"r-{code(record.id)}"))


AGREED = t("A second coordinator agreed: you may read what was passed on, once.")


def read(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Read it, once. It is noted, and where policy allows the people concerned are told."""
    body = report_of(record)
    if body.asks_to_read != circle.me or not body.may_read:
        return circle.no("second")
    circle = circle.put(with_body(record, asks_to_read=0, may_read=0))
    circle = noted(circle, "read", record, body.because)
    circle = circle.passing(Passing("reveal", body.match, 0, circle.me))
    if circle.rules.tell_when_read:
        circle = circle.tell_all((record.owner, record.other), told.to_anybody(READ, READ_NOTED))
    return circle


def settle(circle: Circle, do: Peer, record: Record) -> Circle:
    """Close a report with an outcome. Whoever reported hears that it was looked at; the other side, that it ended."""
    outcome = str(do.get("outcome"))
    if outcome not in OUTCOMES:
        return circle.no("outcome")
    because = str(do.get("because")).strip()
    due = circle.now + circle.rules.renewal_days * 86_400
    circle = circle.put(replace(with_body(record, outcome=outcome), state="closed", due=due))
    circle = noted(circle, "settle", record, because or outcome)
    for match in circle.matches(record.owner, "held"):
        if record.other in {match.owner, match.other} and match_of(match).hold == "report":
            over = told.ended(match, helping=record.other == match.other)
            circle = finished(circle, match, "report").tell(record.other, over)
    return _after(circle, record, outcome).tell(record.owner, told.to_anybody(DONE))


def _after(circle: Circle, record: Record, outcome: str) -> Circle:
    """Let a request that was paused go on only if the report came to nothing; a volunteer is reinstated by hand."""
    if outcome in SENT_AWAY:
        circle = let_go(circle, record.other, "suspended")
    request = circle.whose(record.other, Sort.REQUEST, "held")
    if request is None:
        return circle
    if outcome in {"nothing", "talked"}:
        return circle.put(replace(request, state="resting", due=circle.now + 14 * 86_400))
    return circle.drop(request.id)
