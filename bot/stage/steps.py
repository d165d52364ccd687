"""What a screenplay is made of. A part reads like a line of a play: who, and what they do.

A line in brackets is a button, pressed by what stands on it; "..." at its end stands for whatever follows there. Every
other line is written into the chat, as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

HURRIED = 0.15


@dataclass(frozen=True, slots=True)
class Scene:
    """What comes now, in one sentence. `pace` is how much of the usual reading time each step of it gets."""

    words: str
    pace: float = 1.0

    @property
    def hurried(self) -> bool:
        """Tell whether nobody is meant to read every word of it."""
        return self.pace <= HURRIED


@dataclass(frozen=True, slots=True)
class Does:
    """Somebody writes a line or presses a button; `under` names the message it stands under, if not the newest."""

    who: str
    line: str
    under: str = ""

    @property
    def button(self) -> str:
        """Return what stands on the button, or nothing if the line is written."""
        whole = self.line.startswith("[") and self.line.endswith("]")
        return self.line[1:-1] if whole else ""


@dataclass(frozen=True, slots=True)
class Sees:
    """The bot's words have to be in somebody's chat before it goes on."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Somebody writes in answer to the message that holds `to`."""

    who: str
    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Somebody changes a message of their own."""

    who: str
    before: str
    words: str


Step: TypeAlias = Scene | Does | Sees | Answers | Changes


@dataclass(frozen=True, slots=True)
class Part:
    """One person of a play, by the name they have in the preview."""

    name: str

    def does(self, *lines: str) -> tuple[Step, ...]:
        """Do these, one after another."""
        return tuple(Does(self.name, line) for line in lines)

    def under(self, words: str, line: str) -> tuple[Step, ...]:
        """Press a button under a message from before."""
        return (Does(self.name, line, words),)

    def sees(self, words: str) -> tuple[Step, ...]:
        """See these words, however long it takes."""
        return (Sees(self.name, words),)

    def answers(self, to: str, words: str) -> tuple[Step, ...]:
        """Answer a message."""
        return (Answers(self.name, to, words),)

    def changes(self, before: str, words: str) -> tuple[Step, ...]:
        """Change what was written."""
        return (Changes(self.name, before, words),)


def play(*parts: Scene | tuple[Step, ...]) -> tuple[Step, ...]:
    """Put scenes and what people do in them into one list."""
    return tuple(step for part in parts for step in (part if isinstance(part, tuple) else (part,)))
