"""What one turn may see, and how it says that it wants to see more.

A screen looks at a `Ctx` and at nothing else. What costs something to look up is left out of it until a screen asks,
by an error that names it: the engine reads or computes that, and takes the same turn again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from bot.core.circle import Circle
from bot.core.content import Library
from bot.core.discreet import NO_PROOFS, Proofs
from bot.core.events import Command, Edited, Typed
from bot.core.flow import ENTRIES, Ctx, Screen, is_private
from bot.core.person import Entry
from bot.domain.discreet.latch import is_open
from bot.runtime.standing import Standing

NO_CIRCLE = Circle()
WIDER = frozenset({"desk", "all"})  # scopes that a circle for "own" does not serve


class MissingEntriesError(LookupError):
    """A screen needs kinds of entries that were not read; `kinds` names them."""

    def __init__(self, kinds: frozenset[str]) -> None:
        """Carry the missing kinds."""
        super().__init__("entries were not read yet")
        self.kinds = kinds


class MissingCircleError(LookupError):
    """A screen or an act needs what concerns others; `scope` says how much of it, "own" or "desk"."""

    def __init__(self, scope: str) -> None:
        """Carry the scope."""
        super().__init__("records were not read yet")
        self.scope = scope


class LockedError(LookupError):
    """A screen of a history that is closed; `wanted` is the command that leads to it once it is open."""

    def __init__(self, wanted: str) -> None:
        """Carry the command."""
        super().__init__("the history is closed")
        self.wanted = wanted


class Moment(msgspec.Struct, frozen=True):
    """What one turn may know beside the standing: the time (UTC), the rolled dice, the library, entries by kind."""

    now: datetime
    local: datetime
    token: str
    seed: int
    library: Library
    channel_language: str = ""
    entries: Mapping[str, tuple[Entry, ...]] | None = None
    came: Typed | Edited | Command | None = None  # what was written in this turn, if anything
    proofs: Proofs = NO_PROOFS  # what was computed for this turn because it asked for it


def context(standing: Standing, moment: Moment, screen: type[Screen], rest: str = "") -> Ctx:
    """Build what a screen may look at; raises MissingEntriesError if it wants entries that are not there.

    The one place where a history is closed: no screen of it is begun, shown or asked without passing here.
    """
    _refuse_closed(standing, moment, screen, rest)
    paused = standing.place.paused
    return Ctx(
        profile=standing.profile,
        now=moment.local,
        token=moment.token,
        seed=moment.seed,
        library=moment.library,
        entries=_entries(standing, moment, screen.needs),
        known=standing.known,
        paused=paused.name if paused else "",
        channel_language=moment.channel_language,
        rest=rest,
        came=moment.came,
        circle=_circle(standing, screen.scope),
        latch=standing.place.latch,
        proofs=moment.proofs,
        place=msgspec.json.encode(standing.place).decode() if screen.whole else "",
    )


def _refuse_closed(standing: Standing, moment: Moment, screen: type[Screen], rest: str) -> None:
    """Raise LockedError for a private screen of somebody whose passphrase was not said lately."""
    if not standing.profile.seal or not is_private(screen):
        return
    if is_open(standing.place.latch, moment.now.timestamp()):
        return
    first = next(name for name, entry in ENTRIES.items() if entry.__module__ == screen.__module__)
    raise LockedError(f"{first}:{rest}" if rest and screen.command == first else first)


def _circle(standing: Standing, scope: str) -> Circle:
    """Return what concerns others, as far as this screen may look; raises MissingCircleError."""
    if not scope:
        return NO_CIRCLE
    if standing.circle is None or (scope in WIDER and standing.circle.scope != scope):
        raise MissingCircleError(scope)
    return standing.circle


def _entries(standing: Standing, moment: Moment, needs: frozenset[str]) -> tuple[Entry, ...]:
    if not needs or not standing.known:
        return ()
    have = moment.entries or {}
    if missing := needs - have.keys():
        raise MissingEntriesError(frozenset(missing))
    found = [entry for kind in needs for entry in have[kind]]
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.key)))
