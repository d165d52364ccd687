"""The desk: queues and not conversations, nothing of oneself, and nothing at all for anybody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.events import Command, Pressed
from bot.core.peers import Match, Sort
from bot.core.text import Text
from bot.domain.peers.codes import code
from bot.flows.conversations import OneTalk
from bot.i18n import Catalogs
from bot.runtime.saved import put_down
from bot.runtime.standing import Place
from bot.runtime.turn import current
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import (
    ASKER,
    DESK,
    HELPER,
    MATCH,
    OTHER,
    REPORT,
    SECOND,
    VOLUNTEER,
    World,
    house,
    match,
    matched,
    report,
    request,
    volunteer,
)

LIBRARY = real_library()
ENGLISH = Catalogs(("en",))
ROOMS = ("desk", "queue", "proposals", "roster", "checklist", "talks", "reports", "staff", "audit")
NOTHING = "There is nothing here for you right now."


def at(world: World, row: int = DESK) -> Walk:
    return Walk(LIBRARY, world=world, row=row)


def facts(walk: Walk) -> str:
    """Return the last message as a coordinator reads it."""
    return ENGLISH.render(walk.said.lines, "en").text


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("row", [ASKER, HELPER, OTHER])
def test_for_everybody_else_there_is_nothing_and_nothing_is_told_by_it(room: str, row: int) -> None:
    for rest in ("", code(MATCH), code(VOLUNTEER), code(12_345_678)):
        walk = at(matched("open").add(report()), row)
        walk.happens(Command(room, rest))
        assert walk.sentences == NOTHING
        assert walk.values == ["/menu", "/ground", "/now", "/stop"]
        assert walk.screen is None


@pytest.mark.parametrize("room", ROOMS)
def test_a_visitor_gets_the_same_words(room: str) -> None:
    walk = Walk(LIBRARY, (), world=matched("open"), row=OTHER).types(f"/{room}")
    assert walk.sentences == NOTHING


@pytest.mark.parametrize("room", ROOMS)
def test_a_role_that_has_ended_ends_on_every_screen(room: str) -> None:
    walk = at(matched("held").add(report("taken"))).types(f"/{room}")
    del walk.world.records[DESK * 10]
    assert walk.types("7").sentences == NOTHING
    assert walk.screen is None


def test_the_overview_counts_what_waits_and_says_how_long() -> None:
    world = house().add(request(), volunteer(HELPER, "applied"), match("proposed", owner=OTHER), report())
    said = facts(at(world).types("/desk"))
    for line in ("1 request waits, for 9 days.", "Volunteers: 1 applied.", "On call: you and 1 other."):
        assert line in said
    assert "Suggestions: 1 to look at, 0 being asked." in said
    assert "Reports: 1 new, 0 taken." in said
    assert "You see queues here, not conversations" in said
    assert "Matching is open." in said


@pytest.mark.parametrize(("why", "word"), [("staff", "nobody is on call"), ("lines", "no help line in date")])
def test_closed_matching_is_said_with_its_reason(why: str, word: str) -> None:
    world = house()
    world.closed = why
    assert word in at(world).types("/desk").sentences


def test_from_the_desk_every_room_is_one_tap_away() -> None:
    values = at(house()).types("/desk").values
    assert {"/queue", "/proposals", "/roster", "/talks", "/reports", "/staff"} <= set(values)


def test_the_line_shows_the_longest_wait_first_and_six_at_a_time() -> None:
    world = house()
    for n in range(8):
        one = request(1_000 + n, number=50_000 + n)
        world.add(replace(one, since=one.since + n * 3_600))
    walk = at(world).types("/queue")
    first = [line for line in walk.said.lines if isinstance(line, Text) and "Request {n}" in line.source]
    assert [dict(line.args)["n"] for line in first] == [1, 2, 3, 4, 5, 6]
    walk.presses("more")
    rest = [line for line in walk.said.lines if isinstance(line, Text) and "Request {n}" in line.source]
    assert [dict(line.args)["n"] for line in rest] == [7, 8]
    assert "Request 1 " in facts(walk.presses("first"))


def test_the_line_says_what_was_wished_for_and_whether_there_is_a_suggestion() -> None:
    said = facts(at(matched("proposed")).types("/queue"))
    for word in ("caregiver", "Own feelings", "Has a suggestion."):
        assert word in said
    assert str(ASKER) not in said


def test_a_suggestion_shows_both_sides_and_confirming_asks_the_one_who_asked() -> None:
    walk = at(matched("proposed")).types(f"/proposals {code(MATCH)}")
    said = facts(walk)
    assert "Asks: caregiver. Languages: English and español." in said
    assert "Volunteer: with survivors and caregivers." in said
    walk.presses("confirm")
    assert walk.world.records[MATCH].state == "asked"
    assert "Now the person who asked is asked" in walk.sentences
    assert walk.world.told(ASKER)
    assert "confirm" not in walk.values


@pytest.mark.parametrize("state", ["proposed", "asked", "offered"])
def test_not_these_two_puts_the_request_back_into_line(state: str) -> None:
    walk = at(matched(state)).types(f"/proposals {code(MATCH)}").presses("refuse")
    assert MATCH not in walk.world.records
    assert [one.state for one in walk.world.of(Sort.REQUEST)] == ["waiting"]
    assert "in line again" in walk.sentences


def test_later_changes_nothing() -> None:
    walk = at(matched("proposed")).types(f"/proposals {code(MATCH)}").presses("back")
    assert walk.world.records[MATCH].state == "proposed"
    assert not walk.effects


def test_a_suggestion_that_fits_no_more_is_not_confirmed_and_no_private_reason_is_shown() -> None:
    world = matched("proposed")
    world.does(ASKER, "apart", phrase="one place")
    world.does(HELPER, "apart", phrase="one place")
    walk = at(world).types(f"/proposals {code(MATCH)}").presses("confirm")
    assert world.records[MATCH].state == "proposed"
    assert "can't be brought together" in walk.sentences
    assert "place" not in facts(walk)


def test_a_first_match_carries_its_mark() -> None:
    world = matched("proposed")
    record = world.records[MATCH]
    assert isinstance(record.body, Match)
    world.add(replace(record, body=replace(record.body, supervised=True)))
    assert "first matches" in at(world).types(f"/proposals {code(MATCH)}").sentences


@pytest.mark.parametrize("room", ["proposals", "talks", "reports"])
def test_what_concerns_oneself_is_not_shown(room: str) -> None:
    state = "proposed" if room == "proposals" else "held"
    record = match(state, other=DESK)
    world = house().add(request(), record, report(other=DESK))
    number = REPORT if room == "reports" else MATCH
    walk = at(world).types(f"/{room}")
    assert not [value for value in walk.values if ":" in value and value.startswith(f"/{room}:")]
    walk.types(f"/{room} {code(number)}")
    assert not {"confirm", "refuse", "lift", "close", "take", "settle"} & set(walk.values)


def test_a_conversation_is_shown_without_a_word_of_it() -> None:
    world = matched("open")
    world.does(ASKER, "say", MATCH, text="a line of theirs", message=4)
    world.does(HELPER, "held", MATCH, reason="link")
    said = facts(at(world).types(f"/talks {code(MATCH)}"))
    assert "Maple" in said
    assert "Last written 5 days ago." in said
    assert "Held from Wren, 1 time: an address of a page." in said
    assert "a line of theirs" not in said


@pytest.mark.parametrize("reason", ["image", "secrecy"])
def test_the_button_of_a_notice_opens_that_very_conversation(reason: str) -> None:
    world = matched("open").add(match("open", number=MATCH + 1, owner=OTHER))
    world.does(HELPER, "held", MATCH, reason=reason)
    (notice,) = [post for post in world.posts if post.to == DESK]
    values = [button.value for row in notice.say.keyboard for button in row]
    assert values[0] == f"/talks:{code(MATCH)}"
    name, _, rest = values[0][1:].partition(":")
    walk = at(world).happens(Command(name, rest))
    assert walk.screen == OneTalk(MATCH)
    assert "Maple" in facts(walk)


def test_the_notice_about_an_age_or_a_supervisor_opens_that_very_conversation_too() -> None:
    for act in ("age", "supervisor"):
        world = matched("open")
        world.does(HELPER, act, MATCH)
        (notice,) = [post for post in world.posts if post.to == DESK]
        assert notice.say.keyboard[0][0].value == f"/talks:{code(MATCH)}"


def test_after_a_yes_to_a_suggestion_the_button_is_gone_and_it_says_who_is_asked_now() -> None:
    walk = at(matched("proposed")).types(f"/proposals {code(MATCH)}").presses("confirm")
    assert "confirm" not in walk.values
    assert "Now the person who asked is asked" in walk.sentences
    assert "confirm" not in walk.types(f"/proposals {code(MATCH)}").values
    assert "is being asked" in walk.sentences


def test_a_held_conversation_goes_on_with_a_reason_and_not_without() -> None:
    world = matched("open")
    world.does(HELPER, "held", MATCH, reason="image")
    walk = at(world).types(f"/talks {code(MATCH)}").presses("lift").types("short")
    assert world.records[MATCH].state == "held"
    walk.types("a mistake of the guard, both are fine")
    assert world.records[MATCH].state == "open"
    assert [one.owner for one in world.of(Sort.AUDIT)] == [DESK]


@pytest.mark.parametrize("how", ["report", "age"])
def test_what_waits_for_a_report_or_for_an_answer_about_age_can_be_closed_but_not_lifted(how: str) -> None:
    world = matched("open")
    world.does(HELPER, how, MATCH)
    walk = at(world).types(f"/talks {code(MATCH)}")
    assert "lift" not in walk.values
    walk.presses("close").types("it can't go on like this")
    assert world.records[MATCH].state == "ended"
    assert "told neutrally" in walk.sentences


def test_two_coordinators_at_once_and_the_second_is_told_how_it_stands() -> None:
    world = matched("proposed")
    walk = at(world).types(f"/proposals {code(MATCH)}")
    world.does(SECOND, "refuse", MATCH)
    walk.happens(Pressed("confirm"))
    assert "not open any more" in walk.sentences


def test_a_number_of_something_else_opens_nothing() -> None:
    for room in ("proposals", "roster", "checklist", "talks", "reports", "staff"):
        walk = at(matched("ended")).types(f"/{room} {code(MATCH)}")
        assert len(walk.values) >= 4
        assert not {"confirm", "close", "take", "grant", "suspend"} & set(walk.values)


def test_every_screen_of_the_desk_can_be_put_down_and_picked_up() -> None:
    walk = at(matched("held")).types(f"/talks {code(MATCH)}")
    screen = current(walk.standing)
    assert screen is not None
    walk.standing = replace(walk.standing, place=Place(put_down(screen), None, 9))
    assert walk.presses("close").sentences
