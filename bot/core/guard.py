"""What the wording guard of the relay says, and what it is told.

The guard answers one question about one message: may it be passed on as it is? If not, it says for which one reason,
because a phone number and a question about somebody's children do not lead to the same next step. It never says how
sure it is and knows nothing of who wrote: a sentence is judged, not a person.

The words of one language are data (`GuardWords`), written by people who speak it. How phrases are written stands at
the head of each file in `bot/content/guard/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MINOR = "minor"  # the writer says or shows that they are under 18
CHILDREN = "children"  # names, ages, schools, whereabouts of children
SEXUAL = "sexual"  # sexual or romantic talk, comments on looks
IMAGE = "image"  # pictures, voice, video, camera: asked for or offered
SECRECY = "secrecy"
ROLE = "role"  # wants a coordinator's rights, or lists of members
MONEY = "money"
DEPENDENCE = "dependence"
THERAPY = "therapy"  # talks somebody out of their therapist
DETAIL = "detail"  # asks what happened, or for proof
MEET = "meet"  # in person, or where somebody lives
CONTACT = "contact"  # a number, an address, a user name
LINK = "link"
INVITE = "invite"  # to another app, to a call
LIKE = "like"  # like lines that were held, and nobody can say for what

GRAVEST_FIRST = (
    MINOR, CHILDREN, SEXUAL, IMAGE, SECRECY, ROLE, MONEY, DEPENDENCE, THERAPY, DETAIL, MEET, CONTACT, LINK, INVITE,
    LIKE,
)  # fmt: skip
"""A message may be held for several reasons; the first of these is the one that is told."""


ANY = "any"


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from labeled lines: for each feature how rare it is, then one weight for each label.

    The first label is `ANY`: a message whose score for it lies above the bar is like something. Of the others, if there
    are any, the one with the highest score says what it is like.
    """

    labels: tuple[str, ...] = ()
    bias: tuple[float, ...] = ()
    bar: float = 0.0
    weights: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """A message that is not passed on as it is. `where` are the first and the last character but one, if known."""

    reason: str
    where: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that hold a message for one reason. `unless` names what lets them pass: "negated", "told"."""

    reason: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ("negated", "told")


@dataclass(frozen=True, slots=True)
class GuardWords:
    """What the guard knows of one language; each field is explained at the head of its file."""

    language: str
    reviewed: bool
    digits: Mapping[str, str]
    repeats: Mapping[str, int]
    between: tuple[str, ...]
    units: tuple[str, ...]
    at: tuple[str, ...]
    dot: tuple[str, ...]
    slash: tuple[str, ...]
    providers: tuple[str, ...]
    domains: tuple[str, ...]
    not_handles: tuple[str, ...]
    common: tuple[str, ...]
    bygone: tuple[str, ...]
    openers: tuple[str, ...]
    glue: tuple[str, ...]
    slots: Mapping[str, tuple[str, ...]]
    hold: tuple[Phrases, ...]
    let_pass: tuple[str, ...]
    negated: tuple[str, ...]
    not_negated: tuple[str, ...]
    told: tuple[str, ...]
