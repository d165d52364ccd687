"""What is much work is done for one person at most once a minute, and a second wish is answered with when.

The moment stands with the place of the person, so that it holds across restarts and workers; somebody nothing is kept
about has nothing here that is much work.
"""

from __future__ import annotations

import msgspec

from bot.core.flow import Screen, screen_name
from bot.runtime.standing import Place

SECONDS = 60


def too_soon(place: Place, screen: Screen, now: float) -> bool:
    """Tell whether somebody was led to this screen less than a minute ago; a clock that was set back counts as no."""
    begun = dict(place.begun).get(screen_name(type(screen)))
    return screen.rare and begun is not None and 0 <= now - begun < SECONDS


def noted(place: Place, screen: Screen, now: float) -> Place:
    """Note that somebody is led to this screen now, and forget what is longer ago."""
    if not screen.rare:
        return place
    name = screen_name(type(screen))
    others = tuple(pair for pair in place.begun if pair[0] != name and 0 <= now - pair[1] < SECONDS)
    return msgspec.structs.replace(place, begun=(*others, (name, int(now))))
