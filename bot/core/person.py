"""What Handrail may know of a person, and only after a yes.

Everything here is optional and has a default that shows no more than "you". No name, no age, no birth date, no place
beyond a country the person picked, nothing about what happened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """The things a person can say yes or no to, each on its own and each revocable."""

    PLACE = "place"  # language, role, settings and the screen one was on
    NOTES = "notes"  # check-ins, small wins, lines for a therapist
    HELPED = "helped"  # which exercises helped, own comfort list, exercises put aside
    REMIND = "remind"  # reminders and hard dates
    PLAN = "plan"  # the steady plan, and the plan for being online
    PEERS = "peers"  # what a match needs, as somebody who asks, as a volunteer or as a coordinator


class Role(StrEnum):
    """How somebody comes here. Nothing is decided by it but wording and what is offered first."""

    SURVIVOR = "survivor"
    CAREGIVER = "caregiver"
    VOLUNTEER = "volunteer"
    UNSAID = ""


class Word(StrEnum):
    """Which word fits; the default is neither, which means "you"."""

    SURVIVOR = "survivor"
    VICTIM = "victim"
    BOTH = "both"
    NEITHER = "neither"
    LATER = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Settings of one person. Tuples hold ids or the person's own words; `zone` is an IANA name or empty."""

    language: str = "en"
    role: str = ""
    word: str = ""
    country: str = ""
    zone: str = ""
    consents: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    favorites: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    comfort: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    fresh_messages: bool = False
    quiet: bool = False
    no_offers: bool = False  # people are never offered because of a word that was typed
    discreet: str = ""  # "unasked" or "all": words that are covered until they are tapped, and no sound
    clear_word: str = ""  # typed alone it clears the chat
    seal: str = field(default="", repr=False)  # of the passphrase before the history; never the words
    quiet_hours: str = ""  # "1320-480": minutes after midnight between which no reminder comes
    adult: bool = False

    def agreed(self, purpose: Purpose | str) -> bool:
        """Tell whether this person has said yes to `purpose` and not taken it back."""
        return str(purpose) in self.consents


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a person chose to keep. `key` is unique for the person; `at` is in UTC; `body` is small JSON data.

    `due` is the moment at which time knocks for it, in seconds since 1970; 0 is never.
    """

    kind: str
    key: str
    at: datetime
    body: tuple[tuple[str, str | int | None], ...]
    due: float = 0.0

    def get(self, name: str) -> str | int | None:
        """Return one field of the body, or None where it was skipped."""
        return dict(self.body).get(name)


class Kind(StrEnum):
    """The kinds of entry, each under exactly one purpose.

    BRING is what somebody wants to bring to a session, CARD a choice for the card they may hand a therapist; REMINDER
    and DATE have a moment of their own; PLAN and ONLINE hold one block of a plan each.
    """

    CHECKIN = "checkin"
    WIN = "win"
    THERAPY = "therapy"
    BRING = "bring"
    CARD = "card"
    USED = "used"
    REMINDER = "reminder"
    DATE = "date"
    PLAN = "plan"
    ONLINE = "online"


PURPOSE_OF_KIND = {
    Kind.CHECKIN: Purpose.NOTES,
    Kind.WIN: Purpose.NOTES,
    Kind.THERAPY: Purpose.NOTES,
    Kind.BRING: Purpose.NOTES,
    Kind.CARD: Purpose.NOTES,
    Kind.USED: Purpose.HELPED,
    Kind.REMINDER: Purpose.REMIND,
    Kind.DATE: Purpose.REMIND,
    Kind.PLAN: Purpose.PLAN,
    Kind.ONLINE: Purpose.PLAN,
}
