"""A sudden worry that somebody recognized you.

Promise: I can't know whether it is so, and I won't guess, in neither direction. I ask nothing about it. There are three
ways from every page: settle now, something practical, or a person. What you type here is not kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import Pressed, ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, t
from bot.domain import settling
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU

SETTLE, STEPS = Button(t("Settle now"), "settle"), Button(t("Practical steps"), "steps")
PEOPLE = Button(t("Talk to a person"), "/now")
COLOR, SORTS = Button(t("Find one color"), "/ground:color"), Button(t("Things of one kind"), "/ground:sorts")
ONLINE, THREAT = Button(t("My settings online"), "/online"), Button(t("If somebody threatens me"), "/routes:threat")
MESSAGE, STREET = Button(t("An unknown message"), "message"), Button(t("Somebody in the street"), "street")
TELL = Button(t("Telling one person"), "tell")
DONE, BACK = Button(t("Leave it here"), "done"), Button(t("Back"), "back")
FEAR: tuple[Line, ...] = (t("That fear makes sense. I can't know whether it is so, and I won't guess."),)
HEARD: tuple[Line, ...] = (t("Thank you for writing that. I keep none of it, and I am a program."),)
PAGES: dict[str, tuple[Line, ...]] = {
    "": (*FEAR, t("What would help first? You need not explain anything.")),
    "settle": (
        t("First a little ground. What is true about it can wait."),
        t("Each of these is short, and can be stopped at any point."),
    ),
    "steps": (
        t("Whether it is so or not, some things can be in your own hands."),
        t("Pick one, or none. Nothing has to be done today."),
    ),
    "message": (
        t("You need not open it or answer it. An answer can wait, or never come."),
        t(
            "It can help later to note the name and the day, and to leave the message where it is. Then you can "
            "report and block."
        ),
        t("Somebody you trust can read it in your place, and tell you only if something is asked of you."),
        t("If it threatens you or wants something from you, there is a page for that."),
    ),
    "street": (
        t("You can go where other people are: a shop, a station, a neighbor. You owe nobody a look or an answer."),
        t("You can call somebody while you walk, and say only: stay on the line with me for a minute."),
        t("If somebody comes after you or won't leave you alone, Help now has numbers to call."),
    ),
    "tell": (
        t("Sentences that people use. You can copy them, change them, or say nothing."),
        t("I have a fear today. You need not solve it. Stay with me for a while."),
        t("I'm afraid that somebody recognized me. Please don't guess whether it is so."),
        t("The rest can stay yours. Whoever you tell needs no more than that."),
    ),
}
LEFT = say(t("All right. This stays here, for any other day."), keyboard=((GROUND, PEOPLE), (MENU,)))


@dataclass(frozen=True)
class Recognized(Screen):
    """One page of it."""

    command: ClassVar[str] = "recognized"
    resumable: ClassVar[bool] = False
    page: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say the page."""
        lines = PAGES.get(self.page, PAGES[""])
        return say(*lines, keyboard=self._ways(ctx))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn to a page, or leave it; to words that are typed, the three ways."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in PAGES and value:
            return Go(Recognized(value))
        if value in {"done", "no"}:
            return End(LEFT)
        if value in {"back", "skip"}:
            return Go(Recognized("steps" if self.page in {"message", "street", "tell"} else ""))
        return Again() if isinstance(event, Pressed) else Go(Recognized(), note=HEARD)

    def _ways(self, ctx: Ctx) -> tuple[Row, ...]:
        if self.page == "settle":
            fit = [one for one in (COLOR, SORTS) if settling.may_show(one.value.removeprefix("/ground:"), ctx)]
            return (*((one,) for one in fit), (GROUND, STEPS), (PEOPLE,), (BACK, DONE))
        if self.page == "steps":
            return (MESSAGE,), (STREET,), (TELL, ONLINE), (THREAT,), (SETTLE, PEOPLE), (BACK, DONE)
        if self.page in PAGES and self.page:
            more: tuple[Row, ...] = ((THREAT,),) if self.page == "message" else ()
            return (*more, (SETTLE, PEOPLE), (BACK, DONE))
        return (SETTLE,), (STEPS,), (PEOPLE,), (DONE, MENU)
