"""Ten minutes at a time: people on every page, nothing asked, no clock that comes back, no answer praised."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.domain import shortly, suggest
from bot.domain.tenminutes import AFTER, READY, SIZE
from bot.flows.urge import After, Choose, Ten
from tests.support.explore import Found, twin
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk

LIBRARY = real_library()
MEANS = re.compile(
    r"\b(pills?|medicines?|knife|knives|blades?|rope|guns?|weapons?|alcohol|drink|drugs?|smok\w+|cut\w*|burn\w*|suicid\w+"
    r"|hurt yourself|harm yourself|kill\w*)\b",
    re.IGNORECASE,
)
PRAISE = re.compile(r"\b(well done|proud|strong|great|made it|managed|success|good|keep it up)\b", re.IGNORECASE)


def opened(*, zone: str = "", comfort: tuple[str, ...] = (), avoid: tuple[str, ...] = ()) -> Walk:
    walk = Walk(LIBRARY)
    profile = replace(walk.standing.profile, zone=zone, comfort=comfort, avoid=avoid)
    walk.standing = replace(walk.standing, profile=profile)
    return walk.types("/urge")


def things(walk: Walk) -> list[str]:
    return [value for value in walk.values if value.startswith("x-")]


def ten(walk: Walk) -> Walk:
    walk.presses("begin")
    walk.presses(things(walk)[0])
    return walk.presses(things(walk)[0])


def everywhere(walk: Walk) -> list[Walk]:
    """Reach every page of it, by every button that is its own."""
    seen: dict[str, Walk] = {}
    waiting = [Found(walk, ())]
    while waiting and len(seen) < 60:
        found = waiting.pop(0)
        if read(found.walk) in seen or len(found.way) > 5:
            continue
        seen[read(found.walk)] = found.walk
        own = [value for value in found.walk.values if value[0] != "/"]
        waiting += [Found(twin(found.walk).presses(value), (*found.way, value)) for value in own]
    return list(seen.values())


def test_people_stand_on_every_page_and_first_at_the_beginning() -> None:
    pages = everywhere(opened())
    assert {type(walk.screen) for walk in pages} >= {Choose, Ten, After}
    assert all("/now" in walk.values for walk in pages)
    assert opened().values[0] == "/now"


def test_no_page_names_a_way_to_be_hurt_or_asks_what_it_is() -> None:
    for walk in everywhere(opened()):
        text = read(walk)
        assert not MEANS.search(text), text
        assert not [part for part in re.findall(r"[^.!?]+\?", text) if re.search(r"\b(urge|why|what is it)\b", part)]


def test_the_things_are_of_different_kinds_and_one_s_own_stand_among_them() -> None:
    walk = opened(comfort=("the blue mug",)).presses("begin")
    assert f"x-{shortly.mark('the blue mug', SIZE)}" in walk.values
    names = [shortly.unmarked(value[2:], LIBRARY.exercises) for value in things(walk)]
    families = [LIBRARY.exercises[name].family for name in names if name]
    assert len(families) == len(set(families)) == 3
    assert not {tag for name in names if name for tag in LIBRARY.exercises[name].tags} & suggest.INWARD


def test_what_is_left_out_never_comes_and_something_is_always_there() -> None:
    every = tuple({tag for one in LIBRARY.exercises.values() for tag in one.tags} | {"water", "outdoors"})
    walk = opened(avoid=every).presses("begin")
    shown = [shortly.unmarked(value[2:], [one.id for one in READY]) for value in things(walk)]
    assert {one for one in shown if one} == {"ready-papers", "ready-message"}


def test_the_second_thing_is_another_one_and_both_stand_on_the_page() -> None:
    walk = opened().presses("begin")
    first = things(walk)[0]
    walk.presses(first)
    assert first not in things(walk)
    walk.presses(things(walk)[0])
    assert read(walk).count("\n- ") == 2
    assert len([value for value in walk.values if value.startswith("/ground:")]) == 2


def test_something_else_shows_others() -> None:
    walk = opened().presses("begin")
    before = things(walk)
    assert set(things(walk.presses("other"))) != set(before)


def test_the_hour_is_said_only_if_it_is_known_and_stays_the_same() -> None:
    walk = ten(opened(zone="Europe/Lisbon"))
    assert "Ten minutes are over at 3:24" in read(walk)
    walk.sleeps(minutes=30).types("anything")
    assert "Ten minutes are over at 3:24" in read(walk)
    assert "over at" not in read(ten(opened()))


def test_nothing_comes_by_itself_and_that_is_said() -> None:
    walk = ten(opened(zone="Europe/Lisbon"))
    assert "Nothing comes from here by then." in read(walk)
    assert not walk.effects
    assert not walk.said.later
    assert "/reminders" in walk.values


def test_stronger_leads_to_people_first_then_the_plan_then_another_ten() -> None:
    values = ten(opened()).presses("stronger").values
    assert values[0] == "/now"
    assert values.index("/now") < values.index("/plan") < values.index("begin")


def test_the_same_leads_to_other_things() -> None:
    walk = opened().presses("begin")
    before = things(walk)
    walk.presses(before[0]).presses("skip").presses("same").presses("begin")
    assert set(things(walk)) != set(before)


@pytest.mark.parametrize("answer", AFTER)
def test_no_answer_is_praised(answer: str) -> None:
    assert not [line.source for line in AFTER[answer] if PRAISE.search(line.source)]
    assert len([v for v in ten(opened()).presses(answer).values if v not in {"/now", "/stop"}]) >= 3


def test_words_that_are_typed_meanwhile_are_not_kept_and_lose_nothing() -> None:
    walk = ten(opened())
    before = walk.screen
    walk.types("it is loud in here")
    assert walk.screen == before
    assert "I keep none of it" in read(walk)
    assert not walk.entries


def test_a_visitor_can_walk_all_of_it() -> None:
    walk = ten(Walk(LIBRARY, ()).types("/urge")).presses("weaker").presses("begin").presses("skip")
    assert {"stronger", "same", "weaker", "/now"} <= set(walk.values)
