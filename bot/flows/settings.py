"""Settings: one message that changes in place, with a door to each room.

Promise: everything can be changed back, nothing is asked that it does not need, and nobody asks why. Where
you keep nothing, it says so and offers both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.replies import Button, Row, Say, rows, say
from bot.core.text import Line, t
from bot.domain import held, rooms
from bot.domain.hearing import heard
from bot.domain.showing import MENU

YESES = Button(t("What I may keep"), "/consents")
MY_DATA = Button(t("See what is kept"), "/mydata")
ROOMS = (
    Button(t("Language"), "/language"),
    Button(t("How you come here"), "/you:role"),
    Button(t("The word for you"), "/you:word"),
    Button(t("Country and hours"), "/country"),
    Button(t("Leave things out"), "/avoid"),
    Button(t("Exercises put aside"), "/avoid:aside"),
    Button(t("Reminders"), "/reminders"),
    Button(t("Hours of quiet"), "/reminders:quiet"),
    Button(t("Hard dates"), "/dates"),
    Button(t("Being discreet"), "/discreet"),
)


@dataclass(frozen=True)
class Settings(Screen):
    """How it is now, with a door to each room."""

    command: ClassVar[str] = "settings"
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say how things are set."""
        if not rooms.may_keep(ctx):
            return rooms.needs_yes(ctx)
        profile = ctx.profile
        lines: tuple[Line, ...] = (held.language(profile), held.role(profile), held.word(profile))
        place: tuple[Line, ...] = (held.country(profile), held.zone(profile), held.avoid(profile))
        quiet: tuple[Line, ...] = (held.quiet_hours(profile),) if profile.quiet_hours else ()
        other = t("Change one message") if profile.fresh_messages else t("Send new messages")
        mine: Row = (YESES, MY_DATA)
        keyboard = (*rows(list(ROOMS), 2), (Button(other, "fresh"), MENU), mine)
        return say(*lines, *place, *quiet, held.fresh(profile), held.agreed(profile), keyboard=keyboard)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Switch between one message that changes and new messages, which screen readers announce."""
        if rooms.may_keep(ctx) and heard(event, self.show(ctx).keyboard, ctx.library) == "fresh":
            return Go(self, (remember(fresh_messages=not ctx.profile.fresh_messages),))
        return Again()
