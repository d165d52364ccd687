"""The short list of what is here, and one ordinary minute.

Promise: it is short, it fits how you come here, and nothing in it is urgent. If something waits for you,
the way back stands first. If you wrote something that no question was waiting for, you are thanked and not
guessed at. One entry has nothing to do with anything hard: not every visit has to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Purpose, Role
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, Text, t
from bot.domain import notices
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU

NOTES: dict[str, tuple[Text, ...]] = {
    "lost": notices.WRITTEN,
    "changed": notices.CHANGED,
    "nothing": notices.NOT_PUT_AWAY,
}
AWAY = Button(t("I feel far away"), "/here")
NIGHT = Button(t("For the night"), "/night")
CHECK_IN = Button(t("Check in"), "/checkin")
FOR_ME = Button(t("Check in, for myself"), "/checkin")
WEEK = Button(t("My week"), "/week")
COMFORT = Button(t("My comfort list"), "/comfort")
ROUTES = Button(t("Which service fits"), "/routes")
MINUTE = Button(t("An ordinary minute"), "minute")
SETTINGS = Button(t("Settings"), "/settings")
SET_UP = Button(t("Set up, one minute"), "/start:setup")
PEER = Button(t("Somebody who has been there"), "/peer")
REMINDERS = Button(t("Reminders"), "/reminders")
PLAN = Button(t("My plan"), "/plan")
DATES, ONLINE = Button(t("Hard dates"), "/dates"), Button(t("Plan for being online"), "/online")
LETTER, NEWS = Button(t("A letter came"), "/letter"), Button(t("A day with news"), "/newsday")
BEFOREHAND, COSTS = Button(t("Before an appointment"), "/beforehand"), Button(t("A question of costs"), "/restitution")
WORRY, URGE = Button(t("A sudden worry"), "/recognized"), Button(t("Ten minutes at a time"), "/urge")
READ, STANDING_BY = Button(t("Things to read"), "/cards"), Button(t("For caregivers"), "/caregiver")
MORE, BACK = Button(t("More"), "more"), Button(t("The short list"), "back")
SESSION = Button(t("For a session"), "/summary")
VOLUNTEER = Button(t("My volunteering"), "/volunteer")
OTHERS = (ROUTES, MINUTE)
FOR_ROLE: dict[str, tuple[Button, ...]] = {
    Role.CAREGIVER: (GROUND, STANDING_BY, FOR_ME, NIGHT, PLAN, PEER, *OTHERS),
    Role.VOLUNTEER: (GROUND, VOLUNTEER, FOR_ME, NIGHT, COMFORT, *OTHERS),
}
FOR_MYSELF = (GROUND, AWAY, CHECK_IN, NIGHT, PLAN, PEER, *OTHERS)
FURTHER = (READ, WEEK, SESSION, REMINDERS, DATES, COMFORT, ONLINE, LETTER, NEWS, WORRY, URGE, BEFOREHAND, COSTS)


@dataclass(frozen=True)
class Menu(Screen):
    """The list."""

    command: ClassVar[str] = "menu"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say why the list is here, if there is a reason, and what can be done."""
        question = t("What would be good now? Nothing is fine too.")
        held = ctx.profile.agreed(Purpose.PLACE) or ctx.rest != "lost"
        lines: tuple[Line, ...] = (*NOTES.get(ctx.rest, ()), *(() if held else (notices.STILL_ABOVE,)), question)
        back: tuple[Row, ...] = ((notices.BACK_TO_PAUSED,),) if ctx.paused else ()
        last: Row = (SETTINGS if ctx.known else SET_UP, MORE)
        return say(*lines, keyboard=(*back, *rows(_for(ctx), 2), last))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go to the ordinary minute or the longer list; everything else here is a command."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "more":
            return Go(More())
        if value == "minute":
            return Go(Minute(ctx.seed % len(PAIRS)))
        return Again()


@dataclass(frozen=True)
class More(Screen):
    """What is wanted less often."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say what else there is."""
        every = rows(_on(ctx, FURTHER), 2)
        last: Row = (Button(t("All commands"), "/help"), BACK)
        return say(t("What else there is. All of it can wait."), keyboard=(*every, last))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back to the short list; everything else here is a command."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(Menu()) if value in {"back", "skip", "no"} else Again()


PAIRS: tuple[tuple[Text, Text], ...] = (
    (t("Early morning"), t("Late evening")),
    (t("Hills"), t("Flat land")),
    (t("Old songs"), t("New songs")),
    (t("A pencil"), t("A pen")),
    (t("Green"), t("Blue")),
    (t("Wind"), t("No wind at all")),
    (t("A long book"), t("A short story")),
    (t("A train"), t("A bicycle")),
)


@dataclass(frozen=True)
class Minute(Screen):
    """This or that, about nothing; `picked` is 0 before an answer, then 1 or 2. None of it is kept."""

    resumable: ClassVar[bool] = False
    pair: int = 0
    picked: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Ask a question that means nothing, or answer it."""
        del ctx
        first, second = PAIRS[self.pair % len(PAIRS)]
        another = Button(t("Another one"), "more")
        if self.picked:
            chosen = second if self.picked > 1 else first
            line = t("{choice}. All right. That was all of it, and I keep none of it.", choice=chosen)
            return say(line, keyboard=((another, MENU),))
        choice = (Button(first, "1"), Button(second, "2"))
        return say(t("A question about nothing much. Which one, today?"), keyboard=(choice, (another, MENU)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Either answer is as good as the other."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"1", "2"}:
            return Go(Minute(self.pair, int(value)))
        return Go(Minute((self.pair + 1) % len(PAIRS))) if value in {"more", "skip"} else Again()


def _for(ctx: Ctx) -> list[Button]:
    """Choose by role, and leave out what the operator has switched off."""
    return _on(ctx, FOR_ROLE.get(ctx.profile.role, FOR_MYSELF))


def _on(ctx: Ctx, wanted: tuple[Button, ...]) -> list[Button]:
    return [button for button in wanted if notices.on(ctx.library, button.value.removeprefix("/"))]
