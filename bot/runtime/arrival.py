"""What the transport hands in: who, what, and the number under which it came.

The number is what makes a repeated delivery harmless. A press arrives with its data still sealed; the engine opens it,
because only it holds the key and knows the screen the person is on.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.events import Command, Edited, Left, Refused, Typed


@dataclass(frozen=True, slots=True)
class Tapped:
    """A press, sealed. `data` is whatever came; it may be old, somebody else's, or invented."""

    data: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event of one person. `update` is None for events of our own (a chat that turned out to be gone)."""

    update: int | None
    person: int
    event: Typed | Command | Edited | Refused | Left | Tapped
    language: str = ""  # what the app says it uses, for example "es"; may be missing
    message: int = 0  # the message that was sent or pressed
    callback: str = ""  # the handle to answer a press with


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A group or channel: the bot says one line, keeps nothing, and leaves."""

    update: int
    chat: int
    language: str = ""
    speak: bool = True  # a channel cannot be spoken in


@dataclass(frozen=True, slots=True)
class Knock:
    """The moment of a record has come. It has no number of Telegram's: the record itself says whether it is done."""

    record: int
    update: None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The moment of an entry has come: the row of its person, its number, and the moment it had when it was found."""

    row: int
    entry: int
    moment: float
    update: None = None


ALL_VOLUNTEERS = 0
"""Instead of a record: look whose year is over."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who could fit, found in a picture of the whole pool; looked at again before anything comes of it."""

    request: int
    volunteer: int
    reasons: tuple[str, ...]
    update: None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something that is understood and needs nothing; only its number is kept."""

    update: int


@dataclass(frozen=True, slots=True)
class Unusable:
    """An update that could not be read. `reason` is one of our own words; nothing of its content is kept."""

    update: int
    reason: str


Incoming = Knock | Due | Suggestion | Arrival | Elsewhere | Ignored | Unusable
