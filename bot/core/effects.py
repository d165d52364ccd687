"""The powers a flow has over the world, as data.

A flow asks, the store does. Adding a power means adding a class here and a method in the store, on purpose two places:
it should be visible in review. An effect that needs a yes is checked by the engine against the consents, so a flow that
forgets to ask cannot store anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.discreet import Latch
from bot.core.person import Kind, Purpose

Value = str | bool | tuple[str, ...]
Field = str | int | bool | tuple[str, ...] | tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Agree:
    """The person said yes to one purpose."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The person took one yes back. What was kept under it stays until `DropPurpose`, which the flow offers."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Remember:
    """Set fields of the profile. Kept only where the purpose that covers the field was agreed to."""

    changes: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class SaveEntry:
    """Keep or replace one entry under `key`. `due` is when time shall knock for it, seconds since 1970; 0 is never."""

    kind: Kind
    key: str
    body: tuple[tuple[str, str | int | None], ...]
    due: float = 0.0


@dataclass(frozen=True, slots=True)
class DropEntry:
    """Delete one entry."""

    key: str


@dataclass(frozen=True, slots=True)
class DropKind:
    """Delete every entry of one kind."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class DropPurpose:
    """Delete all that is kept under one purpose: entries, and the profile fields that it covers."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Erase:
    """Destroy this person's data key and every row."""


@dataclass(frozen=True, slots=True)
class CloseDoor:
    """Remember, as a keyed mark that says nothing else, that this chat was handed to a service for young people."""


@dataclass(frozen=True, slots=True)
class Quieten:
    """Nothing unasked any more until the person does something; what waits to be sent waits on or is dropped."""


@dataclass(frozen=True, slots=True)
class ClearChat:
    """Take out of the chat what Telegram still lets a bot take out of it. What is kept stays as it is."""


@dataclass(frozen=True, slots=True)
class SetLatch:
    """Note how the passphrase stands: open for a while, closed, or so many slips."""

    latch: Latch


@dataclass(frozen=True, slots=True)
class Peer:
    """Something that concerns more than one person: asking for a peer, matching, talking, coordinating.

    `act` is a word of `bot/domain/peers/rights.py`, which says who may do it to what and in which state; anything else
    changes nothing. `about` is the number of a record; `fields` are what the act needs to know.
    """

    act: str
    about: int = 0
    fields: tuple[tuple[str, Field], ...] = ()

    def get(self, name: str, default: Field = "") -> Field:
        """Return one field."""
        return dict(self.fields).get(name, default)


Effect = (
    Peer | Agree | TakeBack | Remember | SaveEntry | DropEntry | DropKind | DropPurpose | Erase | CloseDoor
    | Quieten | ClearChat | SetLatch
)  # fmt: skip


def peer(act: str, about: int = 0, **fields: Field) -> Peer:
    """Write a `Peer` the way one would say it."""
    return Peer(act, about, tuple(sorted(fields.items(), key=_name)))


def _name(pair: tuple[str, Field]) -> str:
    return pair[0]


def remember(**changes: Value) -> Remember:
    """Write a `Remember` the way one would say it."""
    return Remember(tuple(changes.items()))
