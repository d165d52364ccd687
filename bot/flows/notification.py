"""To be told of cases, or not: a choice, with both sides of each way.

Promise: I recommend nothing, and I ask nothing about a case. Every way stands with what people say for it and against
it; leaving it open is one of them. If you want to, your own decision is noted here, for you alone. It tells no office,
it can be changed at any time, and deleted at once.
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
from bot.domain import reviewed, telling
from bot.domain.hearing import heard
from bot.domain.plans.words import DECISION, DECISIONS
from bot.domain.showing import GROUND, MENU, PERSON
from bot.domain.telling import ABOUT, WAYS

NEEDS = frozenset({str(Kind.PLAN)})
KEEPING = Button(t("About keeping it"), "/consents:plan")
NOTE, FORGET = Button(t("Note this as mine"), "note"), Button(t("Delete what I noted"), "forget")
OTHERS, DONE = Button(t("The other ways"), "back"), Button(t("That's all"), "done")
LETTER = Button(t("A letter came"), "/letter")
TELLS_NOBODY = t(
    "It is noted here and nowhere else. To change how notices come, you or somebody for you tells the office."
)
LEFT = say(t("All right. It can stay as it is."), keyboard=((GROUND, PERSON), (MENU,)))


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
            keep = NOTE if ctx.profile.agreed(Purpose.PLAN) else KEEPING
            return say(
                *telling.way(self.way, known, today), *draft, keyboard=((keep, OTHERS), (GROUND, PERSON), (DONE,))
            )
        mine = _noted(ctx)
        own = (t("You noted: {answer}", answer=_words(mine)),) if mine else ()
        ways = [Button(what.title, f"w-{name}") for name, what in WAYS.items()]
        forget: tuple[Row, ...] = ((FORGET,),) if mine else ()
        lines = (*telling.INTRO, *telling.facts(known, ABOUT, today), *own, *draft)
        return say(*lines, keyboard=(*rows(ways, 1), *forget, (LETTER, GROUND), (DONE, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a way, note it, or delete what was noted."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        mine, name = _noted(ctx), value.removeprefix("w-")
        if name in WAYS:
            return Go(Notification(name))
        if value == "note" and self.way in WAYS and ctx.profile.agreed(Purpose.PLAN):
            kept = SaveEntry(Kind.PLAN, mine.key if mine else ctx.token, ((DECISION, self.way),))
            return Go(Noted(self.way), (kept,))
        if value == "forget" and mine:
            return Go(Noted(), (DropEntry(mine.key),))
        if value in {"done", "no"}:
            return End(LEFT)
        return Go(Notification()) if value in {"back", "skip"} else Again()


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
        return Go(Notification()) if value in {"back", "skip"} else Again()


def _noted(ctx: Ctx) -> Entry | None:
    return next((entry for entry in ctx.entries if entry.kind == Kind.PLAN and entry.get(DECISION)), None)


def _words(mine: Entry) -> Text:
    return DECISIONS.get(str(mine.get(DECISION)), telling.WAYS[telling.OPEN].title)
