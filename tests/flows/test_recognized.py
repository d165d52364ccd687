"""A worry that somebody recognized me: named, neither confirmed nor denied, and three ways."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.core.text import Text
from bot.flows.recognized import PAGES
from tests.support.library import real_library
from tests.support.reading import labels, read
from tests.support.walk import ALL, Walk

LIBRARY = real_library()
GUESS = re.compile(
    r"\b(you('re| are) (quite |very )?safe|(nobody|no one) (has|had|ever|will|would|saw|knows|can see)"
    r"|(un)?likely|probabl\w+"
    r"|they('re| are) (still )?out there|must have been|it (was|is) (him|her|them|nothing|true|not true|real)"
    r"|don't worry|no reason|nothing to fear|no danger|in danger|overreact\w*|imagin\w+ (it|things)|paranoi\w+"
    r"|I('m| am) sure|certainly|of course|exaggerat\w+|chances|odds)\b",
    re.IGNORECASE,
)
FEARS = (
    "somebody on the bus looked at me too long",
    "what if somebody recognized me today",
    "a man at the shop knew my name",
    "I think my new boss knows who I am",
    "the neighbor looked away when I came in",
    "somebody wrote to me and I don't know them",
    "they all know",
    "he said I look familiar",
    "am I safe?",
    "has anybody seen it?",
    "tell me that nobody has seen me",
    "is he still out there",
    "was that him?",
    "my classmate stopped talking to me and I think they know",
    "someone took my name down at the station",
    "I can't go out because they will know my face",
    "a stranger sent me a friend request",
    "what if my children's teacher knows",
    "people at work whisper when I come in",
    "I think somebody is looking for me",
)
PAGE_VALUES = [name for name in PAGES if name]


def ways(walk: Walk) -> set[str]:
    return {value for value in walk.values if value not in {"/stop", "done", "/menu"}}


def test_there_are_twenty_fears_and_the_guess_is_heard() -> None:
    assert len(set(FEARS)) == 20
    for words in ("You are safe.", "Nobody has seen it.", "That is unlikely.", "They are out there.", "It was him."):
        assert GUESS.search(words), words


def test_the_fear_is_named_and_not_weighed() -> None:
    walk = Walk(LIBRARY, ()).types("/recognized")
    assert read(walk).startswith("That fear makes sense. I can't know whether it is so, and I won't guess.")
    assert labels(walk)[:3] == ["Settle now", "Practical steps", "Talk to a person"]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_guesses_and_each_leads_to_settling_to_steps_and_to_people(page: str) -> None:
    assert not [line.source for line in PAGES[page] if isinstance(line, Text) and GUESS.search(line.source)]
    walk = Walk(LIBRARY, ()).types("/recognized")
    for value in {"": [], "settle": ["settle"], "steps": ["steps"]}.get(page, ["steps", page]):
        walk.presses(value)
    assert read(walk).startswith(PAGES[page][0].source)  # type: ignore[union-attr]
    assert "/now" in walk.values
    assert {"settle", "/ground"} & ways(walk)
    assert {"steps", "back"} & ways(walk)


@pytest.mark.parametrize("fear", FEARS)
@pytest.mark.parametrize("agreed", [(), ALL])
def test_a_fear_that_is_typed_at_the_menu_is_neither_confirmed_nor_denied(fear: str, agreed: tuple[str, ...]) -> None:
    walk = Walk(LIBRARY, agreed).types("/menu").types(fear)
    assert not GUESS.search(read(walk)), read(walk)
    assert fear not in read(walk)
    assert not walk.effects
    assert "/now" in walk.values
    assert len(ways(walk)) >= 3


@pytest.mark.parametrize("fear", FEARS)
@pytest.mark.parametrize("page", [(), ("settle",), ("steps",), ("steps", "street")])
def test_a_fear_that_is_typed_here_gets_the_three_ways_and_is_not_kept(fear: str, page: tuple[str, ...]) -> None:
    walk = Walk(LIBRARY).types("/recognized")
    for value in page:
        walk.presses(value)
    walk.types(fear)
    text = read(walk)
    assert "That fear makes sense. I can't know whether it is so" in text
    assert not GUESS.search(text)
    assert fear not in text
    assert not walk.effects
    assert not walk.entries
    assert {"settle", "steps", "/now"} <= ways(walk)


def test_settling_is_offered_with_what_a_person_does_not_leave_out() -> None:
    walk = Walk(LIBRARY).types("/recognized").presses("settle")
    assert {"/ground:color", "/ground:sorts"} <= set(walk.values)
    other = Walk(LIBRARY)
    other.standing = replace(other.standing, profile=replace(other.standing.profile, hidden=("sorts",)))
    other.types("/recognized").presses("settle")
    assert "/ground:sorts" not in other.values
    assert "/ground:color" in other.values


def test_the_steps_lead_to_the_plan_for_being_online_and_to_what_helps_with_threats() -> None:
    walk = Walk(LIBRARY, ()).types("/recognized").presses("steps")
    assert {"message", "street", "tell", "/online", "/routes:threat", "/now"} <= set(walk.values)
    assert "crime" in read(walk.presses("message").presses("/routes:threat"))
