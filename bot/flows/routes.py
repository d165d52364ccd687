"""Which removal or report service fits, by a few taps.

Promise: nobody asks what happened or whether there is an image. No file is ever needed here, and you are
never told to look for one, keep one or send one. Every service stands with the day it was checked. You do
not have to do anything today, and it is built so that you can look at it in the middle of something else
and lose nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Named, t
from bot.domain import helplines, services, urgent
from bot.domain.services import ADULT, CHILD, COUNTRIES, ELSEWHERE, NO_FILE
from bot.domain.showing import GROUND, MENU, PERSON, page

SITUATIONS = {"c": CHILD, "a": ADULT, "u": CHILD, "n": NO_FILE}
CARDS = {"threat": urgent.THREAT, "found": urgent.FOUND}
SIZE = 4
CODE, PAGE = re.compile("[A-Z]{2}"), re.compile("[0-9]")
THREAT = Button(t("Someone threatens me now"), "/routes:threat")
NO_FILES = Button(t("I have no file and want none"), "/routes:n")
START = Button(t("Other situations"), "/routes")


@dataclass(frozen=True)
class Routes(Screen):
    """One page. `situation` is a letter or a card; `country` a code, or "" before it is said."""

    command: ClassVar[str] = "routes"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    situation: str = ""
    country: str = ""
    at: int = 0

    @classmethod
    def start(cls, ctx: Ctx) -> Routes:
        """Read "threat", "c", "c-US" or "c-US-1"; anything else is the first page."""
        situation, country, at = (*ctx.rest.strip().split("-"), "", "")[:3]
        if situation not in SITUATIONS:
            return cls(situation if situation in CARDS else "")
        known = country if CODE.fullmatch(country) else ""
        return cls(situation, known, int(at) if PAGE.fullmatch(at) else 0)

    def show(self, ctx: Ctx) -> Say:
        """Say the page."""
        if self.situation in CARDS:
            return say(*CARDS[self.situation], keyboard=((PERSON, GROUND), (NO_FILES, START)))
        if not self.situation:
            return _first()
        return self._services(ctx) if self.country else self._where(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()

    def _where(self, ctx: Ctx) -> Say:
        ask = t("Which country are you in now? It is used for this list and not kept.")
        mine = ctx.profile.country
        codes = [mine, *COUNTRIES] if mine and mine not in COUNTRIES else list(COUNTRIES)
        named = [
            Button(t("{country}", country=Named("country", code)), f"/routes:{self.situation}-{code}") for code in codes
        ]
        elsewhere = Button(t("Elsewhere, or not said"), f"/routes:{self.situation}-{ELSEWHERE}")
        return say(ask, keyboard=(*rows(named, 2), (elsewhere,), (START, GROUND)))

    def _services(self, ctx: Ctx) -> Say:
        found = services.fitting(ctx.library, SITUATIONS[self.situation], self.country, ctx.now.date())
        shown, more = page(found, self.at, SIZE)
        told: list[Line] = [helplines.paragraph(row, ctx.now, own_clock=ctx.zone_known) for row in shown]
        if not found:
            told = [*helplines.fallback()]
        before = urgent.BEFORE[self.situation] if self.at == 0 else ()
        onward = Button(t("More services"), f"/routes:{self.situation}-{self.country}-{self.at + 1}")
        again = Button(t("Another country"), f"/routes:{self.situation}")
        first: Row = (onward, again) if more else (again,)
        return say(*before, *told, urgent.LIMITS, keyboard=(first, *self._near(ctx), (START, GROUND)))

    def _near(self, ctx: Ctx) -> tuple[Row, ...]:
        """Offer the single countries behind "European Union" and "elsewhere" that have their own services."""
        if self.country not in {"EU", ELSEWHERE}:
            return ()
        codes = services.countries(ctx.library, SITUATIONS[self.situation], self.country, ctx.now.date())
        named = [
            Button(t("{country}", country=Named("country", code)), f"/routes:{self.situation}-{code}") for code in codes
        ]
        return rows(named, 3)


def _first() -> Say:
    what = t(
        "Some services work on removing images, or take a report. Which one fits depends on the age in "
        "the image, not on yours now."
    )
    ask = t(
        "If there is an image, or you fear there might be: would you have been under 18 in it? I can't "
        "know, and I keep no answer."
    )
    ages: Row = (Button(t("Under 18 in it"), "/routes:c"), Button(t("18 or over in it"), "/routes:a"))
    unsure: Row = (Button(t("Not sure"), "/routes:u"), Button(t("I am under 18 now"), "/young:images"))
    found: Row = (Button(t("I may have come across one"), "/routes:found"),)
    return say(what, ask, keyboard=(ages, unsure, (NO_FILES,), found, (THREAT,), (GROUND, MENU)))
