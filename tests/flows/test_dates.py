"""Hard dates: kept without a name or a reason, shown back first, and nothing comes unless it is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.person import Entry, Kind
from bot.domain.dates import kept, said, typed
from bot.domain.dates.kept import HardDate
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk

LIBRARY = real_library()
TODAY = date(2026, 11, 24)


def dates(walk: Walk) -> list[HardDate]:
    return list(kept.all_of(walk.entries.values(), walk.now.date()))


def new(text: str = "December 10", how: str = "once", walk: Walk | None = None) -> Walk:
    return (walk or Walk(LIBRARY)).types("/newdate").types(text).presses(how)


def opened(walk: Walk) -> Walk:
    return walk.types(f"/dates one-{dates(walk)[-1].mark}")


def test_a_date_is_shown_back_in_words_before_it_is_kept() -> None:
    walk = Walk(LIBRARY).types("/newdate").types("12/10")
    assert not walk.entries
    assert "Thursday, December 10, 2026" in read(walk)
    walk.presses("once")
    assert [one.day for one in dates(walk)] == [date(2026, 12, 10)]


def test_a_date_can_be_chosen_without_typing() -> None:
    walk = Walk(LIBRARY).types("/newdate").presses("d7").presses("yearly")
    assert [(one.day, one.yearly) for one in dates(walk)] == [(TODAY + timedelta(7), True)]


def test_a_date_needs_no_name_and_nothing_comes_for_it() -> None:
    walk = new()
    assert [(one.name, one.due) for one in dates(walk)] == [("", 0.0)]
    assert "a date" in read(walk)


def test_another_day_can_be_typed_where_the_first_is_shown_back() -> None:
    walk = Walk(LIBRARY).types("/newdate").types("12/10").types("15 March 2027")
    assert "Monday, March 15, 2027" in read(walk)
    assert [one.day for one in dates(walk.presses("once"))] == [date(2027, 3, 15)]


def test_a_day_no_calendar_has_typed_there_is_answered_and_the_first_stays() -> None:
    walk = Walk(LIBRARY).types("/newdate").types("12/10").types("31 February")
    assert said.WHY[typed.NO_DAY].source in walk.sentences
    assert "Thursday, December 10, 2026" in read(walk)


@pytest.mark.parametrize(
    ("text", "why"), [("31 February", typed.NO_DAY), ("soon", typed.UNREAD), ("1 January 2041", typed.FAR)]
)
def test_what_cannot_be_kept_is_answered_kindly_and_asked_again(text: str, why: str) -> None:
    walk = Walk(LIBRARY).types("/newdate").types(text)
    assert said.WHY[why].source in walk.sentences
    assert said.ASK_DAY.source in walk.sentences
    assert not walk.entries


def test_a_day_that_is_over_is_asked_back() -> None:
    walk = Walk(LIBRARY).types("/newdate").types("4 March 2015")
    assert said.WHY[typed.PAST].source in walk.sentences
    assert "March 4, 2027" in read(walk)
    assert dates(walk.presses("yearly"))[0].day == date(2027, 3, 4)


def test_a_wish_sets_a_moment_and_taking_it_back_leaves_none() -> None:
    walk = opened(new()).presses("eve").presses("w-ground")
    assert dates(walk)[0].due == walk.now.replace(month=12, day=9, hour=10, minute=0).timestamp()
    assert "something to settle" in read(walk)
    walk.presses("eve").presses("none")
    assert dates(walk)[0].due == 0


def test_a_name_is_kept_word_for_word_and_stays_out_of_messages_unless_agreed() -> None:
    walk = opened(new()).presses("name").types("the  blue day")
    assert [(one.name, one.telling) for one in dates(walk)] == [("the blue day", False)]
    walk.presses("onday").presses("w-word").presses("telling")
    assert dates(walk)[0].telling
    assert "could read it" in read(walk)
    walk.presses("telling")
    assert not dates(walk)[0].telling


def test_taking_the_name_away_takes_it_out_of_messages_too() -> None:
    walk = opened(new()).presses("name").types("x").presses("onday").presses("w-word").presses("telling")
    walk.presses("name").presses("none")
    assert [(one.name, one.telling) for one in dates(walk)] == [("", False)]


def test_a_name_of_4096_characters_is_answered_and_nothing_is_lost() -> None:
    walk = opened(new()).presses("name").types("x" * 4096)
    assert "4,096" in read(walk)
    assert dates(walk)[0].name == ""
    assert dates(walk.types("short"))[0].name == "short"


@pytest.mark.parametrize(("text", "minute"), [("16:30", 990), ("8 pm", 1200), ("20h", 1200)])
def test_the_time_can_be_typed_in_several_ways(text: str, minute: int) -> None:
    walk = opened(new()).presses("onday").presses("w-word").presses("hour").types(text)
    assert dates(walk)[0].minute == minute


def test_a_time_that_is_none_is_asked_again() -> None:
    walk = opened(new()).presses("onday").presses("w-word").presses("hour").types("25:00")
    assert said.NO_HOUR[0].source in walk.sentences
    assert dates(walk)[0].minute == 600


def test_one_tap_under_a_message_ends_what_comes_and_keeps_the_date() -> None:
    walk = opened(new()).presses("onday").presses("w-word")
    walk.types(f"/dates off-{dates(walk)[0].mark}")
    assert [(one.day, one.due, one.onday) for one in dates(walk)] == [(date(2026, 12, 10), 0.0, "")]
    assert said.OFF[0].source in walk.sentences


def test_a_date_is_deleted_at_once_and_its_old_buttons_say_so() -> None:
    walk = opened(new())
    mark = dates(walk)[0].mark
    walk.presses("drop")
    assert not walk.entries
    for way in (f"/dates one-{mark}", f"/dates off-{mark}"):
        assert "no longer there" in read(walk.types(way))


def test_another_day_for_a_date_keeps_its_name_and_wishes() -> None:
    walk = opened(new()).presses("name").types("the day").presses("onday").presses("w-plan")
    walk.presses(f"/newdate:{dates(walk)[0].mark}").types("January 5").presses("once")
    assert [(one.name, one.onday, one.day) for one in dates(walk)] == [("the day", "plan", date(2027, 1, 5))]
    assert len(walk.entries) == 1


def test_a_day_for_a_date_that_is_gone_meanwhile_is_not_lost() -> None:
    walk = new()
    walk.types(f"/newdate {dates(walk)[0].mark}").types("January 5")
    walk.entries.clear()
    assert [one.day for one in dates(walk.presses("once"))] == [date(2027, 1, 5)]


def test_two_dates_stand_on_a_page_the_next_one_first() -> None:
    walk = Walk(LIBRARY)
    for text in ("December 30", "December 10", "December 20"):
        new(text, walk=walk)
    text = read(walk.types("/dates"))
    assert text.index("December 10") < text.index("December 20")
    assert "December 30" not in text
    assert "December 30" in read(walk.presses("more"))


def test_the_list_is_full_at_thirty_and_says_so_kindly() -> None:
    walk = Walk(LIBRARY)
    for n in range(kept.MOST):
        save = kept.saved(HardDate(f"key{n}", day=TODAY + timedelta(n)), walk.now, "")
        walk.entries[save.key] = Entry(str(Kind.DATE), save.key, walk.now, save.body)
    assert said.FULL.source in walk.types("/newdate").sentences


def test_without_the_yes_nothing_is_kept_and_letter_and_news_can_be_gone_through() -> None:
    walk = Walk(LIBRARY, ()).types("/dates")
    assert {"/consents:remind", "/letter", "/newsday"} <= set(walk.values)
    assert "/consents:remind" in walk.types("/newdate").values
    assert not walk.entries


def test_a_kept_date_can_be_seen_and_deleted_after_the_yes_was_taken_back() -> None:
    walk = new()
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, consents=("place",)))
    opened(walk).presses("onday").presses("w-word")
    assert dates(walk)[0].due == 0
    assert said.UNCHANGED[0].source in walk.sentences
    walk.presses("drop")
    assert not walk.entries


def test_nobody_is_greeted_and_nobody_is_asked_for_a_birth_date() -> None:
    walk = opened(new())
    for way in ("/dates", "/newdate", f"/dates one-{dates(walk)[0].mark}"):
        assert not {"birth", "happy"} & set(read(walk.types(way)).casefold().split())


def test_a_plan_for_an_appointment_belongs_to_its_date() -> None:
    walk = opened(new())
    walk.presses(f"/dateplan:{dates(walk)[0].mark}").presses("bring").presses("r-papers").types("my cup\nthe scarf")
    walk.presses("back").presses("signal").types("left hand up").presses("r-hand")
    walk.presses("back").presses("asks").presses("r-nobody")
    one = dates(walk)[0]
    assert [line.value for line in one.bring] == ["papers", "my cup", "the scarf"]
    assert [line.value for line in (*one.signal, *one.asks)] == ["hand", "nobody"]
    text = read(opened(walk))
    assert "my cup" in text
    assert "Nobody, that day" in text
    assert "my cup" in read(walk.types("/notes date"))


def test_a_part_of_an_appointment_goes_at_once_and_the_moment_stays() -> None:
    walk = opened(new()).presses("onday").presses("w-word")
    due = dates(walk)[0].due
    walk.presses(f"/dateplan:{dates(walk)[0].mark}").presses("bring").presses("r-papers").presses("empty")
    assert [(one.bring, one.due) for one in dates(walk)] == [((), due)]


def test_more_to_bring_than_fits_is_answered_and_none_is_kept_by_halves() -> None:
    walk = opened(new())
    walk.presses(f"/dateplan:{dates(walk)[0].mark}").presses("bring").types("\n".join(map(str, range(100, 113))))
    assert not dates(walk)[0].bring
    assert "12 lines" in read(walk)


def test_without_a_date_the_appointment_page_still_helps() -> None:
    walk = Walk(LIBRARY, ()).types("/dateplan")
    assert "/newdate" in walk.values
    assert "Something to drink" in read(walk)
