"""To be told of cases, or not: a choice, with both sides of each way.

Promise: I recommend nothing, and I ask nothing about a case. Every way stands with what people say for it and against
it; leaving it open is one of them. If you want to, your own decision is noted here, for you alone. It tells no office,
it can be changed at any time, and deleted at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import DropEntry
from bot.core.events import ScreenEvent
from bot.core.flow import Ctx, Go, Screen, Verdict
from bot.core.person import Entry, Kind, Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Text, t
from bot.domain import deciding, reviewed, telling
from bot.domain.deciding import DONE, FORGET
from bot.domain.hearing import heard
from bot.domain.plans.words import DECISION, DECISIONS
from bot.domain.showing import GROUND, MENU
from bot.domain.telling import ABOUT, WAYS

NEEDS = frozenset({str(Kind.PLAN)})
LETTER = Button(t("A letter came"), "/letter")
TELLS_NOBODY = t(
    "It is noted here and nowhere else. To change how notices come, you or somebody for you tells the office."
)


@dataclass(frozen=True)
class Notification(Screen):
    """The ways, side by side; or one of them, with both of its sides."""

    command: ClassVar[str] = "notification"
    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False
    way: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        known, today = ctx.library.facts, ctx.now.date()
        draft = (*reviewed.mark(ctx, "domain/telling", telling.DRAFT), telling.NO_ADVICE)
        if self.way in WAYS:
            return say(*telling.way(self.way, known, today), *draft, keyboard=deciding.ways_on(ctx))
        mine = deciding.noted(ctx, DECISION)
        own = (t("You noted: {answer}", answer=_words(mine)),) if mine else ()
        ways = [Button(what.title, f"w-{name}") for name, what in WAYS.items()]
        forget: tuple[Row, ...] = ((FORGET,),) if mine else ()
        lines = (*telling.INTRO, *telling.facts(known, ABOUT, today), *own, *draft)
        return say(*lines, keyboard=(*rows(ways, 1), *forget, (LETTER, GROUND), (DONE, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a way, note it, or delete what was noted."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        mine, name = deciding.noted(ctx, DECISION), value.removeprefix("w-")
        if name in WAYS:
            return Go(Notification(name))
        if value == "note" and self.way in WAYS and ctx.profile.agreed(Purpose.PLAN):
            return Go(Noted(self.way), (deciding.kept(ctx, DECISION, self.way),))
        if value == "forget" and mine:
            return Go(Noted(), (DropEntry(mine.key),))
        return deciding.leaving(value, Notification())


@dataclass(frozen=True)
class Noted(Screen):
    """It is noted, or deleted."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    resumable: ClassVar[bool] = False
    way: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say so, and what it does not do."""
        del ctx
        return deciding.told(WAYS[self.way].title if self.way in WAYS else None, TELLS_NOBODY)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back to the ways, or leave."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return deciding.leaving(value, Notification())


def _words(mine: Entry) -> Text:
    return DECISIONS.get(str(mine.get(DECISION)), telling.WAYS[telling.OPEN].title)
