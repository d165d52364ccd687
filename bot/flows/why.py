"""Which reason it was, added to a report that counts already.

Promise: the report stands without any reason. Adding one is a tap, leaving it out is fine, and no story is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Screen, Verdict
from bot.core.peers import Sort
from bot.core.person import Purpose
from bot.core.replies import Say, say
from bot.core.text import t
from bot.domain.peers.codes import split
from bot.domain.peers.reading import report_of
from bot.domain.peers.reporting import REASONS
from bot.domain.showing import GROUND, MENU

NOTED = t("Noted, and nothing more is needed from you.")
GONE = t("There is no report of yours that waits.")


@dataclass(frozen=True)
class Why(Screen):
    """One reason, noted."""

    command: ClassVar[str] = "why"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    at_once: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> End:
        """Note it on the report about this conversation."""
        word, number = split(ctx.rest)
        mine = [one for one in ctx.circle.of(Sort.REPORT, "new", "taken") if one.owner == ctx.circle.me]
        meant = [one for one in mine if report_of(one).match == number]
        if not meant or word not in REASONS:
            return End(say(GONE, keyboard=((GROUND, MENU),)))
        return End(say(NOTED, keyboard=((GROUND, MENU),)), (peer("say_why", meant[-1].id, reason=word),))

    def show(self, ctx: Ctx) -> Say:
        """Never shown: it is done as soon as it begins."""
        del ctx
        return say(NOTED, keyboard=((GROUND, MENU),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing is asked here."""
        del event, ctx
        return Again()
