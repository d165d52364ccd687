"""Reports, for whoever coordinates.

Promise: whoever reported is protected, here too: you see a side and never a person, and no word of theirs. What was
passed on is read only with a reason, with the yes of a second coordinator, and once. Each step is noted. A report about
you, or by you, is not shown to you.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.peers import Record, Sort
from bot.core.replies import Say
from bot.domain.peers import report_words
from bot.domain.peers.at_desk import AWAY, TOO_SHORT, AtDesk, came_of, one_in_view, reason
from bot.domain.peers.codes import number
from bot.domain.peers.reporting import OUTCOMES


@dataclass(frozen=True)
class Reports(AtDesk, Screen):
    """The list."""

    command: ClassVar[str] = "reports"
    at: int = 0

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Open one report, if one is meant, or the list."""
        return OneReport(number(ctx.rest)) if ctx.rest else cls()

    def shown(self, ctx: Ctx) -> Say:
        """List new ones, then those in hand."""
        return report_words.listed(ctx.circle, self.at)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page."""
        del event, ctx
        if value in {"more", "skip"}:
            return Go(Reports(self.at + 1))
        return Go(Reports()) if value == "first" else Again()


@dataclass(frozen=True)
class OneReport(AtDesk, Screen):
    """One report; `did` is what was just done."""

    report: int = 0
    did: str = ""

    def shown(self, ctx: Ctx) -> Say:
        """Say what kind of thing it is about, which side, and how it stands."""
        record, did = _report(ctx, self.report), came_of(ctx.circle, self.did)
        return report_words.whole(ctx.circle, record, did) if record else report_words.gone(did)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Do it, or ask first for what it needs."""
        del event
        record = _report(ctx, self.report)
        if value in AWAY:
            return Go(Reports())
        if record is None or not report_words.may(ctx.circle, value, record):
            return Again()
        if value == "settle":
            return Go(Outcome(self.report))
        if value == "ask_to_read":
            return Go(Because(self.report, value))
        return Go(OneReport(self.report, value), (peer(value, self.report),))


@dataclass(frozen=True)
class Outcome(AtDesk, Screen):
    """What came of it, as one of a few words."""

    report: int = 0

    def shown(self, ctx: Ctx) -> Say:
        """Ask."""
        del ctx
        return report_words.outcomes()

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on to the reason."""
        del event, ctx
        if value in AWAY:
            return Go(OneReport(self.report))
        names = {f"o-{n}": name for n, name in enumerate(OUTCOMES)}
        return Go(Because(self.report, "settle", names[value])) if value in names else Again()


@dataclass(frozen=True)
class Because(AtDesk, Screen):
    """The reason, in a few words; `act` says of what, `outcome` what came of a report that is closed with it."""

    report: int = 0
    act: str = ""
    outcome: str = ""

    def shown(self, ctx: Ctx) -> Say:
        """Ask for it, and say who may read it."""
        del ctx
        return report_words.asked(self.act)

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Do it, with the reason."""
        del ctx
        if value in AWAY:
            return Go(OneReport(self.report))
        if not isinstance(event, Typed):
            return Again()
        because = reason(event)
        if not because:
            return TOO_SHORT
        fields = {"because": because} | ({"outcome": self.outcome} if self.outcome else {})
        return Go(OneReport(self.report, self.act), (peer(self.act, self.report, **fields),))


def _report(ctx: Ctx, about: int) -> Record | None:
    return one_in_view(ctx.circle, about, Sort.REPORT)
