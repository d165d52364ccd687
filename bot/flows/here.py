"""Here: short lines for somebody who feels far away.

Promise: a few words at a time, in the present, eyes open. Nothing about breath, body or imagined places. Time and day
are said only if they are known; otherwise you find them yourself. No line says what your place is like: you look. "What
was I doing?" brings you back to where you were, nothing lost, and silence is never answered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, Named, t
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU, PERSON

NEXT, OTHER = Button(t("Next"), "next"), Button(t("Something else"), "other")
ENOUGH = Button(t("Enough"), "enough")
DOING = Button(t("What was I doing?"), "/resume")
PARTS = ("now", "place", "color", "texture", "sound", "where")
WORDS = {
    "place": (t("Look at the thing nearest to you."), t("What is it called?")),
    "color": (t("Pick one color."), t("Where is it? And where else?")),
    "texture": (t("Put a finger on something near."), t("Rough or smooth? Warm or cool?")),
    "sound": (t("Listen."), t("What is the nearest sound? What is the farthest?")),
}
TAGGED = {"texture": "touch", "sound": "sound"}
ANSWERS: dict[str, Line] = {
    "more": t("All right. You can go on from here, at your own speed."),
    "same": t("That is all right too. It can take a few rounds."),
    "less": t("Thank you for saying so. Slower, then. Or a person, if you want one."),
}


@dataclass(frozen=True)
class Here(Screen):
    """One small thing to find, outside of oneself."""

    command: ClassVar[str] = "here"
    resumable: ClassVar[bool] = False
    part: str = "now"

    def show(self, ctx: Ctx) -> Say:
        """Say one or two short lines."""
        if self.part == "where":
            return say(t("Where are you now?"), keyboard=(*_nearness(), _last(ctx)))
        lines = _now(ctx) if self.part == "now" else WORDS.get(self.part, WORDS["place"])
        return say(*lines, keyboard=((NEXT, OTHER), (ENOUGH, *_last(ctx))))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on by one; whatever is typed is an answer, and none is wrong."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if self.part == "where" and value in ANSWERS:
            return Go(Nearer(value))
        if value in {"enough", "done", "no"}:
            return End(say(t("All right. Here is as far as it needs to go."), keyboard=((GROUND, MENU),)))
        typed = isinstance(event, Typed) and self.part != "where"
        onward = value in {"next", "other", "skip", "yes"} or typed
        return Go(replace(self, part=_after(self.part, ctx))) if onward else Again()


@dataclass(frozen=True)
class Nearer(Screen):
    """What somebody said about where they are; no answer is better than another."""

    resumable: ClassVar[bool] = False
    answer: str = "same"

    def show(self, ctx: Ctx) -> Say:
        """Take the answer as it is, and leave ways open."""
        again = Button(t("Another round"), "again")
        return say(ANSWERS.get(self.answer, ANSWERS["same"]), keyboard=((again, PERSON), (ENOUGH, *_last(ctx))))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Begin another round, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"again", "yes", "skip"}:
            return Go(Here("place"))
        if value in {"enough", "done", "no"}:
            return End(say(t("All right. Here is as far as it needs to go."), keyboard=((GROUND, MENU),)))
        return Again()


def _now(ctx: Ctx) -> tuple[Line, ...]:
    """Say the hour and the day if they are known; true lines only."""
    reading = t("You are reading this. That is now.")
    if not ctx.zone_known:
        return (reading, t("Find a clock or a date near you. What does it say?"))
    day = Named("weekday", str(ctx.now.weekday()))
    today = t("It is {time} on {weekday}, {date}.", time=ctx.now.time(), weekday=day, date=ctx.now.date())
    return (reading, today, t("Read that once more, aloud or not."))


def _after(part: str, ctx: Ctx) -> str:
    """Return the next part, leaving out what is on the person's own list; after the last comes the first to find."""
    fitting = [one for one in PARTS if TAGGED.get(one) not in ctx.profile.avoid]
    at = fitting.index(part) if part in fitting else 0
    return fitting[at + 1] if at + 1 < len(fitting) else "place"


def _nearness() -> tuple[Row, ...]:
    more, same = Button(t("A bit more here"), "more"), Button(t("The same"), "same")
    return ((more, same), (Button(t("Further away"), "less"), Button(t("Skip"), "skip")))


def _last(ctx: Ctx) -> Row:
    return (DOING,) if ctx.paused else (MENU,)
