"""What a volunteer reads about one offer, and after a conversation.

An offer shows what whoever asked agreed to show, and why the two could fit. A no is one tap and costs nobody anything.
What happened to an offer in the meantime is told neutrally: nothing is ever said about the other person.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.circle import Circle
from bot.core.flow import Ctx
from bot.core.peers import Record, Sort
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Own, Text, t, tn
from bot.core.training import CARE, CHAT, Cue
from bot.domain.matching.words import in_words
from bot.domain.notices import BACK_TO_PAUSED
from bot.domain.peers import told
from bot.domain.peers.reading import match_of, request_of, side_of
from bot.domain.peers.seen import what_a_volunteer_sees
from bot.domain.peers.training_words import DRAFT
from bot.domain.peers.volunteer_words import CONTACT, HOME, REST, RESTED, contacted
from bot.domain.reviewed import draft
from bot.domain.showing import GROUND, MENU

HOUR = 3_600
TOLD_REASONS = ("topics", "hours")  # languages stand in the wish; the rest is for coordinators
DOWN = t("Yes and no are both fine. A no needs no reason, is counted nowhere, and changes nobody's place.")
NOT_OPEN = t("This is not open any more. That has nothing to do with you.")
LATER = t("All right. Nothing is decided, and you can look at it again.")


def offered(ctx: Ctx, record: Record) -> Say:
    """Show an offer: what may be seen of a wish, why it could fit, how long it stays open."""
    request = ctx.circle.whose(record.owner, Sort.REQUEST)
    if request is None:
        return not_open()
    fitting = in_words(one for one in match_of(record).reasons if one.partition(":")[0] in TOLD_REASONS)
    lines: tuple[Line, ...] = (
        t("Somebody has said yes to talking with you. This is all that is known here:"),
        *what_a_volunteer_sees(request_of(request).wish),
        *fitting,
        _open_for(record.due - ctx.circle.now),
        DOWN,
    )
    ways: tuple[Row, ...] = (
        (Button(t("Yes, I can talk now"), "now"), Button(t("Yes, another time"), "yes")),
        (Button(t("Not this time"), "no"), Button(t("Later"), "later")),
    )
    return say(*lines, keyboard=ways)


def _open_for(seconds: float) -> Text:
    hours = max(1, int(seconds // HOUR))
    return tn(
        "It stays open for about {n} hour, then it passes on by itself.",
        "It stays open for about {n} hours, then it passes on by itself.",
        hours,
    )


def not_open() -> Say:
    """Say that there is nothing to decide here, whatever the reason is."""
    return say(NOT_OPEN, keyboard=((HOME, MENU), (GROUND,)))


WHY: Mapping[str, Text] = {
    "full": t("You talk with as many people now as you chose. More room is one tap away, in what you offer."),
    "resting": t("A rest is running for you, so nobody new is connected with you now."),
    "renewal": t("A year has passed, so the training comes once more before anybody new."),
}


def answered(ctx: Ctx, number: int, did: str) -> Say:
    """Say what is so after a yes or a no: connected, or not, and never why the other side is not there."""
    record = ctx.circle.get(number)
    if did == "no":
        return say(t("Passed on. That is all, and nobody is told why."), keyboard=((HOME, GROUND), (MENU,)))
    if record is None or record.state not in {"open", "held"} or ctx.circle.me != record.other:
        why = WHY.get(ctx.circle.refused)
        return say(why, keyboard=((HOME, MENU), (GROUND,))) if why else not_open()
    alias = side_of(record, record.owner).alias
    when = told.here_for(ctx.circle.rules.window_minutes) if match_of(record).window else NO_TIME
    lines = (t("You are connected now, with somebody called {alias} here.", alias=Own(alias)), when, told.KINDNESS)
    opening = Button(t("Open"), told.talk(record))
    return say(*lines, keyboard=((opening, Button(t("Cue cards"), "/cues")), (Button(t("Later"), "/menu"),)))


NO_TIME = t("A time to talk is not planned yet. You can begin one when you are there.")


def cards(ctx: Ctx, name: str) -> Say:
    """Show one card, or all of them; the conversation stays where it is."""
    card = ctx.library.cues.get(name)
    if card is not None:
        every = Button(t("All cards"), "/cues")
        mark = (DRAFT,) if draft(ctx, "cue", name) else ()
        return say(card.label, *card.lines, *mark, keyboard=((every, BACK_TO_PAUSED),))
    buttons = [Button(one.label, f"/cues:{one.id}") for one in _cards(ctx, CHAT)]
    own = [Button(one.label, f"/cues:{one.id}") for one in _cards(ctx, CARE)]
    line = t("Cards for a moment in a conversation. What you write next still goes where it went before.")
    return say(line, keyboard=(*rows(buttons, 2), *rows(own, 2), (BACK_TO_PAUSED, MENU)))


def _cards(ctx: Ctx, place: str) -> list[Cue]:
    return [one for one in ctx.library.cues.values() if one.place == place]


CHECK, MINUTE = "check", "unload"
NOTHING_KEPT = t(
    "Nothing of this is kept or seen by anybody. The one thing that reaches a coordinator is that you would like to "
    "talk, if you press that."
)


def unloading(ctx: Ctx, did: str) -> Say:
    """Offer what there is after a conversation."""
    record = ctx.circle.mine(Sort.VOLUNTEER)
    staying = record is not None and record.state != "left"
    active = record is not None and record.state == "active"
    ask: Row = (CONTACT,) if staying else ()
    rest: Row = (REST,) if active else ()
    mine: Row = (Button(t("One minute"), MINUTE), Button(t("How am I doing"), CHECK))
    private = (Button(t("Check in, for myself"), "/checkin"), GROUND)
    lines = (*_done(ctx.circle, did), t("Something for you now, whatever it was. Any of it, or none."), NOTHING_KEPT)
    return say(*lines, OWN, keyboard=(mine, private, *filter(None, ((*ask, *rest),)), (HOME, MENU)))


OWN = t("A check-in of your own is yours: no coordinator sees it in this program.")


def _done(circle: Circle, did: str) -> tuple[Text, ...]:
    if did == "contact":
        return (contacted(circle),)
    return (RESTED,) if did == "rest" and circle.mine(Sort.VOLUNTEER, "resting") else ()


def card(ctx: Ctx, name: str) -> Say:
    """Show one card about oneself: to read, with nothing to mark, so that there is nothing to keep."""
    found = ctx.library.cues.get(name)
    lines: tuple[Line, ...] = (found.label, *found.lines) if found else (t("This card is not here now."),)
    mark = (DRAFT,) if found and draft(ctx, "cue", name) else ()
    record = ctx.circle.mine(Sort.VOLUNTEER)
    ask: Row = (CONTACT,) if record is not None and record.state != "left" else ()
    rest: Row = (REST,) if record is not None and record.state == "active" else ()
    back = Button(t("Back"), "back")
    return say(*lines, *mark, keyboard=(*filter(None, ((*ask, *rest),)), (back, GROUND), (MENU,)))
