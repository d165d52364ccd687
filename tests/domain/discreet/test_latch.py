"""Slips are free at first, cost minutes later, and never more than a quarter of an hour."""

from __future__ import annotations

from hypothesis import given, strategies as st

from bot.core.discreet import SHUT, Latch
from bot.domain.discreet.latch import closed, is_open, opened, seconds_left, slipped

NOW = 1_795_000_000.0


def after(slips: int) -> Latch:
    latch = SHUT
    for _ in range(slips):
        latch = slipped(latch, NOW)
    return latch


def test_four_slips_cost_nothing_and_then_it_takes_one_five_and_fifteen_minutes() -> None:
    assert [seconds_left(after(slips), NOW) for slips in range(1, 9)] == [0, 0, 0, 0, 60, 300, 900, 900]


@given(st.integers(0, 10_000))
def test_nobody_ever_waits_longer_than_a_quarter_of_an_hour(slips: int) -> None:
    assert seconds_left(slipped(Latch(wrong=slips), NOW), NOW) <= 900


def test_it_opens_for_ten_minutes() -> None:
    latch = opened(NOW)
    assert is_open(latch, NOW)
    assert is_open(latch, NOW + 599)
    assert not is_open(latch, NOW + 601)


def test_a_right_word_forgets_the_slips_and_closing_by_hand_does_not() -> None:
    assert opened(NOW).wrong == 0
    assert closed(after(6)) == after(6)


@given(st.floats(-1e8, 1e8))
def test_no_step_of_the_clock_opens_it_for_longer_or_shuts_anybody_out(step: float) -> None:
    assert is_open(opened(NOW), NOW + step) is (-60 <= step <= 600)
    assert 0 <= seconds_left(after(9), NOW + step) <= 900
