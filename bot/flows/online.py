"""My plan for being online: accounts, being found, messages that nobody asked for, devices.

Promise: nothing here tells you to answer, to pay, to look for something or to keep an image. Nothing has to be done
today. It is a draft, it is no legal advice, and people who do this as their work are one tap away. It goes to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, t
from bot.domain import reviewed
from bot.domain.plans import kept, said, shown
from bot.domain.plans.online_blocks import DESIGN
from bot.domain.showing import GROUND, MENU, PERSON

ROUTES = Button(t("Which service fits"), "/routes")
THREAT = Button(t("Someone threatens me now"), "/routes:threat")
MY_PLAN = Button(t("My plan"), "/plan")
FIRST: tuple[Line, ...] = (
    t("No message has to be answered, and nothing has to be decided today."),
    t("What can help later: names, profile addresses and dates. Never an image: don't save it, copy it or send it on."),
    t("Before you pay, send or agree to anything, or close an account: ask somebody who does this as their work."),
)
DRAFT = t("This is a draft that nobody has reviewed yet, and it is not legal advice.")


@dataclass(frozen=True)
class Online(Screen):
    """The whole plan, with what holds for everybody above it."""

    command: ClassVar[str] = "online"
    purpose: ClassVar[Purpose] = Purpose.PLAN
    needs: ClassVar[frozenset[str]] = frozenset({str(Kind.ONLINE)})
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> Go:
        """Open it; what was not opened for a month is kept anew."""
        return Go(cls(), kept.opened(ctx.entries, DESIGN, ctx.now))

    def show(self, ctx: Ctx) -> Say:
        """Say what holds for everybody, then what this person wrote."""
        parts = shown.overview(ctx, DESIGN)
        doors: tuple[Row, ...] = said.ways(ctx, DESIGN, filled=bool(parts))
        last: tuple[Row, ...] = ((THREAT,), *doors, (MY_PLAN, MENU))
        return say(
            *FIRST, *parts, *reviewed.mark(ctx, "flows/online", DRAFT), keyboard=((ROUTES, PERSON), (GROUND,), *last)
        )

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Everything here is a command."""
        del event, ctx
        return Again()
