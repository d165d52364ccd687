"""What a person chose, by pressing or by typing.

Buttons are for the hand; some people type. Whoever writes "7" or "a little" where those are choices has
chosen, and should not be told to press. A label counts only as the English source says it: the words of other
languages that work everywhere come from the word lists instead, so nothing is ever guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.content import Library
from bot.core.events import Pressed, ScreenEvent
from bot.core.replies import Button, Row
from bot.domain.wording import normalize, which_word

TOP = 10
_NUMBER = re.compile(r"(\d{1,2})( (out of|de|sur|von|)? ?10)?")


def heard(event: ScreenEvent, keyboard: tuple[Row, ...], library: Library) -> str:
    """Return what was chosen: the value of a press or of a typed label, a word such as "skip", or ""."""
    if isinstance(event, Pressed):
        return event.value
    said = normalize(event.text)
    for row in keyboard:
        for button in row:
            if said and said in _names(button):
                return button.value
    return which_word(event.text, library.words)


def number(event: ScreenEvent) -> int | None:
    """Return a whole number from 0 to 10 that was pressed or typed ("7", "7/10", "7 out of 10"), else None."""
    text = event.value if isinstance(event, Pressed) else event.text
    if text.lstrip().startswith(("-", "\u2212")):
        return None
    match = _NUMBER.fullmatch(normalize(text))
    value = int(match[1]) if match else TOP + 1
    return value if value <= TOP else None


def typed(event: ScreenEvent, limit: int) -> str:
    """Return typed words with their spaces put in order, cut at `limit` characters; "" for a press."""
    return "" if isinstance(event, Pressed) else " ".join(event.text.split())[:limit].strip()


def _names(button: Button) -> tuple[str, ...]:
    if button.value.startswith("/"):
        return ()
    value = _normal(button.value)
    return (value,) if button.label.args else (value, _normal(button.label.source))


@lru_cache(4096)
def _normal(ours: str) -> str:
    """Normalize a word of ours once; what a person typed is never remembered."""
    return normalize(ours)
