"""Whose lines come first in a plan, for somebody whose country is not known or is another one.

Promise: nobody looks up where you are. A country is picked or not, and "no country" is an answer like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Named, t
from bot.domain import helplines, services
from bot.domain.hearing import heard, typed
from bot.domain.plans import said
from bot.domain.plans.blocks import STEADY
from bot.domain.plans.designs import DESIGNS, design
from bot.domain.showing import MENU, page

SIZE, LONGEST = 8, 60
ASK = t(
    "Which country's lines? It is kept as your country, so that its lines come first. Nobody looks up where you are."
)
NONE = Button(t("No country"), "none")


@dataclass(frozen=True)
class Where(Screen):
    """A country, by button or by its name."""

    command: ClassVar[str] = "planwhere"
    purpose: ClassVar[Purpose] = Purpose.PLAN
    resumable: ClassVar[bool] = False
    plan: str = STEADY
    part: str = ""
    at: int = 0

    @classmethod
    def start(cls, ctx: Ctx) -> Where:
        """Remember which part asked."""
        letter, _, name = ctx.rest.strip().partition("-")
        plan = letter if letter in DESIGNS else STEADY
        return cls(plan, name if any(name == block.name for block in design(plan).blocks) else "")

    def show(self, ctx: Ctx) -> Say:
        """Offer the countries that have lines."""
        if not said.may_keep(ctx):
            return said.needs_yes(design(self.plan))
        codes, more = page(_codes(ctx), self.at, SIZE)
        named = [Button(t("{country}", country=Named("country", code)), code) for code in codes]
        onward: Row = (said.MORE,) if more else ()
        return say(ASK, keyboard=(*rows(named, 2), (*onward, NONE), (self._back, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep the country."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if not said.may_keep(ctx):
            return Again()
        if value == "more":
            return Go(Where(self.plan, self.part, self.at + 1))
        if value in {"skip", "no"}:
            return End(say(t("Left as it was."), keyboard=((self._back, MENU),)))
        code = "" if value == "none" else ctx.library.places.find_country(typed(event, LONGEST) or value)
        if code or value == "none":
            return End(say(t("Noted."), keyboard=((self._back, MENU),)), (remember(country=code),))
        unknown = t("I don't know a country by that name. You could try its name in English, or leave it open.")
        return Again((unknown,)) if typed(event, LONGEST) else Again()

    @property
    def _back(self) -> Button:
        return Button(t("Back to my plan"), f"/planedit:{self.plan}-{self.part}")


def _codes(ctx: Ctx) -> tuple[str, ...]:
    with_lines = helplines.countries(ctx.library.lines, ctx.now.date())
    return services.likely_first(code for code in with_lines if code != "EU")
