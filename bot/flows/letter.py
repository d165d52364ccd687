"""A letter or a notice came.

Promise: nothing has to be opened now, and nobody asks what it says. You can put it away, have somebody beside you, let
somebody else read it first, or choose a day to look at it again. Whatever you choose, settling and people stand beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, t
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU, PERSON

BESIDE, AWAY = Button(t("Who could be with me"), "beside"), Button(t("Put it away for now"), "away")
OPENING, WHEN = Button(t("If I open it"), "opening"), Button(t("When to look again"), "when")
DONE, BACK = Button(t("That's all"), "done"), Button(t("Back"), "back")
NOTICES = Button(t("To be told, or not"), "/notification")
DAYS: tuple[Row, ...] = (
    (Button(t("Tomorrow"), "/newdate:in-1"), Button(t("In three days"), "/newdate:in-3")),
    (Button(t("In a week"), "/newdate:in-7"), Button(t("No day yet"), "back")),
)
PAGES: dict[str, tuple[Line, ...]] = {
    "": (
        t("A letter can wait. Nothing has to be opened now, and I don't need to know what it is."),
        t("What would be good first?"),
    ),
    "beside": (
        t("Somebody could sit beside you while you open it, or read it first and tell you only what you want to know."),
        t("You can say to them beforehand: tell me only whether something is asked of me, and by when."),
        t("That can be a friend, an advocate, a lawyer or a therapist. They need not know more than that."),
    ),
    "away": (
        t("You can put it into something that closes: an envelope, a drawer, a bag. Or give it to somebody to hold."),
        t("If a date might stand in it, somebody else can look for that alone and write it on the outside."),
    ),
    "opening": (
        t("Choose a time with room after it, and a place that you can leave. Half of it is enough."),
        t("Worth a note, on paper: who it is from, whether an answer is asked for, and by which day."),
        t("What it is about need not be written down, here or there. You can stop anywhere and go on another day."),
        t("Somebody who does this as their work can explain it to you. You need not understand it alone."),
    ),
    "when": (
        t("You can choose a day to look at it again. If I may keep it, it stands among your dates."),
        t("Nothing comes for it unless you ask for that."),
        t("If a day by which to answer could stand in it, somebody can look that up for you before."),
    ),
}
LEFT = say(t("All right. It can lie where it is."), keyboard=((GROUND, PERSON), (MENU,)))


@dataclass(frozen=True)
class Letter(Screen):
    """One page of it."""

    command: ClassVar[str] = "letter"
    resumable: ClassVar[bool] = False
    page: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say the page."""
        del ctx
        lines = PAGES.get(self.page, PAGES[""])
        if self.page == "when":
            return say(*lines, keyboard=(*DAYS, (GROUND, PERSON)))
        if self.page:
            return say(*lines, keyboard=((BACK, WHEN), (GROUND, PERSON), (DONE,)))
        ways: tuple[Row, ...] = ((AWAY,), (BESIDE,), (OPENING, WHEN), (GROUND, PERSON), (NOTICES, DONE))
        return say(*lines, keyboard=ways)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn to a page, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in PAGES and value:
            return Go(Letter(value))
        if value in {"done", "no"}:
            return End(LEFT)
        return Go(Letter()) if value in {"back", "skip"} else Again()
