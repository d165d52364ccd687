"""Writing a plan: part by part, in any order, as much or as little as one wants.

Promise: each part can be skipped and none asks why. You pick what is ready, or write your own words, and they are kept
exactly so. A line goes at once when you say so. What you write is never lost without a word: if it does not fit, or
the line it was for is gone meanwhile, I say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Say
from bot.domain.hearing import heard
from bot.domain.plans import kept, picking, said
from bot.domain.plans.blocks import STEADY
from bot.domain.plans.designs import DESIGNS, design
from bot.domain.plans.places import ALL, Changed, Place, packed


@dataclass(frozen=True)
class Parts(Place, Screen):
    """The parts of a plan."""

    command: ClassVar[str] = "planedit"
    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = said.BOTH
    resumable: ClassVar[bool] = False

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Open the plan that was asked for by its letter, or one part of it: "o", "p-helpers"."""
        letter, _, name = ctx.rest.strip().partition("-")
        plan = letter if letter in DESIGNS else STEADY
        known = any(name == block.name for block in design(plan).blocks)
        return Part(plan, name) if known and said.may_keep(ctx) else cls(plan)

    def show(self, ctx: Ctx) -> Say:
        """Say which parts there are."""
        return said.parts(ctx, self.design) if said.may_keep(ctx) else said.needs_yes(self.design)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one; whoever skips is shown the first."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        names = {f"b-{block.name}": block.name for block in self.design.blocks}
        name = self.design.blocks[0].name if value == "skip" else names.get(value, "")
        return Go(Part(self.plan, name)) if name and said.may_keep(ctx) else Again()


@dataclass(frozen=True)
class Part(Changed, Screen):
    """One part: its question, its lines, and every way on."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = said.BOTH
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say the part."""
        return (
            said.part(self.block, self.seen(ctx), self.at, ctx) if said.may_keep(ctx) else said.needs_yes(self.design)
        )

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Add, open a line, go on, or delete the part at once."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        lines = self.lines(ctx)
        if value in {"pick", "write"}:
            adding = Pick(*self.here) if value == "pick" else Write(*self.here)
            return Again(said.FULL) if kept.full(lines) else Go(adding)
        if value == "empty":
            gone = kept.cleared(ctx.entries, self.design, self.block.name)
            return Go(Part(*self.here, minus=ALL), gone, said.DELETED)
        if value == "more":
            return Go(Part(*self.here, self.at + 1))
        if value in {"next", "skip"}:
            after = self.design.after(self.block.name)
            return Go(Part(self.plan, after.name) if after else Parts(self.plan))
        chosen = kept.found(lines, value.removeprefix("l-"))
        if chosen is not None:
            return Go(OneLine(*self.here, chosen.mark))
        return Go(Parts(self.plan)) if value in {"parts", "no", "done"} else Again()


@dataclass(frozen=True)
class Pick(Changed, Screen):
    """Ready answers, favorites, lines: each tap adds one."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = said.BOTH
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Offer a page."""
        return said.picks(self.block, picking.options(self.block, self.seen(ctx), ctx), self.at, self.plan)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Add one and offer the others."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        lines = self.lines(ctx)
        pages: dict[str, Screen] = {"more": Pick(*self.here, self.at + 1), "write": Write(*self.here)}
        pages |= dict.fromkeys(("back", "skip", "no", "done"), Part(*self.here))
        if value in pages:
            return Go(pages[value])
        chosen = picking.chosen(picking.options(self.block, lines, ctx), value.removeprefix("o-"))
        if chosen is None:
            return Again()
        if kept.full(lines):
            return Go(Part(*self.here), note=said.FULL)
        added = kept.added(lines, chosen)
        return Go(Pick(*self.here, self.at, plus=packed((chosen,))), self.keep(added, ctx), said.ADDED)


@dataclass(frozen=True)
class Write(Place, Screen):
    """Own words: new lines, or other words for the line with this mark."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = said.BOTH
    mark: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Ask for a few words."""
        return said.writing(self.block, kept.found(self.lines(ctx), self.mark), ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep what was written, word for word, or say why it does not fit."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        ways: dict[str, Screen] = {"parts": Parts(self.plan), "pick": Pick(*self.here)}
        ways |= dict.fromkeys(("back", "skip", "no", "done"), Part(*self.here))
        if value in ways:
            return Go(ways[value])
        lines = self.lines(ctx)
        new = kept.written(event.text, one=bool(self.mark)) if isinstance(event, Typed) else ()
        if not new or (reason := said.does_not_fit(lines, self.mark, new)):
            return Again(reason if new else ())
        note = said.GONE if self.mark and kept.found(lines, self.mark) is None else said.CHANGED
        after = kept.replaced(lines, self.mark, new)
        return Go(Part(*self.here, minus=self.mark, plus=packed(new)), self.keep(after, ctx), note)


@dataclass(frozen=True)
class OneLine(Place, Screen):
    """One line, whole."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = said.BOTH
    resumable: ClassVar[bool] = False
    mark: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        return said.line(kept.found(self.lines(ctx), self.mark), ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Change it, delete it at once, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "drop":
            left = kept.without(self.lines(ctx), self.mark)
            return Go(Part(*self.here, minus=self.mark), self.keep(left, ctx), said.DELETED)
        if value == "change":
            return Go(Write(*self.here, self.mark))
        return Go(Part(*self.here)) if value in {"back", "skip", "no", "done"} else Again()
