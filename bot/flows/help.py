"""What can be done here, in one screen.

Promise: the way to people comes first. After it stand the few things that fit how you come here, each as
one line, and the words that always work. Asking for help never moves you from where you were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Screen, Verdict
from bot.core.person import Role
from bot.core.replies import Button, Row, Say, say
from bot.core.text import Line, t
from bot.domain import notices
from bot.domain.showing import GROUND, MENU

STANDING_BY = (
    "ground", "caregiver", "cards", "night", "plan", "checkin", "week", "summary", "bring", "reminders", "dates",
)  # fmt: skip
FOR_ROLE: dict[str, tuple[str, ...]] = {
    Role.CAREGIVER: STANDING_BY,
    Role.VOLUNTEER: ("ground", "night", "checkin"),
}
FOR_MYSELF = (
    "ground", "exercises", "here", "night", "plan", "checkin", "week", "wins", "summary", "bring", "reminders", "dates",
    "recognized", "urge", "beforehand", "restitution", "cards",
)  # fmt: skip
YOURS = ("lines", "menu", "settings", "language", "privacy", "mydata", "export", "delete")


@dataclass(frozen=True)
class Help(Screen):
    """One page."""

    command: ClassVar[str] = "help"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say help now first, then the commands, then the two words."""
        first = t(
            "For people you can call or text now: /now. It works from everywhere, and nothing has to be told first."
        )
        fitting = (*FOR_ROLE.get(ctx.profile.role, FOR_MYSELF), *YOURS)
        words = t(
            "You can also type stop, in any of the languages here, and I am quiet until you write. /cancel "
            "leaves only what is open. Where I ask something you can also type, once I may keep your place."
        )
        discreet = t(
            "Typed alone, hide leaves one plain line in front. /clear takes out of this chat what is less than 48 "
            "hours old. More about that: /discreet."
        )
        what = t("I am a program. Nobody watches this chat, and I stand in for no therapist.")
        return say(first, *_described(ctx, fitting), words, discreet, what, keyboard=_ways(ctx))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()


def _described(ctx: Ctx, names: tuple[str, ...]) -> list[Line]:
    """Describe each command as the menu of commands does, so that the two cannot drift apart."""
    known = [name for name in names if name in ctx.library.commands and notices.on(ctx.library, name)]
    return [t("/{command}: {what}", command=name, what=ctx.library.commands[name]) for name in known]


def _ways(ctx: Ctx) -> tuple[Row, ...]:
    about = Button(t("What this is"), "/about")
    back = Button(t("Back to where I was"), "/resume")
    return (GROUND, MENU), (about, back if ctx.known else Button(t("Set up, one minute"), "/start:setup"))
