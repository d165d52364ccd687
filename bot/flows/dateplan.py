"""A plan for an appointment, kept with its date: what to bring, a sign for a break, who may ask afterward.

Promise: nobody asks what the appointment is about. Each part can stay empty, takes your own words, and goes at once
when you say so. Nothing here is legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Say
from bot.domain.dates import appointments, kept, said, words
from bot.domain.dates.kept import BRING, PARTS, HardDate
from bot.domain.hearing import heard
from bot.domain.plans.kept import PICK, Lines, PlanLine, written

NEEDS = frozenset({str(Kind.DATE)})


@dataclass(frozen=True)
class OfDate:
    """What both screens know: the key of the date, and how it is after a change of this very turn."""

    key: str = ""
    fresh: str = ""

    def date(self, ctx: Ctx) -> HardDate | None:
        """Return the date as it is kept, None if it is gone."""
        return next((kept.read(one) for one in ctx.entries if one.key == self.key and one.kind == Kind.DATE), None)

    def seen(self, ctx: Ctx) -> HardDate | None:
        """Return the date as it is after this turn."""
        return kept.unpacked(self.fresh) if self.fresh else self.date(ctx)


@dataclass(frozen=True)
class DatePlan(OfDate, Screen):
    """The whole plan."""

    command: ClassVar[str] = "dateplan"
    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False

    @classmethod
    def start(cls, ctx: Ctx) -> DatePlan:
        """Open that of the date whose mark was given."""
        found = kept.marked(ctx.entries, ctx.rest.strip()) if ctx.rest.strip() else None
        return cls(found.key if found else "")

    def show(self, ctx: Ctx) -> Say:
        """Say it; without a date, what people plan for an appointment."""
        what = self.seen(ctx)
        return appointments.whole(what, words.appointment(what)) if what else appointments.without_a_date()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a part."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        part = BRING if value == "skip" else value
        return Go(Ask(self.key, part=part)) if part in PARTS and self.date(ctx) else Again()


@dataclass(frozen=True)
class Ask(OfDate, Screen):
    """One part of it."""

    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = NEEDS
    part: str = BRING

    def show(self, ctx: Ctx) -> Say:
        """Ask, with what is in it so far."""
        what = self.seen(ctx)
        return appointments.asking(self.part, what.part(self.part), ctx) if what else said.GONE

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Add what was picked or written, delete the part at once, or go back."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        what = self.date(ctx)
        if what is None:
            return End(said.GONE)
        if value in {"back", "skip", "no", "done"}:
            return Go(DatePlan(self.key))
        if value == "empty":
            return self._now(what, (), ctx)
        if value.startswith("r-") and value[2:] in appointments.ALL:
            return self._add(what, (PlanLine(PICK, value[2:]),), ctx)
        new = written(event.text, one=self.part != BRING) if isinstance(event, Typed) else ()
        longest = max((len(one.value) for one in new), default=0)
        if longest > appointments.LONGEST:
            return Again((said.too_long(longest, appointments.LONGEST),))
        return self._add(what, new, ctx) if new else Again()

    def _add(self, what: HardDate, new: Lines, ctx: Ctx) -> Verdict:
        after = appointments.added(what.part(self.part), self.part, new)
        return Again((said.too_many(PARTS[self.part]),)) if after is None else self._now(what, after, ctx)

    def _now(self, what: HardDate, lines: Lines, ctx: Ctx) -> Verdict:
        """Keep the part like this and show it so."""
        if not said.may_keep(ctx):
            return Go(Ask(self.key, part=self.part), note=said.UNCHANGED)
        after = what.with_part(self.part, lines)
        return Go(replace(self, fresh=kept.packed(after)), (kept.write(after, what.due),), said.KEPT)
