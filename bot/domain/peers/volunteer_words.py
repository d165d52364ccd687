"""What a volunteer reads about where they stand, what comes next and what they can do; and what it takes to begin.

Each state is told as it is, with no reason that shames and no promise of a date. A volunteer's own health comes before
the work, so rest is one tap, needs no reason and is never counted. What was done is read from the record after the act,
never assumed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.core.circle import Circle
from bot.core.flow import Ctx
from bot.core.peers import Record, Sort
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Listed, Text, t, tn
from bot.domain import asking
from bot.domain.peers.asking import coordinators
from bot.domain.peers.codes import code
from bot.domain.peers.reading import OPEN, volunteer_of
from bot.domain.screening import POINTS
from bot.domain.showing import GROUND, MENU

DAY = 86_400
HOME = Button(t("My volunteering"), "/volunteer")
OFFER, APART = Button(t("What I offer"), "/apply"), Button(t("Keep apart"), "/apart")
TRAINING, TALK = Button(t("Training"), "/training"), Button(t("Conversations"), "/talk")
CUES, UNLOAD = Button(t("Cue cards"), "/cues"), Button(t("Unload for a minute"), "/unload")
REST, BACK = Button(t("Not now"), "rest"), Button(t("I am back"), "back")
CONTACT, LEAVE = Button(t("Talk with a coordinator"), "contact"), Button(t("Leave for good"), "leave")
APPLY = Button(t("Look at the form"), "/apply")
SEES = Button(t("Who can see what"), "/privacy")

COMPANY = t(
    "A volunteer here is company in writing: somebody who has been there, or who cares for somebody who has. It goes "
    "beside therapy and never in its place."
)
KEPT = (
    t(
        "Kept, with your yes: what you offer and where you stand. Of the screening: that a thing was done, the day, "
        "and who noted it. Never what was said. Of the training: passed or not yet, and the day. Never an answer."
    ),
    t(
        "Coordinators see what you offer and where you stand, and know who you are from outside this chat. The people "
        "you talk with don't."
    ),
    t(
        "If you are also here for yourself, the two are kept apart: your notes and check-ins are no part of this. "
        "Whom you excluded counts in both, so you are never matched with them."
    ),
)
ENDS = t(
    "You can take the yes back at any time in settings. That ends your volunteering, and what was kept for it goes."
)
ADULT_FIRST = t("Volunteers are 18 or over. That question comes first, in the set-up.")
UNKEPT = t("This part needs your yes to keep what it takes. What that means is told first, and a no is fine.")
BEFORE = (
    COMPANY,
    t(
        "It begins with a form of a few taps. Then a coordinator meets you outside this chat, training comes, and two "
        "coordinators agree. Nobody asks what you lived through, at any step."
    ),
    t("There is no hurry. Your own health comes before any cause, and later is a fine answer."),
)


def asking_yes(ctx: Ctx) -> Say:
    """Explain what is kept of a volunteer, by whom it is seen, and ask."""
    lines = (COMPANY, *KEPT, asking.how_long(Purpose.PEERS, ctx.library.operator), asking.SEEN_BY, ENDS)
    if not ctx.profile.adult:
        return say(ADULT_FIRST, keyboard=((Button(t("To that question"), "/start:setup"), MENU), (SEES,)))
    ways: tuple[Row, ...] = ((Button(t("Yes"), "yes"), Button(t("Not now"), "no")), (SEES,))
    return say(*lines, asking.QUESTIONS[Purpose.PEERS], keyboard=ways)


def unkept() -> Say:
    """Point to where the yes is asked for."""
    return say(UNKEPT, keyboard=((HOME, MENU), (SEES,)))


def nothing_yet() -> Say:
    """Say to somebody who is no volunteer that this is for volunteers, and where that begins."""
    line = t("This is for volunteers. You are none here now, and you can look at what it means.")
    return say(line, keyboard=((HOME, MENU), (GROUND,)))


def home(ctx: Ctx, record: Record | None, did: str = "") -> Say:
    """Say where a volunteer stands, and offer everything they can do there."""
    if record is None:
        return say(*BEFORE, keyboard=((APPLY, APART), (GROUND, MENU)))
    lines = (*_done(did, ctx.circle, record), *_standing(ctx, record))
    return say(*lines, keyboard=_ways(ctx.circle, record))


STATES: Mapping[str, tuple[Text, ...]] = {
    "applied": (
        t("Your application is with the coordinators. Nobody has begun to look at it yet."),
        t("Next, one of them gets in touch outside this chat. When, I can't know. You can wait, change it, or leave."),
    ),
    "screening": (
        t("A coordinator is looking at your application. That happens outside this chat, between people."),
        t("When all of it is noted, the training opens here."),
    ),
    "training": (
        t("The training is open to you, at your own pace. Nothing runs out, and nobody reminds you."),
        t("When all parts are passed, two coordinators decide."),
    ),
    "approval": (
        t("All parts of the training are passed. Two coordinators decide now, each on their own."),
        t("You can wait, read again, or step out."),
    ),
    "active": (
        t("You are a volunteer here. You may be offered somebody; yes and no are both fine, and no needs no reason."),
    ),
    "resting": (t("You are resting. Nobody new is offered to you, and what is open stays open."),),
    "suspended": (
        t("Your volunteering is paused by a coordinator, and your conversations have ended. It is no verdict."),
        t("Next, a coordinator talks with you. You can ask for that here, or leave."),
    ),
    "left": (
        t("You are not a volunteer here now. What you offered and what was noted is forgotten."),
        t("You can apply again at any time. It then begins at the beginning."),
    ),
}
AGAIN = t("A year has passed, so the training is looked through once more, and two coordinators agree again.")
FIRST_YES = t("One of them has said yes.")


def _standing(ctx: Ctx, record: Record) -> tuple[Line, ...]:
    body, lines = volunteer_of(record), list[Line](STATES[record.state])
    match record.state:
        case "screening":
            lines += _noted(tuple(one.name for one in body.screening))
        case "training" if body.renewed:
            lines.insert(0, AGAIN)
        case "approval" if body.approvals:
            lines.append(FIRST_YES)
        case "resting":
            lines += _rest(ctx, body.rest_until)
        case "active":
            lines += _supervision(ctx, body.supervision)
    if open_ones := conversations(ctx.circle):
        lines.append(tn("{n} conversation is open.", "{n} conversations are open.", open_ones))
    if record.state in {"active", "resting"}:
        lines.append(tn("You chose {n} conversation at once.", "You chose {n} conversations at once.", body.room))
    return tuple(lines)


def _noted(names: tuple[str, ...]) -> list[Line]:
    """Say which things of the screening were noted, so that nothing is kept out of view of whom it is about."""
    done = tuple(one.label for one in POINTS if one.name in names)
    waits = tuple(one.label for one in POINTS if one.name not in names)
    lines: list[Line] = [t("Noted so far: {things}.", things=Listed(done))] if done else []
    return [*lines, t("Not noted yet: {things}.", things=Listed(waits))] if waits else lines


def _rest(ctx: Ctx, until: float) -> tuple[Text, ...]:
    """Say until when a rest runs that the house asked for; one's own rest ends whenever it suits."""
    left = until - ctx.circle.now
    if left <= 0:
        return (t("You can come back whenever you like, and later is fine too."),)
    if ctx.zone_known:
        return (
            t(
                "This rest comes for everybody. It runs until {day}; before that nobody can end it.",
                day=(ctx.now + timedelta(seconds=left)).date(),
            ),
        )
    return (
        tn(
            "This rest comes for everybody. It runs for {n} more day; before that nobody can end it.",
            "This rest comes for everybody. It runs for {n} more days; before that nobody can end it.",
            -(-int(left) // DAY),
        ),
    )


def _supervision(ctx: Ctx, then: float) -> tuple[Text, ...]:
    """Say when the next reminder of a talk with a coordinator comes, by their own calendar where it is known."""
    left = then - ctx.circle.now
    if left <= 0:
        return ()
    if ctx.zone_known:
        on = (ctx.now + timedelta(seconds=left)).date()
        return (t("On {day} you are reminded that a talk with a coordinator is there for you.", day=on),)
    return (
        tn(
            "In {n} day you are reminded that a talk with a coordinator is there for you.",
            "In {n} days you are reminded that a talk with a coordinator is there for you.",
            -(-int(left) // DAY),
        ),
    )


RESTED = t("You rest from this moment on. Offers that waited pass on, and nobody is told why.")
RETURNED = t("You are back. From now on you may be offered somebody.")
NOT_YET_BACK = t("Coming back is not possible yet, and that is no judgment.")
TOLD = t("A coordinator has been told that you would like to talk, and nothing else. When they answer, I can't know.")
NOBODY = t(
    "There is no coordinator whom I could tell now. Who runs this, and how to reach them, stands in the privacy pages."
)
GONE = t("You have left. Open conversations ended kindly, and whoever was in them can look for somebody else.")


def contacted(circle: Circle) -> Text:
    """Say whether there was somebody to tell that a volunteer would like to talk."""
    return TOLD if coordinators(circle, circle.me) else NOBODY


def _done(did: str, circle: Circle, record: Record) -> tuple[Line, ...]:
    """Say what an act has done, by looking at what is so now."""
    said = {
        ("rest", "resting"): RESTED,
        ("back", "active"): RETURNED,
        ("back", "resting"): NOT_YET_BACK,
        ("leave", "left"): GONE,
    }
    if did == "contact":
        return (contacted(circle),)
    return tuple(line for key, line in said.items() if key == (did, record.state))


def conversations(circle: Circle) -> int:
    """Count the open conversations in which somebody is the volunteer."""
    return len(talking(circle))


def talking(circle: Circle) -> tuple[Record, ...]:
    """Return the open conversations in which somebody is the volunteer."""
    return tuple(one for one in circle.matches(circle.me, *OPEN) if one.other == circle.me)


def offers(circle: Circle) -> tuple[Record, ...]:
    """Return what waits for a volunteer's yes or no, oldest first."""
    return tuple(one for one in circle.matches(circle.me, "offered") if one.other == circle.me)


def _ways(circle: Circle, record: Record) -> tuple[Row, ...]:
    waiting = [Button(t("Something to look at"), f"/offer:{code(one.id)}") for one in offers(circle)[:2]]
    talking: Row = (TALK,) if conversations(circle) else ()
    first: tuple[Row, ...] = tuple((one,) for one in waiting)
    return (*first, *filter(None, _by_state(circle, record, talking)), (MENU,))


def _by_state(circle: Circle, record: Record, talking: Row) -> tuple[Row, ...]:
    about: Row = (OFFER, APART)
    last: Row = (CONTACT, LEAVE)
    match record.state:
        case "training" | "approval":
            return (TRAINING, *talking), about, last
        case "active":
            return (REST, *talking), about, (TRAINING, CUES), (UNLOAD,), last
        case "resting":
            back: Row = () if volunteer_of(record).rest_until > circle.now else (BACK,)
            return (*back, *talking), about, (TRAINING, UNLOAD), last
        case "suspended":
            return last, (UNLOAD, GROUND)
        case "left":
            return (APPLY, APART), (CONTACT, GROUND)
        case _:
            return about, last


def leaving(circle: Circle) -> Say:
    """Ask once whether to leave, and say what leaving does."""
    open_ones = conversations(circle)
    ending = (
        tn(
            "{n} open conversation ends kindly, and whoever is in it can look for somebody else.",
            "{n} open conversations end kindly, and whoever is in them can look for somebody else.",
            open_ones,
        ),
    )
    what = t(
        "Leaving takes effect at once, with no reason given. What you offered, the screening and the training are "
        "forgotten. That you were here is forgotten after 30 days."
    )
    noted = tn(
        "What coordinators did stays noted for {n} day, so that nobody can act unseen.",
        "What coordinators did stays noted for {n} days, so that nobody can act unseen.",
        circle.rules.renewal_days,
    )
    again = t("You can apply again later. It then begins at the beginning. A rest keeps all of it.")
    active = circle.mine(Sort.VOLUNTEER, "active") is not None
    rest: Row = (Button(t("Rest instead"), "rest"), CONTACT) if active else (CONTACT,)
    ways: tuple[Row, ...] = ((Button(t("Yes, leave"), "yes"), Button(t("Stay"), "no")), rest)
    return say(what, noted, *(ending if open_ones else ()), again, keyboard=ways)
