"""What is kept of the list to bring and of the card, field by field, for the page that shows all that is held."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.content import Library
from bot.core.text import Listed, Own, Text, t
from bot.domain.bridge.bringing import READY
from bot.domain.bridge.cards import CHOICES

Value = str | int
Telling = Callable[[Value, Library], Text]
DONE = t("Ticked off")


def _ready(value: Value) -> Text:
    return READY.get(str(value), t("{words}", words=Own(str(value))))


def _card(value: Value) -> Text:
    """Say the choices on a card; one that is no longer offered is shown by its name."""
    ids = [name for name in str(value).split(",") if name]
    words = tuple(CHOICES[name].label if name in CHOICES else Own(name) for name in ids)
    return t("On the card: {things}", things=Listed(words))


TELLINGS: dict[str, Telling] = {
    "line": lambda value, _: t("To bring: {words}", words=Own(str(value))),
    "asked": lambda value, _: t("To bring: {words}", words=_ready(value)),
    "done": lambda value, _: DONE if value == "yes" else t("{what}: {answer}", what=DONE, answer=Own(str(value))),
    "of": lambda value, _: t("A line from a check-in, with the mark {mark}", mark=Own(str(value))),
    "card": lambda value, _: _card(value),
}
