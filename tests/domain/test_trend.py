"""A week of notes is shown on one fixed scale, in a line and in words, and never judged."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, strategies as st

from bot.core.person import Entry
from bot.core.text import Listed, Text, t
from bot.domain.trend import BLOCKS, LONGEST, Mark, Week, in_words, legend, sparkline, week, what_helped
from bot.i18n import Catalogs

TODAY = date(2026, 11, 22)
ENGLISH = Catalogs(["en"])
NAMES = {"color": t("Find a color"), "walk": t("Walk a little")}


def at(days_ago: int, hour: int = 12) -> datetime:
    return datetime.combine(TODAY - timedelta(days=days_ago), time(hour), UTC)


def checkin(days_ago: int, intensity: int | None = None, state: str | None = None, hour: int = 12) -> Entry:
    body = (("intensity", intensity), ("state", state))
    return Entry("checkin", f"{days_ago}-{hour}", at(days_ago, hour), body)


def used(days_ago: int, exercise: str, answer: str | None = "helped") -> Entry:
    body = (("exercise", exercise), ("answer", answer), ("before", 8), ("after", 3))
    return Entry("used", f"{exercise}-{days_ago}-{answer}", at(days_ago), body)


def words(text: Text | None) -> str:
    assert text is not None
    return ENGLISH.render((text,), "en").text


def marks(shown: Week) -> list[Mark]:
    return [day.mark for day in shown.days]


ANY_CHECKIN = st.builds(
    checkin,
    st.integers(0, 40),
    st.none() | st.integers(0, 10),
    st.sampled_from([None, "numb", "unclear"]),
    st.integers(0, 23),
)


def test_seven_days_end_with_today_and_show_what_was_noted() -> None:
    entries = [
        checkin(6, 3),
        checkin(5, 7),
        checkin(3, None, "numb"),
        checkin(2, None, "unclear"),
        checkin(0, 10),
    ]
    shown = week(entries, TODAY)
    assert marks(shown) == [3, 7, "none", "numb", "unclear", "none", 10]
    assert sparkline(shown).line == "▃▆·n?·█"


def test_the_words_say_the_same_as_the_line() -> None:
    entries = [
        checkin(6, 3),
        checkin(5, 7),
        checkin(4, 5),
        checkin(3, None, "numb"),
        checkin(2),
        checkin(1, 4),
    ]
    shown = week(entries, TODAY)
    assert sparkline(shown).spoken == in_words(shown)
    assert words(in_words(shown)) == ("7 days: 4 days with a number (3 to 7), 1 day numb, and 1 day without a number.")


def test_one_note_is_said_without_a_range() -> None:
    assert words(in_words(week([checkin(0, 4)], TODAY))) == "7 days: 1 day with a number (4)."


def test_days_without_notes_are_not_counted_or_named() -> None:
    assert words(in_words(week([checkin(0, None, "numb")], TODAY))) == "7 days: 1 day numb."


def test_an_empty_week_is_met_kindly() -> None:
    shown = week([], TODAY)
    assert sparkline(shown).line == "·······"
    assert "leave" in words(in_words(shown))


def test_the_latest_note_of_a_day_counts_in_whatever_order_they_come() -> None:
    early, late = checkin(0, 9, hour=8), checkin(0, 2, hour=20)
    assert marks(week([early, late], TODAY))[-1] == marks(week([late, early], TODAY))[-1] == 2


def test_numb_is_not_a_low_number() -> None:
    assert sparkline(week([checkin(0, None, "numb")], TODAY)).line[-1] == "n"
    assert sparkline(week([checkin(0, 0)], TODAY)).line[-1] == BLOCKS[0]


def test_days_are_those_of_the_persons_zone() -> None:
    late = [checkin(1, 6, hour=23)]
    east = timezone(timedelta(hours=2))
    assert marks(week(late, TODAY))[-2:] == [6, "none"]
    assert marks(week(late, TODAY, east))[-2:] == ["none", 6]
    assert week(late, TODAY, None) == week(late, TODAY)


def test_other_kinds_of_entries_leave_the_line_alone() -> None:
    win = Entry("win", "w", at(0), (("intensity", 5),))
    assert marks(week([win, used(0, "color")], TODAY)) == ["none"] * 7


@pytest.mark.parametrize("strange", [11, -1, "7", None])
def test_what_is_no_number_from_0_to_10_counts_as_none(strange: Any) -> None:
    entry = Entry("checkin", "k", at(0), (("intensity", strange),))
    assert marks(week([entry], TODAY))[-1] == "skipped"


def test_what_helped_is_counted_most_often_first() -> None:
    entries = [used(0, "walk"), used(1, "color"), used(2, "color"), used(0, "walk", "same"), used(9, "walk")]
    shown = week(entries, TODAY)
    assert shown.helped == (("color", 2), ("walk", 1))
    said = words(what_helped(shown, NAMES))
    assert said == "What you marked as helpful: Find a color (2 times) and Walk a little (1 time)."


def test_an_exercise_that_is_gone_is_not_named_and_nothing_is_said_of_nothing() -> None:
    assert what_helped(week([used(0, "gone")], TODAY), NAMES) is None
    assert what_helped(week([], TODAY), NAMES) is None


@pytest.mark.parametrize("length", [0, LONGEST + 1])
def test_a_line_too_long_for_a_phone_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="31"):
        week([], TODAY, length=length)


@given(st.lists(ANY_CHECKIN), st.integers(1, LONGEST))
def test_the_line_has_one_known_sign_a_day(entries: list[Entry], length: int) -> None:
    line = sparkline(week(entries, TODAY, length=length)).line
    assert len(line) == length
    assert set(line) <= set(BLOCKS + "n?·")


@given(st.lists(ANY_CHECKIN), st.permutations(range(3)))
def test_the_order_of_reading_never_matters_to_distinct_times(entries: list[Entry], order: list[int]) -> None:
    distinct = list({entry.at: entry for entry in entries}.values())
    turned = [entry for rest in order for entry in distinct[rest::3]]
    assert week(turned, TODAY) == week(distinct, TODAY)


@given(st.integers(0, 10), st.integers(0, 10))
def test_heavier_is_never_drawn_lower(lighter: int, heavier: int) -> None:
    low, high = sorted((lighter, heavier))
    line = sparkline(week([checkin(1, low), checkin(0, high)], TODAY)).line
    assert BLOCKS.index(line[-2]) <= BLOCKS.index(line[-1])


@given(st.lists(ANY_CHECKIN))
def test_a_sign_depends_on_its_own_day_alone(entries: list[Entry]) -> None:
    whole = sparkline(week(entries, TODAY)).line
    for position, when in enumerate(day.date for day in week(entries, TODAY).days):
        alone = [entry for entry in entries if entry.at.date() == when]
        assert sparkline(week(alone, TODAY)).line[position] == whole[position]


@given(st.lists(ANY_CHECKIN))
def test_the_words_count_what_the_line_shows_and_pass_no_verdict(entries: list[Entry]) -> None:
    shown = week(entries, TODAY)
    said = words(in_words(shown))
    if shown.numbers:
        assert f"{len(shown.numbers)} day" in said
        assert str(min(shown.numbers)) in said
    for verdict in ("better", "worse", "missed", "streak", "only", "average", "good", "bad", "up", "down"):
        assert verdict not in said.split()


def test_every_count_is_a_sentence_of_the_catalog_of_its_own() -> None:
    spoken = in_words(week([checkin(0, 4), checkin(1, 6)], TODAY))
    notes = dict(spoken.args)["notes"]
    assert isinstance(notes, Listed)
    assert all(isinstance(part, Text) for part in notes.parts)


def test_the_legend_explains_every_sign() -> None:
    assert "Higher = heavier" in legend().source
    assert all(sign in legend().source for sign in "n?·")
