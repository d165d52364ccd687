"""A passphrase before the history: setting it, saying it, changing it, and what is left when it is forgotten.

Promise: what you type here is taken out of the chat and kept nowhere. It opens for ten minutes. A slip costs nothing,
many cost some minutes, and none deletes anything. Nobody can look it up; help, the plan, stop, clear and delete never
ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.discreet import SHUT, fits, sealed
from bot.core.effects import DropPurpose, SetLatch, remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Say, say
from bot.domain.discreet import latch, words
from bot.domain.discreet.saying import Part, can_close, is_open, leaves, said, seconds_left
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU

MINE = "passphrase"
FOR = "for-"
CARRIED = 16  # a longer way back would not fit into a button


@dataclass(frozen=True)
class Offer(Part):
    """What a passphrase is, for somebody who has none."""

    command: ClassVar[str] = MINE

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Ask for it where there is one; lead on to what was wanted."""
        if not ctx.profile.seal:
            return cls()
        wanted = ctx.rest.removeprefix(FOR) if ctx.rest.startswith(FOR) else MINE
        return Manage() if is_open(ctx) else Ask(wanted if len(wanted) <= CARRIED else wanted.partition(":")[0])

    def show(self, ctx: Ctx) -> Say:
        """Say what it closes and what it does not."""
        if not ctx.profile.agreed(Purpose.NOTES):
            return say(words.ONLY_WITH_NOTES, *words.WHAT_FOR, keyboard=((words.YES_TO_NOTES, MENU), (words.ROOM,)))
        return say(*words.WHAT_FOR, keyboard=((words.SET, words.NOT_NOW), (words.ROOM,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Begin, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"set", "yes"} and ctx.profile.agreed(Purpose.NOTES):
            return Go(Choose())
        return End(words.LEFT) if value in {"no", "skip", "done"} else Again()


@dataclass(frozen=True)
class Choose(Part):
    """A new one."""

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        del ctx
        return say(*words.CHOOSE, keyboard=((words.LEAVE, words.ROOM),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Make a seal of it; whoever has one already must have opened with it."""
        if left := _left(event, ctx):
            return left
        again = said(event)
        return Go(Repeat(sealed(ctx.proofs, again))) if can_close(again, ctx) else Again(words.TOO_SHORT)


@dataclass(frozen=True)
class Repeat(Part):
    """The same once more; the first is here only as its seal."""

    seal: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        del ctx
        return say(words.ONCE_MORE, keyboard=((words.LEAVE, words.ROOM),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Set it if both were the same."""
        if left := _left(event, ctx):
            return left
        again = said(event)
        if not again:
            return Again()
        if not self.seal or not fits(ctx.proofs, self.seal, again):
            return Go(Choose(), note=words.NOT_THE_SAME)
        return End(words.IS_SET, (remember(seal=self.seal), SetLatch(latch.opened(ctx.now.timestamp()))))


@dataclass(frozen=True)
class Ask(Part):
    """Saying it; `wanted` is the command that waits behind it."""

    wanted: str = MINE

    def show(self, ctx: Ctx) -> Say:
        """Ask for it, or say how long to wait."""
        if not ctx.profile.agreed(Purpose.NOTES):
            return say(words.CANT_READ, keyboard=((words.YES_TO_NOTES, words.FORGOT), (words.LEAVE,)))
        left = seconds_left(ctx)
        return say(words.wait(left) if left else words.ASK, keyboard=((words.FORGOT, words.LEAVE), (GROUND,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Look at it, unless it is still time to wait."""
        if heard(event, self.show(ctx).keyboard, ctx.library) == "forgot":
            return Go(Forgot(self.wanted))
        if leaves(event, ctx):
            return End(words.STAYS_CLOSED)
        tried, now = said(event), ctx.now.timestamp()
        if not tried or seconds_left(ctx):
            return Go(self)
        if fits(ctx.proofs, ctx.profile.seal, tried):
            return End(words.opened(self.wanted), (SetLatch(latch.opened(now)),))
        return Go(self, (SetLatch(latch.slipped(ctx.latch, now)),), words.SLIPPED)


@dataclass(frozen=True)
class Forgot(Part):
    """What is left then."""

    wanted: str = MINE

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        del ctx
        return say(*words.ABOUT_FORGOT, keyboard=words.FORGOT_BUTTONS)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Try again, leave it, or go to the last step."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"back", "skip"}:
            return Go(Ask(self.wanted))
        if value == "drop":
            return Go(Last())
        return End(words.STAYS_CLOSED) if value == "no" else Again()


@dataclass(frozen=True)
class Last(Part):
    """The last step, because a tap can slip."""

    def show(self, ctx: Ctx) -> Say:
        """Ask once more."""
        del ctx
        return say(words.LAST, keyboard=words.LAST_BUTTONS)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Delete the notes and, with them, the passphrase; or leave all as it is."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "yes":
            return End(words.DELETED, (DropPurpose(Purpose.NOTES), SetLatch(SHUT)))
        return End(words.STAYS_CLOSED) if value in {"no", "skip"} else Again()


@dataclass(frozen=True)
class Manage(Part):
    """For somebody who has opened it."""

    def show(self, ctx: Ctx) -> Say:
        """Say what can be done."""
        del ctx
        return say(words.MANAGE, keyboard=words.MANAGE_BUTTONS)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Change it, remove it, close it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if left := _left(event, ctx):
            return left
        if value == "set":
            return Go(Choose())
        if value == "remove":
            return End(words.IS_REMOVED, (remember(seal=""), SetLatch(SHUT)))
        return End(words.IS_CLOSED, (SetLatch(latch.closed(ctx.latch)),)) if value == "close" else Again()


def _left(event: ScreenEvent, ctx: Ctx) -> Go | End | None:
    """Say where this leads if somebody leaves it, or may not go on before the passphrase that there is was said."""
    if leaves(event, ctx):
        return End(words.LEFT)
    return None if is_open(ctx) or not ctx.profile.seal else Go(Ask(MINE))
