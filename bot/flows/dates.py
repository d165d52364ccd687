"""Hard dates: days that may weigh, and what you want before them, on them and after them.

Promise: a date needs no name and no reason, and nobody is greeted for one. Nothing comes unless you choose it. What
comes is silent and names nothing, unless you say so for that date. One tap ends it, and you can delete a date at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.effects import DropEntry
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Button, Say, say
from bot.core.text import Line, t
from bot.domain.dates import kept, said
from bot.domain.dates.kept import LONGEST, TURNS, WISHES, HardDate
from bot.domain.hearing import heard
from bot.domain.reminders.times import minute
from bot.domain.showing import GROUND, MENU

NEEDS = frozenset({str(Kind.DATE)})
NO_NAME = Button(t("No name"), "none")


@dataclass(frozen=True)
class Dates(Screen):
    """The dates, two on a page."""

    command: ClassVar[str] = "dates"
    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False
    at: int = 0

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Open the list, or one date ("one-mark"); "off-mark" lets nothing come for it any more, at once."""
        word, _, mark = ctx.rest.strip().partition("-")
        found = kept.marked(ctx.entries, mark) if mark else None
        if word == "off" and found is not None:
            return _changed(found.silent(), ctx, said.OFF)
        if word in {"one", "off"} and mark:
            return Go(OneDate(found.key), kept.opened(ctx.entries, ctx.now)) if found else End(said.GONE)
        return Go(cls(), kept.opened(ctx.entries, ctx.now))

    def show(self, ctx: Ctx) -> Say:
        """Say them, or what keeping one needs."""
        every = kept.all_of(ctx.entries, ctx.now.date())
        return said.listed(every, self.at, ctx) if every or said.may_keep(ctx) else said.needs_yes()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one, or turn the page."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        found = kept.marked(ctx.entries, value.removeprefix("o-"))
        if found is not None:
            return Go(OneDate(found.key))
        return Go(Dates(self.at + 1)) if value in {"more", "skip"} else Again()


@dataclass(frozen=True)
class Mine:
    """What every screen about one date knows: its key, and how it is after a change of this very turn."""

    key: str = ""
    fresh: str = ""

    def date(self, ctx: Ctx) -> HardDate | None:
        """Return the date as it is kept, None if it is gone."""
        return next((kept.read(one) for one in ctx.entries if one.key == self.key and one.kind == Kind.DATE), None)


@dataclass(frozen=True)
class OneDate(Mine, Screen):
    """One date in full."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say everything about it."""
        what = kept.unpacked(self.fresh) if self.fresh else self.date(ctx)
        return said.one(what, ctx) if what else said.GONE

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Change something about it, or delete it at once."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        what = self.date(ctx)
        if what is None:
            return End(said.GONE)
        if value == "drop":
            return End(say(said.DELETED, keyboard=((said.LIST, MENU),)), (DropEntry(what.key),))
        if value == "telling" and what.name:
            other = replace(what, telling=not what.telling)
            return _changed(other, ctx, said.telling(other))
        asks: dict[str, Screen] = {"name": Name(self.key), "hour": Hour(self.key)}
        asks |= {turn: Wish(self.key, turn=turn) for turn in TURNS}
        if value in asks:
            return Go(asks[value])
        return Go(Dates()) if value in {"skip", "no", "done"} else Again()


@dataclass(frozen=True)
class Wish(Mine, Screen):
    """What shall come before, on or after it."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    turn: str = kept.DAY

    def show(self, ctx: Ctx) -> Say:
        """Ask."""
        what = self.date(ctx)
        return said.wishing(what, self.turn) if what else said.GONE

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note the wish; none is one too."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        what, wish = self.date(ctx), value.removeprefix("w-")
        if what is None:
            return End(said.GONE)
        if wish in {*WISHES, "none"}:
            return _changed(what.wishing(self.turn, "" if wish == "none" else wish), ctx)
        return Go(OneDate(self.key)) if value in {"skip", "no", "back"} else Again()


@dataclass(frozen=True)
class Name(Mine, Screen):
    """A name for it, or none."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS

    def show(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        return say(said.ASK_NAME, keyboard=((NO_NAME, said.SKIP), (GROUND,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep it word for word, or say why it does not fit."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        what = self.date(ctx)
        if what is None:
            return End(said.GONE)
        if value in {"none", "no"}:
            return _changed(replace(what, name="", telling=False), ctx)
        if value in {"skip", "done", "back"}:
            return Go(OneDate(self.key))
        words = " ".join(event.text.split()) if isinstance(event, Typed) else ""
        if len(words) > LONGEST:
            return Again((said.too_long(len(words), LONGEST),))
        return _changed(replace(what, name=words), ctx) if words else Again()


@dataclass(frozen=True)
class Hour(Mine, Screen):
    """At what time it comes."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS

    def show(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        return say(said.ASK_HOUR, keyboard=(said.HOURS[:3], said.HOURS[3:], (said.SKIP, said.BACK)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note the time."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        what = self.date(ctx)
        if what is None:
            return End(said.GONE)
        if value in {"skip", "no", "back"}:
            return Go(OneDate(self.key))
        at = minute(event.text) if isinstance(event, Typed) else said.hour(value)
        return Again(said.NO_HOUR) if at is None else _changed(replace(what, minute=at), ctx)


def _changed(what: HardDate, ctx: Ctx, note: tuple[Line, ...] = said.KEPT) -> Go:
    """Keep a date as it is now and show it so."""
    if not said.may_keep(ctx):
        return Go(OneDate(what.key), note=said.UNCHANGED)
    effect = kept.saved(what, ctx.now, ctx.profile.quiet_hours)
    fresh = replace(what, due=effect.due)
    return Go(OneDate(what.key, kept.packed(fresh)), (effect,), note)
