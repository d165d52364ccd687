"""Reminders, as somebody sets them, changes them and is rid of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.effects import SaveEntry
from bot.core.person import Kind, Purpose
from bot.core.text import Text
from bot.domain import held
from bot.domain.reminders.kept import MOST, Reminder, all_of, read
from bot.flows.reminder import Days, Shown, Time, What, Words
from bot.flows.reminders import Did, One, Reminders
from tests.support.library import real_library
from tests.support.walk import ALL, Walk

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a Tuesday, one o'clock in Berlin
WITHOUT = tuple(purpose for purpose in ALL if purpose != Purpose.REMIND)


def somebody(agreed: tuple[str, ...] = ALL, zone: str = "Europe/Berlin") -> Walk:
    walk = Walk(real_library(), agreed, now=NOW)
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, zone=zone))
    return walk


def mine(walk: Walk) -> list[Reminder]:
    return list(all_of(walk.entries.values()))


def facts(walk: Walk) -> str:
    """Everything that was said, with the facts."""
    return " ".join(str(line) for line in walk.said.lines)


def asked_for(walk: Walk, *, words: str = "Water the plants", time: str = "8pm") -> Walk:
    """Go as far as the last page."""
    walk.types("/reminders").presses("/reminder").presses("own").types(words)
    walk.presses("d2").presses("d5").presses("done")
    return walk.types(time)


def made(**more: str) -> Walk:
    return asked_for(somebody(), **more).presses("yes")


def test_nothing_is_on_by_itself() -> None:
    walk = somebody().types("/reminders")
    assert mine(walk) == []
    assert "Nothing comes from here" in walk.sentences


def test_without_the_yes_it_is_asked_for_and_saying_no_is_fine() -> None:
    walk = somebody(WITHOUT).types("/reminders")
    assert "/consents:remind" in walk.values
    assert "All right." in walk.presses("no").sentences
    assert somebody(WITHOUT).types("/reminder").effects == []


def test_a_visitor_is_told_what_it_is_and_nothing_is_kept() -> None:
    walk = somebody(()).types("/reminders")
    assert "/start:setup" in walk.values
    assert not walk.entries


def test_without_hours_to_go_by_they_are_asked_for_first() -> None:
    walk = somebody(zone="").types("/reminders")
    assert "/country" in walk.values
    assert "/reminder" not in walk.values
    assert isinstance(walk.presses("/country").types("Portugal").presses("z0").presses("/reminders").screen, Reminders)


def test_the_hours_can_be_chosen_with_the_yes_to_reminders_alone() -> None:
    walk = somebody((str(Purpose.REMIND),), zone="").types("/country")
    walk.presses(next(value for value in walk.values if value == "DE"))
    assert walk.standing.profile.zone == "Europe/Berlin"


def test_a_zone_that_this_version_has_no_more_is_said_and_asked_again() -> None:
    walk = made()
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, zone="Mars/Olympus"))
    walk.types("/reminders")
    assert "another name now" in walk.sentences
    assert "/country" in walk.values


def test_tuesdays_and_fridays_at_eight_in_my_own_words() -> None:
    (one,) = mine(made())
    assert (one.words, one.days, one.minute) == ("Water the plants", "2,5", 1200)
    assert datetime.fromtimestamp(one.due, UTC) == datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


def test_nothing_is_kept_before_it_was_seen_in_full() -> None:
    walk = asked_for(somebody())
    assert not [effect for effect in walk.effects if isinstance(effect, SaveEntry)]
    assert isinstance(walk.screen, Shown)
    for said in ("It says: {words}", "It comes: {days}, {time}", "The next one: {weekday}, {date}, {time}"):
        assert said in walk.sentences
    assert mine(walk.presses("no")) == []


@pytest.mark.parametrize(("step", "screen"), [("words", Words), ("days", Days), ("time", Time), ("what", What)])
def test_each_answer_can_be_changed_from_the_last_page(step: str, screen: type[object]) -> None:
    assert isinstance(asked_for(somebody()).presses(step).screen, screen)


def test_every_question_can_be_skipped_and_what_comes_of_it_is_shown() -> None:
    walk = somebody().types("/reminder")
    for _ in range(4):
        walk.types("skip")
    assert isinstance(walk.screen, Shown)
    (one,) = mine(walk.presses("yes"))
    assert (one.days, one.minute, one.ready) == ("2", 1200, 1)


def test_every_question_can_be_left() -> None:
    walk = somebody().types("/reminder")
    for step in ("own", "w3", "d1", "done", "t480"):
        assert "no" in walk.values or step == "done"
        walk.presses(step)
    assert mine(walk.presses("no")) == []


def test_a_ready_sentence_can_be_pressed_or_typed_by_its_number() -> None:
    for answer in ("w3", "3"):
        walk = somebody().types("/reminder").presses("ground")
        walk = walk.presses(answer) if answer in walk.values else walk.types(answer)
        assert isinstance(walk.screen, Days)
        assert walk.screen.ready == 3


@pytest.mark.parametrize("said", ["25:00", "half eight", "soon", "8:75"])
def test_a_time_that_is_none_is_answered_with_an_example_and_nothing_is_lost(said: str) -> None:
    walk = asked_for(somebody(), time=said)
    assert isinstance(walk.screen, Time)
    assert "20:30" in walk.sentences
    assert walk.screen.words == "Water the plants"


@pytest.mark.parametrize("said", ["someday", "7", "x" * 4096])
def test_a_day_that_is_none_is_answered_with_an_example(said: str) -> None:
    walk = somebody().types("/reminder").presses("own").types("Water the plants").types(said)
    assert isinstance(walk.screen, Days)
    assert "Monday and Thursday" in walk.sentences


def test_days_can_be_typed_pressed_and_taken_out_again() -> None:
    walk = somebody().types("/reminder").presses("own").types("Water the plants").types("martes y viernes")
    walk.presses("d2").presses("d1")
    assert isinstance(walk.screen, Days)
    assert walk.screen.days == "1,5"


def test_words_of_4096_characters_are_answered_kindly() -> None:
    walk = somebody().types("/reminder").presses("own").types("word " * 819)
    assert isinstance(walk.screen, Words)
    assert "longer than a reminder can be" in walk.sentences


def test_words_that_could_tell_something_are_said_so_and_stay_mine() -> None:
    walk = somebody().types("/reminder").presses("own").types("Terapia a las cinco")
    assert "could tell something" in walk.sentences
    walk.presses("all").presses("done").presses("t480")
    assert "could tell something" in walk.sentences
    (one,) = mine(walk.presses("yes"))
    assert one.words == "Terapia a las cinco"


def test_neutral_words_are_not_remarked_upon() -> None:
    assert "could tell" not in asked_for(somebody()).sentences


def test_a_time_inside_the_hours_of_quiet_is_said_before_the_yes() -> None:
    walk = somebody()
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, quiet_hours="1170-480"))
    assert "hours of quiet" in asked_for(walk).sentences


def test_a_tenth_is_set_and_an_eleventh_is_answered_kindly() -> None:
    walk = somebody()
    for _ in range(MOST):
        asked_for(walk).presses("yes")
    assert len(mine(walk)) == MOST
    assert "There are ten" in walk.types("/reminder").sentences
    assert "/reminder" not in walk.types("/reminders").values


def test_an_eleventh_that_was_begun_before_is_not_set_either() -> None:
    walk = asked_for(somebody())
    entry = next(iter(made().entries.values()))
    walk.entries |= {f"k{number}": replace(entry, key=f"k{number}") for number in range(MOST)}
    assert "There are ten" in walk.presses("yes").sentences
    assert len(mine(walk)) == MOST


def opened(walk: Walk) -> Walk:
    (one,) = mine(walk)
    return walk.types("/reminders").presses(f"o-{one.mark}")


def test_one_can_be_changed_and_stays_one() -> None:
    walk = opened(made())
    change = next(value for value in walk.values if value.startswith("/reminder:"))
    (one,) = mine(walk.presses(change).presses("time").types("9:15").presses("yes"))
    assert (one.minute, one.words, one.passed) == (555, "Water the plants", None)
    assert datetime.fromtimestamp(one.due, UTC) == datetime(2026, 11, 27, 8, 15, tzinfo=UTC)


def test_changing_one_that_was_stopped_meanwhile_says_so_and_loses_nothing() -> None:
    walk = opened(made())
    walk.presses(next(value for value in walk.values if value.startswith("/reminder:")))
    walk.entries.clear()
    assert "not there any more" in walk.presses("time").presses("t480").sentences
    assert len(mine(walk.presses("yes"))) == 1


def test_changing_the_words_keeps_the_date_that_is_over() -> None:
    walk = made()
    (key, entry), *_ = walk.entries.items()
    walk.entries[key] = replace(entry, body=tuple((n, "2026-11-24" if n == "passed" else v) for n, v in entry.body))
    opened(walk).presses(next(value for value in walk.values if value.startswith("/reminder:")))
    (one,) = mine(walk.presses("words").types("Feed the cat").presses("yes"))
    assert one.passed == date(2026, 11, 24)
    assert one.planned == date(2026, 11, 27)


def test_a_new_day_for_a_reminder_shows_the_change_of_the_list_only_afterwards() -> None:
    walk = opened(made()).presses("p")
    assert isinstance(walk.screen, Did)
    assert "rests" in walk.sentences
    assert "It rests" in facts(walk.presses("one"))


@pytest.mark.parametrize("what", ["k", "f", "p"])
def test_skipping_fewer_and_resting_can_each_be_taken_back(what: str) -> None:
    walk = opened(made())
    before = mine(walk)[0]
    after = mine(walk.presses(what))[0]
    assert after != before
    back = {"k": "u", "f": "m", "p": "g"}[what]
    assert mine(walk.presses("one").presses(back))[0].due == before.due


def test_stopping_one_deletes_it() -> None:
    walk = opened(made()).presses("stop")
    assert not walk.entries
    assert "does not come again" in walk.sentences


def test_all_can_rest_and_go_on_and_be_stopped() -> None:
    walk = asked_for(made()).presses("yes")
    assert all(one.resting for one in mine(walk.types("/reminders").presses("rest")))
    assert not any(one.resting for one in mine(walk.presses("back").presses("go")))
    assert len(mine(walk.presses("back").presses("end"))) == 2
    assert mine(walk.presses("yes")) == []


def test_before_all_are_stopped_there_is_a_way_to_let_them_rest() -> None:
    walk = made().types("/reminders").presses("end").presses("rest")
    assert [one.resting for one in mine(walk)] == [True]


def test_a_page_of_one_that_is_gone_says_so() -> None:
    walk = opened(made())
    assert isinstance(walk.screen, One)
    walk.entries.clear()
    assert isinstance(walk.presses("p").screen, Reminders)


@pytest.mark.parametrize(
    ("said", "kept"), [("22:00 to 7:30", "1320-450"), ("de 22h à 7h", "1320-420"), ("22-8", "1320-480")]
)
def test_hours_of_quiet_are_typed_the_way_people_write_them(said: str, kept: str) -> None:
    walk = somebody().types("/reminders").presses("quiet").types(said)
    assert walk.standing.profile.quiet_hours == kept


def test_hours_of_quiet_are_pressed_and_taken_out_again() -> None:
    walk = somebody().types("/reminders quiet").presses("q1")
    assert walk.standing.profile.quiet_hours == "1320-420"
    assert "Hours of quiet" in walk.sentences
    assert walk.types("/reminders quiet").presses("none").standing.profile.quiet_hours == ""


def test_hours_that_cannot_be_read_are_answered_with_an_example() -> None:
    walk = somebody().types("/reminders quiet").types("at night")
    assert "22:00 to 7:30" in walk.sentences


def test_what_is_kept_of_a_reminder_is_shown_in_words() -> None:
    walk = made()
    (entry,) = walk.entries.values()
    from bot.domain.noted import TELLINGS, parts

    assert {name for name, value in entry.body if value is not None} <= TELLINGS.keys()
    assert all(isinstance(part, Text) for part in parts(entry, real_library()))
    assert read(entry).words == "Water the plants"
    assert "quiet_hours" in held.TITLES


def test_settings_the_menu_and_help_lead_there() -> None:
    assert "/reminders" in somebody().types("/settings").values
    assert "/reminders" in somebody().types("/menu").presses("more").values
    assert "/{command}: {what}" in somebody().types("/help").sentences
    assert "reminders" in facts(somebody().types("/help"))


def test_taking_the_yes_back_with_everything_leaves_nothing() -> None:
    walk = made().types("/consents remind").presses("drop")
    assert [entry for entry in walk.entries.values() if entry.kind == Kind.REMINDER] == []


def test_no_row_of_buttons_is_empty() -> None:
    """An empty one is a gap on some apps, and some servers refuse it."""
    assert all(somebody().types("/reminders").said.keyboard)
    assert all(asked_for(somebody()).presses("yes").types("/reminders").presses("rest").presses("back").said.keyboard)
    lost = made()
    lost.types("/reminders").presses("rest")
    lost.standing = replace(lost.standing, profile=replace(lost.standing.profile, zone=""))
    assert all(lost.types("/reminders").said.keyboard)


def test_a_reminder_inside_the_hours_of_quiet_is_not_promised_for_that_time() -> None:
    """The hours can be chosen after the reminder was set: then the list says so too."""
    inside = "inside your hours of quiet"
    walk = made().types("/reminders")
    assert inside not in facts(walk)
    walk.presses("quiet").types("7pm-9am").presses("back")
    assert inside in facts(walk)
    assert "The next one" not in facts(walk)
    (one,) = mine(walk)
    assert inside in facts(walk.presses(f"o-{one.mark}"))
    assert inside in facts(walk.types("/reminder " + one.mark).presses("yes"))
