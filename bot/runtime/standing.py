"""Where a person stands: all that one turn needs to know, as one value that a turn replaces and never changes.

A person without a row is a visitor: the same value with nothing in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from bot.core.circle import Circle
from bot.core.discreet import SHUT, Latch
from bot.core.person import Profile
from bot.runtime.saved import Saved


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where the conversation is: the present screen, one that was interrupted, and the number of the turn."""

    screen: Saved | None = None
    paused: Saved | None = None
    turn: int = 0
    pacing: bool = False  # a paced message may still be on its way
    seen: int = 0  # when something was last done here, seconds since 1970; only with a yes to reminders
    latch: Latch = SHUT  # how the passphrase before the history stands
    begun: tuple[tuple[str, int], ...] = ()  # screens that are much work, and when somebody was last led there

    def at(self, screen: Saved | None, paused: Saved | None, *, turn: int | None = None, pacing: bool = False) -> Place:
        """Return the place with another present and interrupted screen; what else is remembered goes along."""
        turn = self.turn if turn is None else turn
        return msgspec.structs.replace(self, screen=screen, paused=paused, turn=turn, pacing=pacing)


NOWHERE = Place()
VISITOR = Profile()


@dataclass(frozen=True, slots=True)
class Standing:
    """One person at one moment. `person` is the channel's number for them and never leaves the process in clear."""

    person: int
    known: bool = False
    profile: Profile = VISITOR
    place: Place = NOWHERE
    door_closed: bool = False
    row: int = 0  # the random number of their row; reserved for somebody who has none yet
    circle: Circle | None = None  # what concerns others too, once a screen has asked for it; only for this one turn
    offered: str = ""  # the tier for which people were offered lately; in memory, never stored
    offer_again: int = 0  # minutes since 1970 before which they are not offered again for it
