"""The desk of one batch: where everyone stands, what changes, what leaves. Thrown away if the batch fails."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

import msgspec

from bot.core.effects import CloseDoor, DropEntry, DropKind, DropPurpose, Effect, Erase, SaveEntry, TakeBack
from bot.core.person import PURPOSE_OF_KIND, Entry, Kind, Purpose
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.standing import Place, Standing
from bot.storage.shapes import Changes, Number, Waiting

write_place = msgspec.json.Encoder().encode
read_place = msgspec.json.Decoder(Place).decode
ALL, PACED, REMINDERS = "all", "paced", "reminders"
TIMED = frozenset({str(Kind.REMINDER), str(Kind.DATE)})


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a press itself; it is tried once and never kept."""

    callback: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a committed batch leaves to be done: messages to send, presses to answer, chats to silence first."""

    leaving: list[tuple[Waiting, Outgoing]] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    hushed: list[tuple[bytes, str]] = field(default_factory=list)
    recorded: bool = False  # what was delivered meanwhile is forgotten in the same commit
    whole: bool = True  # False if the store went away half-way: what is here is committed, the rest must come again


@dataclass(slots=True)
class Desk:
    """Gathers one batch. `mark` gives the keyed hash of a chat."""

    mark: Callable[[int], bytes]
    standings: dict[int, Standing] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)  # Telegram id -> row
    changes: Changes = field(default_factory=Changes)
    leaving: list[tuple[Waiting, Outgoing]] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    hushed: list[tuple[bytes, str]] = field(default_factory=list)  # chat, and what of it: ALL, PACED or REMINDERS
    reserved: dict[int, int] = field(default_factory=dict)  # Telegram id -> the row they would get

    def row_for(self, person: int) -> int:
        """Return the row of somebody, or the one they will get with their first yes."""
        row = self.rows.get(person)
        if row is not None:
            return row
        return self.reserved.setdefault(person, secrets.randbits(62))

    def move(self, before: Standing, after: Standing, effects: tuple[Effect, ...], now: datetime) -> None:
        """Record where a person stands after a turn and what the turn asked of the store."""
        person = after.person
        if any(isinstance(effect, Erase) for effect in effects):
            self._erase(after)
            self.changes.doors += [person for effect in effects if isinstance(effect, CloseDoor)]
            return
        after = _seen(self._with_row(after), now)
        self.standings[person] = after
        row = self.rows.get(person)
        if row is not None:
            self._keep(row, before, after)
        for effect in effects:
            self._carry_out(person, row, effect, now)
        if row is not None and before.profile.agreed(Purpose.REMIND):
            self._time_changed(row, before, after, effects, now)

    def entries(self, row: int, kind: str, stored: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return entries of one kind as they will be once this batch is written."""
        if (row, kind) in self.changes.drop_kinds:
            stored = ()
        dropped = {key for owner, key in self.changes.drop_entries if owner == row}
        kept = {entry.key: entry for entry in stored if entry.key not in dropped}
        added = {entry.key: entry for owner, entry in self.changes.entries if owner == row and entry.kind == kind}
        return tuple({**kept, **added}.values())

    def album_mark(self, person: int, album: str) -> bytes:
        """Return a keyed hash of an album in a chat."""
        return sha256(self.mark(person) + album.encode("utf-8", "replace")).digest()

    def post(self, outgoing: Outgoing, now: float) -> None:
        """Put a message into the outbox, sealed for the person if they have a row."""
        mark = self.mark(outgoing.chat)
        body = msgspec.json.encode(outgoing)
        row = self.rows.get(outgoing.chat)
        waiting = Waiting(next_id(), mark, outgoing.lane, now + outgoing.after, outgoing.paced, body, row)
        self.changes.waiting.append(waiting)
        self.leaving.append((waiting, outgoing))

    def note_seen(self, row: int, *numbers: Number) -> None:
        """Note messages that stand in somebody's chat now."""
        self.changes.seen.setdefault(row, []).extend(numbers)

    def forget_seen(self, row: int) -> None:
        """Forget all of them, because they are being taken out of it."""
        self.changes.seen.pop(row, None)
        self.changes.unseen.append(row)

    def hush(self, person: int, *, paced_only: bool, rest: bool = True) -> None:
        """Drop what waits for this chat: everything, or only what was paced; `rest`: reminders rest from then on."""
        mark = self.mark(person)
        (self.changes.unpace if paced_only else self.changes.hush).append(mark)
        if not paced_only and (row := self.rows.get(person)) is not None:
            self.changes.missed.append(row)
            if rest:
                self.changes.resting.append(row)
                self._retime(row, {str(Kind.REMINDER)}, 0.0)
        self.hushed.append((mark, PACED if paced_only else ALL))
        mine = [w for w in self.changes.waiting if w.chat == mark and w.lane != Lane.CLEAR]
        gone = {w.id for w in mine if w.paced or not paced_only}
        self.changes.waiting = [waiting for waiting in self.changes.waiting if waiting.id not in gone]
        self.leaving = [pair for pair in self.leaving if pair[0].id not in gone]

    def _time_changed(
        self, row: int, before: Standing, after: Standing, effects: tuple[Effect, ...], now: datetime
    ) -> None:
        """Whoever changes what comes, or whose clock it goes by, gets nothing more of how it was before."""
        old, new = before.profile, after.profile
        if old.zone != new.zone:  # each entry works out its moment again, at the next knock
            self.changes.woken.append((row, now.timestamp()))
            self._retime(row, TIMED, now.timestamp())
        if (old.zone, old.quiet_hours) == (new.zone, new.quiet_hours) and not any(map(_of_reminders, effects)):
            return
        mark = self.mark(after.person)
        self.changes.unremind.append(mark)
        self.hushed.append((mark, REMINDERS))

    def _retime(self, row: int, kinds: Collection[str], moment: float) -> None:
        """Do to entries of this batch what the store does to those it has: another moment for all that have one."""
        self.changes.entries = [
            (owner, replace(entry, due=moment) if owner == row and entry.kind in kinds and entry.due else entry)
            for owner, entry in self.changes.entries
        ]

    def _with_row(self, after: Standing) -> Standing:
        """Give a row to somebody who just said the first yes; nobody else ever gets one."""
        if after.known or not after.profile.consents:
            return after
        self.rows[after.person] = self.row_for(after.person)
        return replace(after, known=True)

    def _keep(self, row: int, before: Standing, after: Standing) -> None:
        if row in self.changes.new or not before.known:
            self.changes.new[row] = (after.person, after.profile, write_place(after.place))
            return
        if after.profile is not before.profile and after.profile != before.profile:
            self.changes.profiles[row] = after.profile
        if after.place is not before.place:
            self.changes.places[row] = write_place(after.place)

    def _carry_out(self, person: int, row: int | None, effect: Effect, now: datetime) -> None:
        if isinstance(effect, CloseDoor):
            self.changes.doors.append(person)
        if row is None:
            return
        match effect:
            case SaveEntry(kind, key, body, due):
                self.changes.entries.append((row, Entry(str(kind), key, now, body, due)))
            case DropEntry(key):
                self.changes.drop_entries.append((row, key))
                self._forget(lambda owner, entry: owner == row and entry.key == key)
            case DropKind(kind):
                self._drop_kinds(row, {str(kind)})
            case DropPurpose(purpose):
                self._drop_kinds(row, {str(kind) for kind, covered in PURPOSE_OF_KIND.items() if covered is purpose})
            case _:
                pass

    def _drop_kinds(self, row: int, kinds: set[str]) -> None:
        self.changes.drop_kinds += [(row, kind) for kind in sorted(kinds)]
        self._forget(lambda owner, entry: owner == row and entry.kind in kinds)

    def _forget(self, gone: Callable[[int, Entry], bool]) -> None:
        """Take entries out of this batch that it would otherwise write after they were dropped."""
        self.changes.entries = [pair for pair in self.changes.entries if not gone(*pair)]

    def _erase(self, after: Standing) -> None:
        """Take everything of a person out of this batch and out of the store."""
        person = after.person
        self.hush(person, paced_only=False)
        self.standings[person] = Standing(person, place=Place(turn=after.place.turn), door_closed=after.door_closed)
        row = self.rows.pop(person, None)
        if row is None:
            return
        changes = self.changes
        if changes.new.pop(row, None) is None:
            changes.erase.append(row)
        changes.profiles.pop(row, None)
        changes.places.pop(row, None)
        changes.seen.pop(row, None)
        self.reserved.pop(person, None)
        self._forget(lambda owner, _entry: owner == row)


def _of_reminders(effect: Effect) -> bool:
    """Tell whether an effect changes what comes by itself; which entry is dropped is not known here."""
    match effect:
        case SaveEntry(kind=kind) | DropKind(kind=kind):
            return str(kind) in TIMED
        case DropPurpose(purpose) | TakeBack(purpose):
            return purpose is Purpose.REMIND
        case DropEntry():
            return True
        case _:
            return False


def _seen(after: Standing, now: datetime) -> Standing:
    """Note when something was last done here, for somebody who asked to be reminded and not to be disturbed."""
    if not after.profile.agreed(Purpose.REMIND):
        return after
    return replace(after, place=msgspec.structs.replace(after.place, seen=int(now.timestamp())))


class _Ids:
    """Numbers that rise with time, so that the order of the outbox is the order of its ids."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> int:
        self._last = max(self._last + 1, time.time_ns() // 1000 << 9)
        return self._last


next_id = _Ids()
