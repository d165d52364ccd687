"""What you offer as a volunteer: the form that begins it, and the same form whenever it changes.

Promise: it asks nothing about what you lived through. The first questions are for you alone and nothing of them is
kept. Each question can be skipped, you see all of it before it is sent, and nothing is sent without that tap.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import ClassVar, TypeVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.peers import Record, Sort
from bot.core.person import Purpose
from bot.core.replies import Say, say
from bot.domain.hearing import heard, typed
from bot.domain.peers import offer_words as words, volunteer_words
from bot.domain.peers.offer_words import Offered
from bot.domain.peers.reading import volunteer_of
from bot.domain.showing import GROUND, MENU

Form = TypeVar("Form", bound=Offered)
LONGEST = 60
AWAY = frozenset({"leave", "no", "done"})
UNSENT = say(words.UNSENT, keyboard=((volunteer_words.HOME, MENU), (GROUND,)))


@dataclass(frozen=True)
class Ready(Screen):
    """Three questions for whoever reads them; the answers are in no field."""

    command: ClassVar[str] = "apply"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    step: int = 0

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Open the form of a volunteer as it stands; begin with the three questions for everybody else."""
        if not ctx.profile.agreed(Purpose.PEERS):
            return End(volunteer_words.unkept())
        record = _mine(ctx)
        return Go(_step(words.read(volunteer_of(record)), Preview)) if record else Go(cls())

    def show(self, ctx: Ctx) -> Say:
        """Ask one of them."""
        del ctx
        return words.ready(self.step)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Any answer leads on; "not yet" is met with a kind word and no wall."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "leave":
            return End(UNSENT)
        if value not in {"yes", "later", "skip", "no"}:
            return Again()
        note = words.LATER if value in {"later", "no"} else ()
        if self.step + 1 < len(words.READY):
            return Go(Ready(self.step + 1), note=note)
        return Go(Ask(languages=ctx.profile.language), note=note)


@dataclass(frozen=True)
class Ask(Offered, Screen):
    """One question of the form; `part` names it, `alone` tells that the form was whole before."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    part: str = words.PARTS[0]
    at: int = 0
    alone: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Ask it."""
        return words.question(self, self.part, self.at, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take an answer; go on, back, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in AWAY:
            return End(UNSENT)
        if value in {"more", "first"}:
            return Go(replace(self, at=self.at + 1 if value == "more" else 0))
        if value in {"skip", "next", "back"}:
            return self.turned(-1 if value == "back" else 1)
        if self.part == "region":
            return self._place(event, value, ctx)
        changed = words.answered(self, self.part, value, words.options(self.part, ctx))
        if changed is None:
            return Again()
        return Go(changed) if self.part in words.SEVERAL else changed.turned(1)

    def _place(self, event: ScreenEvent, value: str, ctx: Ctx) -> Verdict:
        """Take a country, pressed or typed; none is an answer too."""
        said = typed(event, LONGEST)
        code = ctx.library.places.find_country(said or value.removeprefix("c-"))
        if code or value == "none":
            return replace(self, region="" if value == "none" else code).turned(1)
        return Again((words.NO_COUNTRY,)) if said else Again()

    def turned(self, step: int) -> Verdict:
        """Go to the next question or the one before; beyond the last stands the whole form."""
        following = "" if self.alone else words.after(self.part, step)
        if following:
            return Go(replace(self, part=following, at=0))
        return Go(_step(self, Preview)) if self.alone or step > 0 else Go(Ready(len(words.READY) - 1))


@dataclass(frozen=True)
class Preview(Offered, Screen):
    """The whole form, before it is sent."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS

    def show(self, ctx: Ctx) -> Say:
        """Show it as it would be kept."""
        return words.preview(self, ctx, first=_mine(ctx) is None)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Send it, change it or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "change":
            return Go(_step(self, Pick))
        if value in {"send", "yes"}:
            record, sent = _mine(ctx), words.fields(self, ctx.profile.zone)
            return Go(Sent(), (peer("offer" if record else "apply", record.id if record else 0, **sent),))
        return End(UNSENT) if value in AWAY | {"skip"} else Again()


@dataclass(frozen=True)
class Pick(Offered, Screen):
    """Which part to change."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS

    def show(self, ctx: Ctx) -> Say:
        """Name the parts."""
        del ctx
        return words.choosing_part()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one, alone."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in words.PARTS:
            return Go(replace(_step(self, Ask), part=value, alone=True))
        if value in {"back", "skip"}:
            return Go(_step(self, Preview))
        return End(UNSENT) if value in AWAY else Again()


@dataclass(frozen=True)
class Sent(Screen):
    """What became of it."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it as the record shows it."""
        record = ctx.circle.mine(Sort.VOLUNTEER)
        return words.sent(record.state if record else "")

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """All its buttons are commands."""
        del event, ctx
        return Again()


def _mine(ctx: Ctx) -> Record | None:
    """Return the volunteer's own record, unless they left."""
    record = ctx.circle.mine(Sort.VOLUNTEER)
    return record if record and record.state != "left" else None


def _step(offered: Offered, screen: type[Form]) -> Form:
    """Return another screen of the form, with everything that was said so far."""
    return screen(**{one.name: getattr(offered, one.name) for one in fields(Offered)})
