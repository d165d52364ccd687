"""Never faster than promised, in any stretch of time that one cares to look at."""

from __future__ import annotations

from hypothesis import given, strategies as st

from bot.runtime.pace import Pace

GAPS = st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=60)


def leaving(pace: Pace, gaps: list[float]) -> list[float]:
    """Return when each of several messages left that wanted to leave after these gaps, each as early as it may."""
    now, times = 1000.0, []
    for gap in gaps:
        now += gap
        now += pace.wait(now)
        pace.spend(now)
        times.append(now)
    return times


@given(GAPS, st.floats(0.1, 50), st.integers(1, 10))
def test_in_no_window_do_more_leave_than_rate_and_burst_allow(gaps: list[float], rate: float, burst: int) -> None:
    times = leaving(Pace(rate, burst), gaps)
    for first in range(len(times)):
        for last in range(first, len(times)):
            seconds = times[last] - times[first]
            assert last - first + 1 <= burst + rate * seconds + 1e-6 * (last + 2)


@given(GAPS, st.floats(0.1, 50), st.integers(1, 10))
def test_what_waited_as_long_as_it_was_told_may_go(gaps: list[float], rate: float, burst: int) -> None:
    pace, now = Pace(rate, burst), 50.0
    for gap in gaps:
        now += gap
        wait = pace.wait(now)
        assert 0 <= wait <= 1 / rate * len(gaps)
        now += wait
        assert pace.wait(now) < 1e-6
        pace.spend(now)


@given(st.floats(0.1, 50), st.integers(1, 10))
def test_a_burst_leaves_at_once_and_the_next_one_waits(rate: float, burst: int) -> None:
    pace = Pace(rate, burst)
    for _ in range(burst):
        assert pace.wait(10.0) <= 1e-9
        pace.spend(10.0)
    assert pace.wait(10.0) > 0
    assert not pace.rested(10.0)
    assert pace.rested(10.0 + pace.owed(10.0) + 1e-9)
