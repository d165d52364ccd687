"""A card for a therapist: only choices, kept only with a yes, and every part can stay empty."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.core.person import Kind
from bot.domain.bridge import cards
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import ALL, Walk


def person(agreed: tuple[str, ...] = ALL) -> Walk:
    return Walk(real_library(), agreed)


@pytest.mark.parametrize("agreed", [ALL, ()])
def test_choices_stand_on_the_card_as_whole_sentences(agreed: tuple[str, ...]) -> None:
    walk = person(agreed).types("/card").presses("s-p").presses("c-slow").presses("c-stop").presses("c-slow")
    assert "When I say stop, we stop" in read(walk)
    walk.presses("on").presses("c-neither").presses("back").presses("text")
    assert read(walk).split("\n\n") == [
        "For my therapist",
        "When I say stop, we stop, and no reason is needed.",
        "Please use neither survivor nor victim for me.",
        "I chose these myself. They can change.",
    ]
    assert bool(walk.entries) == bool(agreed)


def test_with_a_yes_it_is_there_the_next_time() -> None:
    walk = person().types("/card").presses("s-n").presses("c-touch").types("/menu").types("/card")
    assert "Ask before any touch" in read(walk)


def test_every_part_can_be_skipped_and_an_empty_card_is_fine() -> None:
    walk = person().types("/card").presses("s-p")
    for _ in cards.PARTS:
        walk.presses("skip")
    assert "can stay so" in read(walk.presses("text"))
    assert not walk.entries


def test_a_line_of_ones_own_is_kept_word_for_word_and_can_go_again() -> None:
    walk = person().types("/card").presses("own").types("I may look away. I still listen.")
    assert "I may look away. I still listen." in read(walk)
    assert "I may look away. I still listen." in read(walk.presses("text"))
    walk.presses("back").presses("own").presses("gone")
    assert "look away" not in read(walk)
    assert not walk.entries


def test_too_long_a_line_changes_nothing() -> None:
    walk = person().types("/card").presses("own").types("x" * 201)
    assert "longer than 200" in read(walk)
    assert not walk.entries


def test_what_was_taken_out_last_leaves_no_entry_behind() -> None:
    walk = person().types("/card").presses("s-p").presses("c-lead").presses("c-breaks")
    assert set(walk.entries) == {cards.KEY}
    assert not walk.presses("empty").entries


def test_the_whole_card_can_be_deleted_in_one_step() -> None:
    walk = person().types("/card").presses("s-w").presses("c-mine").types("/card").presses("drop")
    assert not walk.entries


def test_own_words_need_a_yes_because_they_have_to_lie_somewhere() -> None:
    walk = person(()).types("/card")
    assert "own" not in walk.values
    assert "/consents:notes" in walk.values


def test_what_is_kept_is_told_in_words() -> None:
    walk = person().types("/card").presses("s-h").presses("c-door").types("/notes card")
    assert "A seat near the door" in read(walk)
    assert next(iter(walk.entries.values())).kind == Kind.CARD


@given(st.sets(st.sampled_from(list(cards.CHOICES))))
def test_choices_travel_in_a_button_and_come_back(choices: set[str]) -> None:
    assert cards.unpacked(cards.packed(choices)) == choices
    assert len(cards.packed(choices)) <= 8


def test_no_choice_asks_for_or_says_what_was_done_to_somebody() -> None:
    for choice in cards.CHOICES.values():
        assert "?" not in choice.words.source
        for word in ("abuse", "image", "happen", "remember"):
            assert word not in choice.words.source.casefold()
