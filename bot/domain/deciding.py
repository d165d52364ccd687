"""A decision of one's own among several ways: noted only with the yes to plans, changed at any time, deleted at once.

Two conversations use it. What the ways are and what speaks for each is theirs; how one is noted is the same.
"""

from __future__ import annotations

from bot.core.effects import SaveEntry
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Entry, Kind, Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Text, t
from bot.domain.showing import GROUND, MENU, PERSON

KEEPING = Button(t("About keeping it"), "/consents:plan")
NOTE, FORGET = Button(t("Note this as mine"), "note"), Button(t("Delete what I noted"), "forget")
OTHERS, DONE = Button(t("The other ways"), "back"), Button(t("That's all"), "done")
LEFT = say(t("All right. It can stay as it is."), keyboard=((GROUND, PERSON), (MENU,)))


def ways_on(ctx: Ctx) -> tuple[Row, ...]:
    """Return what can be done with one way: note it, or read what keeping it would need."""
    keep = NOTE if ctx.profile.agreed(Purpose.PLAN) else KEEPING
    return ((keep, OTHERS), (GROUND, PERSON), (DONE,))


def noted(ctx: Ctx, field: str) -> Entry | None:
    """Return the entry in which a decision is noted under `field`."""
    return next((entry for entry in ctx.entries if entry.kind == Kind.PLAN and entry.get(field)), None)


def kept(ctx: Ctx, field: str, way: str) -> SaveEntry:
    """Return what notes a way, in place of the one before."""
    mine = noted(ctx, field)
    return SaveEntry(Kind.PLAN, mine.key if mine else ctx.token, ((field, way),))


def told(title: Text | None, tells_nobody: Text) -> Say:
    """Say what is noted now and what that does not do; without a title, that it is deleted."""
    lines = (t("It is deleted."),) if title is None else (t("You noted: {answer}", answer=title), tells_nobody)
    return say(*lines, keyboard=((OTHERS, DONE),))


def leaving(value: str, back: Screen) -> Verdict:
    """Leave, go back to the ways, or say that this was of no use here."""
    if value in {"done", "no"}:
        return End(LEFT)
    return Go(back) if value in {"back", "skip"} else Again()
