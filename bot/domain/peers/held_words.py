"""What is kept about somebody because of a match, in words they can read, and who has looked at it.

It is read from the very records that the rest of the program works with, so that nothing can be kept and not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from bot.core.circle import Circle
from bot.core.peers import Apart, Audit, Match, Record, Report, Request, Sort, Staff, Volunteer
from bot.core.text import Listed, Named, Own, Text, t, tn
from bot.domain.peers import held_parts

ACTS: Mapping[str, Text] = {
    "read": t("read words that were passed on, because of a report and with a second coordinator's yes"),
    "check": t("noted one thing of the screening, as part of it"),
    "suspend": t("paused your volunteering, with a reason that is noted"),
    "approve": t("agreed to you as a volunteer, after the screening and the training"),
}
SOMETHING = t("decided something")


def told(circle: Circle) -> tuple[Text, ...]:
    """Return one or more sentences for each record that belongs to whoever asks, and for each look at them."""
    mine = [one for one in circle if one.owner == circle.me and one.sort in _TELLING]
    helping = [one for one in circle.of(Sort.MATCH) if one.other == circle.me]
    looks = [one for one in circle.of(Sort.AUDIT) if shown_to(one, circle.me)]
    lines = [line for one in (*mine, *helping) for line in _TELLING[one.sort](one)]
    return (*lines, *(_look(one) for one in looks))


def shown_to(record: Record, row: int) -> bool:
    """A look is shown to whom it concerns; that there is a report is not, because that would betray who made it.

    With the day and what was done stands the class of reason that this act takes, never the words of a coordinator.
    """
    return isinstance(record.body, Audit) and record.body.act in ACTS and record.other == row


def _look(record: Record) -> Text:
    body = record.body
    what = ACTS.get(body.act, SOMETHING) if isinstance(body, Audit) else SOMETHING
    return t("On {day} a coordinator {what}.", day=_day(record.since), what=what)


def _day(seconds: float) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


def _apart(record: Record) -> list[Text]:
    body = record.body if isinstance(record.body, Apart) else Apart()
    lines = []
    if body.regions:
        places = Listed(tuple(t("{country}", country=Named("country", one)) for one in body.regions))
        lines.append(t("Kept apart from volunteers in: {places}", places=places))
    if body.phrases:
        lines.append(
            tn(
                "{n} mark of a private phrase, not the phrase.",
                "{n} marks of private phrases, not the phrases.",
                len(body.phrases),
            )
        )
    if body.people:
        lines.append(tn("{n} person you are kept apart from.", "{n} people you are kept apart from.", len(body.people)))
    if body.asked:
        lines.append(
            tn(
                "That you asked for a peer {n} time, and when.",
                "That you asked for a peer {n} times, and when.",
                len(body.asked),
            )
        )
    return lines


def _request(record: Record) -> list[Text]:
    body = record.body if isinstance(record.body, Request) else None
    lines = [t("Your request for a peer, since {day}.", day=_day(record.since))]
    if body is None:
        return lines
    lines += held_parts.wished(body.wish)
    lines += [held_parts.place(body.region)] if body.region else []
    return lines + ([held_parts.hours(body.zone)] if body.zone else [])


def _volunteer(record: Record) -> list[Text]:
    body = record.body if isinstance(record.body, Volunteer) else Volunteer()
    lines = [t("What you offer as a volunteer, since {day}.", day=_day(record.since)), *held_parts.offered(body)]
    if body.screening:
        lines.append(
            tn(
                "{n} thing of the screening: that it was done, when and by whom.",
                "{n} things of the screening: that each was done, when and by whom.",
                len(body.screening),
            )
        )
    if body.training:
        lines.append(
            tn(
                "{n} part of the training: passed or not yet, and the day.",
                "{n} parts of the training: passed or not yet, and the day.",
                len(body.training),
            )
        )
    if body.supervision:
        on = _day(body.supervision)
        lines.append(t("When you are reminded of a talk with a coordinator: {day}.", day=on))
    return lines


def _match(record: Record) -> list[Text]:
    body = record.body if isinstance(record.body, Match) else Match()
    kept = t("What was passed on in it is kept for a short time only.")
    return [
        t(
            "A conversation, since {day}, under the names {one} and {other}.",
            day=_day(record.since),
            one=Own(body.asking.alias),
            other=Own(body.helping.alias),
        ),
        kept,
    ]


def _report(record: Record) -> list[Text]:
    closed = isinstance(record.body, Report) and record.state == "closed"
    line = t("A report of yours from {day}; it was looked at.", day=_day(record.since)) if closed else None
    return [line or t("A report of yours from {day}.", day=_day(record.since))]


def _staff(record: Record) -> list[Text]:
    on_call = isinstance(record.body, Staff) and record.body.on_call
    return [t("You coordinate here, and you are on call.") if on_call else t("You coordinate here.")]


_TELLING: Mapping[str, Callable[[Record], list[Text]]] = {
    Sort.APART: _apart,
    Sort.REQUEST: _request,
    Sort.VOLUNTEER: _volunteer,
    Sort.MATCH: _match,
    Sort.REPORT: _report,
    Sort.STAFF: _staff,
}
