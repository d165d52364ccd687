"""What every room of the desk has in common: who comes in, what is in view there, and what became of an act.

The question whether somebody coordinates now is asked here, before a room is shown and before it answers, so that no
room can forget to ask. Whoever does not coordinate gets one neutral line, the same for every room and every number, so
nothing about the desk can be found out from the outside.
"""

from __future__ import annotations

from typing import ClassVar

from bot.core.circle import Circle
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.peers import Record, Sort
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, t
from bot.domain.hearing import heard, typed
from bot.domain.peers.codes import code
from bot.domain.peers.desk_words import DONE, REFUSED
from bot.domain.peers.reporting import LEAST_REASON
from bot.domain.peers.rights import is_coordinator
from bot.domain.showing import GROUND, MENU

NOTHING = say(t("There is nothing here for you right now."), keyboard=((MENU, GROUND),))
DESK = Button(t("To the desk"), "/desk")
BACK = Button(t("Back"), "back")
MORE, FIRST = Button(t("More"), "more"), Button(t("From the top"), "first")
AWAY = frozenset({"back", "skip", "no", "done"})
LONGEST_REASON, LONGEST_NOTE = 200, 1_000
SIZE = 6


class AtDesk:
    """A room of the desk. A room says what is `shown` and what comes of what was `chosen`; coming in is asked here."""

    scope: ClassVar[str] = "desk"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Choose the screen that its command opens."""
        raise NotImplementedError

    def shown(self, ctx: Ctx) -> Say:
        """Say what a coordinator sees here."""
        raise NotImplementedError

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Say what comes of what a coordinator pressed or wrote."""
        raise NotImplementedError

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Let coordinators in."""
        return Go(cls.enter(ctx)) if is_coordinator(ctx.circle) else End(NOTHING)

    def show(self, ctx: Ctx) -> Say:
        """Show it to coordinators."""
        return self.shown(ctx) if is_coordinator(ctx.circle) else NOTHING

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Answer coordinators; a role that has ended ends here too."""
        if not is_coordinator(ctx.circle):
            return End(NOTHING)
        return self.chosen(heard(event, self.shown(ctx).keyboard, ctx.library), event, ctx)


def in_view(circle: Circle, sort: Sort, *states: str) -> tuple[Record, ...]:
    """Return what a coordinator may look at: nothing that concerns themselves, oldest first."""
    return tuple(one for one in circle.of(sort, *states) if circle.me not in {one.owner, one.other})


def one_in_view(circle: Circle, number: int, sort: Sort, *states: str) -> Record | None:
    """Return one such record, or None if there is none of this sort and in one of these states (any, if none)."""
    found = circle.get(number)
    if found is None or found.sort != sort or circle.me in {found.owner, found.other}:
        return None
    return found if not states or found.state in states else None


def turning(at: int, *, more: bool) -> tuple[Row, ...]:
    """Return the row that turns pages, where there is more than one."""
    row = (*((FIRST,) if at else ()), *((MORE,) if more else ()))
    return (row,) if row else ()


def mark(record: Record) -> str:
    """Return a short mark by which coordinators can talk about a record; it means nothing."""
    return code(record.id)[-4:]


def came_of(circle: Circle, did: str) -> tuple[Line, ...]:
    """Say what became of the act of this very turn, or nothing if there was none."""
    if circle.refused:
        return (REFUSED.get(circle.refused, REFUSED["right"]),)
    return (DONE[did],) if did in DONE and (circle.touched or circle.dropped) else ()


def reason(event: ScreenEvent) -> str:
    """Return a typed reason, or nothing if it is too short to mean anything to whoever reads it later."""
    words = typed(event, LONGEST_REASON)
    return words if len(words) >= LEAST_REASON else ""


TOO_SHORT = Again((t("A few more words, please: ten characters or more."),))
