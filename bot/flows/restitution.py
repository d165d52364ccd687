"""Money after a crime: what there is, and a choice with both sides of each way.

Promise: I recommend nothing, I give no advice, and I ask nothing about a case. Every way stands with what people say
for it and against it; not at all is one of them. If you want to, your own decision is noted here, for you alone. It
tells no office, it can be changed at any time, and deleted at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import DropEntry, SaveEntry
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Entry, Kind, Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Text, t
from bot.domain import notices, paying, reviewed
from bot.domain.hearing import heard
from bot.domain.paying import PAGES, WAYS
from bot.domain.plans.words import PAYMENT, PAYMENTS
from bot.domain.showing import GROUND, MENU, PERSON

NEEDS = frozenset({str(Kind.PLAN)})
KEEPING = Button(t("About keeping it"), "/consents:plan")
NOTE, FORGET = Button(t("Note this as mine"), "note"), Button(t("Delete what I noted"), "forget")
OTHERS, DONE = Button(t("The other ways"), "back"), Button(t("That's all"), "done")
BACK, NOTICES = Button(t("Back"), "back"), Button(t("To be told, or not"), "/notification")
TELLS_NOBODY = t("It is noted here and nowhere else. No office knows of it, and nothing is asked for by it.")
LEFT = say(t("All right. It can stay as it is."), keyboard=((GROUND, PERSON), (MENU,)))


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
            keep = NOTE if ctx.profile.agreed(Purpose.PLAN) else KEEPING
            return say(*paying.way(self.page), *_draft(ctx), keyboard=((keep, OTHERS), (GROUND, PERSON), (DONE,)))
        if self.page in PAGES:
            told = paying.page(self.page, ctx.library.facts, ctx.now.date())
            return say(*told, *_draft(ctx), keyboard=((BACK, *_notices(ctx)), (GROUND, PERSON), (DONE,)))
        return _first(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a page, note a way, or delete what was noted."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        mine, name = _noted(ctx), value[2:] if value[:2] in {"w-", "p-"} else ""
        if name in {**WAYS, **PAGES}:
            return Go(Restitution(name))
        if value == "note" and self.page in WAYS and ctx.profile.agreed(Purpose.PLAN):
            kept = SaveEntry(Kind.PLAN, mine.key if mine else ctx.token, ((PAYMENT, self.page),))
            return Go(Noted(self.page), (kept,))
        if value == "forget" and mine:
            return Go(Noted(), (DropEntry(mine.key),))
        if value in {"done", "no"}:
            return End(LEFT)
        return Go(Restitution()) if value in {"back", "skip"} else Again()


@dataclass(frozen=True)
class Noted(Screen):
    """It is noted, or deleted."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    resumable: ClassVar[bool] = False
    way: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say so, and what it does not do."""
        del ctx
        if self.way not in WAYS:
            return say(t("It is deleted."), keyboard=((OTHERS, DONE),))
        return say(t("You noted: {answer}", answer=WAYS[self.way].title), TELLS_NOBODY, keyboard=((OTHERS, DONE),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back to the ways, or leave."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"done", "no"}:
            return End(LEFT)
        return Go(Restitution()) if value in {"back", "skip"} else Again()


def _first(ctx: Ctx) -> Say:
    mine = _noted(ctx)
    own = (t("You noted: {answer}", answer=_words(mine)),) if mine else ()
    pages = [Button(title, f"p-{name}") for name, (title, _, _) in PAGES.items()]
    ways = [Button(what.title, f"w-{name}") for name, what in WAYS.items()]
    forget: tuple[Row, ...] = ((FORGET,),) if mine else ()
    lines = (*paying.INTRO, *own, *_draft(ctx))
    return say(*lines, keyboard=(*rows(pages, 1), *rows(ways, 1), *forget, (GROUND, PERSON), (DONE, MENU)))


def _noted(ctx: Ctx) -> Entry | None:
    return next((entry for entry in ctx.entries if entry.kind == Kind.PLAN and entry.get(PAYMENT)), None)


def _words(mine: Entry) -> Text:
    return PAYMENTS.get(str(mine.get(PAYMENT)), WAYS[paying.LATER].title)


def _draft(ctx: Ctx) -> tuple[Text, ...]:
    return (*reviewed.mark(ctx, "domain/paying", paying.DRAFT), paying.NO_ADVICE)


def _notices(ctx: Ctx) -> Row:
    return (NOTICES,) if notices.on(ctx.library, "notification") else ()
