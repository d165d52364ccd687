"""Coordinators among themselves: who is there, being on call, days off, letting somebody in, stepping down.

Promise: nobody has a name here. Nobody is let in by one person alone, and nobody can be kept here: stepping down is two
taps, unless you are the last one, because then a report would reach nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Stay, Verdict
from bot.core.peers import Record, Sort
from bot.core.replies import Say, say
from bot.domain.peers import staff_words
from bot.domain.peers.asking import coordinators
from bot.domain.peers.at_desk import AWAY, AtDesk, came_of
from bot.domain.peers.codes import number
from bot.domain.peers.desk_words import HOUR, REFUSED
from bot.domain.peers.reading import staff_of
from bot.domain.showing import GROUND, MENU


@dataclass(frozen=True)
class Staff(AtDesk, Screen):
    """Who coordinates; `did` is what was just changed."""

    command: ClassVar[str] = "staff"
    did: str = ""

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Open somebody who waits, if one is meant, or the list."""
        return Waiting(number(ctx.rest)) if ctx.rest else cls()

    def shown(self, ctx: Ctx) -> Say:
        """Say who is there."""
        return staff_words.staff(ctx.circle, came_of(ctx.circle, self.did))

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Be on call or not at once; everything else is asked first."""
        del event
        mine = ctx.circle.mine(Sort.STAFF, "coordinator")
        if value in {"on", "off"} and mine is not None:
            return Go(Staff("call"), (peer("call", mine.id, on=value == "on"),))
        screens: dict[str, Screen] = {"away": Away(), "invite": Invite(), "down": Down()}
        return Go(screens[value]) if value in screens else Again()


@dataclass(frozen=True)
class Waiting(AtDesk, Screen):
    """Somebody who was invited and waits for a second yes."""

    person: int = 0
    did: str = ""

    def shown(self, ctx: Ctx) -> Say:
        """Ask whoever did not invite them."""
        return staff_words.waiting(ctx.circle, _waiting(ctx, self.person), came_of(ctx.circle, self.did))

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Let them in, or not."""
        del event
        record = _waiting(ctx, self.person)
        if value in AWAY:
            return Go(Staff())
        mine = record is not None and staff_of(record).proposed == ctx.circle.me
        if record is None or mine or value not in {"grant", "turn_down"}:
            return Again()
        return Go(Waiting(self.person, value), (peer(value, record.id),))


@dataclass(frozen=True)
class Invite(AtDesk, Screen):
    """An invitation is shown once, to whoever writes it, and kept nowhere."""

    def shown(self, ctx: Ctx) -> Say:
        """Say what it is."""
        return staff_words.inviting(ctx.circle)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Write one."""
        del event
        if value in AWAY:
            return Go(Staff())
        until = ctx.circle.now + staff_words.VALID_HOURS * HOUR
        return Stay(staff_words.invited(ctx.circle, until), (peer("invite"),)) if value == "write" else Again()


@dataclass(frozen=True)
class Away(AtDesk, Screen):
    """Some days off."""

    def shown(self, ctx: Ctx) -> Say:
        """Ask for how long."""
        del ctx
        return staff_words.away()

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note it."""
        del event
        mine = ctx.circle.mine(Sort.STAFF, "coordinator")
        days = {f"d-{n}": n for n in staff_words.DAYS}
        if value in days and mine is not None:
            return Go(Staff("holiday"), (peer("holiday", mine.id, days=days[value]),))
        return Go(Staff()) if value in AWAY else Again()


@dataclass(frozen=True)
class Down(AtDesk, Screen):
    """Stepping down, asked once."""

    def shown(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        return staff_words.stepping_down()

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Step down; the last one is told why that does not go."""
        del event
        mine = ctx.circle.mine(Sort.STAFF, "coordinator")
        if value == "yes" and mine is not None:
            if not coordinators(ctx.circle, ctx.circle.me):
                return Again((REFUSED["last"],))
            return End(say(staff_words.DOWN, keyboard=((MENU, GROUND),)), (peer("step_down", mine.id),))
        return Go(Staff()) if value in AWAY else Again()


def _waiting(ctx: Ctx, about: int) -> Record | None:
    found = ctx.circle.get(about)
    return found if found is not None and found.sort == Sort.STAFF and found.state == "waiting" else None
