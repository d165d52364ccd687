"""A day on which the news is too near.

Promise: nothing here asks what the news is about or shows any of it. There is something to mute, something to say to
people, and something to settle with. You need not read, watch, correct or explain anything.
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

MUTE, TELL = Button(t("What I can mute"), "mute"), Button(t("What I can say to people"), "tell")
TEXT, ASKED = Button(t("Only the sentences"), "text"), Button(t("If somebody asks me"), "asked")
DONE, BACK = Button(t("That's all"), "done"), Button(t("Back"), "back")
PEER = Button(t("Somebody who has been there"), "/peer")
PAGES: dict[str, tuple[Line, ...]] = {
    "": (
        t("Some days the news comes too near. You need not know it, and you need not have an opinion on it."),
        t("What would be good?"),
    ),
    "mute": (
        t(
            "In most apps you can mute words, accounts or whole topics, for a day or for longer. Most of them tell "
            "nobody."
        ),
        t("You can turn off news alerts, leave groups on silent, and keep the radio and the television off."),
        t("Somebody else can read along for you, and tell you only if something is asked of you."),
    ),
    "tell": (
        t("Sentences that people use. You can copy them, change them, or say nothing at all."),
        t("I'm not reading the news today. Please send me no links and no headlines."),
        t("I don't want to talk about it. Something ordinary would be good."),
        t("If I need to know something, tell me in one sentence, and ask me first."),
    ),
    "asked": (
        t("You owe nobody an answer. You can say: I have nothing to say about that."),
        t("If a reporter writes to you: you need not reply. An advocate or a lawyer can answer in your place, or not."),
    ),
}
LEFT = say(t("All right. The news can go on without you."), keyboard=((GROUND, PERSON), (MENU,)))


@dataclass(frozen=True)
class NewsDay(Screen):
    """One page of it."""

    command: ClassVar[str] = "newsday"
    resumable: ClassVar[bool] = False
    page: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say the page; the sentences also stand by themselves, to be copied in one go."""
        del ctx
        if self.page == "text":
            return say(*PAGES["tell"][1:], keyboard=((BACK, DONE), (GROUND, PERSON)))
        lines = PAGES.get(self.page, PAGES[""])
        if self.page:
            text: Row = (TEXT,) if self.page == "tell" else ()
            return say(*lines, keyboard=((BACK, *text), (GROUND, PERSON), (DONE,)))
        return say(*lines, keyboard=((GROUND, MUTE), (TELL,), (ASKED, PERSON), (PEER,), (DONE,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn to a page, or leave it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "text" or (value in PAGES and value):
            return Go(NewsDay(value))
        if value in {"done", "no"}:
            return End(LEFT)
        return Go(NewsDay()) if value in {"back", "skip"} else Again()
