"""What can happen to a conversation, with nothing of Telegram left in it.

Only plain text and presses become something a person said. Everything else that arrives is `Refused` with the name of
its kind, so that a screen can never see, hold or pass on a picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Typed:
    """Plain text, 1 to 4096 characters, already free of control characters.

    `marks` are what is bold or italic: kind, start and length in characters. `message` is the number of this message in
    its own chat, `reply` the number of the message it answers; both are numbers of this one chat and mean nothing in
    another.
    """

    text: str
    marks: tuple[tuple[str, int, int], ...] = field(default=(), compare=False)  # two that say the same are the same
    message: int = field(default=0, compare=False)
    reply: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of the present screen, by its value, never by its label."""

    value: str


@dataclass(frozen=True, slots=True)
class Command:
    """A word that works everywhere: `/now`, or a button whose value begins with a slash.

    `reply` is the number of the message it answers, as in `Typed`; a button answers nothing.
    """

    name: str
    rest: str = ""
    reply: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Stale:
    """A press on a keyboard that is no longer the present one, or not this person's, or not ours at all."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message was changed to other plain text. It reaches somebody only in a conversation with a peer."""

    text: str = field(default="", compare=False)
    marks: tuple[tuple[str, int, int], ...] = field(default=(), compare=False)
    message: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that never enters: `kind` is one word of a closed list; `album` groups parts of one sending."""

    kind: str
    album: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot or deleted the chat on their side; `back` is True when they return."""

    back: bool = False


Event = Typed | Pressed | Command | Stale | Edited | Refused | Left
ScreenEvent = Typed | Pressed
