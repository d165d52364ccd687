"""What goes into the store and comes out of it, in clear, in this process only."""

from dataclasses import dataclass, field

import msgspec

from bot.core.peers import Record
from bot.core.person import Entry, Profile


@dataclass(frozen=True, slots=True)
class Kept:
    """A person with a row. `row` is the random number of the row; `place` is the runtime's own bytes."""

    row: int
    profile: Profile
    place: bytes


class Waiting(msgspec.Struct, frozen=True):
    """A message that waits to be sent. `chat` is the keyed hash; `due` is in seconds since 1970."""

    id: int
    chat: bytes
    lane: int
    due: float
    paced: bool
    body: bytes
    row: int | None = None  # the person whose key seals it while it waits


class Words(msgspec.Struct, frozen=True, array_like=True):
    """Words that are passed on, as they were written: text, what is bold or italic, the name, what they answer."""

    text: str
    marks: tuple[tuple[str, int, int], ...] = ()
    alias: str = ""
    reply: int = 0  # number of the relayed message that is answered


class Relayed(msgspec.Struct, frozen=True):
    """One message on its way between two people. `theirs` is 0 until it arrived; `waits` while it may not leave yet."""

    id: int
    about: int
    writer: int
    reader: int
    mine: int
    theirs: int
    waits: bool
    seen: float
    words: Words


class Number(msgspec.Struct, frozen=True, array_like=True):
    """A message in somebody's chat and when it came, in seconds since 1970; one that they wrote is negative.

    `fixed`: it holds somebody's words, and nothing is ever written over it.
    """

    message: int
    at: int
    fixed: bool = False


class Chat(msgspec.Struct, frozen=True):
    """How somebody is reached: the number of the chat, and their settings."""

    person: int
    profile: Profile


@dataclass(slots=True)
class Changes:
    """All that one batch of turns changes, gathered so that each table is written once."""

    done: list[int] = field(default_factory=list)
    new: dict[int, tuple[int, Profile, bytes]] = field(default_factory=dict)  # row -> Telegram id, profile, place
    profiles: dict[int, Profile] = field(default_factory=dict)
    places: dict[int, bytes] = field(default_factory=dict)
    entries: list[tuple[int, Entry]] = field(default_factory=list)
    drop_entries: list[tuple[int, str]] = field(default_factory=list)
    drop_kinds: list[tuple[int, str]] = field(default_factory=list)
    erase: list[int] = field(default_factory=list)
    doors: list[int] = field(default_factory=list)  # Telegram ids
    albums: list[bytes] = field(default_factory=list)
    quarantine: list[str] = field(default_factory=list)
    hush: list[bytes] = field(default_factory=list)  # chats whose waiting messages are dropped
    unpace: list[bytes] = field(default_factory=list)  # chats whose paced messages are dropped
    unremind: list[bytes] = field(default_factory=list)  # chats whose reminders are dropped that did not leave yet
    due: list[tuple[int, float]] = field(default_factory=list)  # the number of an entry, its new moment; 0 is never
    resting: list[int] = field(default_factory=list)  # people whose reminders have no moment any more
    woken: list[tuple[int, float]] = field(default_factory=list)  # people whose entries are looked at again, and when
    waiting: list[Waiting] = field(default_factory=list)
    records: dict[int, Record] = field(default_factory=dict)
    drop_records: set[int] = field(default_factory=set)
    relayed: list[Relayed] = field(default_factory=list)
    rewritten: dict[int, Relayed] = field(default_factory=dict)
    let_go: list[int] = field(default_factory=list)  # relayed messages that wait no longer
    missed: list[int] = field(default_factory=list)  # people who could not be reached: what did not arrive waits again
    unsent: list[int] = field(default_factory=list)  # relayed messages that are taken back
    closed: set[int] = field(default_factory=set)  # matches of which nothing that waits is passed on any more
    forgotten: set[int] = field(default_factory=set)  # matches of which nothing is kept
    landed: list[tuple[int, int]] = field(default_factory=list)  # relayed message, its number in the other chat
    sent: list[int] = field(default_factory=list)  # ids of messages that were delivered and may be forgotten
    seen: dict[int, list[Number]] = field(default_factory=dict)  # row -> messages that stand in the chat now
    unseen: list[int] = field(default_factory=list)  # people whose chat was cleared
