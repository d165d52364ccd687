"""Who can see what, told plainly, page by page.

Promise: it says what is private and, just as clearly, what is not. It needs no yes, it is the same for
everybody, and it is built from how this copy is set up. Where something still waits for a lawyer, it says
so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, t
from bot.domain import policy, reviewed

PAGES: dict[str, Button] = {
    "who": Button(t("Who can see what"), "/privacy:who"),
    "kept": Button(t("What is kept"), "/privacy:kept"),
    "besides": Button(t("What is kept besides"), "/privacy:besides"),
    "telegram": Button(t("What Telegram sees"), "/privacy:telegram"),
    "not": Button(t("What is not private"), "/privacy:not"),
    "operator": Button(t("Who runs this"), "/privacy:operator"),
    "delete": Button(t("How deleting works"), "/privacy:delete"),
}


@dataclass(frozen=True)
class Privacy(Screen):
    """One page of the notice; "" is the first, and so is a page that does not exist."""

    command: ClassVar[str] = "privacy"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    page: str = ""

    @classmethod
    def start(cls, ctx: Ctx) -> Privacy:
        """Open the page that was asked for."""
        return cls(ctx.rest if ctx.rest in PAGES else "")

    def show(self, ctx: Ctx) -> Say:
        """Say the page, and offer the others."""
        heading = (PAGES[self.page].label,) if self.page else ()
        return say(*heading, *self._lines(ctx), keyboard=self._ways())

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()

    def _lines(self, ctx: Ctx) -> tuple[Line, ...]:
        operator, draft = ctx.library.operator, reviewed.mark(ctx, "domain/policy", policy.DRAFT)
        match self.page:
            case "kept":
                return policy.kept(operator)
            case "besides":
                return policy.besides()
            case "operator":
                return (*policy.run_by(operator), *draft)
            case "delete":
                return policy.deleting(operator)
            case "":
                return (*policy.IN_SHORT, *draft)
            case page:
                return policy.FIXED[page]

    def _ways(self) -> tuple[Row, ...]:
        others = [button for page, button in PAGES.items() if page != self.page]
        mine = (Button(t("See what is kept of me"), "/mydata"), Button(t("Delete it"), "/delete"))
        return (*rows(others, 2), mine)
