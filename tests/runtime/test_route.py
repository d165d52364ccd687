"""Who handles what: a closed door, then help, then stop, then commands, then the screen, then the menu."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.events import Command, Edited, Event, Left, Pressed, Refused, Stale, Typed
from bot.domain import notices
from bot.runtime.outgoing import Lane
from bot.runtime.route import OPEN_TO_ALL, asks_for_help
from bot.runtime.saved import Saved
from bot.runtime.standing import Place
from tests.support.library import real_library
from tests.support.walk import Walk

CHECKIN = "How strong is it right now?"
EVENTS: list[Event] = [
    Typed("hello"), Pressed("7"), Command("checkin"), Command("nothing"), Command("resume"), Command("cancel"),
    Stale(), Edited(), Refused("photo"), Refused(""), Left(), Left(back=True),
]  # fmt: skip


def walk(*words: str) -> Walk:
    person = Walk(real_library())
    for text in words:
        person.types(text)
    return person


@pytest.mark.parametrize("words", ["/now", "help", "HELP!", "ayuda", "aide"])
def test_help_is_given_from_inside_of_any_form_and_leaves_it_where_it_is(words: str) -> None:
    person = walk("/checkin")
    before = person.standing.place
    person.types(words)
    assert person.last is not None
    assert person.last.shown[0].lane == Lane.HELP
    assert person.standing.place == before


@pytest.mark.parametrize("words", ["/stop", "stop", "Stop.", "basta"])
def test_stop_is_one_line_after_which_nothing_follows(words: str) -> None:
    person = walk("/checkin", words)
    assert person.last is not None
    assert person.last.hush
    assert person.sentences == "Stopped. You will get nothing from here unless you write first."
    assert person.standing.profile.quiet
    assert person.standing.place.screen is None


def test_after_stop_the_interrupted_screen_can_be_picked_up_again() -> None:
    person = walk("/checkin", "/stop", "/resume")
    assert CHECKIN in person.sentences
    assert not person.standing.profile.quiet


def test_a_command_interrupts_a_screen_and_it_can_be_resumed() -> None:
    person = walk("/checkin", "/ground")
    assert person.standing.place.paused is not None
    assert CHECKIN in person.types("/resume").sentences
    assert person.standing.place.paused is None


@pytest.mark.parametrize("event", EVENTS, ids=repr)
def test_behind_a_closed_door_everything_leads_to_the_same_place(event: Event) -> None:
    person = walk("/checkin")
    person.standing = replace(person.standing, door_closed=True)
    entries = dict(person.entries)
    person.happens(event)
    assert person.last is not None
    said = [shown.say for shown in person.last.shown]
    young = Walk(real_library(), agreed=()).types("/young").last
    assert young is not None
    if not isinstance(event, Refused | Left):
        assert said == [shown.say for shown in young.shown]
    assert person.entries == entries


@pytest.mark.parametrize("name", sorted(OPEN_TO_ALL))
def test_a_closed_door_never_stands_before_help_or_stop_or_delete(name: str) -> None:
    person, free = walk("/checkin"), walk("/checkin")
    person.standing = replace(person.standing, door_closed=True)
    assert person.types(f"/{name}").said == free.types(f"/{name}").said


def test_words_that_nothing_waits_for_lead_to_the_menu_and_a_strangers_to_the_welcome() -> None:
    menu, lost = walk("/menu"), walk("hello")
    assert type(lost.screen) is type(menu.screen)
    assert set(menu.values) <= set(lost.values)
    stranger, welcomed = Walk(real_library(), agreed=()), Walk(real_library(), agreed=())
    assert type(stranger.types("hello").screen) is type(welcomed.types("/start lost").screen)


def test_a_command_that_is_switched_off_is_answered_and_moves_nobody() -> None:
    person = Walk(replace(real_library(), switched_off=frozenset({"week"}))).types("/checkin")
    before = person.standing.place
    assert person.types("/week").sentences == notices.switched_off().lines[0].source  # type: ignore[union-attr]
    assert person.standing.place == before


def test_an_edited_message_counts_as_first_written_and_the_screen_is_shown_again() -> None:
    person = walk("/checkin").happens(Edited())
    assert notices.EDITED[0].source in person.sentences
    assert CHECKIN in person.sentences
    assert person.entries == {}


def test_a_refused_message_is_removed_and_answered_and_a_further_part_is_removed_in_silence() -> None:
    person = walk("/checkin")
    first, further = person.happens(Refused("photo")).last, person.happens(Refused("")).last
    assert first is not None
    assert further is not None
    assert (first.delete, len(first.shown)) == (True, 1)
    assert (further.delete, further.shown) == (True, ())


def test_somebody_who_left_is_quiet_and_what_waits_for_them_is_dropped() -> None:
    person = walk("/checkin").happens(Left())
    assert person.last is not None
    assert person.last.hush
    assert person.last.shown == ()
    assert person.standing.profile.quiet
    assert person.standing.place.screen is not None


@pytest.mark.parametrize(
    "event", [Typed("7"), Pressed("7"), Stale(), Edited(), Command("resume"), Command("nothing")], ids=repr
)
def test_a_screen_that_is_no_more_is_let_go_with_one_kind_line(event: Event) -> None:
    person = walk()
    person.standing = replace(person.standing, place=Place(Saved("gone.Gone", 1, ()), None, 3))
    person.happens(event)
    assert notices.CHANGED[0].source in person.sentences
    assert person.values


def test_only_help_asks_for_help() -> None:
    library = real_library()
    assert [asks_for_help(event, library) for event in (Command("now"), Typed("help"), Typed("hello"), Stale())] == [
        True, True, False, False,
    ]  # fmt: skip
