"""A passphrase closes what looks back, asks kindly, leaks nothing, and is in nobody's way in a bad hour."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bot.core.flow import ENTRIES, SCREENS, is_private
from bot.core.person import Entry, Kind
from bot.runtime.saved import put_down
from tests.support.explore import twin
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk, proof

PHRASE = "three blue kites"
CLOSED = ("week", "notes", "mydata", "summary", "bring", "card", "export")
ALWAYS_OPEN = tuple("now ground here night plan clear hide delete privacy help checkin menu".split())
NOTE = "a line that only she knows"


def somebody(*, closed: bool = True) -> Walk:
    walk = Walk(real_library())
    body = (("own", NOTE), ("note", NOTE))
    for kind in (Kind.WIN, Kind.CHECKIN, Kind.BRING):
        walk.entries[f"k-{kind}"] = Entry(str(kind), f"k-{kind}", walk.now, body)
    if closed:
        walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, seal=proof("", PHRASE)))
    return walk


def name(walk: Walk) -> str:
    return type(walk.screen).__module__.rsplit(".", 1)[-1] + "." + type(walk.screen).__name__


@pytest.mark.parametrize("command", CLOSED)
def test_what_looks_back_asks_first_and_opens_after_it(command: str) -> None:
    walk = somebody().types(f"/{command}")
    assert name(walk) == "passphrase.Ask"
    assert NOTE not in read(walk)
    walk = walk.types(PHRASE).presses(f"/{command}")
    assert not name(walk).startswith("passphrase")
    assert walk.standing.place.latch.opened > walk.now.timestamp()


def test_the_list_of_small_things_is_closed_and_noting_one_is_not() -> None:
    walk = somebody().types("/wins")
    assert name(walk) == "wins.Wins"
    walk = walk.presses("list")
    assert name(walk) == "passphrase.Ask"
    assert NOTE in read(walk.types(PHRASE).presses("/wins").presses("list"))


@pytest.mark.parametrize("command", ALWAYS_OPEN)
def test_help_plan_clear_and_delete_never_ask(command: str) -> None:
    assert command in ENTRIES
    assert not name(somebody().types(f"/{command}")).startswith("passphrase")


def test_stop_and_deleting_everything_never_ask() -> None:
    assert somebody().types("/week").types("stop").screen is None
    walk = somebody().types("/delete").presses("yes").presses("yes")
    assert not walk.entries
    assert walk.standing.profile.seal == ""


def test_nothing_that_was_kept_is_said_by_any_button_while_it_is_closed() -> None:
    """From the closed door, whatever is pressed, nothing of the notes is told."""
    walk = somebody().types("/mydata")
    for value in walk.values:
        said = read(twin(walk).presses(value))
        assert NOTE not in said, value


def test_a_screen_that_was_open_closes_after_ten_minutes_and_its_buttons_with_it() -> None:
    walk = somebody().types("/notes").types(PHRASE).presses("/notes").sleeps(minutes=11)
    for value in walk.values:
        other = twin(walk)
        assert NOTE not in read(other.presses(value)), value
    assert NOTE not in read(walk.types("anything"))


def test_the_time_counts_from_the_last_step() -> None:
    walk = somebody().types("/week").types(PHRASE).presses("/week")
    for _ in range(4):
        walk = walk.sleeps(minutes=8).types("/week")
        assert name(walk) == "week.Week"
    assert name(walk.sleeps(minutes=11).types("/week")) == "passphrase.Ask"


@pytest.mark.parametrize("word", ["/hide", "/clear"])
def test_hiding_and_clearing_close_it(word: str) -> None:
    walk = somebody().types("/week").types(PHRASE).types(word)
    assert name(walk.types("/week")) == "passphrase.Ask"


def test_slips_are_answered_kindly_and_waiting_ends() -> None:
    walk = somebody().types("/week")
    for _ in range(4):
        walk = walk.types("not this one")
        assert "Slips happen" in read(walk)
    walk = walk.types("not this one")
    assert "1 minute" in read(walk)
    assert name(walk.types(PHRASE)) == "passphrase.Ask"  # the right one is not looked at before the minute is over
    assert walk.sleeps(seconds=61).types(PHRASE).standing.place.latch.wrong == 0


def test_it_is_set_only_after_the_same_words_twice_and_the_words_are_nowhere() -> None:
    walk = somebody(closed=False).types("/passphrase").presses("set").types(PHRASE)
    assert walk.last is not None
    assert walk.last.delete
    assert walk.standing.profile.seal == ""
    assert walk.standing.place.screen is not None
    assert PHRASE not in str(put_down(walk.screen).fields if walk.screen else "")
    walk = walk.types("Three  BLUE kites")
    assert walk.standing.profile.seal
    assert PHRASE not in str(walk.standing)
    assert PHRASE not in str(walk.effects)


def test_two_different_ones_set_nothing() -> None:
    walk = somebody(closed=False).types("/passphrase").presses("set").types(PHRASE).types("four blue kites")
    assert walk.standing.profile.seal == ""
    assert "not the same" in read(walk)


@pytest.mark.parametrize("words", ["short", "rather not say", "", "please help me", "stop messaging me", "I'm 15"])
def test_words_that_mean_something_else_here_close_nothing(words: str) -> None:
    walk = somebody(closed=False).types("/passphrase").presses("set").types(words or " ")
    assert name(walk) != "passphrase.Repeat"


def test_it_is_changed_and_removed_only_by_whoever_knows_it() -> None:
    for button in ("set", "remove"):
        walk = somebody().types("/passphrase")
        assert name(walk) == "passphrase.Ask"
        walk = walk.types(PHRASE).presses("/passphrase").sleeps(minutes=11).presses(button)
        assert name(walk) == "passphrase.Ask", button
    walk = somebody().types("/passphrase").types(PHRASE).presses("/passphrase").presses("remove")
    assert walk.standing.profile.seal == ""
    assert name(walk.types("/week")) == "week.Week"


def test_forgetting_it_leaves_it_closed_until_the_notes_are_deleted() -> None:
    walk = somebody().types("/week").presses("forgot")
    assert NOTE not in read(walk)
    assert name(walk.presses("no").types("/week")) == "passphrase.Ask"
    walk = somebody().types("/week").presses("forgot").presses("drop").presses("yes")
    assert not walk.entries
    assert walk.standing.profile.seal == ""


def test_no_yes_that_is_taken_back_opens_it() -> None:
    for which in "phrlm":
        walk = somebody().types("/consents").presses(which).presses("drop")
        assert name(walk.types("/week")) == "passphrase.Ask", which
    kept = somebody().types("/consents").presses("n").presses("stay").types("/week")
    assert NOTE not in read(kept)
    assert kept.standing.profile.seal
    gone = somebody().types("/consents").presses("n").presses("drop")
    assert not gone.entries
    assert gone.standing.profile.seal == ""


def test_a_history_that_stayed_without_its_yes_can_still_be_deleted_or_opened_again() -> None:
    walk = somebody().types("/consents").presses("n").presses("stay").types("/notes")
    assert "/consents:notes" in walk.values
    assert not walk.presses("forgot").presses("drop").presses("yes").entries


def test_every_screen_that_reads_notes_is_closed_but_those_of_help() -> None:
    """A new screen that shows what was kept is closed, or stands here with a reason."""
    looking_back = {Kind.CHECKIN, Kind.WIN, Kind.THERAPY, Kind.BRING, Kind.CARD}
    reasons = {"consents.OneYes"}  # it says only whether anything is kept
    ours = {name: cls for name, cls in SCREENS.items() if cls.__module__.startswith("bot.flows.")}
    assert {name for name, cls in ours.items() if cls.needs & looking_back and not is_private(cls)} <= reasons


def test_no_screen_has_a_field_for_words_that_open_it() -> None:
    for cls in (cls for name, cls in SCREENS.items() if name.startswith("passphrase.")):
        assert {field.name for field in fields(cls)} <= {"seal", "wanted"}
