"""Money after a crime: what there is, and a choice with both sides of each way.

Promise: I recommend nothing, I give no advice, and I ask nothing about a case. Every way stands with what people say
for it and against it; not at all is one of them. If you want to, your own decision is noted here, for you alone. It
tells no office, it can be changed at any time, and deleted at once.
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
from bot.domain import deciding, notices, paying, reviewed
from bot.domain.deciding import DONE, FORGET
from bot.domain.hearing import heard
from bot.domain.paying import PAGES, WAYS
from bot.domain.plans.words import PAYMENT, PAYMENTS
from bot.domain.showing import GROUND, MENU, PERSON

NEEDS = frozenset({str(Kind.PLAN)})
BACK, NOTICES = Button(t("Back"), "back"), Button(t("To be told, or not"), "/notification")
TELLS_NOBODY = t("It is noted here and nowhere else. No office knows of it, and nothing is asked for by it.")


@dataclass(frozen=True)
class Restitution(Screen):
    """The ways, side by side; what is so; or one way, with both of its sides."""

    command: ClassVar[str] = "restitution"
    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False
    page: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say it."""
        if self.page in WAYS:
            return say(*paying.way(self.page), *_draft(ctx), keyboard=deciding.ways_on(ctx))
        if self.page in PAGES:
            told = paying.page(self.page, ctx.library.facts, ctx.now.date())
            return say(*told, *_draft(ctx), keyboard=((BACK, *_notices(ctx)), (GROUND, PERSON), (DONE,)))
        return _first(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a page, note a way, or delete what was noted."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        mine, name = deciding.noted(ctx, PAYMENT), value[2:] if value[:2] in {"w-", "p-"} else ""
        if name in {**WAYS, **PAGES}:
            return Go(Restitution(name))
        if value == "note" and self.page in WAYS and ctx.profile.agreed(Purpose.PLAN):
            return Go(Noted(self.page), (deciding.kept(ctx, PAYMENT, self.page),))
        if value == "forget" and mine:
            return Go(Noted(), (DropEntry(mine.key),))
        return deciding.leaving(value, Restitution())


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
        return deciding.leaving(value, Restitution())


def _first(ctx: Ctx) -> Say:
    mine = deciding.noted(ctx, PAYMENT)
    own = (t("You noted: {answer}", answer=_words(mine)),) if mine else ()
    pages = [Button(title, f"p-{name}") for name, (title, _, _) in PAGES.items()]
    ways = [Button(what.title, f"w-{name}") for name, what in WAYS.items()]
    forget: tuple[Row, ...] = ((FORGET,),) if mine else ()
    lines = (*paying.INTRO, *own, *_draft(ctx))
    return say(*lines, keyboard=(*rows(pages, 1), *rows(ways, 1), *forget, (GROUND, PERSON), (DONE, MENU)))


def _words(mine: Entry) -> Text:
    return PAYMENTS.get(str(mine.get(PAYMENT)), WAYS[paying.LATER].title)


def _draft(ctx: Ctx) -> tuple[Text, ...]:
    return (*reviewed.mark(ctx, "domain/paying", paying.DRAFT), paying.NO_ADVICE)


def _notices(ctx: Ctx) -> Row:
    return (NOTICES,) if notices.on(ctx.library, "notification") else ()
