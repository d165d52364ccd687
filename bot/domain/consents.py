"""What a yes covers.

Every field of the profile and every kind of entry belongs to exactly one purpose. The engine applies each
effect through here, so that storing without a yes is not a mistake a flow can make: the effect simply does
nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.core.effects import (
    Agree,
    ClearChat,
    CloseDoor,
    DropEntry,
    DropKind,
    DropPurpose,
    Effect,
    Erase,
    Peer,
    Quieten,
    Remember,
    SaveEntry,
    SetLatch,
    TakeBack,
    Value,
)
from bot.core.person import PURPOSE_OF_KIND, Profile, Purpose

FIELDS: dict[Purpose, tuple[str, ...]] = {
    Purpose.PLACE: (
        "language",
        "role",
        "word",
        "country",
        "zone",
        "avoid",
        "feelings",
        "fresh_messages",
        "discreet",
        "clear_word",
    ),
    Purpose.HELPED: ("hidden", "favorites", "recent", "comfort"),
    Purpose.NOTES: ("seal",),  # what closes the history goes with it, and in no other way
    Purpose.REMIND: ("language", "country", "zone", "quiet_hours"),
    Purpose.PLAN: ("language", "country"),  # its lines and helpers are chosen by country
    Purpose.PEERS: ("language", "country", "zone"),  # a match needs them; they go only when no yes covers them
}
ALWAYS = frozenset({"adult", "quiet", "no_offers"})
BLANK = Profile()
_COVERED = frozenset(name for names in FIELDS.values() for name in names)


def change(profile: Profile, effect: Effect) -> Profile:
    """Return the profile after `effect`; a field without its yes stays as it was."""
    match effect:
        case Agree(purpose) if profile.adult:
            kept = {*profile.consents, str(purpose)}
            return replace(profile, consents=tuple(sorted(kept)))
        case TakeBack(purpose):
            return replace(profile, consents=tuple(c for c in profile.consents if c != str(purpose)))
        case Remember(changes):
            changed: dict[str, Any] = {name: value for name, value in changes if allowed(profile, name, value)}
            return replace(profile, **changed)
        case DropPurpose(purpose):
            return replace(profile, **{name: getattr(BLANK, name) for name in _only_under(profile, purpose)})
        case Quieten():
            return replace(profile, quiet=True)
        case _:
            return BLANK if isinstance(effect, Erase) else profile


def _only_under(profile: Profile, purpose: Purpose) -> list[str]:
    """Return the fields that this yes covers and no other yes does that was given."""
    others = {name for one in Purpose if one is not purpose and profile.agreed(one) for name in FIELDS[one]}
    return [name for name in FIELDS[purpose] if name not in others]


def ends_peers(profile: Profile, effect: Effect) -> bool:
    """Tell whether an effect takes somebody out of everything that concerns others."""
    if not profile.agreed(Purpose.PEERS):
        return False
    match effect:
        case Erase() | CloseDoor():
            return True
        case TakeBack(purpose) | DropPurpose(purpose):
            return purpose is Purpose.PEERS
        case _:
            return False


def lasting(profile: Profile) -> bool:
    """Tell whether a profile holds anything that a yes once covered."""
    return any(getattr(profile, name) != getattr(BLANK, name) for name in _COVERED)


def may_keep(profile: Profile, name: str) -> bool:
    """Tell whether a profile field may be stored now."""
    return name in ALWAYS or any(name in FIELDS[p] and profile.agreed(p) for p in Purpose)


def allowed(profile: Profile, name: str, value: Value) -> bool:
    """Tell whether a field may be set to `value`: without its yes, only to less than there is."""
    before = getattr(profile, name)
    if may_keep(profile, name) or before == value:
        return may_keep(profile, name)
    fewer = isinstance(value, tuple) and set(value) < set(before)
    return fewer or (name in _COVERED and value == getattr(BLANK, name))


def permitted(profile: Profile, effect: Effect) -> bool:
    """Tell whether an effect may reach the store; deleting is always permitted, keeping needs its yes."""
    match effect:
        case Peer():
            return profile.agreed(Purpose.PEERS)
        case SaveEntry(kind=kind):
            return profile.agreed(PURPOSE_OF_KIND[kind])
        case Agree():
            return profile.adult
        case Quieten() | ClearChat() | SetLatch():
            return True
        case DropEntry() | DropKind() | DropPurpose() | Erase() | CloseDoor() | TakeBack():
            return True
        case Remember(changes):
            return any(allowed(profile, name, value) for name, value in changes)
