"""Screens that exist for the length of one test, also screens that go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import ENTRIES, SCREENS, Ctx, Screen, Stay, Verdict
from bot.core.replies import Button, Say, say
from bot.core.text import t
from bot.runtime import saved


@contextmanager
def made_up() -> Iterator[None]:
    """Forget, at the end, every screen that was defined inside, so that no other test meets it."""
    screens, entries = dict(SCREENS), dict(ENTRIES)
    try:
        yield
    finally:
        for table, before in ((SCREENS, screens), (ENTRIES, entries)):
            table.clear()
            table.update(before)
        saved._by_short.clear()


def define_poison() -> None:
    """Define `/poison`: its screen fails when it answers; and `/toobig`: its keyboard cannot be rendered."""

    @dataclass(frozen=True)
    class Poison(Screen):
        command: ClassVar[str] = "poison"

        def show(self, ctx: Ctx) -> Say:
            del ctx
            return say(t("This one goes wrong."), keyboard=((Button(t("Go on"), "on"),),))

        def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
            raise RuntimeError(f"a defect of a screen, at {event} of {ctx.token}")

    @dataclass(frozen=True)
    class TooBig(Screen):
        command: ClassVar[str] = "toobig"

        def show(self, ctx: Ctx) -> Say:
            del ctx
            return say(t("This one does not fit."), keyboard=((Button(t("Go on"), "x" * 90),),))

        def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
            del event
            return Stay(self.show(ctx))
