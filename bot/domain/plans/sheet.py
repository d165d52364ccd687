"""A plan on a loose sheet: what somebody picks of the ready answers, carried in the buttons and kept nowhere.

Without a yes nothing is stored, and going through the questions helps all the same. Each part has at most six ready
answers, so what was picked in it is one sign of sixty-four; nine signs are a whole plan and fit into a button.
"""

from __future__ import annotations

import string

from bot.core.effects import Effect
from bot.core.flow import Ctx
from bot.domain.plans import kept
from bot.domain.plans.blocks import Block, Choice, Design
from bot.domain.plans.kept import PICK, Lines, PlanLine

SIGNS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
MOST = 6  # ready answers of a part: 2 ** 6 signs


def picked(marks: str, plan: Design, block: Block) -> tuple[Choice, ...]:
    """Return what was picked in one part."""
    bits = _bits(marks, plan.blocks.index(block))
    return tuple(one for at, one in enumerate(block.ready[:MOST]) if bits >> at & 1)


def pick(marks: str, plan: Design, block: Block, name: str) -> str:
    """Pick a ready answer by its id; an id that is none changes nothing."""
    at = next((at for at, one in enumerate(block.ready[:MOST]) if one.id == name), None)
    place = plan.blocks.index(block)
    return marks if at is None else _with(marks, place, _bits(marks, place) | 1 << at)


def clear(marks: str, plan: Design, block: Block) -> str:
    """Take back what was picked in one part."""
    return _with(marks, plan.blocks.index(block), 0)


def whole(marks: str, plan: Design) -> tuple[tuple[Block, Lines], ...]:
    """Return every part with what was picked in it, also those without, so that there is room to write by hand."""
    return tuple((block, _lines(marks, plan, block)) for block in plan.blocks)


def keep(marks: str, plan: Design, ctx: Ctx) -> tuple[Effect, ...]:
    """Return what adds everything that was picked to the plan that is kept, as far as there is room."""
    effects: list[Effect] = []
    for place, (block, picks) in enumerate(whole(marks, plan)):
        before = kept.lines(ctx.entries, plan, block.name)
        after = tuple(dict.fromkeys((*before, *picks)))[: max(kept.MOST, len(before))]
        if after != before:
            effects += kept.save(ctx.entries, plan, block.name, after, f"{ctx.token[:14]}{SIGNS[place]}")
    return tuple(effects)


def anything(marks: str) -> bool:
    """Tell whether something was picked."""
    return any(sign != SIGNS[0] for sign in marks)


def _lines(marks: str, plan: Design, block: Block) -> Lines:
    return tuple(PlanLine(PICK, one.id) for one in picked(marks, plan, block))


def _bits(marks: str, place: int) -> int:
    return max(SIGNS.find(marks[place]), 0) if place < len(marks) else 0


def _with(marks: str, place: int, bits: int) -> str:
    wide = marks.ljust(place + 1, SIGNS[0])
    return f"{wide[:place]}{SIGNS[bits]}{wide[place + 1 :]}"
