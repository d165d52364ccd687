"""The offer after heavy words, and the answers to it, as pages."""

from __future__ import annotations

import pytest

from bot.core.crisis import CHILD, DANGER, HARM, IMAGES, PARENT, TIERS
from bot.core.events import Command
from tests.support.library import real_library
from tests.support.walk import Walk


def walk(rest: str) -> Walk:
    return Walk(real_library()).happens(Command("heavy", rest))


def said(rest: str) -> tuple[str, tuple[str, ...]]:
    shown = walk(rest)
    return shown.sentences, tuple(shown.values)


@pytest.mark.parametrize("tier", TIERS)
def test_every_offer_leaves_two_ways_on_and_both_ways_out(tier: str) -> None:
    _, ways = said(tier)
    assert {"/now", "/heavy:no", "/heavy:leave", "/heavy:why"} <= set(ways)
    assert len(ways) >= 5


@pytest.mark.parametrize("tier", [DANGER, CHILD])
def test_where_somebody_is_in_danger_the_number_comes_first(tier: str) -> None:
    first, *_ = said(tier)[0].split("\n")
    assert "In an emergency" in first


def test_somebody_who_is_threatened_reads_first_that_they_are_not_to_blame() -> None:
    assert said(IMAGES)[0].startswith("You are not to blame")


def test_a_fear_is_called_a_fear_and_gets_no_emergency_number() -> None:
    words, ways = said(PARENT)
    assert "not a verdict" in words
    assert "emergency" not in words
    assert "/ground" in ways


def test_nobody_is_promised_to_be_told_and_nothing_is_asked() -> None:
    for tier in TIERS:
        words, _ = said(tier)
        assert "?" not in words
        assert "safe" not in words


def test_the_page_that_explains_says_that_nobody_was_told_and_that_it_is_a_draft() -> None:
    words, ways = said("why")
    assert "I told nobody" in words
    assert "draft" in words
    assert "/heavy:never" in ways


def test_never_is_kept_and_can_be_taken_back() -> None:
    never = walk("never")
    assert never.standing.profile.no_offers
    assert "/heavy:again" in never.values
    assert not never.presses("/heavy:again").standing.profile.no_offers


def test_somebody_nothing_is_kept_about_is_told_that_it_may_be_forgotten() -> None:
    visitor = Walk(real_library(), agreed=()).happens(Command("heavy", "never"))
    assert "I may forget that" in visitor.sentences
    assert "I may forget that" not in said("never")[0]


def test_a_word_nobody_knows_explains_instead_of_failing() -> None:
    assert said("nonsense") == said("why")
    assert said(HARM) != said("why")
