"""When a reminder comes: on the person's own calendar and clock, also when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from bot.domain.reminders.moments import (
    BUSY_STEP,
    WINDOW,
    Schedule,
    judge,
    moment,
    quiet,
    quiet_until,
    until,
    upcoming,
)

BERLIN, NEW_YORK, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")
DAILY = Schedule(frozenset(range(1, 8)), 20 * 60)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "America/Nuuk")
instants = st.integers(1_704_067_200, 1_922_313_600).map(lambda at: datetime.fromtimestamp(at, UTC))  # 2024 to 2030
schedules = st.builds(
    Schedule, st.frozensets(st.integers(1, 7), min_size=1), st.integers(0, 24 * 60 - 1), st.sampled_from([1, 2])
)


def local(at: float, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


def test_a_time_that_does_not_exist_comes_as_much_later_as_the_clocks_jump() -> None:
    at = moment(date(2026, 3, 29), 2 * 60 + 30, BERLIN)
    assert local(at, BERLIN).isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_time_that_comes_twice_counts_the_first_time() -> None:
    at = moment(date(2026, 10, 25), 2 * 60 + 30, BERLIN)
    assert local(at, BERLIN).fold == 0
    assert local(at, BERLIN).utcoffset() == timedelta(hours=2)


def test_tuesdays_and_fridays_at_eight_are_tuesdays_and_fridays_at_eight() -> None:
    now, schedule = datetime(2026, 11, 25, 9, 0, tzinfo=NEW_YORK), Schedule(frozenset({2, 5}), 20 * 60)
    found = []
    passed: date | None = None
    for _ in range(4):
        following = upcoming(schedule, now, passed=passed)
        assert following
        passed, at = following
        now = local(at, NEW_YORK)
        found.append((passed.isoweekday(), now.hour, now.minute))
    assert found == [(5, 20, 0), (2, 20, 0), (5, 20, 0), (2, 20, 0)]


@settings(max_examples=300)
@given(instants, schedules, st.sampled_from(ZONES))
def test_the_next_one_is_later_than_now_on_a_day_that_was_asked_for_and_never_before_the_time_of_day(
    now: datetime, schedule: Schedule, zone: str
) -> None:
    here = now.astimezone(ZoneInfo(zone))
    found = upcoming(schedule, here)
    assert found
    day, at = found
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=schedule.minute)
    assert at > now.timestamp()
    assert day.isoweekday() in schedule.days
    assert timedelta(0) <= local(at, ZoneInfo(zone)).replace(tzinfo=None) - wall <= timedelta(hours=1)


@settings(max_examples=200)
@given(instants, schedules, st.sampled_from(ZONES), st.lists(st.integers(-7_200, 3 * 86_400), max_size=8))
def test_no_date_comes_twice_whatever_happens_to_the_clock(
    now: datetime, schedule: Schedule, zone: str, jumps: list[int]
) -> None:
    here, passed, dates = now.astimezone(ZoneInfo(zone)), None, []
    for jump in jumps:
        found = upcoming(schedule, here, passed=passed)
        assert found
        passed, at = found
        dates.append(passed)
        here = local(at + jump, ZoneInfo(zone))
    assert len(set(dates)) == len(dates)
    assert dates == sorted(dates)


@given(instants, st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_moving_to_another_zone_repeats_no_date(now: datetime, one: str, other: str) -> None:
    first = upcoming(DAILY, now.astimezone(ZoneInfo(one)))
    assert first
    there = local(first[1], ZoneInfo(other))
    then = upcoming(DAILY, there, passed=first[0])
    assert then
    assert then[0] > first[0]


def test_fewer_is_every_other_of_the_days() -> None:
    now = datetime(2026, 11, 25, 21, 0, tzinfo=BERLIN)
    days = [upcoming(Schedule(DAILY.days, 480, 2), now + timedelta(n), passed=date(2026, 11, 25)) for n in (0, 3)]
    assert [found[0] for found in days if found] == [date(2026, 11, 27), date(2026, 11, 29)]


def test_a_skipped_date_is_passed_over_once() -> None:
    now = datetime(2026, 11, 25, 9, 0, tzinfo=BERLIN)
    found = upcoming(DAILY, now, skipped=date(2026, 11, 25))
    assert found
    assert found[0] == date(2026, 11, 26)


def test_without_a_day_nothing_comes() -> None:
    assert upcoming(Schedule(frozenset(), 480), datetime(2026, 11, 25, tzinfo=BERLIN)) is None


@pytest.mark.parametrize(
    ("minute", "left"), [(1320, 600), (1439, 481), (0, 480), (479, 1), (480, 0), (1260, 0)]
)  # fmt: skip
def test_hours_of_quiet_go_over_midnight(minute: int, left: int) -> None:
    assert quiet(minute, "1320-480") == left


@pytest.mark.parametrize("said", ["", "x", "0-0", "-", "480"])
def test_hours_that_are_none_are_never_quiet(said: str) -> None:
    assert not any(quiet(minute, said) for minute in range(0, 1440, 30))
    assert not quiet_until(datetime(2026, 1, 1, 3, tzinfo=BERLIN), said)


@given(instants, st.sampled_from(ZONES), st.integers(0, 1439), st.integers(0, 1439))
def test_the_end_of_the_hours_of_quiet_is_ahead_and_not_quiet(now: datetime, zone: str, start: int, end: int) -> None:
    here, hours = now.astimezone(ZoneInfo(zone)), f"{start}-{end}"
    after = quiet_until(here, hours)
    assert after == 0 or here.timestamp() < after <= here.timestamp() + 26 * 3_600


def test_what_is_late_comes_within_two_hours_and_not_after() -> None:
    noon = datetime(2026, 11, 25, 12, 0, tzinfo=BERLIN)
    nominal = noon.timestamp()
    assert judge(nominal, noon, "", busy=False).what == "now"
    assert judge(nominal, noon + timedelta(hours=2), "", busy=False).what == "now"
    assert judge(nominal, noon + timedelta(hours=2, seconds=1), "", busy=False).what == "drop"
    assert judge(nominal, noon + timedelta(days=3), "", busy=False).what == "drop"


def test_what_knocks_before_its_moment_is_moved_there() -> None:
    noon = datetime(2026, 11, 25, 12, 0, tzinfo=BERLIN)
    verdict = judge(noon.timestamp(), noon - timedelta(hours=1), "", busy=False)
    assert (verdict.what, verdict.at) == ("move", noon.timestamp())


def test_hours_of_quiet_hold_it_back_until_their_end_or_leave_it_out() -> None:
    early = datetime(2026, 11, 25, 7, 0, tzinfo=BERLIN)
    held = judge(early.timestamp(), early, "1320-480", busy=False)
    assert (held.what, held.at) == ("move", early.timestamp() + 3_600)
    assert judge(early.timestamp(), early - timedelta(0), "1320-600", busy=False).what == "drop"


def test_somebody_who_is_busy_is_asked_again_later_and_after_two_hours_not_at_all() -> None:
    noon = datetime(2026, 11, 25, 12, 0, tzinfo=BERLIN)
    here, steps = noon, 0
    while (verdict := judge(noon.timestamp(), here, "", busy=True)).what == "move":
        assert verdict.at == here.timestamp() + BUSY_STEP
        here, steps = local(verdict.at, BERLIN), steps + 1
    assert (verdict.what, verdict.why, steps) == ("drop", "busy", 8)


@given(
    instants, st.sampled_from(ZONES), st.integers(0, 1439), st.integers(0, 1439), st.booleans(), st.integers(0, 9000)
)
def test_whatever_may_come_now_is_not_late_not_early_and_not_in_hours_of_quiet(
    now: datetime,
    zone: str,
    start: int,
    end: int,
    busy: bool,
    late: int,
) -> None:
    here, hours = now.astimezone(ZoneInfo(zone)), f"{start}-{end}"
    nominal = here.timestamp() - late
    verdict = judge(nominal, here, hours, busy=busy)
    if verdict.what == "now":
        assert late <= WINDOW
        assert not busy
        assert not quiet(here.hour * 60 + here.minute, hours)
        last = local(until(nominal, here, hours) - 1, ZoneInfo(zone))
        assert not quiet(last.hour * 60 + last.minute, hours) or last.utcoffset() != here.utcoffset()
    if verdict.what == "move":
        assert here.timestamp() < verdict.at <= max(nominal, here.timestamp()) + WINDOW
