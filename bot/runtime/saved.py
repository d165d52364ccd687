"""A screen as data, two ways.

For someone who said yes, a screen is stored as its name, the version of its meaning and its fields. For someone who did
not, nothing may be stored, so the same screen travels inside its own buttons as one short string and comes back with
the press. Either way the program can stop between any two taps and go on afterwards.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import fields
from typing import get_type_hints

import msgspec

from bot.core.flow import SCREENS, Screen, screen_name

Field = str | int | bool | None
SHORT = 4


class Saved(msgspec.Struct, frozen=True, array_like=True):
    """A screen that was put down: its name, the version it had then, and its fields in order."""

    name: str
    version: int
    fields: tuple[str | int | bool | None, ...]


class NotFitError(ValueError):
    """A screen whose fields do not fit into a button; the meta-test makes sure that no flow has one."""


def put_down(screen: Screen) -> Saved:
    """Turn a screen into data."""
    values = tuple(getattr(screen, name) for name in layout(type(screen)).names)
    return Saved(screen_name(type(screen)), screen.version, values)


def pick_up(saved: Saved) -> Screen | None:
    """Turn data back into a screen, or None when this version of the program no longer has that screen."""
    cls = SCREENS.get(saved.name)
    if cls is None or cls.version != saved.version or len(saved.fields) != len(layout(cls).names):
        return None
    return cls(*saved.fields)


def carry(screen: Screen) -> str:
    """Write a screen as a short string: four characters of name and version, then the fields up to the last filled."""
    values = (getattr(screen, name) for name in layout(type(screen)).names)
    text = ",".join(_written(value) for value in values)
    return layout(type(screen)).short + text.rstrip(",")


def uncarry(text: str) -> Screen | None:
    """Read such a string; None when it names no screen of this version or its fields do not fit the types."""
    cls = _named(text[:SHORT])
    if cls is None:
        return None
    kinds = layout(cls).types
    parts = text[SHORT:].split(",") if kinds else []
    if len(parts) > len(kinds):
        return None
    parts += [""] * (len(kinds) - len(parts))
    try:
        return cls(*(_read(part, kind) for part, kind in zip(parts, kinds, strict=True)))
    except ValueError:
        return None


class Layout:
    """What never changes about a screen's class: its short name, its fields and their types."""

    def __init__(self, cls: type[Screen]) -> None:
        """Look at the class once."""
        hints = get_type_hints(cls)
        digest = hashlib.sha256(f"{screen_name(cls)} {cls.version}".encode()).digest()
        self.short = urlsafe_b64encode(digest)[:SHORT].decode()
        self.names = tuple(field.name for field in fields(cls))
        self.types = tuple(hints[name] for name in self.names)


_layouts: dict[type[Screen], Layout] = {}
_by_short: dict[str, type[Screen]] = {}


def layout(cls: type[Screen]) -> Layout:
    """Return the layout of a screen's class."""
    found = _layouts.get(cls)
    if found is None:
        found = _layouts[cls] = Layout(cls)
    return found


def _named(short: str) -> type[Screen] | None:
    if len(_by_short) < len(SCREENS):
        _by_short.update({layout(cls).short: cls for cls in SCREENS.values()})
    return _by_short.get(short)


def _written(value: Field) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    text = str(value)
    if "," in text or not text.isascii():
        raise NotFitError(text)
    return text


def _read(part: str, kind: object) -> Field:
    optional = kind is not str and type(None) in getattr(kind, "__args__", ())
    if part == "" and optional:
        return None
    if kind is bool:
        return part == "1"
    if kind is int or (optional and int in getattr(kind, "__args__", ())):
        return int(part)
    return part
