"""The training: short parts to read, situations to try, a few questions.

Promise: at your own pace, with back and stop on every page, and your place is kept. Every answer is explained. What you
answered is kept nowhere; of a part it is kept that it was passed or not yet, and the day. After an answer that was not
right a coordinator goes through that part with you, and from the next day on you can take it again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.effects import Effect
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Stay, Verdict
from bot.core.peers import Record, Sort
from bot.core.person import Purpose
from bot.core.replies import Say
from bot.core.training import Check, Module
from bot.domain.hearing import heard
from bot.domain.peers import training_words as words, volunteer_words
from bot.domain.peers.reading import volunteer_of
from bot.domain.reviewed import draft

LEAVES = frozenset({"list", "no", "done"})


@dataclass(frozen=True)
class Training(Screen):
    """All parts, and how each stands; right after a part (`module`), what is noted of it: passed, again, or read."""

    command: ClassVar[str] = "training"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False
    at: int = 0
    module: str = ""
    how: str = ""

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Show them to volunteers; point everybody else to what being one means."""
        if not ctx.profile.agreed(Purpose.PEERS):
            return End(volunteer_words.unkept())
        return Go(cls()) if ctx.circle.mine(Sort.VOLUNTEER) else End(volunteer_words.nothing_yet())

    def show(self, ctx: Ctx) -> Say:
        """List them, or say what is noted."""
        record, module = ctx.circle.mine(Sort.VOLUNTEER), words.find(ctx, self.module)
        return words.result(ctx, record, module, self.how) if module else words.listing(ctx, record, self.at)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if self.module:
            return Go(Training()) if value in LEAVES | {"skip"} else Again()
        if value in {"more", "first", "skip"}:
            return Go(Training(self.at + 1 if value != "first" else 0))
        module = words.find(ctx, value.removeprefix("m-"))
        return Go(Part(module.id)) if module and _reading(ctx) else Again()


@dataclass(frozen=True)
class Part(Screen):
    """One page, situation or question; `pause` before it leaves time for what was said about an answer.

    `missed` tells that some answer of this part was not right, and not which.
    """

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    module: str = ""
    at: int = 0
    missed: bool = False
    pause: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Show it; a part that is not there any more leads back to the list."""
        record, module = _reading(ctx), words.find(ctx, self.module)
        if record is None or module is None or not 0 <= self.at < len(words.pieces(module)):
            return words.listing(ctx, record, 0)
        if self.pause:
            return words.between(module)
        waits, unread = self._waits(ctx, record, module), draft(ctx, "module", module.id)
        return words.piece(module, self.at, waits=waits, unread=unread)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page, try a reply, or answer."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        record, module = _reading(ctx), words.find(ctx, self.module)
        if record is None or module is None or not 0 <= self.at < len(words.pieces(module)) or value in LEAVES:
            return Go(Training())
        if self.pause:
            return Go(replace(self, pause=False)) if value in {"next", "skip", "yes"} else Again()
        if value in {"back", "again", "ask"}:
            return self._turned(value, module)
        if isinstance(words.pieces(module)[self.at], Check):
            return self._answered(ctx, record, module, value)
        if value in {"next", "skip", "yes"}:
            return Go(Part(self.module, self.at + 1, self.missed))
        said = words.tried(module, self.at, _number(value, "s-"))
        return Stay(said) if said else Again()

    def _turned(self, value: str, module: Module) -> Go:
        """Turn back, show a situation once more, or go to the questions."""
        at = {"back": self.at - 1, "ask": words.first_check(module)}.get(value, self.at)
        return Go(replace(self, at=at) if at >= 0 else Training())

    def _waits(self, ctx: Ctx, record: Record, module: Module) -> bool:
        return not self.missed and words.status(ctx, volunteer_of(record), module) == "waits"

    def _answered(self, ctx: Ctx, record: Record, module: Module, value: str) -> Verdict:
        """Say why, note what is to be noted, and go on; the answer itself goes no further than this."""
        check, number = words.pieces(module)[self.at], _number(value, "a-")
        waits = self._waits(ctx, record, module)
        if not isinstance(check, Check) or not 0 < number <= len(check.choices) or waits:
            return Again()
        option = check.choices[number - 1]
        last, missed = self.at + 1 == len(words.pieces(module)), self.missed or not option.right
        mine = words.counts(ctx, record, module) or words.status(ctx, volunteer_of(record), module) == "waits"
        effects: tuple[Effect, ...] = ()
        if (not option.right and not self.missed) or (last and not missed):
            effects = words.noting(ctx, record, module, passed=not missed)
        first = (words.GOES_THROUGH,) if effects and missed and not last else ()
        note = (words.RIGHT if option.right else words.NOT_RIGHT, option.why, *first)
        how = ("again" if missed else "passed") if mine else "read"
        after = Part(self.module, self.at + 1, missed, pause=True)
        return Go(Training(module=self.module, how=how) if last else after, effects, note)


def _reading(ctx: Ctx) -> Record | None:
    """Return the volunteer's record, if the training is open to them."""
    record = ctx.circle.mine(Sort.VOLUNTEER)
    return record if record and record.state in words.READERS else None


def _number(value: str, prefix: str) -> int:
    digits = value.removeprefix(prefix)
    return int(digits) if value.startswith(prefix) and digits.isascii() and digits.isdigit() else 0
