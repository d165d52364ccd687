"""The wording guard as conversations use it: which kind of thing holds a message back, or nothing."""

from __future__ import annotations

from functools import lru_cache

from bot.core.content import HelpLine
from bot.core.flow import Ctx
from bot.domain.guard.judge import judge


def relay_verdict(text: str, ctx: Ctx) -> str:
    """Return why these words are not passed on as they are, one of the reasons of `core/guard.py`, or nothing."""
    held = judge(text, ctx.profile.language, ctx.library.guard, _helplines(ctx.library.lines))
    return held.reason if held else ""


@lru_cache(maxsize=4)
def _helplines(lines: tuple[HelpLine, ...]) -> frozenset[str]:
    """Return the numbers of the directory: they may always be passed on."""
    numbers = (number for line in lines for number in (line.phone, line.text_to) if number)
    return frozenset("".join(filter(str.isdigit, number)) for number in numbers)
