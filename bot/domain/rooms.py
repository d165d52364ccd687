"""What the rooms of the settings have in common: the way back, and what is said where nothing may be kept."""

from __future__ import annotations

from bot.core.flow import Ctx
from bot.core.person import Purpose
from bot.core.replies import Button, Say, say
from bot.core.text import t
from bot.domain.showing import MENU

SETTINGS = Button(t("Settings"), "/settings")


def may_keep(ctx: Ctx) -> bool:
    """Tell whether settings may be kept for this person."""
    return ctx.profile.agreed(Purpose.PLACE)


def needs_yes(ctx: Ctx) -> Say:
    """Say kindly that this needs a yes, and where one could give it; not giving it is fine."""
    line = t(
        "Settings stay only if I may keep them, and that needs your yes. Without it, everything else works as before."
    )
    ask = (
        Button(t("About that yes"), "/consents:place") if ctx.known else Button(t("Set up, one minute"), "/start:setup")
    )
    return say(
        line, keyboard=((ask, MENU), (Button(t("Language"), "/language"), Button(t("Who can see what"), "/privacy")))
    )
