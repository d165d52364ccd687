"""My plan: everything somebody gathered for a hard hour, in one message.

Promise: it opens in one tap and comes in one message, also on a bad line. It works when it is empty, because people and
something for right now stand under it either way. What you go on for is shown only when you ask. It goes to nobody:
if somebody else is to have it, you copy it yourself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, t
from bot.domain.hearing import heard
from bot.domain.plans import kept, said, shown
from bot.domain.plans.designs import STEADY_PLAN
from bot.domain.showing import GROUND, MENU, PERSON

NEEDS = frozenset({str(Kind.PLAN)})
ONLINE = Button(t("Plan for being online"), "/online")
DATES = Button(t("Hard dates"), "/dates")
WHY = Button(t("What I go on for"), "why")
BACK = Button(t("Back to my plan"), "back")
EMPTY: tuple[Line, ...] = (
    t("Your plan is empty so far, and it works like that too: people, and something for right now, are below."),
    t("If you want to, you can write down what helps you while it is quiet, so that you need not look for it later."),
)
UNKEPT: tuple[Line, ...] = (
    t("A plan for a hard hour: small things, company, people, help lines, and what others should leave out."),
    t("People, and something for right now, are below. You can go through the questions with nothing kept."),
)


@dataclass(frozen=True)
class Plan(Screen):
    """The whole plan."""

    command: ClassVar[str] = "plan"
    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> Go:
        """Open it; what was not opened for a month is kept anew, so that a plan in use does not end by itself."""
        return Go(cls(), kept.opened(ctx.entries, STEADY_PLAN, ctx.now))

    def show(self, ctx: Ctx) -> Say:
        """Say all of it, or what there is without it."""
        parts = shown.overview(ctx, STEADY_PLAN)
        why: tuple[Row, ...] = ((WHY,),) if shown.hidden(ctx, STEADY_PLAN) else ()
        empty = EMPTY if said.may_keep(ctx) else UNKEPT
        doors = said.ways(ctx, STEADY_PLAN, filled=bool(parts or why))
        return say(*(parts or empty), keyboard=((PERSON, GROUND), *why, *doors, (ONLINE,), (DATES, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open the part that was hidden; everything else here is a command."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(Why()) if value in {"why", "skip"} and shown.hidden(ctx, STEADY_PLAN) else Again()


@dataclass(frozen=True)
class Why(Screen):
    """What somebody goes on for, in their own words, after they asked to see it."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say it as it was written, and nothing about it."""
        found = shown.hidden(ctx, STEADY_PLAN)
        if found is None:
            return say(t("This part is empty, and that is fine."), keyboard=((BACK, GROUND),))
        block, lines = found
        return say(shown.paragraph(block, lines, ctx), keyboard=((BACK, GROUND), (PERSON, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back to the plan."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(Plan()) if value in {"back", "skip", "no", "done"} else Again()
