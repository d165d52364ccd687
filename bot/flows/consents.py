"""The yeses: given and taken back here, each on its own.

Promise: before a yes you read what is kept, for how long and who can see it. A yes can be taken back at any
time, and then you decide whether what was kept under it stays or goes. Nobody asks why, and the rest goes
on working.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import ClassVar

from bot.core.effects import Agree, DropPurpose, Effect, Erase, TakeBack, remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import PURPOSE_OF_KIND, Kind, Purpose
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Text, t
from bot.domain import asking, rooms
from bot.domain.consents import FIELDS, change, lasting, may_keep
from bot.domain.hearing import heard
from bot.domain.notices import BACK_TO_PAUSED
from bot.domain.showing import MENU

MY_DATA = Button(t("See what is kept"), "/mydata")
SET_UP = Button(t("Set up, one minute"), "/start:setup")
SEES = Button(t("Who can see what"), "/privacy")
LABELS = {
    "p": Button(t("Place and settings"), "p"),
    "n": Button(t("Notes"), "n"),
    "h": Button(t("What helps"), "h"),
    "r": Button(t("Reminders and dates"), "r"),
    "l": Button(t("Plans"), "l"),
    "m": Button(t("For a match"), "m"),
}
FIRST = t("Set-up takes a minute, begins with whether you are 18 or over, and every question in it can be skipped.")
NUMBER_STAYS = t(
    "No yes is left. The number of this chat stays until /delete, so that you can still see and delete things."
)
ENDS = t("Taking this back ends your conversations here. The other side learns only that it is over.")
NOW_ON, NOW_OFF = t("Noted: yes."), t("Noted. That yes is taken back.")


@dataclass(frozen=True)
class Consents(Screen):
    """The yeses, side by side."""

    command: ClassVar[str] = "consents"
    resumable: ClassVar[bool] = False

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Open the one that was asked for by its purpose, "place", "notes" or "helped"."""
        asked = [letter for letter, purpose in asking.LETTERS.items() if ctx.rest == purpose]
        return OneYes(asked[0]) if asked else cls()

    def show(self, ctx: Ctx) -> Say:
        """Say which are given."""
        line = t(
            "Six things I may keep, each only with your yes. Each works without the others. Press one "
            "to see or change it."
        )
        last: Row = (Button(t("Language"), "/language"), MENU)
        last = (rooms.SETTINGS, MENU) if rooms.may_keep(ctx) else last
        last = last if ctx.profile.adult else (SET_UP, MENU)
        back: tuple[Row, ...] = ((BACK_TO_PAUSED,),) if ctx.paused else ()
        states = (_state(ctx, which) for which in asking.LETTERS)
        return say(line, *states, keyboard=(*rows(list(LABELS.values()), 2), *back, (MY_DATA,), last))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open one."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return Go(OneYes(value)) if value in asking.LETTERS else Again()


@dataclass(frozen=True)
class OneYes(Screen):
    """One of them (`which` is one of `asking.LETTERS`): what it means, and both ways."""

    needs: ClassVar[frozenset[str]] = frozenset(Kind)
    resumable: ClassVar[bool] = False
    which: str = "p"

    def show(self, ctx: Ctx) -> Say:
        """Say all there is to know, and offer what is not so now."""
        purpose = asking.LETTERS[self.which]
        about = asking.in_full(purpose, ctx.library.operator)
        leave = Button(t("Leave it as it is"), "leave")
        if not ctx.profile.adult:
            return say(asking.QUESTIONS[purpose], *about, FIRST, keyboard=((SET_UP, leave), (SEES,)))
        if not ctx.profile.agreed(purpose):
            return say(asking.QUESTIONS[purpose], *about, keyboard=((Button(t("Yes"), "yes"), leave),))
        drop: Row = (Button(t("Take back and delete"), "drop"),)
        stay: tuple[Row, ...] = ((Button(t("Take back, keep so far"), "stay"),),)
        ends = purpose is Purpose.PEERS  # nothing of it can stay: it would go on with somebody else
        lines = (ENDS,) if ends else ()
        keyboard = (drop, *(() if ends else stay), (leave, MY_DATA))
        return say(_state(ctx, self.which), *about, *lines, keyboard=keyboard)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Note the answer; a yes takes effect only for somebody who said they are an adult."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        purpose = asking.LETTERS[self.which]
        if value in {"leave", "skip", "no"}:
            return Go(Consents())
        if value == "yes" and ctx.profile.adult and not ctx.profile.agreed(purpose):
            return Go(Consents(), _agree(ctx, purpose), (NOW_ON,))
        if value in {"drop", "stay"} and ctx.profile.agreed(purpose):
            return _taken_back(ctx, purpose, drop=value == "drop")
        return Again()


def _agree(ctx: Ctx, purpose: Purpose) -> tuple[Effect, ...]:
    """Agree; with the first yes that covers it, the language that is being spoken is kept too."""
    first = "language" in FIELDS[purpose] and not may_keep(ctx.profile, "language")
    if first and ctx.channel_language:
        return Agree(purpose), remember(language=ctx.channel_language)
    return (Agree(purpose),)


def _taken_back(ctx: Ctx, purpose: Purpose, *, drop: bool) -> Verdict:
    """Take one yes back; with the last one goes the row itself, unless something was to stay in it."""
    gone: tuple[Effect, ...] = (DropPurpose(purpose),) if drop else ()
    effects: tuple[Effect, ...] = (*gone, TakeBack(purpose))
    after = reduce(change, effects, ctx.profile)
    if after.consents:
        return Go(Consents(), effects, (NOW_OFF,))
    entries = [one for one in ctx.entries if not (drop and PURPOSE_OF_KIND[Kind(one.kind)] is purpose)]
    if entries or lasting(after):
        return Go(Consents(), effects, (NOW_OFF, NUMBER_STAYS))
    return Go(Consents(), (Erase(),), (NOW_OFF, t("Nothing is kept about you: no settings, no notes, no lists.")))


def _state(ctx: Ctx, which: str) -> Text:
    purpose = asking.LETTERS[which]
    what = LABELS[which].label
    if ctx.profile.agreed(purpose):
        return t("{what}: you said yes.", what=what)
    return t("{what}: not kept.", what=what)
