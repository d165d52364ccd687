"""A plan on a loose sheet: the questions, one after another, with nothing kept.

Promise: what you pick travels in the buttons and nowhere else, so you can go through a whole plan without a yes and
take the text with you. Each question can be skipped. Keeping it is offered at the end, once, and only offered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Listed, t
from bot.domain.hearing import heard
from bot.domain.plans import designs, said, sheet, shown
from bot.domain.plans.blocks import STEADY, Block, Design
from bot.domain.plans.designs import DESIGNS, design
from bot.domain.showing import GROUND, MENU

NEXT, TEXT = Button(t("Next part"), "next"), Button(t("See the text"), "text")
ANEW = Button(t("Clear this part"), "clear")
CHANGE, KEEP = Button(t("Go through it again"), "again"), Button(t("Keep it as my plan"), "keep")
DONE = Button(t("That's all"), "done")
LEFT = say(t("All right. Nothing of it was kept."), keyboard=((GROUND, MENU),))
LISTENS = (t("To write your own words here, I would need your yes to keep a plan. On paper, or copied, they fit too."),)


@dataclass(frozen=True)
class Sheet(Screen):
    """One question; `picks` holds what was picked so far, a sign for each part."""

    command: ClassVar[str] = "plansheet"
    purpose: ClassVar[Purpose] = Purpose.PLAN
    resumable: ClassVar[bool] = False
    plan: str = STEADY
    at: int = 0
    picks: str = ""

    @classmethod
    def start(cls, ctx: Ctx) -> Sheet:
        """Begin the plan that was asked for by its letter."""
        return cls(ctx.rest if ctx.rest in DESIGNS else STEADY)

    def show(self, ctx: Ctx) -> Say:
        """Ask, with what was picked here so far."""
        block = _block(self.plan, self.at)
        mine = sheet.picked(self.picks, design(self.plan), block)
        so_far = (t("So far: {words}.", words=Listed(tuple(one.words for one in mine))),) if mine else ()
        others = [Button(one.words, f"r-{one.id}") for one in designs.ready(block, ctx.profile) if one not in mine]
        anew: Row = (ANEW,) if mine else ()
        last: tuple[Row, ...] = ((NEXT, TEXT), (*anew, DONE))
        return say(t("{title}", title=block.title), block.ask, *so_far, keyboard=(*rows(others, 1), *last))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Pick one, clear the part, go on, or see it all."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        plan, block = design(self.plan), _block(self.plan, self.at)
        if value.startswith("r-"):
            return Go(Sheet(self.plan, self.at, sheet.pick(self.picks, plan, block, value[2:])))
        if value == "clear":
            return Go(Sheet(self.plan, self.at, sheet.clear(self.picks, plan, block)))
        if value in {"next", "skip"} and self.at + 1 < len(plan.blocks):
            return Go(Sheet(self.plan, self.at + 1, self.picks))
        if value in {"next", "skip", "text"}:
            return Go(SheetText(self.plan, self.picks))
        return End(LEFT) if value in {"done", "no"} else Again(LISTENS)


@dataclass(frozen=True)
class SheetText(Screen):
    """The whole sheet as plain text and nothing else, so that it can be copied in one go."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = said.BOTH
    resumable: ClassVar[bool] = False
    copied: ClassVar[bool] = True
    plan: str = STEADY
    picks: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say every part, also empty ones: there is room to write by hand."""
        parts = sheet.whole(self.picks, design(self.plan))
        keep = (KEEP,) if said.may_keep(ctx) and sheet.anything(self.picks) else ()
        keeping = () if said.may_keep(ctx) else (said.KEEPING,)
        lines = [shown.paragraph(block, picks, ctx) for block, picks in parts]
        return say(*lines, keyboard=((CHANGE, DONE), *filter(None, ((*keep, *keeping), (GROUND, MENU)))))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go through it again, keep it where that was agreed to, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"again", "skip"}:
            return Go(Sheet(self.plan, 0, self.picks))
        if value == "keep" and said.may_keep(ctx):
            return Go(Kept(self.plan), sheet.keep(self.picks, design(self.plan), ctx))
        return End(LEFT) if value in {"done", "no"} else Again(LISTENS)


@dataclass(frozen=True)
class Kept(Screen):
    """It was added to the plan that is kept; what stood there before is still there."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    resumable: ClassVar[bool] = False
    plan: str = STEADY

    def show(self, ctx: Ctx) -> Say:
        """Say so, with the way to it."""
        del ctx
        line = t("It is in your plan now, as far as there was room. What stood there before is still there.")
        return say(line, keyboard=((said.OPEN[design(self.plan).letter], MENU),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Everything here is a command."""
        del event, ctx
        return Again()


def _block(letter: str, at: int) -> Block:
    plan: Design = design(letter)
    return plan.blocks[at] if 0 <= at < len(plan.blocks) else plan.blocks[0]
