"""What can be picked for a part: ready answers, one's own favorites and comfort list, help lines of a country.

Nothing is offered that a person leaves out or has put aside, and nothing twice. A help line is picked by its id, never
by its number.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.content import Exercise
from bot.core.flow import Ctx
from bot.core.text import Text
from bot.domain import helplines, suggest
from bot.domain.plans import designs
from bot.domain.plans.blocks import EXERCISES, PEOPLE, Block
from bot.domain.plans.kept import CALL, DO, LONGEST, OWN, PICK, Lines, PlanLine
from bot.domain.showing import own_label

OFFERED = 8  # exercises beside the favorites: enough to choose from, and the whole list is one tap away elsewhere


@dataclass(frozen=True, slots=True)
class Option:
    """Something to pick, with its label."""

    line: PlanLine
    label: Text


def options(block: Block, kept: Lines, ctx: Ctx) -> tuple[Option, ...]:
    """Return what is not in the part yet: one's own first, then lines, then what is ready."""
    mine = [*_exercises(ctx), *_comfort(ctx)] if block.draws == EXERCISES else []
    people = _people(ctx) if block.draws == PEOPLE else []
    ready = [Option(PlanLine(PICK, one.id), one.words) for one in designs.ready(block, ctx.profile)]
    return tuple(one for one in [*mine, *people, *ready] if one.line not in kept)


def chosen(offered: tuple[Option, ...], mark: str) -> PlanLine | None:
    """Return the line behind a button, or None."""
    return next((one.line for one in offered if one.line.mark == mark), None)


def _exercises(ctx: Ctx) -> list[Option]:
    may = suggest.allowed(ctx.library.exercises, ctx.profile)
    loved = [one for one in may if one.id in ctx.profile.favorites]
    lately = [one for one in may if one not in loved and one.id in ctx.profile.recent]
    others = [one for one in may if one not in loved and one not in lately]
    return [_option(one) for one in [*loved, *lately, *others][: len(loved) + OFFERED]]


def _option(one: Exercise) -> Option:
    return Option(PlanLine(DO, one.id), one.name)


def _comfort(ctx: Ctx) -> list[Option]:
    return [Option(PlanLine(OWN, words[:LONGEST]), own_label(words)) for words in ctx.profile.comfort]


def _people(ctx: Ctx) -> list[Option]:
    found = helplines.lines_for(ctx.library.lines, ctx.profile.country, ctx.now.date())
    return [Option(PlanLine(CALL, line.id), own_label(line.name)) for line in found]
