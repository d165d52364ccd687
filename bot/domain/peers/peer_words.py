"""How it stands with somebody who asks for a peer, told from the records as they are at this moment.

Waiting is hard, and waiting without a word is worse. So each state says what is so, who is asked next, since when the
longest waits, and when nobody is there; it leaves something for meanwhile and a way out in one tap. Nothing is promised
that nobody can know: no day, no fit, no secrecy without its limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.core.circle import Circle
from bot.core.flow import Ctx
from bot.core.peers import Record, Sort
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Own, Text, t, tn
from bot.domain import asking
from bot.domain.peers import told
from bot.domain.peers.reading import OPEN, PENDING, match_of
from bot.domain.peers.talking import on_call
from bot.domain.showing import GROUND, MENU, PERSON

HOUR, DAY = 3_600, 86_400
HOURS_UNTIL = 48  # up to here a wait is told in hours, above in days
HOW, ASK = Button(t("How it stands"), "/peer"), Button(t("Ask for a peer"), "/ask")
CHANGE, APART = Button(t("Change it"), "/ask:change"), Button(t("Keep apart"), "/apart")
TAKE_BACK, AGAIN = Button(t("Take it back"), "withdraw"), Button(t("Look for someone else"), "again")
CHECK_IN, SEES = Button(t("Check in"), "/checkin"), Button(t("Who can see what"), "/privacy")
MEANWHILE: tuple[Row, ...] = ((GROUND, CHECK_IN), (PERSON, MENU))

LIMIT = t(
    "There is a limit to how private it is. If a child is being hurt now, or somebody is about to be seriously hurt, a "
    "coordinator may have to pass that on."
)
KEPT = t(
    "Kept for a match: your language, how you come here, broad topics, times, whom you keep apart, and your country "
    "and clock if you set them. It is encrypted, and it stays until you take it back."
)
TAKE_BACK_ALL = t(
    "You can take this yes back at any time in settings. Then all of it goes, and a conversation that is open ends."
)
SEEN = t(
    "Coordinators are people who look after matches. They see what you ask for. A volunteer sees a made-up name, how "
    "you come here, languages, broad topics and times. Neither sees your account or your notes."
)
ADULT_FIRST = t("A peer is for people of 18 or over. That question comes first, in the set-up.")
THEN_BACK = t("It counts once you say yes to something I may keep. /peer is here after that.")
YES_FIRST = t("This part needs your yes to keep what it takes. What that means is told first, and a no is fine.")


def asking_yes(ctx: Ctx) -> Say:
    """Explain what is kept for a match and by whom it is seen, with the limits before the question."""
    if not ctx.profile.adult:
        ways: Row = (Button(t("To that question"), "/start:setup"), SEES)
        return say(ADULT_FIRST, THEN_BACK, keyboard=(ways, (GROUND, MENU)))
    hours = tn(
        "Words that are passed on are kept encrypted for {n} hour, for changes and reports. A coordinator reads them "
        "only after a report, with a reason and the yes of a second one.",
        "Words that are passed on are kept encrypted for {n} hours, for changes and reports. A coordinator reads them "
        "only after a report, with a reason and the yes of a second one.",
        ctx.circle.rules.keep_hours,
    )
    lines = (KEPT, SEEN, hours, LIMIT, told.BESIDE_THERAPY, TAKE_BACK_ALL, asking.QUESTIONS[Purpose.PEERS])
    return say(*lines, keyboard=((Button(t("Yes"), "yes"), Button(t("Not now"), "no")), (SEES,)))


def yes_first() -> Say:
    """Point to where the yes is asked for."""
    return say(YES_FIRST, keyboard=((HOW, MENU), (SEES, GROUND)))


def no_yes() -> Say:
    """Take a no."""
    line = t("That is fine. Nothing is kept for a match, and everything else works as before.")
    return say(line, keyboard=MEANWHILE)


def taken_back() -> Say:
    """Say that the request is gone."""
    line = t("Taken back. Nobody is looked for, and what you asked for is no longer kept.")
    return say(line, keyboard=((Button(t("Ask again"), "/ask"), GROUND), (PERSON, MENU)))


def situation(circle: Circle) -> tuple[str, Record | None]:
    """Return where somebody stands, in one word, and the record that it is about."""
    live, request = _my_matches(circle, *OPEN), circle.mine(Sort.REQUEST)
    if live and (request is None or request.state == "matched"):
        return live[-1].state, live[-1]
    if request is None:
        return ("closed" if circle.closed else "none"), None
    pending = _my_matches(circle, *PENDING)
    if request.state == "proposed" and pending:
        return pending[-1].state, pending[-1]
    return {"held": "paused", "matched": "paused"}.get(request.state, request.state), request


def _my_matches(circle: Circle, *states: str) -> tuple[Record, ...]:
    """Return the matches in which whoever acts is the one who asked."""
    return tuple(one for one in circle.matches(circle.me, *states) if one.owner == circle.me)


def lines(ctx: Ctx, did: str = "") -> tuple[Line, ...]:
    """Say how it stands; `did` is what was done last, told only if it is so."""
    circle = ctx.circle
    state, record = situation(circle)
    return (*_done(did, circle, state), *_standing(ctx, state, record))


def standing(ctx: Ctx, did: str = "") -> Say:
    """Say how it stands, with every way on."""
    state, _ = situation(ctx.circle)
    doors = tuple((Button(t("The conversation"), told.talk(one)),) for one in _my_matches(ctx.circle, *OPEN)[-1:])
    again = () if ctx.circle.closed else (AGAIN,)
    ways: Mapping[str, tuple[Row, ...]] = {
        "none": ((ASK, APART),),
        "closed": ((APART, SEES),),
        "waiting": ((TAKE_BACK, CHANGE), (APART,)),
        "resting": ((*again, CHANGE), (TAKE_BACK, APART)),
        "asked": ((Button(t("Have a look"), "look"), TAKE_BACK),),
        "open": ((APART, SEES),),
        "held": ((APART, SEES),),
    }
    return say(*lines(ctx, did), keyboard=(*doors, *ways.get(state, ((TAKE_BACK, APART),)), *MEANWHILE))


NONE_YET = (
    t("You have asked for nothing so far."),
    t("You can ask for a volunteer to talk with in writing. Nobody asks what happened."),
)
PROPOSED = (
    t("A coordinator is looking at somebody who could fit. Nobody has been asked yet."),
    t("You are asked first, and you can say no. Until then nothing changes for you."),
)
WAITING = t("Your request waits for somebody who fits.")
PAUSED = t("Your request waits until a coordinator has looked. That says nothing about you.")
HELD = t("This conversation waits until a coordinator has looked. That says nothing about you.")
RESTING = t("Your request rests. Nobody is looked for until you say so, and your place in the line is as it was.")
ASKED = t("A suggestion is waiting for you. You can say yes, no, or ask for another one.")
NOBODY_HERE = t("No coordinator is there at the moment. What waits is looked at when one is back. When, I can't know.")
CLOSED: Mapping[str, Text] = {
    "staff": t("No coordinator is there right now, so I can bring nobody together at the moment."),
    "lines": t("The help lines of this copy were not checked in time, so I can bring nobody together at the moment."),
}
CLOSED_THEN = t("When that changes, I can't know. Meanwhile there are short exercises, notes, and people to call.")


def _standing(ctx: Ctx, state: str, record: Record | None) -> tuple[Line, ...]:
    circle = ctx.circle
    if record is None:
        return closed(circle) if state == "closed" else (*NONE_YET, told.BESIDE_THERAPY)
    if state == "waiting":
        stopped = closed(circle) if circle.closed else nobody_here(circle)
        return (WAITING, _mine(circle, record), oldest(circle), *stopped)
    if state == "offered":
        return _offered(ctx, record)
    if state == "open":
        return (t("You are connected with {alias}.", alias=Own(match_of(record).helping.alias)),)
    more = _rests(ctx, record) if state == "resting" else nobody_here(circle)
    return (*FIXED.get(state, (PAUSED,)), *more)


FIXED: Mapping[str, tuple[Text, ...]] = {
    "proposed": PROPOSED,
    "asked": (ASKED,),
    "held": (HELD,),
    "resting": (RESTING,),
}


def _offered(ctx: Ctx, record: Record) -> tuple[Line, ...]:
    alias = Own(match_of(record).helping.alias)
    first = t("You said yes. Now {alias} is asked, who can say yes or no too.", alias=alias)
    return (first, _by_when(ctx, record.due), BOTH_FIRST)


BOTH_FIRST = t("Nothing is passed on before you both agree. If it is a no, your place in the line is as it was.")


def _by_when(ctx: Ctx, due: float) -> Text:
    """Say until when at the latest: by their own clock where it is known, else in hours."""
    left = due - ctx.circle.now
    if not ctx.zone_known:
        return tn("That takes up to {n} hour.", "That takes up to {n} hours.", _whole(left, HOUR))
    then = ctx.now + timedelta(seconds=left)
    return t("The answer comes by {time} on {day}, or the search goes on.", time=then.time(), day=then.date())


def _rests(ctx: Ctx, record: Record) -> tuple[Line, ...]:
    days = _whole(record.due - ctx.circle.now, DAY)
    left = (tn("It stays for {n} more day.", "It stays for {n} more days.", days),) if record.due else ()
    return (*left, *(closed(ctx.circle) if ctx.circle.closed else ()))


def closed(circle: Circle) -> tuple[Line, ...]:
    """Say honestly why nobody can be brought together now, and what there is meanwhile."""
    return (CLOSED.get(circle.closed, CLOSED["staff"]), CLOSED_THEN)


def nobody_here(circle: Circle) -> tuple[Line, ...]:
    """Say so when no coordinator is there."""
    return () if on_call(circle, circle.me) else (NOBODY_HERE,)


def oldest(circle: Circle) -> Text:
    """Say since when the longest of all waits, never less than it is."""
    waited = circle.now - circle.oldest
    if not circle.oldest:
        return t("Nobody else is waiting right now.")
    if waited > HOURS_UNTIL * HOUR:
        return tn(
            "The longest anyone is waiting today is {n} day.",
            "The longest anyone is waiting today is {n} days.",
            _whole(waited, DAY),
        )
    return tn(
        "The longest anyone is waiting now is {n} hour.",
        "The longest anyone is waiting now is {n} hours.",
        _whole(waited, HOUR),
    )


def _mine(circle: Circle, record: Record) -> Text:
    waited = circle.now - record.since
    if waited > HOURS_UNTIL * HOUR:
        return tn("Yours has waited for {n} day.", "Yours has waited for {n} days.", _whole(waited, DAY))
    return tn("Yours has waited for {n} hour.", "Yours has waited for {n} hours.", _whole(waited, HOUR))


def _whole(seconds: float, unit: int) -> int:
    return max(1, -(-int(seconds) // unit))


REFUSED = t("That can't go on right now, and it is nothing you did. Your place in the line is as it was.")
DONE: Mapping[tuple[str, str], Text] = {
    ("no", "waiting"): t("All right. The search goes on, and your place in the line is as it was."),
    ("again", "waiting"): t("I look for someone again, from the place you had."),
    ("yes", "waiting"): REFUSED,
}


def _done(did: str, circle: Circle, state: str) -> tuple[Line, ...]:
    """Say what an act has done, by looking at what is so now."""
    line = DONE.get((did, state))
    return (line,) if line is not None and not (circle.refused and did != "yes") else ()
