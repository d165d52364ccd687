"""When something comes for a hard date: once for each wish, in time or not at all, and it tells nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.effects import SaveEntry
from bot.core.moments import Fired, Knocked
from bot.core.person import Entry, Kind, Profile
from bot.core.text import Own, Text
from bot.domain.dates import kept
from bot.domain.dates.fire import SAYS, WAYS, fire
from bot.domain.dates.kept import WISHES, HardDate
from bot.domain.dates.words import TELLINGS
from bot.domain.plans.kept import PlanLine

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 12, 10)
START = datetime(2026, 12, 1, 9, tzinfo=BERLIN)
PERSON = Profile(consents=("remind",), adult=True, zone="Europe/Berlin")
ALL = HardDate("key", "the hearing", DAY, eve="word", onday="company", dayafter="plan")
TELLING = re.compile(r"\b(abuse|surviv\w+|therap\w+|trauma|crisis|mood|court|hearing|letter|police)\b", re.IGNORECASE)


def entry(one: HardDate, now: datetime = START, quiet_hours: str = "") -> Entry:
    save = kept.saved(one, now, quiet_hours)
    return Entry(str(Kind.DATE), save.key, now, save.body, save.due)


def after(fired: Fired) -> Entry:
    (save,) = fired.effects
    assert isinstance(save, SaveEntry)
    return Entry(str(Kind.DATE), save.key, START, save.body, save.due)


def knock(one: Entry, late: float = 0.0, profile: Profile = PERSON, *, busy: bool = False) -> Fired:
    now = datetime.fromtimestamp(one.due + late, ZoneInfo(profile.zone or "UTC"))
    return fire(Knocked(one, profile, now, bool(profile.zone), busy))


def days(one: Entry, profile: Profile = PERSON, many: int = 9) -> list[datetime]:
    """Let time knock until nothing more comes, and return when something was said."""
    said: list[datetime] = []
    while one.due and len(said) < many:
        fired = knock(one, profile=profile)
        if fired.say is not None:
            said.append(datetime.fromtimestamp(one.due, ZoneInfo(profile.zone)))
        one = after(fired)
    return said


def test_it_comes_the_day_before_on_the_day_and_after_at_ten_and_then_never_again() -> None:
    assert days(entry(ALL)) == [datetime(2026, 12, day, 10, tzinfo=BERLIN) for day in (9, 10, 11)]


def test_nothing_comes_for_a_date_without_a_wish() -> None:
    assert entry(HardDate("key", day=DAY)).due == 0


def test_every_year_comes_again_and_the_29th_of_february_is_the_28th_elsewhere() -> None:
    one = HardDate("key", day=date(2028, 2, 29), yearly=True, onday="word")
    found = days(entry(one, datetime(2028, 1, 1, tzinfo=BERLIN)), many=3)
    assert [at.date() for at in found] == [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)]


@pytest.mark.parametrize("wish", WISHES)
def test_what_could_be_seen_on_a_screen_tells_nothing(wish: str) -> None:
    words = SAYS[wish].source
    assert not TELLING.search(words)
    assert WAYS[wish]
    said = knock(entry(replace(ALL, eve=wish))).say
    assert said is not None
    assert said.lines[0] == SAYS[wish]
    assert all(button.value.startswith("/") for row in said.keyboard for button in row)


def facts(fired: Fired) -> list[object]:
    assert fired.say is not None
    return [arg for line in fired.say.lines if isinstance(line, Text) for _, arg in line.args]


def test_a_name_stands_in_the_message_only_where_that_was_agreed_to() -> None:
    assert Own("the hearing") not in facts(knock(entry(ALL)))
    assert Own("the hearing") in facts(knock(entry(replace(ALL, telling=True))))


def test_each_message_ends_the_date_with_one_tap() -> None:
    said = knock(entry(ALL)).say
    assert said is not None
    assert f"/dates:off-{ALL.mark}" in [button.value for row in said.keyboard for button in row]


def test_up_to_two_hours_late_it_comes_and_later_only_the_next_one_does() -> None:
    one = entry(ALL)
    assert knock(one, 7_199).say is not None
    late = knock(one, 7_201)
    assert (late.say, late.why) == (None, "late")
    assert after(late).due == datetime(2026, 12, 10, 10, tzinfo=BERLIN).timestamp()


def test_somebody_who_is_busy_is_not_disturbed() -> None:
    fired = knock(entry(ALL), busy=True)
    assert (fired.say, fired.why) == (None, "busy")
    assert after(fired).due > entry(ALL).due


def test_whoever_said_stop_hears_nothing_and_keeps_the_date() -> None:
    fired = knock(entry(ALL), profile=replace(PERSON, quiet=True))
    assert fired.say is None
    assert after(fired).due == datetime(2026, 12, 10, 10, tzinfo=BERLIN).timestamp()


@pytest.mark.parametrize(
    ("minute", "quiet", "wall"),
    [(600, "1320-480", (10, 0)), (420, "1320-480", (8, 0)), (1380, "1320-480", (21, 45)), (600, "540-780", (13, 0))],
)
def test_hours_of_quiet_move_it_on_its_own_day(minute: int, quiet: str, wall: tuple[int, int]) -> None:
    one = entry(replace(ALL, minute=minute), quiet_hours=quiet)
    at = datetime.fromtimestamp(one.due, BERLIN)
    assert (at.date(), (at.hour, at.minute)) == (date(2026, 12, 9), wall)
    assert knock(one, profile=replace(PERSON, quiet_hours=quiet)).say is not None


def test_hours_of_quiet_that_are_given_up_do_not_lose_it() -> None:
    assert knock(entry(ALL, quiet_hours="540-780")).say is not None


def test_another_zone_moves_it_to_ten_there() -> None:
    tokyo = replace(PERSON, zone="Asia/Tokyo")
    now = datetime(2026, 12, 8, 12, tzinfo=UTC)
    one = replace(entry(ALL), due=now.timestamp())  # woken, because the zone changed
    moved = after(fire(Knocked(one, tokyo, now.astimezone(ZoneInfo("Asia/Tokyo")))))
    assert moved.due == datetime(2026, 12, 9, 10, tzinfo=ZoneInfo("Asia/Tokyo")).timestamp()


@settings(max_examples=200)
@given(
    st.dates(date(2026, 12, 2), date(2027, 11, 30)),
    st.integers(0, 1439),
    st.lists(st.sampled_from(["", *WISHES]), min_size=3, max_size=3),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Nuuk"]),
    st.lists(st.integers(-7_200, 259_200), max_size=6),
)
def test_no_day_comes_twice_whatever_the_clock_does(
    day: date, minute: int, wishes: list[str], zone: str, jumps: list[int]
) -> None:
    profile = replace(PERSON, zone=zone)
    now = datetime(2026, 12, 1, tzinfo=ZoneInfo(zone))
    one = HardDate("key", day=day, minute=minute, eve=wishes[0], onday=wishes[1], dayafter=wishes[2])
    held = entry(one, now)
    said: list[date | None] = []
    for jump in [*jumps, 0, 0, 0, 0]:
        if not held.due:
            break
        came = kept.read(held).comes
        fired = knock(held, jump, profile)
        said += [came] if fired.say is not None else []
        held = after(fired)
    assert len(said) == len(set(said)) <= sum(map(bool, wishes))


def test_a_broken_entry_is_read_as_a_date_with_nothing() -> None:
    odd = Entry(str(Kind.DATE), "key", START, (("date", "yesterday"), ("hour", "ten"), ("eve", "fireworks")), 5.0)
    assert kept.read(odd) == HardDate("key", due=5.0)
    assert fire(Knocked(odd, PERSON, START)).say is None


def test_every_field_of_a_date_has_words_in_my_data() -> None:
    lines = tuple(PlanLine("own", f"thing {n}") for n in range(12))
    full = replace(ALL, yearly=True, telling=True, bring=lines, signal=lines[:1], asks=(PlanLine("pick", "tea"),))
    assert {name for name, _ in kept.body(full)} <= TELLINGS.keys()
    assert kept.unpacked(kept.packed(full)) == full


def test_what_was_not_opened_for_a_day_is_kept_anew_with_its_moment() -> None:
    old = replace(entry(ALL), at=START - timedelta(days=2))
    assert kept.opened((old,), START) == (SaveEntry(Kind.DATE, "key", old.body, old.due),)
