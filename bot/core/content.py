"""Shapes of what is written and reviewed: exercises, help lines, words, places.

They are data, loaded once from files that a clinician can read, and handed to screens through the context. A phone
number is a field with a source and a date, never a part of a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, tzinfo
from typing import Protocol

from bot.core.guard import GuardWords, Learned
from bot.core.text import Text
from bot.core.training import Cue, Module

TAGS = (
    "breath", "breath-hold", "closed-eyes", "body-focus", "water", "cold", "heat", "counting", "touch", "imagery",
    "sound", "movement", "smell", "taste-food", "voice-aloud", "writing", "bed-night", "animals", "family", "medical",
    "outdoors",
)  # fmt: skip
STATES = ("racing", "away", "angry", "ashamed", "stuck", "sleep", "dream", "company", "unsure", "urge", "low")
SITUATIONS = ("young", "child", "adult", "nofile")  # whom a service for images is for
GOALS = (
    "panic", "dissociation", "anger", "shame", "rumination", "sleep", "nightmare", "loneliness", "low mood", "freeze",
    "guilt", "urges",
)  # fmt: skip
READERS_OF_CARDS = ("survivor", "caregiver")
TOPICS = (
    "images", "court", "law", "news", "people", "cameras", "body", "parenting", "work", "sleep", "drifting", "online",
    "therapy", "family", "children", "money",
)  # fmt: skip
FAMILIES = ("senses", "mind", "move", "soothe", "breath")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an exercise. `seconds` above 0 means the step may be paced; `skip_tags` mark it as optional."""

    text: Text
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way to do one exercise: other steps, and tags of its own, which count in place of the exercise's."""

    label: Text
    tags: frozenset[str]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One grounding exercise with everything that lets somebody say no to it beforehand."""

    id: str
    version: int
    source: str  # where the technique comes from, in our words
    name: Text
    about: Text  # what it involves, one line
    minutes: int
    family: str
    tags: frozenset[str]
    states: tuple[str, ...]
    cautions: tuple[Text, ...]
    discreet: int  # 0 nobody can tell, 1 a small visible action, 2 needs privacy
    steps: tuple[Step, ...]
    paced: tuple[Step, ...] = ()
    off_by_default: bool = False
    goals: tuple[str, ...] = ()  # some of GOALS, in the words of those who review it
    variants: tuple[Variant, ...] = ()
    by_day: bool = False  # never offered between evening and morning, nor where the hour is not known
    leads: str = ""  # the command of a conversation of its own that is offered beside the steps, "" if there is none
    number: str = ""  # what reviewers call it, like "E07"
    role: str = ""  # suggested to people in this role alone; whoever looks for it by name or by kind finds it


@dataclass(frozen=True, slots=True)
class Card:
    """One topic to read about, page by page. Past `expires_on` it is marked, or hidden if it tells the law of a place.

    `tries` are ids of exercises, `leads` commands that are offered at the end.
    """

    id: str
    version: int
    whom: str  # one of READERS_OF_CARDS
    place: str  # ISO 3166 alpha-2 where it is so, "" if it is not about the law or services of one country
    title: Text
    label: Text
    about: Text
    touches: tuple[str, ...]  # some of TOPICS: said before the first page
    pages: tuple[tuple[Text, ...], ...]
    tries: tuple[str, ...]
    leads: tuple[str, ...]
    sources: tuple[str, ...]
    reviewed_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class Span:
    """When somebody is there: days of the week (1 is Monday), from and to; a `closes` not after `opens` is next day."""

    days: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One row of the directory. A row past `expires_on` is never shown as a fact."""

    id: str
    country: str  # ISO 3166 alpha-2, or "" for the world
    kind: str  # "emergency", "crisis", "survivor", "child", "images", "finder"
    name: str
    who_for: Text
    phone: str
    text_to: str
    url: str
    hours: Text | None
    languages: tuple[str, ...]
    text_only: bool
    source: str
    verified_on: date
    expires_on: date
    confidence: str  # "verified", "secondary" or "general knowledge"
    fits: tuple[str, ...] = ()  # of a service for images: some of SITUATIONS
    always: bool = False  # at any hour, on any day
    zone: tzinfo | None = None  # of its clocks; None if nothing is known of its hours
    open: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence that is so in one country; past `expires_on` it is never shown. `part` is where it belongs."""

    id: str
    topic: str
    part: str
    place: str  # ISO 3166 alpha-2
    text: Text
    source: str
    verified_on: date
    expires_on: date
    confidence: str  # "verified" or "secondary"


class Places(Protocol):
    """Countries and time zones as CLDR knows them; no location is ever asked."""

    def find_country(self, typed: str) -> str:
        """Return the ISO code for a country name typed in any of our languages, or ""."""

    def zones(self, country: str) -> tuple[str, ...]:
        """Return the IANA zones of a country, most populous first; one for most countries."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that work everywhere, for one language, normalized (casefolded, no accents, no outer punctuation)."""

    stop: frozenset[str]
    help_now: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    skip: frozenset[str]
    done: frozenset[str]
    hide: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this copy, told to people as it is configured."""

    name: str
    contact: str
    policy_url: str
    backup_days: int
    entry_days: int


@dataclass(frozen=True)
class Library:
    """Everything a screen may quote from."""

    exercises: Mapping[str, Exercise]
    lines: tuple[HelpLine, ...]
    words: Mapping[str, Words]
    places: Places
    operator: Operator
    languages: tuple[str, ...]
    feelings: Mapping[str, Text]
    commands: Mapping[str, Text]
    reviewed_languages: frozenset[str] = frozenset()
    switched_off: frozenset[str] = frozenset()
    guard: Mapping[str, GuardWords] = field(default_factory=dict)
    crisis: Mapping[str, GuardWords] = field(default_factory=dict)
    learned: Mapping[str, Learned] = field(default_factory=dict)  # by name: "contact", "crisis"
    training: tuple[Module, ...] = ()
    cues: Mapping[str, Cue] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)
    reviewed: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by item: languages in which it is no draft
