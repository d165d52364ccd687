"""Coordinators in words, for one another: who is there, who waits, what was noted. Nobody has a name here."""

from __future__ import annotations

from bot.core.circle import Circle
from bot.core.peers import Audit, Record, Sort
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Mono, Own, Text, t, tn
from bot.domain.peers.asking import coordinators
from bot.domain.peers.at_desk import BACK, DESK, mark, turning
from bot.domain.peers.codes import code
from bot.domain.peers.desk_words import ACTS, age, on_day
from bot.domain.peers.reading import staff_of
from bot.domain.showing import MENU, page

DAYS, VALID_HOURS, AUDITS, AUDIT_SIZE, SHORT = (3, 7, 14, 30), 48, 20, 5, 120
YOU, ANOTHER = t("You"), t("Another coordinator")
ALONE = t(
    "You are the only one so far, so nobody could agree to whom you invite. The operator can let a second one in "
    "directly, with the command below."
)
COMMAND = Mono("handrail invite coordinator")
INVITE = (
    t("With an invitation one person can come in, once a coordinator other than you says yes."),
    t("It is shown once, works once, and for two days. Give it by hand to somebody you know."),
)
INVITED = (
    t("This line is the invitation. Whoever gets it writes it to this bot."),
    t("It works once, for two days. Afterwards a coordinator who did not invite them has to agree. It is noted."),
)
OLDER = t("An invitation can't be called back. Whoever comes in by it can be turned down.")
AWAY = t("For how many days? Reports and questions go to the others meanwhile, and you can be back at any time.")
STEP_DOWN = (
    t("Stop being a coordinator? What you can see and do here ends at once. What was noted of your acts stays."),
    t("Somebody else can invite you again later."),
)
DOWN = t("You are not a coordinator any more. The desk is closed to you, and everything else is as it was.")
NEEDS_ANOTHER = t("You invited this person, so somebody else decides.")
NOT_WAITING = t("Nobody waits to be let in here.")
ABOUT = t("Somebody was invited to be a coordinator, and it needs a yes from you or another one.")


def staff(circle: Circle, did: tuple[Line, ...]) -> Say:
    """Say who coordinates, and what can be changed about oneself."""
    there = [_one(circle, one) for one in circle.of(Sort.STAFF, "coordinator")]
    waiting = circle.of(Sort.STAFF, "waiting")
    doors = [Button(t("Waits: {mark}", mark=Own(mark(one))), f"/staff:{code(one.id)}") for one in waiting]
    count = tn("{n} person waits to be let in.", "{n} people wait to be let in.", len(waiting)) if waiting else None
    lines = (*there, *((count,) if count else ()))
    return say(t("Coordinators:"), *did, *lines, keyboard=(*rows(doors, 2), *_mine(circle)))


def _mine(circle: Circle) -> tuple[Row, ...]:
    record = circle.mine(Sort.STAFF, "coordinator")
    on_call = record is not None and staff_of(record).on_call
    call = Button(t("Not on call"), "off") if on_call else Button(t("On call from now"), "on")
    return (
        (call, Button(t("Away for some days"), "away")),
        (Button(t("Invite another"), "invite"), Button(t("What was noted"), "/audit")),
        (Button(t("Step down"), "down"), DESK),
        (MENU,),
    )


def _one(circle: Circle, record: Record) -> Text:
    who = YOU if record.owner == circle.me else ANOTHER
    return t("{who}, since {day}: {how}", who=who, day=on_day(record.since), how=_how(circle, record))


def _how(circle: Circle, record: Record) -> Text:
    body = staff_of(record)
    if body.away_until > circle.now:
        return t("away until {day}", day=on_day(body.away_until))
    return t("on call") if body.on_call else t("not on call")


def waiting(circle: Circle, record: Record | None, did: tuple[Line, ...]) -> Say:
    """Show somebody who waits to be let in."""
    back = (BACK, DESK), (MENU,)
    if record is None:
        return say(*(did or (NOT_WAITING,)), keyboard=back)
    since = t("Waiting for {age}.", age=age(circle.now, record.since))
    if staff_of(record).proposed == circle.me:
        return say(*did, ABOUT, since, NEEDS_ANOTHER, keyboard=back)
    ways = (Button(t("Let them in"), "grant"), Button(t("Not now"), "turn_down"))
    return say(*did, ABOUT, since, keyboard=(ways, *back))


def inviting(circle: Circle) -> Say:
    """Say what an invitation is, before one is written."""
    alone = () if coordinators(circle, circle.me) else (ALONE, COMMAND)
    return say(*INVITE, *alone, keyboard=((Button(t("Write one"), "write"), BACK), (DESK, MENU)))


def invited(circle: Circle, until: float) -> Say:
    """Show an invitation to whoever made it. It is kept nowhere."""
    line = Mono(f"/start c-{circle.keys.write(circle.me, until)}")
    return say(INVITED[0], line, INVITED[1], OLDER, keyboard=((Button(t("Coordinators"), "/staff"), DESK), (MENU,)))


def away() -> Say:
    """Ask for how long."""
    days = [Button(tn("{n} day", "{n} days", n), f"d-{n}") for n in DAYS]
    return say(AWAY, keyboard=(*rows(days, 2), (BACK, DESK), (MENU,)))


def stepping_down() -> Say:
    """Ask once."""
    return say(*STEP_DOWN, keyboard=((Button(t("Step down"), "yes"), BACK), (DESK, MENU)))


def audits(circle: Circle, at: int) -> Say:
    """Show the last acts that were noted, the latest first."""
    last = tuple(reversed(circle.of(Sort.AUDIT)))[:AUDITS]
    shown, more = page(last, at, AUDIT_SIZE)
    head = t("The last acts that were noted, the latest first:") if shown else t("Nothing was noted yet.")
    lines: list[Line] = [_audit(circle, one) for one in shown]
    doors = (Button(t("Coordinators"), "/staff"), DESK)
    return say(head, *lines, keyboard=(*turning(at, more=more), doors, (MENU,)))


def _audit(circle: Circle, record: Record) -> Text:
    body = record.body if isinstance(record.body, Audit) else Audit("")
    who = YOU if record.owner == circle.me else ANOTHER
    what = ACTS.get(body.act, t("did something"))
    day = on_day(record.since)
    if not body.because:
        return t("{day}: {who}, {what}.", day=day, who=who, what=what)
    because = Own(body.because[:SHORT])
    return t("{day}: {who}, {what}. Reason: {because}", day=day, who=who, what=what, because=because)
