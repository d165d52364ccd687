"""Shapes of what volunteers learn from: modules with pages, situations and questions, and cards for hard moments.

They are data like exercises and help lines. A right answer is marked here so that a screen can explain it. No shape
has a place for what somebody answered: of a module it is kept that it was passed, and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.text import Text

EVERYONE, CAREGIVERS = "all", "caregiver"
READERS = (EVERYONE, CAREGIVERS)
CHAT, CARE = "chat", "care"
PLACES = (CHAT, CARE)


@dataclass(frozen=True, slots=True)
class Page:
    """One screen of reading."""

    text: Text


@dataclass(frozen=True, slots=True)
class Reply:
    """One way to answer in a situation; `fits` tells whether it fits the role, `answer` what comes of it."""

    label: Text
    fits: bool
    answer: Text


@dataclass(frozen=True, slots=True)
class Scenario:
    """One situation to try. Nothing is counted in it."""

    text: Text
    choices: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question, and why it is right or is not."""

    label: Text
    right: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Check:
    """One question with exactly one right answer. Long answers stand in it as numbered lines."""

    question: Text
    choices: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """One module. `whom` it is for: everyone, or those who talk with caregivers."""

    id: str
    number: int
    version: int
    source: str
    title: Text
    minutes: int
    whom: str
    pages: tuple[Page, ...]
    scenarios: tuple[Scenario, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A card for a volunteer: for the chat (`place` is CHAT), or for looking after themselves (CARE)."""

    id: str
    place: str
    label: Text
    lines: tuple[Text, ...]


def needed(modules: Iterable[Module], *, caregivers: bool) -> tuple[Module, ...]:
    """Return the modules that a volunteer has to pass: all, and the add-on if they talk with caregivers."""
    return tuple(one for one in modules if one.whom == EVERYONE or caregivers)
