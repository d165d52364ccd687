"""What a person reads: the last message of a walk, said in English, and the labels under it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.i18n import Catalogs

if TYPE_CHECKING:
    from tests.support.walk import Walk


@cache
def _catalogs() -> Catalogs:
    return Catalogs(("en",))


def read(walk: Walk) -> str:
    """Return the words of the last message."""
    return _catalogs().render(walk.said.lines, "en").text


def labels(walk: Walk) -> list[str]:
    """Return the labels of its buttons, in reading order."""
    return [_catalogs().label(button.label, "en") for row in walk.said.keyboard for button in row]
