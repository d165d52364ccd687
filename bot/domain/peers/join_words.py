"""Becoming a coordinator in words: what it means, what is kept, and one answer for every code that does not fit."""

from __future__ import annotations

from bot.core.circle import Circle
from bot.core.content import Operator
from bot.core.peers import Sort
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, t, tn
from bot.domain import asking
from bot.domain.showing import GROUND, MENU

PRIVACY = Button(t("Who can see what"), "/privacy")
MEANS = (
    t("Coordinators bring people together here. They look at pairs, at new volunteers and at reports."),
    t(
        "They see queues and never what people write to each other, unless a report needs it and a second coordinator "
        "agrees. They decide nothing that concerns themselves."
    ),
    t("Somebody who asks for a peer here, or talks with one, can't be a coordinator at the same time."),
)
KEPT = t("Kept of a coordinator: since when, being on call, days away.")
ASK = t("This is for people of 18 or over, who were invited. Would you like that?")
THEN = t("After your yes, open the invitation once more, or paste it here. I can't hold on to it before that.")
WANT = Button(t("I am 18 or over: yes"), "yes")
NOT_NOW = t("All right. Nothing was kept of it, and the invitation stays what it is until it runs out.")
PASTE = t("Now the invitation: open it once more, or paste it here.")
NOT_USED = t("This invitation can't be used here. It may be old, used already, cut off, or not for you.")
ASK_AGAIN = t("Whoever gave it to you can write another one.")
IS_ONE = t("You are a coordinator here. What waits stands at your desk.")
WAITS = t("Your invitation was taken. Another coordinator has to agree, and you will hear of it here.")
WHAT = Button(t("What it means"), "what")


def explaining(days: int, operator: Operator, *, agreed: bool) -> Say:
    """Say everything there is to know before a yes."""
    audit = tn(
        "Each act of a coordinator is noted, and the note stays for {n} day.",
        "Each act of a coordinator is noted, and the note stays for {n} days.",
        days,
    )
    if agreed:
        return say(*MEANS, KEPT, audit, keyboard=((Button(t("Go on"), "yes"), PRIVACY), (MENU,)))
    full = asking.in_full(Purpose.PEERS, operator)
    ways: tuple[Row, ...] = ((WANT, Button(t("Not now"), "no")), (PRIVACY, MENU))
    return say(*MEANS, KEPT, audit, *full[1:3], ASK, THEN, keyboard=ways)


def standing(circle: Circle) -> Say:
    """Say what is, after an invitation was tried or before one was."""
    found = circle.mine(Sort.STAFF)
    if found is not None and found.state == "coordinator":
        return say(IS_ONE, keyboard=((Button(t("To the desk"), "/desk"), WHAT), (MENU,)))
    if found is not None:
        return say(WAITS, keyboard=((MENU, GROUND), (WHAT,)))
    lines: tuple[Line, ...] = (NOT_USED, ASK_AGAIN) if circle.refused else (PASTE,)
    return say(*lines, keyboard=((WHAT, GROUND), (MENU,)))
