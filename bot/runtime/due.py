"""Entries whose moment has come: each is looked at once, moves on, and says at most one thing.

Everything happens in the transaction that locks the person's row. An entry that is gone, or has another moment by then,
was answered by somebody else. What is said waits in the outbox like any message, in the lane of reminders; it leaves
the store before it is sent, so that it is missed rather than said twice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from bot.core.content import Library
from bot.core.effects import SaveEntry
from bot.core.moments import Fire, Fired, Knocked
from bot.core.person import PURPOSE_OF_KIND, Entry, Kind
from bot.domain.dates.fire import fire as hard_date
from bot.domain.notices import on
from bot.domain.reminders.fire import fire as reminder
from bot.runtime.arrival import Due
from bot.runtime.desk import Desk, read_place
from bot.runtime.outgoing import Lane
from bot.runtime.render import Recipient, Renderer
from bot.runtime.standing import Place
from bot.runtime.turn import Shown
from bot.runtime.zones import known, zone
from bot.storage.moments import Owner
from bot.storage.store import Transaction

FIRES: dict[str, Fire] = {Kind.REMINDER: reminder, Kind.DATE: hard_date}
COMMANDS: dict[str, str] = {Kind.REMINDER: "reminders", Kind.DATE: "dates"}
JUST_NOW = 900.0  # seconds in which somebody who did something counts as busy
TALKING = 3_600.0  # the same in a conversation with a peer, where one also waits and reads
AGAIN = 3_600.0  # when it is tried again after a failure
AT_EARLIEST = 60.0  # nothing knocks twice in a minute, whatever an entry says


@dataclass(slots=True)
class Met:
    """What one batch has read: people by row, entries by number."""

    owners: dict[int, Owner] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)


class Moments:
    """Answers what is due. `fires` is the pure function of each kind."""

    def __init__(self, library: Library, renderer: Renderer, fires: Mapping[str, Fire] | None = None) -> None:
        """Take what may be switched off, the renderer and the functions."""
        self._library, self._renderer = library, renderer
        self._fires = FIRES if fires is None else fires
        self._met = Met()
        self.said = self.left_out = 0  # counted for the log, which holds nothing of any one of them

    async def meet(self, transaction: Transaction, dues: Collection[Due]) -> None:
        """Read everything for a batch: the people, locked, and then the entries as they are now."""
        if not dues:
            return
        owners = await transaction.moments.owners([due.row for due in dues])
        self._met = Met(owners, await transaction.moments.entries([due.entry for due in dues]))

    def one(self, desk: Desk, due: Due, now: float) -> None:
        """Answer one entry; one that cannot be read has no moment any more."""
        owner, entry = self._met.owners.get(due.row), self._met.entries.get(due.entry)
        if owner is None or entry is None:
            desk.changes.due.append((due.entry, 0.0))
            return
        if entry.due != due.moment:
            return
        fired = self._fired(owner, entry, now)
        self._move_on(desk, due, entry, fired, now)
        if fired.say is not None and not owner.profile.quiet and on(self._library, COMMANDS.get(entry.kind, "")):
            self._speak(desk, due.row, owner, fired, now)
            self.said += 1
        elif fired.why:
            self.left_out += 1

    def put_off(self, desk: Desk, due: Due, now: float) -> None:
        """Try again later, because it could not be answered now."""
        desk.changes.due.append((due.entry, now + AGAIN))

    def _fired(self, owner: Owner, entry: Entry, now: float) -> Fired:
        """Ask the pure function; without the yes, or without a function, the entry only loses its moment."""
        act = self._fires.get(entry.kind)
        if act is None or not owner.profile.agreed(PURPOSE_OF_KIND[Kind(entry.kind)]):
            return Fired()
        return act(knocked(owner, entry, now))

    def _move_on(self, desk: Desk, due: Due, entry: Entry, fired: Fired, now: float) -> None:
        """Put down what changes; when the entry was opened last is not touched by that."""
        for effect in fired.effects:
            if isinstance(effect, SaveEntry):
                later = max(effect.due, now + AT_EARLIEST) if effect.due else 0.0
                kept = Entry(str(effect.kind), effect.key, entry.at, effect.body, later)
                desk.changes.entries.append((due.row, kept))
            else:
                desk.changes.drop_entries.append((due.row, effect.key))
        if not any(effect.key == entry.key for effect in fired.effects):
            desk.changes.due.append((due.entry, 0.0))

    def _speak(self, desk: Desk, row: int, owner: Owner, fired: Fired, now: float) -> None:
        if fired.say is None:
            return
        desk.rows.setdefault(owner.person, row)
        shown = Shown(fired.say, lane=Lane.REMINDER, fresh=True, aside=True)
        to = Recipient(owner.person, 0, owner.profile.language, discreet=owner.profile.discreet)
        for message in self._renderer.messages(shown, to):
            desk.post(msgspec.structs.replace(message, until=fired.until), now)


def knocked(owner: Owner, entry: Entry, now: float) -> Knocked:
    """Say what the pure function may know."""
    profile, place = owner.profile, read_place(owner.place)
    local = datetime.fromtimestamp(now, UTC).astimezone(zone(profile.zone))
    return Knocked(entry, profile, local, known(profile.zone), _busy(place, now), float(place.seen))


def _busy(place: Place, now: float) -> bool:
    """Tell whether somebody did something just now; a clock that was set back does not keep anybody busy."""
    talking = place.screen is not None and place.screen.name.startswith("talk.")
    return 0 <= now - place.seen < (TALKING if talking else JUST_NOW)
