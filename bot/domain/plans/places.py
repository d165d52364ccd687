"""What every screen of writing a plan knows: which plan and which part of it, and how to keep that part.

A screen is shown in the same turn in which something is kept, with the entries as they were before. So a screen that
comes after a change carries that change (`minus`, `plus`) and shows the part with it; once the entries are fresh it
changes nothing any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.effects import Effect
from bot.core.flow import Ctx
from bot.domain.plans import kept
from bot.domain.plans.blocks import STEADY, Block, Design
from bot.domain.plans.designs import design
from bot.domain.plans.kept import Lines, PlanLine

ALL = "*"  # as `minus`: every line


@dataclass(frozen=True)
class Place:
    """Which plan, which part."""

    plan: str = STEADY
    part: str = ""

    @property
    def design(self) -> Design:
        """Return the plan."""
        return design(self.plan)

    @property
    def block(self) -> Block:
        """Return the part."""
        return self.design.block(self.part)

    @property
    def here(self) -> tuple[str, str]:
        """Return both, with which any other screen of this part is made."""
        return self.plan, self.block.name

    def lines(self, ctx: Ctx) -> Lines:
        """Return the lines of this part as they were when this turn began."""
        return kept.lines(ctx.entries, self.design, self.block.name)

    def keep(self, lines: Lines, ctx: Ctx) -> tuple[Effect, ...]:
        """Return what keeps the part like this."""
        return kept.save(ctx.entries, self.design, self.block.name, lines, ctx.token)


@dataclass(frozen=True)
class Changed(Place):
    """A part that may just have been changed: the page, the mark of a line that went, the lines that came."""

    at: int = 0
    minus: str = ""
    plus: str = ""

    def seen(self, ctx: Ctx) -> Lines:
        """Return the lines of this part as they are after this turn."""
        before = () if self.minus == ALL else self.lines(ctx)
        return kept.replaced(before, self.minus, unpacked(self.plus))


def packed(lines: Lines) -> str:
    """Write lines as one field of a screen."""
    return "\n".join(f"{line.sort} {line.value}" for line in lines)


def unpacked(plus: str) -> Lines:
    """Read such a field."""
    parts = (one.partition(" ") for one in plus.split("\n") if one)
    return tuple(PlanLine(sort, value) for sort, _, value in parts)
