"""Looking through all exercises: kinds, and names in each, page by page.

No state is asked for and nothing is put in order by what might fit. The order is that of the files, so that a hand
finds the same name in the same place.
"""

from __future__ import annotations

from bot.core.content import FAMILIES, Exercise
from bot.core.flow import Ctx
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Text, t
from bot.domain import offers, settling
from bot.domain.settling import LEAVE, LEFT
from bot.domain.showing import MENU, PERSON, page

__all__ = ["LEFT", "after", "choosing", "naming"]
SIZE = 5
NAMES: dict[str, Text] = {
    "senses": t("With the senses"),
    "mind": t("With the mind"),
    "move": t("Something small to do"),
    "soothe": t("Something kind or steady"),
    "breath": t("With the breath"),
}
ASKED = t("Which kind would you like to look through? Nothing begins by itself.")
EMPTY = t("There is nothing here now. What you leave out stays out until you change that.")
MORE, KINDS = Button(t("More of them"), "more"), Button(t("The kinds"), "back")
STATES = Button(t("How it is right now"), "/ground")


def choosing(ctx: Ctx) -> Say:
    """Name the kinds in which something is left."""
    have = [Button(NAMES[name], name) for name in FAMILIES if _of(name, ctx)]
    return say(ASKED if have else EMPTY, keyboard=(*rows(have, 1), (STATES, MENU), (PERSON, LEAVE)))


def naming(kind: str, at: int, ctx: Ctx) -> Say:
    """Say each exercise of a page in one line, with its name as its button."""
    found, _ = page(_of(kind, ctx), at, SIZE)
    names = [Button(one.name, f"/ground:{one.id}") for one in found]
    turning: Row = (MORE, KINDS) if len(_of(kind, ctx)) > SIZE else (KINDS,)
    lines = [offers.brief(one) for one in found] or [EMPTY]
    return say(NAMES.get(kind, EMPTY), *lines, keyboard=(*rows(names, 1), turning, (PERSON, LEAVE)))


def after(kind: str, at: int, ctx: Ctx) -> int:
    """Return the next page; after the last one the first comes again."""
    _, more = page(_of(kind, ctx), at, SIZE)
    return at + 1 if more else 0


def _of(kind: str, ctx: Ctx) -> tuple[Exercise, ...]:
    return tuple(one for one in settling.shown(ctx) if one.family == kind)
