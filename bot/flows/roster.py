"""Volunteers and those who would like to be one, for whoever coordinates.

Promise: nobody is named and nobody is ranked. What is offered here is what may be done now, and it is looked at again
when it is done. It takes two coordinators to let somebody in, nobody decides about themselves, and whoever is turned
away or suspended hears it kindly and with no reason that shames.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.peers import Record, Sort
from bot.core.replies import Button, Say, say
from bot.core.text import t
from bot.domain.peers import roster_words
from bot.domain.peers.at_desk import (
    AWAY,
    BACK,
    DESK,
    LONGEST_NOTE,
    TOO_SHORT,
    AtDesk,
    came_of,
    reason,
)
from bot.domain.peers.codes import number
from bot.domain.peers.desk_words import REASON, STATES
from bot.domain.showing import MENU

WRITES = frozenset({"write", "suspend"})


@dataclass(frozen=True)
class Roster(AtDesk, Screen):
    """How many are where, and then those of one state."""

    command: ClassVar[str] = "roster"
    state: str = ""
    at: int = 0
    did: str = ""

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Open one volunteer, if one is meant, one state, or the overview."""
        if ctx.rest in STATES:
            return cls(ctx.rest)
        return One(number(ctx.rest)) if ctx.rest else cls()

    def shown(self, ctx: Ctx) -> Say:
        """Show counts, or a page of one state."""
        said = roster_words.listed(ctx.circle, self.state, self.at) if self.state else roster_words.states(ctx.circle)
        return say(*came_of(ctx.circle, self.did), *said.lines, keyboard=said.keyboard)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a state, turn the page, or write to all."""
        del event, ctx
        if value.startswith("s-") and value[2:] in STATES:
            return Go(Roster(value[2:]))
        if value == "all":
            return Go(Write(0, "write_all"))
        if value == "more":
            return Go(Roster(self.state, self.at + 1))
        return Go(Roster(self.state if value == "first" else "")) if value in {"first", *AWAY} else Again()


@dataclass(frozen=True)
class One(AtDesk, Screen):
    """One volunteer; `did` is what was just done."""

    volunteer: int = 0
    did: str = ""

    def shown(self, ctx: Ctx) -> Say:
        """Say where they stand, and offer what may be done."""
        record, did = _volunteer(ctx, self.volunteer), came_of(ctx.circle, self.did)
        return roster_words.whole(ctx.circle, record, did) if record else roster_words.gone(did)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Do it, or ask first for what it needs."""
        del event
        record = _volunteer(ctx, self.volunteer)
        if value in AWAY:
            return Go(Roster(record.state if record else ""))
        if record is None or not roster_words.may(ctx.circle, value, record):
            return Again()
        if value == "turn_away":
            return Go(Sure(self.volunteer))
        if value in WRITES:
            return Go(Write(self.volunteer, value))
        return Go(One(self.volunteer, value), (peer(value, self.volunteer),))


@dataclass(frozen=True)
class Sure(AtDesk, Screen):
    """Asked once before an application ends, because what was offered is forgotten with it."""

    volunteer: int = 0

    def shown(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        return say(*roster_words.SURE, keyboard=((Button(t("End the application"), "yes"), BACK), (DESK, MENU)))

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """End it, or leave everything as it is."""
        del event, ctx
        if value == "yes":
            return Go(One(self.volunteer, "turn_away"), (peer("turn_away", self.volunteer),))
        return Go(One(self.volunteer)) if value in AWAY else Again()


@dataclass(frozen=True)
class Write(AtDesk, Screen):
    """Words to a volunteer or to all, or the reason of a suspension; `act` says which."""

    volunteer: int = 0
    act: str = "write"

    def shown(self, ctx: Ctx) -> Say:
        """Ask for the words, and say where they go."""
        del ctx
        asked = {"suspend": (roster_words.SUSPEND, *REASON), "write_all": roster_words.WRITE_ALL}
        return say(*asked.get(self.act, roster_words.WRITE_ONE), keyboard=((BACK, DESK), (MENU,)))

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Do it with what was written."""
        del ctx
        to_all = self.act == "write_all"
        if value in AWAY:
            return Go(Roster() if to_all else One(self.volunteer))
        if not isinstance(event, Typed):
            return Again()
        if self.act == "suspend":
            because = reason(event)
            done = (peer("suspend", self.volunteer, because=because),)
            return Go(One(self.volunteer, "suspend"), done) if because else TOO_SHORT
        words = event.text[:LONGEST_NOTE]
        if to_all:
            return Go(Roster(did="write_all"), (peer("write_all", text=words),))
        return Go(One(self.volunteer, "write"), (peer("write", self.volunteer, text=words),))


def _volunteer(ctx: Ctx, about: int) -> Record | None:
    """Return a volunteer who is in view, also oneself; one's own is shown and can't be decided about."""
    record = ctx.circle.get(about)
    return record if record is not None and record.sort == Sort.VOLUNTEER and record.state in STATES else None
