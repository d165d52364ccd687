"""What happens when the moment of an entry has come.

Some entries have a moment (`Entry.due`): a reminder, a date. When it has come, the runtime looks up the pure function
of that kind, hands it a `Knocked` and carries out the `Fired` it gets back, in one commit: what is kept changes, and at
most one message leaves. So a moment that was answered is behind the entry before anything is sent, and what is missed
because the program stopped in between is missed, never said twice.

A function of this kind answers for its own entry: `effects` either give it another moment (`SaveEntry` with a later
`due`, or with 0 for none) or drop it. One that does neither is given no moment at all, so that nothing knocks for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.effects import DropEntry, SaveEntry
from bot.core.person import Entry, Profile
from bot.core.replies import Say


@dataclass(frozen=True, slots=True)
class Knocked:
    """One entry whose moment has come, and what may be known about the person then.

    `now` is aware: in the person's zone if it is known (`zone_known`), else in UTC. `now.tzinfo` is that zone, which is
    all that is needed to find the next moment.

    A knock may come before its moment: when somebody's zone changes, all their entries are knocked for at once, so that
    each can work out its moment again. Such a one saves the later `due` and says nothing.
    """

    entry: Entry
    profile: Profile
    now: datetime
    zone_known: bool = True  # False if no zone was chosen, or its name is not known any more
    busy: bool = False  # in a conversation with a peer, or did something here in the last quarter of an hour
    heard: float = 0.0  # when this person last did anything here, seconds since 1970; 0 if that is not known


@dataclass(frozen=True, slots=True)
class Fired:
    """What comes of it. `say` is sent silently, after everything else, and not after `until` (seconds since 1970).

    Buttons of `say` may only be commands. `why` is one short word of ours for the log where nothing is said: "late",
    "busy", "quiet", "moved".
    """

    effects: tuple[SaveEntry | DropEntry, ...] = ()
    say: Say | None = None
    until: float = 0.0
    why: str = ""


Fire = Callable[[Knocked], Fired]
