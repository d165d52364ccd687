"""The wording guard as conversations use it: which kind of thing holds a message back, or nothing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.content import HelpLine, Library
from bot.core.flow import Ctx
from bot.core.guard import GuardWords
from bot.domain.guard import numbers
from bot.domain.guard.compiled import NOTHING, Guard, prepare
from bot.domain.guard.judge import judge

Ready = tuple[Mapping[str, GuardWords], tuple[HelpLine, ...], Guard, frozenset[str]]
_ready: list[Ready] = []


def relay_verdict(text: str, ctx: Ctx) -> str:
    """Return why these words are not passed on as they are, one of the reasons of `core/guard.py`, or nothing."""
    guard, helplines = ready(ctx.library)
    held = judge(text, ctx.profile.language, guard, helplines)
    return held.reason if held else ""


def ready(library: Library) -> tuple[Guard, frozenset[str]]:
    """Return the guard put together, and what may always be told; made once for a library, which never changes."""
    for words, lines, guard, helplines in _ready:
        if words is library.guard and lines is library.lines:
            return guard, helplines
    guard = prepare(library.guard, library.learned.get("contact", NOTHING))
    helplines = always_told(library.lines)
    _ready[:] = [*_ready[-1:], (library.guard, library.lines, guard, helplines)]
    return guard, helplines


def always_told(lines: tuple[HelpLine, ...]) -> frozenset[str]:
    """Return numbers and pages of the directory: they may always be passed on."""
    told = (fact for line in lines for fact in (line.phone, line.text_to, line.url) if fact)
    return numbers.known(told)
