"""Volunteers in words, for whoever coordinates: where they stand, what they offer, what was noted, what can be done.

There is no name here. A volunteer is a mark that means nothing, and what was looked at outside this program is a point
with a tick. What somebody answered in the training is not kept, so it cannot be shown.
"""

from __future__ import annotations

from bot.core.circle import Circle
from bot.core.peers import Record, Sort, Trained, Volunteer
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t, tn
from bot.domain.peers.at_desk import BACK, DESK, SIZE, mark, turning
from bot.domain.peers.codes import code
from bot.domain.peers.coordinating import APPROVALS
from bot.domain.peers.desk_words import DAY, STATES, age, by_state, hours, languages, nth_day, on_day, roles, topics
from bot.domain.peers.reading import volunteer_of
from bot.domain.peers.rights import allowed
from bot.domain.screening import POINTS
from bot.domain.showing import MENU, page

ACTS: dict[str, Text] = {
    "screen": t("Begin the screening"),
    "check": t("Parts of the screening"),
    "screened": t("The screening is done"),
    "approve": t("Agree to this volunteer"),
    "reinstate": t("End the suspension"),
    "write": t("Write to them"),
    "rest": t("Let them rest"),
    "send_back": t("One step back"),
    "suspend": t("Suspend"),
    "turn_away": t("End the application"),
}
"""What can be done to a volunteer, in the order in which it is offered; what may be done now is asked of the rights."""
YOURS = t("This is your own. Another coordinator decides about it, and this program refuses you.")
NOTED = t("Each act here is noted with who did it and when, and the volunteer can see that.")
NOBODY = t("This volunteer is not here any more.")
SURE = (
    t("End this application? They are told kindly and with no reason, and what they offered is forgotten."),
    t("Somebody whose application was ended can apply again."),
)
SUSPEND = t("A suspension ends their conversations at once. They are told that it says nothing about them yet.")
WRITE = t("Write what shall be sent. It is marked as from a coordinator, and your name stays out of it.")
WRITE_ONE = (WRITE, t("This program can't pass an answer back, so say how they can reach you."))
WRITE_ALL = (WRITE, t("It goes to every volunteer who is in training, waits for approval, is active or rests."))
TO_ALL = Button(t("Write to all volunteers"), "all")


def states(circle: Circle) -> Say:
    """Show how many volunteers are in each state, with a door to each."""
    counts = by_state(circle.of(Sort.VOLUNTEER))
    doors = [Button(t("{state}: {n}", state=STATES[state], n=n), f"s-{state}") for state, n in counts]
    head = t("Volunteers, by where they stand:") if doors else t("Nobody has applied yet.")
    return say(head, keyboard=(*rows(doors, 2), (TO_ALL,), (DESK, MENU)))


def listed(circle: Circle, state: str, at: int) -> Say:
    """List the volunteers in one state, the earliest first."""
    shown, more = page(circle.of(Sort.VOLUNTEER, state), at, SIZE)
    doors = [Button(_label(circle, one), f"/roster:{code(one.id)}") for one in shown]
    head = t("Volunteers, {state}:", state=STATES.get(state, t("not here"))) if doors else t("Nobody is here now.")
    return say(head, keyboard=(*rows(doors, 2), *turning(at, more=more), (BACK, DESK), (MENU,)))


def _label(circle: Circle, record: Record) -> Text:
    if circle.me == record.owner:
        return t("You ({mark})", mark=Own(mark(record)))
    return t("Volunteer {mark}", mark=Own(mark(record)))


def gone(did: tuple[Line, ...] = ()) -> Say:
    """Say that a volunteer is not in view any more."""
    return say(*(did or (NOBODY,)), keyboard=((Button(t("Volunteers"), "/roster"), DESK), (MENU,)))


def whole(circle: Circle, record: Record, did: tuple[Line, ...]) -> Say:
    """Show one volunteer, and what may be done now."""
    body = volunteer_of(record)
    here = t(
        "Volunteer {mark}: {state}. Here for {age}.",
        mark=Own(mark(record)),
        state=STATES.get(record.state, t("not here")),
        age=age(circle.now, record.since),
    )
    lines: tuple[Line, ...] = (here, *_offered(body), *_way_in(circle, record, body))
    if circle.me == record.owner:
        return say(*did, *lines, YOURS, keyboard=((BACK, DESK), (MENU,)))
    return say(*did, *lines, NOTED, keyboard=_ways(circle, record))


def may(circle: Circle, act: str, record: Record) -> bool:
    """Tell whether an act is offered: it is allowed, and this coordinator has not said this yes already."""
    return act in ACTS and allowed(circle, act, record) and not (act == "approve" and said_yes(circle, record))


def said_yes(circle: Circle, record: Record) -> bool:
    """Tell whether whoever looks has agreed to this volunteer already; then the other yes is waited for."""
    return record.state == "approval" and circle.me in volunteer_of(record).approvals


def _ways(circle: Circle, record: Record) -> tuple[Row, ...]:
    acts = [Button(label, _value(act, record)) for act, label in ACTS.items() if may(circle, act, record)]
    return (*rows(acts, 2), (BACK, DESK), (MENU,))


def _value(act: str, record: Record) -> str:
    """Return what the button of an act stands for; the checklist is a conversation of its own."""
    return f"/checklist:{code(record.id)}" if act == "check" else act


def _offered(body: Volunteer) -> tuple[Text, ...]:
    return (
        t(
            "Offers: with {roles}, in {languages}. Topics: {topics}. Rather not: {refuses}. Hours: {hours}.",
            roles=roles(body.roles),
            languages=languages(body.languages),
            topics=topics(body.topics),
            refuses=topics(body.refuses),
            hours=hours(body.slots),
        ),
    )


def _way_in(circle: Circle, record: Record, body: Volunteer) -> tuple[Text, ...]:
    """Say how far somebody came: points, training by days alone, approvals, first matches, a rest."""
    lines = [t("Screening: {n} of {all} parts noted.", n=len(body.screening), all=len(POINTS))]
    lines += _training(body.training)
    if record.state == "approval":
        lines.append(t("Approvals: {n} of {all}.", n=len(body.approvals), all=APPROVALS))
    if said_yes(circle, record):
        lines.append(t("One yes is yours. The other has to come from somebody else."))
    if body.supervised < circle.rules.probation and record.state in {"active", "resting"}:
        done, first = body.supervised, circle.rules.probation
        lines.append(t("First matches that were looked at closely: {n} of {all}.", n=done, all=first))
    if body.rest_until > circle.now:
        lines.append(t("A rest until {day}.", day=on_day(body.rest_until)))
    if body.supervision > circle.now and record.state == "active":
        lines.append(t("Reminded of a talk with a coordinator on {day}.", day=on_day(body.supervision)))
    if body.renewed and record.state == "active":
        lines.append(t("Renewal by {day}.", day=on_day((body.renewed + circle.rules.renewal_days) * DAY)))
    return tuple(lines)


def _training(modules: tuple[Trained, ...]) -> list[Text]:
    passed = [one.day for one in modules if one.passed]
    not_yet = [one.day for one in modules if not one.passed]
    lines = []
    if passed:
        lines.append(
            tn(
                "Training: {n} part passed, on {day}.",
                "Training: {n} parts passed, the last on {day}.",
                len(passed),
                day=nth_day(max(passed)),
            )
        )
    if not_yet:
        lines.append(
            tn(
                "{n} part not passed yet, tried on {day}.",
                "{n} parts not passed yet, last tried on {day}.",
                len(not_yet),
                day=nth_day(max(not_yet)),
            )
        )
    return lines
