"""Night: few words for somebody who is awake.

Promise: dim and short. Two taps to something to do. Nothing is asked about a dream, now or later, and nothing says how
to sleep or where. The hour is said only if it is known. Light on, light off, up or not: all of it is yours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Named, t
from bot.domain import nights
from bot.domain.hearing import heard
from bot.domain.showing import MENU, PERSON

LEAVE = Button(t("Nothing now"), "leave")
NEXT, ENOUGH = Button(t("Next"), "next"), Button(t("Enough"), "enough")
OTHER = Button(t("Something else"), "other")
QUIET = say(
    t("All right. This is here if you want something later."),
    keyboard=((Button(t("Something after all"), "/night"), MENU),),
)
OUT = frozenset({"leave", "enough", "done", "no"})


@dataclass(frozen=True)
class Night(Screen):
    """Awake, and what there is."""

    command: ClassVar[str] = "night"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say the hour if it is known, and what there is."""
        own = (Button(t("From my own list"), "/comfort"),) if ctx.profile.comfort else ()
        ways: tuple[Row, ...] = (
            (Button(t("Something to look for"), "look"), Button(t("Something to sort"), "sort")),
            (Button(t("Woke from a dream"), "dream"), Button(t("Can't sleep"), "/ground:sleep")),
            (Button(t("Just company"), "company"), *own),
            (PERSON, LEAVE),
        )
        small = t("Each of these is short. Eyes open, and it stops when you say.")
        return say(*awake(ctx), small, keyboard=ways)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go to what was picked."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in nights.LINES:
            return Go(Lines(value))
        if value == "skip":
            return Go(Lines("look"))
        if value == "dream":
            return Go(Dream())
        return End(QUIET) if value in OUT else Again()


@dataclass(frozen=True)
class Lines(Screen):
    """Short lines of one kind, one at a time, round and round, for as long as they are wanted."""

    kind: str = "look"
    at: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Say one line."""
        del ctx
        lines = nights.LINES.get(self.kind, nights.LINES["look"])
        return say(lines[self.at % len(lines)], keyboard=((NEXT, OTHER), (ENOUGH, PERSON)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Say the next line; typed words are company too and are not kept."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"next", "skip", "yes"}:
            return Go(Lines(self.kind, (self.at + 1) % len(nights.LINES.get(self.kind, ("",)))))
        if value == "other":
            return Go(Night())
        return End(QUIET) if value in OUT else Again(nights.TYPED)


@dataclass(frozen=True)
class Dream(Screen):
    """After a dream: awake, then the room, then here, then company, then what next. Each part can be skipped."""

    part: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Say one part."""
        at = min(self.part, len(nights.DREAM) - 1)
        words, options = nights.DREAM[at]
        lines: tuple[Line, ...] = awake(ctx, dream=True) if at == 0 else ()
        buttons = [Button(label, f"s-{n}") for n, label in enumerate(options)]
        shown = nights.commands(ctx.profile) if at == nights.COMPANY else ()
        last = (ENOUGH,) if at == len(nights.DREAM) - 1 else (Button(t("Skip"), "skip"), ENOUGH)
        return say(*lines, *words, keyboard=(*rows([*buttons, *shown], 2), last))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take any choice as it is and go on."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in OUT:
            return End(QUIET)
        if self.part >= len(nights.DREAM) - 1:
            return _last_choice(value)
        if (self.part, value) in nights.WAIT:
            return Go(self, note=(nights.WAIT[self.part, value],))
        known = value.startswith("s-") or value in {"skip", "yes"}
        return Go(Dream(self.part + 1), note=nights.answer(self.part, value)) if known else Again(nights.TYPED)


def _last_choice(value: str) -> Verdict:
    if value in {"s-2", "skip", "yes"}:
        return Go(Lines("company"))
    if not value.startswith("s-"):
        return Again(nights.TYPED)
    return End(say(nights.REST if value == "s-0" else nights.UP, keyboard=QUIET.keyboard))


def awake(ctx: Ctx, *, dream: bool = False) -> tuple[Line, ...]:
    """Say that somebody is awake, and the hour and day if they are known."""
    said = t("You are awake now.") if dream else t("You're awake.")
    if not ctx.zone_known:
        return (said,)
    day = Named("weekday", str(ctx.now.weekday()))
    return (said, t("It is {time}, {weekday}.", time=ctx.now.time(), weekday=day))
