"""A volunteer on the way through the training, as the lines of a screenplay.

The lines are made from the training itself, so that a module that is added or worded anew needs nothing here. Every
question is answered rightly: the way after an answer that was not right leads over the next day.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.training import Check, Module, Scenario

ON_A_PAGE = 6  # parts on one page of the list


def reads(module: Module) -> tuple[str, ...]:
    """Go through a whole part: every page, a reply that fits in each situation, every question."""
    pages = ["[Next]"] * len(module.pages)
    tries = [line for one in module.scenarios for line in (_fitting(one), "[Next]")]
    return (f"[{module.title.source}]", *pages, *tries, *_questions(module), "[All parts]")


def answers(modules: Sequence[Module], n: int) -> tuple[str, ...]:
    """Go straight to the questions of part `n` of all parts, counted from 0."""
    module = modules[n]
    turn = ("[More parts]",) * (n // ON_A_PAGE)
    return (*turn, f"[{module.title.source}]", "[To the questions]", *_questions(module), "[All parts]")


def _questions(module: Module) -> tuple[str, ...]:
    lines = [_right(check) for check in module.checks]
    return tuple(line for one in lines for line in (one, "[Next question]"))[:-1]


def _right(check: Check) -> str:
    return next(f"[{one.label.source}]" for one in check.choices if one.right)


def _fitting(scenario: Scenario) -> str:
    return next(f"[{one.label.source}]" for one in scenario.choices if one.fits)
