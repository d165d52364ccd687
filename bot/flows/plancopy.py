"""Taking a plan along: as plain text, for whoever you decide.

Promise: I send it to nobody. You see what stands in the text before it is shown, and each part can be left out; the one
that is hidden in your plan is left out unless you put it in. The message with the text holds nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Listed, t
from bot.domain.hearing import heard
from bot.domain.plans import kept, said, shown
from bot.domain.plans.blocks import STEADY, Block
from bot.domain.plans.designs import DESIGNS, design
from bot.domain.plans.kept import Lines
from bot.domain.showing import MENU

TEXT, CHOOSE = Button(t("Show the text"), "text"), Button(t("Choose the parts again"), "parts")
MORE = Button(t("More"), "more")
NOBODY = t("I send it to nobody. The next message holds only your text, so that you can copy it in one go.")
STAYS = t("A copy is yours to look after. Where you put it, others may be able to read it.")


@dataclass(frozen=True)
class Copy(Screen):
    """What stands in it; `out` names the parts that are left out, by their place."""

    command: ClassVar[str] = "plancopy"
    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = said.BOTH
    resumable: ClassVar[bool] = False
    plan: str = STEADY
    out: str = ""

    @classmethod
    def start(cls, ctx: Ctx) -> Copy:
        """Open the plan that was asked for, without what is hidden in it."""
        letter = ctx.rest if ctx.rest in DESIGNS else STEADY
        hidden = [str(at) for at, block in enumerate(design(letter).blocks) if block.hidden]
        return cls(letter, "".join(hidden))

    def show(self, ctx: Ctx) -> Say:
        """Say which parts are in and which are out."""
        filled = _filled(self.plan, ctx)
        leave: tuple[Row, ...] = ((said.OPEN[design(self.plan).letter], MENU),)
        if not filled:
            line = t("There is nothing to copy yet. You can go through the questions and copy those.")
            return say(line, keyboard=((said.sheet(design(self.plan)),), *leave))
        named = [t("{title}", title=block.title) for at, block, _ in filled if str(at) not in self.out]
        holds = t("The text will hold: {things}.", things=Listed(tuple(named))) if named else t("Every part is out.")
        ways = [_way(at, block, out=str(at) in self.out) for at, block, _ in filled]
        text: tuple[Row, ...] = ((TEXT,),) if named else ()
        return say(NOBODY, holds, STAYS, keyboard=(*text, *rows(ways, 1), *leave))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Put a part in or out, or show the text."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"text", "yes", "skip"} and _chosen(self.plan, self.out, ctx):
            return Go(CopyText(self.plan, self.out))
        at = value.removeprefix("t-")
        if at not in {str(place) for place, _, _ in _filled(self.plan, ctx)}:
            return Again()
        return Go(Copy(self.plan, self.out.replace(at, "") if at in self.out else "".join(sorted(self.out + at))))


@dataclass(frozen=True)
class CopyText(Screen):
    """The text and nothing else."""

    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = said.BOTH
    resumable: ClassVar[bool] = False
    copied: ClassVar[bool] = True
    plan: str = STEADY
    out: str = ""
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Say a page of it; most plans are one page."""
        pages = shown.pages(_chosen(self.plan, self.out, ctx), ctx) or ((t("There is nothing to copy any more."),),)
        more: Row = (MORE,) if self.at + 1 < len(pages) else ()
        lines = pages[self.at] if 0 <= self.at < len(pages) else pages[0]
        own = said.OPEN[design(self.plan).letter]
        return say(*lines, keyboard=((*more, CHOOSE), (own, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page, or choose again."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "more":
            return Go(CopyText(self.plan, self.out, self.at + 1))
        return Go(Copy(self.plan, self.out)) if value in {"parts", "skip", "no", "done"} else Again()


def _filled(letter: str, ctx: Ctx) -> list[tuple[int, Block, Lines]]:
    plan = design(letter)
    held = [(at, block, kept.lines(ctx.entries, plan, block.name)) for at, block in enumerate(plan.blocks)]
    return [(at, block, lines) for at, block, lines in held if lines]


def _chosen(letter: str, out: str, ctx: Ctx) -> list[tuple[Block, Lines]]:
    return [(block, lines) for at, block, lines in _filled(letter, ctx) if str(at) not in out]


def _way(at: int, block: Block, *, out: bool) -> Button:
    return Button(t("Put in: {part}", part=block.title) if out else t("Out: {part}", part=block.title), f"t-{at}")
