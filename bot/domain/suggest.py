"""What to offer somebody who says how it is right now.

The rules are few and fixed, so that a clinician can read them and a test can hold them. What a person avoids
or has put aside never appears, whatever else is true. Nothing is learned from silence, hours or typing. The
dice (`seed`) come from outside: the same person, state and seed give the same offer, today and after a crash.

Two rules come from harm that is known: to somebody who feels far away nothing inward is offered first
(breath, the body, imagined scenes, closed eyes), and breath never stands first for anyone who has not called
it a favorite, because for many it is the very thing that was hard.

An exercise may have variants with tags of their own. What counts is the version that would be begun: if the one
as it stands is out, the first variant that is not takes its place, everywhere.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.content import FAMILIES, Exercise
from bot.core.person import Profile

INWARD = frozenset({"breath", "breath-hold", "closed-eyes", "imagery", "body-focus"})
FRESH = 2  # so many others come before an exercise stands first again; so it never does three times running
REMEMBERED = 6  # so many ids `Profile.recent` keeps, oldest first
_FIRST_FAMILIES = {"racing": ("mind", "senses", "move")}
_LATER = {"racing": frozenset({"pace"})}  # brisk moving can drive panic up: beside the others, never before them
_FIRST_EXERCISES = {"unsure": ("orient", "sorts", "color")}


def ways(one: Exercise, avoided: Iterable[str], state: str = "") -> tuple[int, ...]:
    """Return which versions may be begun: 0 is the exercise as it stands, 1 its first variant, and so on."""
    out = frozenset(avoided) | (INWARD if state == "away" else frozenset())
    every = (one.tags, *(variant.tags for variant in one.variants))
    return tuple(way for way, tags in enumerate(every) if not tags & out)


def version(one: Exercise, way: int) -> Exercise | None:
    """Return the exercise in one of its versions, or None if it has no such version."""
    if way == 0:
        return one
    if not 0 < way <= len(one.variants):
        return None
    variant = one.variants[way - 1]
    return replace(one, tags=variant.tags, steps=variant.steps, paced=(), variants=())


def fitted(one: Exercise, avoided: Iterable[str], state: str = "") -> Exercise | None:
    """Return an exercise in the version that a yes begins, or None if all of them are out."""
    fit = ways(one, avoided, state)
    return version(one, fit[0]) if fit else None


def allowed(
    exercises: Mapping[str, Exercise], profile: Profile, *, day: bool = False, sought: bool = False
) -> tuple[Exercise, ...]:
    """Return what this person may ever be shown: nothing put aside, avoided by tag, or off by default.

    What belongs to the day is there only where it is known that it is day; what is for another role, only where
    somebody looks for it by name or by kind.
    """
    on = (one for one in exercises.values() if not one.off_by_default and one.id not in profile.hidden)
    may = (one for one in on if (day or not one.by_day) and (sought or one.role in {"", profile.role}))
    found = (fitted(one, profile.avoid) for one in may)
    return tuple(one for one in found if one)


def suggest(
    exercises: Mapping[str, Exercise], state: str, profile: Profile, seed: int, count: int = 3
) -> tuple[Exercise, ...]:
    """Return up to `count` exercises of different kinds for `state` (one of `STATES`), the first offer first.

    Fewer, or none, if the person's own list leaves fewer; never one that the list takes out.
    """
    pool = _fit_to_offer(exercises, state, profile)
    ranked = _ranked(pool, state, profile, seed)
    offer = _mixed(ranked, _families(ranked, state, profile, seed), state)
    first = _first(offer, state, profile, count)
    return tuple(sorted(offer, key=lambda one: one is not first))[:count]


def another_kind(
    exercises: Mapping[str, Exercise], after: str, state: str, profile: Profile, seed: int, *, count: int = 3
) -> tuple[Exercise, ...]:
    """Return what to offer after "no" or "worse" to the exercise `after`: another family.

    Nothing with one of its tags either, unless nothing else is left. For an id that is gone: `suggest`.
    """
    before = exercises.get(after)
    if before is None:
        return suggest(exercises, state, profile, seed, count)
    touched = before.tags.union(*(variant.tags for variant in before.variants))
    elsewhere = {name: one for name, one in exercises.items() if one.family != before.family}
    unlike = {
        name: one
        for name, one in elsewhere.items()
        if (begun := fitted(one, profile.avoid, state)) and not begun.tags & touched
    }
    return suggest(unlike, state, profile, seed, count) or suggest(elsewhere, state, profile, seed, count)


def _fit_to_offer(exercises: Mapping[str, Exercise], state: str, profile: Profile) -> tuple[Exercise, ...]:
    """Take out what must not be offered unasked in this state, and what is for another moment."""
    here = (exercises[one.id] for one in allowed(exercises, profile) if not one.leads or state in one.states)
    found = (fitted(one, profile.avoid, state) for one in here)
    return tuple(one for one in found if one)


def _ranked(pool: tuple[Exercise, ...], state: str, profile: Profile, seed: int) -> list[Exercise]:
    """Sort: made for this state, named for this state, favorite, not offered of late, then the dice."""
    named = _FIRST_EXERCISES.get(state, ())

    def rank(one: Exercise) -> tuple[bool, int, bool, bool, int]:
        place = named.index(one.id) if one.id in named else len(named)
        favorite = one.id in profile.favorites
        return state not in one.states, place, not favorite, one.id in profile.recent, _dice(seed, one.id)

    return sorted(pool, key=rank)


def _families(ranked: list[Exercise], state: str, profile: Profile, seed: int) -> list[str]:
    """Order the kinds: those this state begins with, those with a favorite, the others by the dice."""
    first = _FIRST_FAMILIES.get(state, ())
    loved = {one.family for one in ranked if one.id in profile.favorites and state in one.states}

    def rank(name: str) -> tuple[bool, bool, bool, int]:
        return name not in first, name not in loved, name == "breath", _dice(seed, name)

    return sorted(FAMILIES, key=rank)


def _mixed(ranked: list[Exercise], families: list[str], state: str) -> list[Exercise]:
    """Reorder so that kinds alternate: the best of each family, then the second best of each, and so on.

    What is made for the state always comes before what is not.
    """
    named = _FIRST_EXERCISES.get(state, ())
    turn = dict.fromkeys(families, 0)
    placed: list[tuple[tuple[bool, bool, int, int], Exercise]] = []
    for one in ranked:
        place = (state not in one.states, one.id not in named, turn[one.family], families.index(one.family))
        placed.append((place, one))
        turn[one.family] += 1
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


def _first(offer: list[Exercise], state: str, profile: Profile, count: int) -> Exercise | None:
    """Choose what stands first: a favorite, else the least worn out, breath only when all others are worn out."""
    later = _LATER.get(state, frozenset())
    favorites = [one for one in offer[:count] if one.id in profile.favorites and one.id not in later]

    def rank(one: Exercise) -> tuple[bool, int, bool]:
        return one.id in later, _wear(one, profile.recent), "breath" in one.tags

    return favorites[0] if favorites else min(offer, key=rank, default=None)


def _wear(one: Exercise, recent: tuple[str, ...]) -> int:
    """Return 0 if an exercise may stand first; more, the more recently it stood first or was begun."""
    lately = recent[-FRESH:]
    return lately.index(one.id) + 1 if one.id in lately else 0


def _dice(seed: int, name: str) -> int:
    """Return a number that depends on nothing but the two."""
    return zlib.crc32(f"{seed}:{name}".encode())
