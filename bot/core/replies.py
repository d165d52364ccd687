"""What the person sees: one message with lines and buttons.

A button whose value starts with a slash is a command and works from every screen, so flows can point at each other
without knowing each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.text import Line, Text


@dataclass(frozen=True, slots=True)
class Button:
    """A choice. `value` is at most 24 characters of `a-z A-Z 0-9 _ - : /`; the label is never compared."""

    label: Text
    value: str


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """The same message, changed `seconds` after it was sent; dropped when the person does anything first."""

    seconds: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Say:
    """One message: `lines` become paragraphs. `later` paces it by editing it in place. Without lines it is silent."""

    lines: tuple[Line, ...]
    keyboard: tuple[Row, ...] = ()
    later: tuple[Later, ...] = ()
    bare: bool = False  # nothing is added: neither the row that every screen has, nor a way back


def say(*lines: Line, keyboard: tuple[Row, ...] = (), later: tuple[Later, ...] = (), bare: bool = False) -> Say:
    """Write a message in reading order."""
    return Say(lines, keyboard, later, bare)


def rows(buttons: list[Button], width: int) -> tuple[Row, ...]:
    """Lay buttons out in rows of at most `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
