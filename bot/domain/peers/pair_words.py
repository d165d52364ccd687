"""A suggestion in words: what both said they would like, why the program put them together, what it could not know."""

from __future__ import annotations

from bot.core.circle import Circle
from bot.core.peers import Record, Request, Sort, Volunteer
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t
from bot.domain.matching.topics import GENDERS
from bot.domain.matching.words import in_words
from bot.domain.peers.at_desk import BACK, DESK, SIZE, in_view, mark, turning
from bot.domain.peers.codes import code
from bot.domain.peers.desk_words import NO_ROLE, ROLES, age, hours, languages, roles, topics
from bot.domain.peers.reading import PENDING, match_of, request_of, volunteer_of
from bot.domain.peers.rights import allowed
from bot.domain.showing import MENU, page

PROBATION = t("One of this volunteer's first matches, so it is looked at more closely.")
NOT_NOTED = t("Neither of the two is told who decided, or why.")
CONFIRM = Button(t("Confirm"), "confirm")
REFUSE, TAKE_BACK = Button(t("Not these two"), "refuse"), Button(t("Take it back"), "refuse")
LATER = Button(t("Later"), "back")
GONE = t("This suggestion is not open any more. A request without a match is in line as before.")


def listed(circle: Circle, at: int) -> Say:
    """List suggestions, those to look at first."""
    found = sorted(in_view(circle, Sort.MATCH, *PENDING), key=_first)
    shown, more = page(found, at, SIZE)
    doors = [Button(_label(one), f"/proposals:{code(one.id)}") for one in shown]
    head = t("Suggestions, those to look at first:") if shown else t("No suggestion waits.")
    last = (Button(t("Requests in line"), "/queue"), DESK)
    return say(head, keyboard=(*rows(doors, 2), *turning(at, more=more), last, (MENU,)))


def _first(record: Record) -> tuple[int, float]:
    return PENDING.index(record.state), record.since


def _label(record: Record) -> Text:
    name = Own(mark(record))
    if record.state == "proposed":
        return t("Look at {mark}", mark=name)
    return t("{mark}, being asked", mark=name)


def _stands(circle: Circle, record: Record) -> Text:
    gone = age(circle.now, record.since)
    match record.state:
        case "proposed":
            return t("Suggested {age} ago. It waits to be looked at.", age=gone)
        case "asked":
            return t("Suggested {age} ago. The person who asked is being asked.", age=gone)
        case _:
            return t("Suggested {age} ago. The volunteer is being asked.", age=gone)


def gone(did: tuple[Line, ...] = ()) -> Say:
    """Say what became of a suggestion that is not there any more."""
    return say(*(did or (GONE,)), keyboard=((Button(t("Suggestions"), "/proposals"), DESK), (MENU,)))


def whole(circle: Circle, record: Record, did: tuple[Line, ...]) -> Say:
    """Show one suggestion with all that may be looked at."""
    request = circle.whose(record.owner, Sort.REQUEST)
    volunteer = circle.whose(record.other, Sort.VOLUNTEER)
    asking = _wished(request_of(request)) if request else ()
    helping = _offered(volunteer_of(volunteer)) if volunteer else ()
    probation = (PROBATION,) if match_of(record).supervised else ()
    why = in_words(match_of(record).reasons)
    return say(
        *did, _stands(circle, record), *asking, *helping, *why, *probation, NOT_NOTED, keyboard=_ways(circle, record)
    )


def _ways(circle: Circle, record: Record) -> tuple[Row, ...]:
    confirm = (CONFIRM,) if allowed(circle, "confirm", record) else ()
    refuse = REFUSE if record.state == "proposed" else TAKE_BACK
    return (*confirm, refuse), (LATER if confirm else BACK, DESK), (MENU,)


def _wished(request: Request) -> tuple[Text, ...]:
    wish = request.wish
    first = t(
        "Asks: {role}. Languages: {languages}. Topics: {topics}. Rather not: {avoid}. Hours: {hours}.",
        role=ROLES.get(wish.role, NO_ROLE),
        languages=languages(wish.languages),
        topics=topics(wish.topics),
        avoid=topics(wish.avoid),
        hours=hours(wish.slots),
    )
    return (first, t("Would like: {gender}.", gender=GENDERS[wish.gender])) if wish.gender in GENDERS else (first,)


def _offered(body: Volunteer) -> tuple[Text, ...]:
    line = t(
        "Volunteer: with {roles}. Languages: {languages}. Topics: {topics}. Rather not: {avoid}. Hours: {hours}.",
        roles=roles(body.roles),
        languages=languages(body.languages),
        topics=topics(body.topics),
        avoid=topics(body.refuses),
        hours=hours(body.slots),
    )
    return (line,)
