"""Each yes is given and taken back by itself, over every set of yeses there can be: the others do not notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from bot.core.effects import SaveEntry
from bot.core.flow import ENTRIES
from bot.core.person import PURPOSE_OF_KIND, Entry, Kind, Profile, Purpose
from bot.domain.consents import ALWAYS, BLANK, FIELDS, may_keep, permitted
from tests.flows.test_mydata import FULL
from tests.support.explore import twin
from tests.support.library import real_library
from tests.support.walk import Walk

Yeses = tuple[Purpose, ...]
SETS: list[Yeses] = [some for many in range(len(Purpose) + 1) for some in combinations(Purpose, many)]
real_library()


def named(some: Yeses) -> str:
    return "+".join(some) or "none"


def person(some: Yeses) -> Walk:
    """Make somebody who said yes to these and keeps all that these cover."""
    walk = Walk(real_library(), tuple(sorted(some)))
    covered = {name for one in some for name in FIELDS[one]}
    kept = {name: getattr(FULL, name) for name in covered if name not in {"language", "discreet", "clear_word"}}
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, **kept))
    for kind, purpose in PURPOSE_OF_KIND.items():
        if purpose in some:
            walk.entries[f"of-{kind}"] = Entry(str(kind), f"of-{kind}", walk.now, (("own", "some words"),))
    return walk


def powers(profile: Profile) -> dict[str, bool]:
    """Say of every kind of entry and of every setting whether it may be kept now."""
    kinds = {str(kind): permitted(profile, SaveEntry(kind, "k", ())) for kind in Kind}
    names = {name for several in FIELDS.values() for name in several} | ALWAYS
    return kinds | {name: may_keep(profile, name) for name in names}


def of_others(some: Yeses, gone: Purpose) -> set[str]:
    """Name what yeses other than `gone` cover."""
    others = [one for one in some if one is not gone]
    fields = {name for one in others for name in FIELDS[one]}
    return fields | {str(kind) for kind, one in PURPOSE_OF_KIND.items() if one in others} | ALWAYS


def taken_back(some: Yeses) -> Iterator[tuple[Purpose, str, Walk]]:
    """Take back each yes of a set in each way there is."""
    for gone in some:
        for way in ("drop", "stay"):
            walk = twin(person(some)).types(f"/consents {gone}")
            if way in walk.values:
                yield gone, way, walk.presses(way)


@pytest.mark.parametrize("some", SETS, ids=named)
def test_taking_back_one_yes_leaves_what_the_others_keep(some: Yeses) -> None:
    for gone, way, walk in taken_back(some):
        before, left = person(some), [one for one in some if one is not gone]
        kept = {key for key, one in before.entries.items() if PURPOSE_OF_KIND[Kind(one.kind)] in left}
        assert kept <= walk.entries.keys(), (gone, way)
        if left:
            assert set(walk.standing.profile.consents) == set(left), (gone, way)
        for name in of_others(some, gone) & {*Profile.__dataclass_fields__} - {"adult"}:
            value = getattr(walk.standing.profile, name)
            assert value == getattr(before.standing.profile, name), (gone, way, name)


@pytest.mark.parametrize("some", SETS, ids=named)
def test_taking_back_one_yes_leaves_what_the_others_may_keep_from_now_on(some: Yeses) -> None:
    for gone, way, walk in taken_back(some):
        before, after = powers(person(some).standing.profile), powers(walk.standing.profile)
        for name, might in before.items():
            assert after[name] == (might and name in of_others(some, gone)), (gone, way, name)


@pytest.mark.parametrize("some", SETS, ids=named)
def test_what_was_dropped_with_its_yes_is_gone_and_what_was_to_stay_is_there(some: Yeses) -> None:
    for gone, way, walk in taken_back(some):
        mine = {f"of-{kind}" for kind, one in PURPOSE_OF_KIND.items() if one is gone}
        assert mine & walk.entries.keys() == (set() if way == "drop" else mine), (gone, way)
        if way == "drop":
            for name in set(FIELDS[gone]) - of_others(some, gone):
                assert getattr(walk.standing.profile, name) == getattr(BLANK, name), (gone, name)


@pytest.mark.parametrize("some", SETS, ids=named)
def test_every_conversation_answers_with_every_set_of_yeses(some: Yeses) -> None:
    walk = person(some)
    for name in sorted(ENTRIES):
        answered = twin(walk).types(f"/{name}")
        assert answered.last, name
        assert answered.last.shown, name
        assert "Something went wrong" not in answered.sentences, name


@pytest.mark.parametrize("some", SETS, ids=named)
def test_nothing_is_kept_by_a_conversation_whose_yes_is_missing(some: Yeses) -> None:
    walk = person(some)
    for name in sorted(ENTRIES):
        one = twin(walk).types(f"/{name}")
        for value in one.values:
            if value not in {"/now", "/stop", "/delete"}:
                after = twin(one).presses(value)
                new = {after.entries[key].kind for key in after.entries.keys() - walk.entries.keys()}
                assert {PURPOSE_OF_KIND[Kind(kind)] for kind in new} <= set(some), (name, value)
