"""For those who stand by somebody: a parent, a partner, a friend.

Promise: nothing here asks what happened, and nothing of a survivor's can be seen from here. Who wants to know how to
make somebody tell is led to what helps in place of asking. There is something for the caregiver's own sake too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Screen, Verdict
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import t
from bot.domain import asked, notices
from bot.domain.hearing import heard, typed
from bot.domain.showing import GROUND, MENU

LISTEN = "listen"
LONGEST = 400
DANGER = Button(t("A child is in danger now"), "/now")
FOR_CHILDREN = Button(t("For children and parents"), "/lines")
TOPICS = (
    Button(t("The first days"), "/cards:firstdays"),
    Button(t("What to say, what not"), "/cards:saying"),
    Button(t("How do I get them to tell?"), "/cards:listen"),
    Button(t("My own feelings"), "/cards:feelings"),
)
PAUSE = Button(t("A pause for me"), "/ground:carer")
MORE = Button(t("More topics"), "/cards:caregiver")
PEER = Button(t("Another caregiver"), "/peer")
CLOSED = say(t("All right. This stays here for another day."), keyboard=((GROUND, MENU),))
LISTENING = say(
    t("It makes sense that you want to know. Listening helps more than asking does."),
    t("There is a short text about it. If a child is in danger now, people come first."),
    keyboard=((Button(t("What helps instead"), f"/cards:{LISTEN}"), DANGER), (FOR_CHILDREN, MENU)),
)


@dataclass(frozen=True)
class Caregiver(Screen):
    """The start, for those who stand by somebody."""

    command: ClassVar[str] = "caregiver"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Offer the topics that are asked for most, a pause, and people."""
        first = t("Standing by somebody can be a lot. Nothing here asks what happened, to them or to you.")
        second = t("Nothing that another person keeps here can be seen from here. What would be good now?")
        found = [one for one in TOPICS if one.value.partition(":")[2] in ctx.library.cards]
        every = [*found, PAUSE, MORE, PEER]
        on = [one for one in every if notices.on(ctx.library, one.value[1:].partition(":")[0])]
        last: Row = (Button(t("Not now"), "skip"), MENU)
        return say(first, second, keyboard=((DANGER,), (_near(ctx),), *rows(on, 2), last))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Lead a question about making somebody tell to what helps instead; all else here is a command."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"skip", "no", "done"}:
            return End(CLOSED)
        if LISTEN in ctx.library.cards and asked.for_their_story(typed(event, LONGEST)):
            return End(LISTENING)
        return Again()


def _near(ctx: Ctx) -> Button:
    """Lead to the lines for children and parents of the country that is kept, or to the question which one."""
    country = ctx.profile.country
    return Button(FOR_CHILDREN.label, f"/lines:{country}-c") if country else FOR_CHILDREN
