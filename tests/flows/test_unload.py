"""Unloading and cards: for the volunteer, beside everything, and kept nowhere."""

from __future__ import annotations

import pytest

from bot.core.effects import Peer
from bot.core.peers import Sort
from bot.core.training import CARE, CHAT
from bot.domain.peers import helping_words as words, volunteer_words
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import DESK, HELPER, World, house, matched, volunteer

LIBRARY = real_library()


def walk(world: World | None = None) -> Walk:
    return Walk(LIBRARY, world=world or house().add(volunteer()), row=HELPER)


def test_reading_every_card_about_oneself_keeps_nothing() -> None:
    one = walk().types("/unload")
    before = dict(one.world.records)
    for name in (words.MINUTE, words.CHECK):
        one.presses(name)
        assert LIBRARY.cues[name].lines[1].source in one.sentences
        one.presses("back")
    assert one.effects == []
    assert one.entries == {}
    assert one.world.records == before


def test_there_is_nothing_to_mark_on_the_card_about_oneself() -> None:
    one = walk().types("/unload").presses(words.CHECK)
    assert set(one.values) <= {"contact", "rest", "back", "/ground", "/menu", "/now", "/stop"}


@pytest.mark.parametrize("way", [(), (words.CHECK,), (words.MINUTE,)])
def test_a_coordinator_and_a_rest_are_one_tap_from_everywhere_here(way: tuple[str, ...]) -> None:
    for value, act in (("contact", "contact"), ("rest", "not_now")):
        one = walk().types("/unload")
        for step in way:
            one.presses(step)
        one.presses(value)
        assert [effect.act for effect in one.effects if isinstance(effect, Peer)] == [act]


def test_a_coordinator_learns_only_that_somebody_would_like_to_talk() -> None:
    one = walk().types("/unload").presses("contact")
    assert one.world.told(DESK) == ["A volunteer would like to talk with a coordinator. What about is theirs to say."]
    assert volunteer_words.TOLD.source in one.sentences


def test_resting_from_here_is_told_as_it_is() -> None:
    one = walk().types("/unload").presses("rest")
    assert one.world.of(Sort.VOLUNTEER)[0].state == "resting"
    assert volunteer_words.RESTED.source in one.sentences
    assert "rest" not in one.values


def test_it_says_that_nothing_is_kept_and_points_to_ones_own_check_in() -> None:
    one = walk().types("/unload")
    assert words.NOTHING_KEPT.source in one.sentences
    assert "/checkin" in one.values


def test_somebody_who_is_no_volunteer_is_pointed_on_kindly() -> None:
    one = walk(house()).types("/unload")
    assert "/volunteer" in one.values
    assert one.screen is None


@pytest.mark.parametrize("card", LIBRARY.cues.values(), ids=lambda one: one.id)
def test_every_card_is_two_taps_from_a_conversation_and_moves_nobody(card: object) -> None:
    one = walk(matched()).types("/talk")
    before = one.standing.place
    one.presses("/cues").presses(f"/cues:{card.id}")  # type: ignore[attr-defined]
    assert card.lines[0].source in one.sentences  # type: ignore[attr-defined]
    assert one.standing.place == before


def test_what_is_written_after_a_card_goes_where_it_went_before() -> None:
    one = walk(matched()).types("/talk").presses("/cues").presses("/cues:steady").types("I am glad you wrote.")
    assert [passing.text for passing in one.world.passings if passing.act == "say"] == ["I am glad you wrote."]


def test_an_unknown_card_is_the_list() -> None:
    one = walk().types("/cues nothing")
    names = {f"/cues:{card.id}" for card in LIBRARY.cues.values() if card.place in {CHAT, CARE}}
    assert names <= set(one.values)


def test_a_card_says_that_it_is_a_draft() -> None:
    assert "This is a draft" in walk().types("/cues steady").sentences
