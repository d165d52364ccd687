"""The first minute, and every return.

Promise: before anything is asked you read what this is, what it is not and who can see it. Nothing is kept
until you say yes, and looking around needs no yes. If you are under 18 you are not shut out but shown who
is there for you. Coming back never costs you what you had; and if you simply started to write, you are
thanked and not guessed at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import CloseDoor, Effect, Erase
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Button, Row, Say, say
from bot.core.text import t
from bot.domain.handover import handed_over
from bot.domain.hearing import heard
from bot.domain.notices import BACK_TO_PAUSED, PEOPLE, STILL_ABOVE, WRITTEN
from bot.domain.showing import GROUND, MENU, draft_mark

LOOK = Button(t("Look around first"), "look")
SET_UP = Button(t("Set up, one minute"), "setup")
NEED_PEOPLE = Button(t("I need people now"), "/now")
ABOUT = Button(t("What this is"), "/about")
WHO_SEES = Button(t("Who can see this"), "/privacy")
UNDER, UNDER_18 = Button(t("I am under 18"), "under"), Button(t("I am under 18"), "young")
OF_AGE = Button(t("I am 18 or over"), "/setup:adult")
DELETES = t("If you are under 18, I delete what is kept here and show you people who are there for you.")
UNSAID = Button(t("I'd rather not say"), "unsaid")


@dataclass(frozen=True)
class Hello(Screen):
    """What this is, said before any question."""

    command: ClassVar[str] = "start"
    resumable: ClassVar[bool] = False

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Choose the greeting; an unknown word after the command changes nothing."""
        if ctx.rest == "young":
            return SureUnder(typed=True)
        if ctx.known:
            return Back()
        return {"setup": AskAdult(), "lost": Written(), "look": Look()}.get(ctx.rest, cls())

    def show(self, ctx: Ctx) -> Say:
        """Say what this is, who can read it and how to stop, in three short paragraphs."""
        what = t(
            "Hello. I'm Handrail, a program, not a person. I can help you steady yourself, keep short notes,"
            " and find people to call. I am not therapy, and I am not an emergency service."
        )
        who = t(
            "I am made for people 18 or over. Nothing is kept until you say yes. Stop works everywhere, in one tap."
        )
        seen = t(
            "This chat is not end-to-end encrypted: Telegram can read it, and the people who run this bot "
            "can tell that you use it."
        )
        draft = draft_mark(ctx.channel_language, ctx.library)
        return say(what, who, seen, *draft, keyboard=((LOOK, SET_UP), (NEED_PEOPLE,), (ABOUT, WHO_SEES)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go where they point."""
        return _onward(heard(event, self.show(ctx).keyboard, ctx.library))


@dataclass(frozen=True)
class Written(Screen):
    """The same fixed answer to whatever a newcomer typed: thanked, not judged, never guessed at."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Thank them, say what I am, and put people first."""
        del ctx
        return say(*WRITTEN, STILL_ABOVE, keyboard=(PEOPLE, (GROUND, LOOK), (ABOUT, SET_UP)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go where they point."""
        return _onward(heard(event, self.show(ctx).keyboard, ctx.library))


@dataclass(frozen=True)
class Look(Screen):
    """Everything that works with nothing kept."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say that nothing is kept, and what that costs."""
        del ctx
        line = t(
            "Look around as long as you want. Nothing is kept, so I can't hold your place if you leave and come back."
        )
        first: Row = (GROUND, Button(t("See a check-in"), "/checkin"))
        second: Row = (Button(t("For the night"), "/night"), Button(t("Which service fits"), "/routes"))
        return say(line, keyboard=(first, second, (MENU, SET_UP), (UNDER,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go where they point."""
        return _onward(heard(event, self.show(ctx).keyboard, ctx.library))


@dataclass(frozen=True)
class AskAdult(Screen):
    """The one gate, before anything is kept."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Ask, and say what becomes of the answer."""
        del ctx
        ask = t("One thing first: are you 18 or over?")
        kept = t("I never ask for an age or a birthday. If you go on, I note only that you said yes.")
        return say(ask, kept, keyboard=((OF_AGE, UNDER), (UNSAID,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """A tap can slip, so under 18 is asked once more; no answer is an answer too."""
        return _aged(heard(event, self.show(ctx).keyboard, ctx.library), ctx)


@dataclass(frozen=True)
class SureUnder(Screen):
    """Asked once, kindly, in case a finger slipped, or because it was said in words (`typed`)."""

    resumable: ClassVar[bool] = False
    typed: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Ask which of the two it was; to somebody who said earlier that they are an adult, that is the way back."""
        button = t("Thank you for telling me. Just in case it was the wrong button: which one is right?")
        words = t("Thank you for telling me. Just in case I took your words wrongly: which one is right?")
        of_age = Button(OF_AGE.label, "/resume") if ctx.profile.adult else OF_AGE
        what = (DELETES,) if ctx.known else ()
        return say(words if self.typed else button, *what, keyboard=((UNDER_18,), (of_age, UNSAID)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Hand over, or go on."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value != "young":
            return _aged(value, ctx)
        if self.typed and ctx.known:
            return Go(SureUnder())
        gone: tuple[Effect, ...] = (CloseDoor(), Erase()) if ctx.known else (CloseDoor(),)
        return End(handed_over(ctx, ""), gone)


@dataclass(frozen=True)
class Back(Screen):
    """A short hello to somebody known; everything is where it was."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Offer the way back first, if there is one."""
        line = t("Hello again. What you chose to keep is still here.")
        paused: tuple[Row, ...] = ((BACK_TO_PAUSED,),) if ctx.paused else ()
        ways: Row = (GROUND, Button(t("Check in"), "/checkin"))
        again: Row = (Button(t("Go through set-up"), "/setup"), WHO_SEES)
        return say(line, keyboard=(*paused, ways, (MENU, Button(t("Settings"), "/settings")), again))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """All its buttons are commands; words get the fixed answer."""
        del event, ctx
        return Again()


def _onward(value: str) -> Verdict:
    screens = {"look": Look(), "setup": AskAdult(), "under": SureUnder()}
    return Go(screens[value]) if value in screens else Again()


def _aged(value: str, ctx: Ctx) -> Verdict:
    if value in {"under", "no"}:
        return Go(SureUnder())
    if value in {"unsaid", "skip"}:
        return End(_without_an_answer(ctx))
    return Again()


def _without_an_answer(ctx: Ctx) -> Say:
    kept, not_kept = t("That is all right. These need no answer."), t("Nothing of it is kept.")
    lines = (kept,) if ctx.known else (kept, not_kept)
    far = Button(t("I feel far away"), "/here")
    young = Button(t("For people under 18"), "/young")
    routes = Button(t("Which service fits"), "/routes")
    return say(*lines, keyboard=((NEED_PEOPLE, GROUND), (far, routes), (young,)))
