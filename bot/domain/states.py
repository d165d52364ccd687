"""The nine ways it can be right now that a person chooses from, in words that judge none of them."""

from __future__ import annotations

from bot.core.replies import Button
from bot.core.text import t

ASKED = t("What is it like right now?")
STATE_BUTTONS = (
    Button(t("Racing"), "racing"),
    Button(t("Far away"), "away"),
    Button(t("Angry"), "angry"),
    Button(t("Ashamed"), "ashamed"),
    Button(t("Stuck in thoughts"), "stuck"),
    Button(t("Can't sleep"), "sleep"),
    Button(t("Woke from a dream"), "dream"),
    Button(t("Just some company"), "company"),
    Button(t("Don't know"), "unsure"),
)
