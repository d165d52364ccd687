"""A conversation with a peer, as a person meets it: what is passed on, what is held, and every way out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.events import Command, Edited, Pressed, Stale, Typed
from bot.core.peers import Sort
from bot.domain.peers import talk_words
from bot.domain.peers.codes import code
from bot.domain.peers.reading import match_of, report_of, side_of
from bot.flows.talk import Held
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk
from tests.support.world import ASKER, HELPER, MATCH, NOW, OTHER, World, house, match, matched, with_side

REPORT = f"/talk:report-{code(MATCH)}"


def asker(world: World | None = None) -> Walk:
    walk = Walk(real_library(), world=world or matched(), row=ASKER)
    walk.now = walk.now.fromtimestamp(NOW, walk.now.tzinfo)
    return walk


def helper(world: World | None = None) -> Walk:
    walk = asker(world)
    walk.row = HELPER
    return walk


def state(walk: Walk) -> str:
    record = walk.world.records.get(MATCH)
    return record.state if record else "gone"


def test_opening_it_says_with_whom_and_under_which_name() -> None:
    said = read(asker().types("/talk"))
    assert "With Wren" in said
    assert "You are Maple here" in said
    assert "reports only" in said


def test_what_is_written_is_passed_on_to_the_one_other_person() -> None:
    walk = asker().types("/talk").types("it was a long day")
    (passing,) = [one for one in walk.world.passings if one.act == "say"]
    assert (passing.by, passing.to, passing.text, passing.wait) == (ASKER, HELPER, "it was a long day", False)
    assert "Whether it was read, nobody can tell me" in read(walk)


def test_bold_and_italic_come_along() -> None:
    walk = asker().types("/talk").happens(Typed("a quiet day", (("bold", 2, 5),), 77))
    assert walk.world.passings[-1].marks == (("bold", 2, 5),)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("call me at 202 555 0134", "contact"),
        ("send me a pic of you", "image"),
        ("what exactly did he do to you", "detail"),
    ],
)
def test_what_may_not_be_passed_on_is_held_and_not_lost(words: str, reason: str) -> None:
    walk = asker().types("/talk").types(words)
    assert [one.act for one in walk.world.passings if one.act == "say"] == []
    assert words in read(walk)
    assert dict(side_of(walk.world.records[MATCH], ASKER).flags) == {reason: 1}


def test_a_held_message_can_be_changed_and_then_goes() -> None:
    walk = asker().types("/talk").types("my number is 202 555 0134").types("I like that idea")
    assert [one.text for one in walk.world.passings if one.act == "say"] == ["I like that idea"]


def test_a_message_held_twice_shows_the_newer_words_and_counts_twice() -> None:
    walk = asker().types("/talk").types("my number is 202 555 0134").types("okay then 2 0 2 5 5 5 0 1 3 4")
    assert "2 0 2 5 5 5" in read(walk)
    assert dict(side_of(walk.world.records[MATCH], ASKER).flags) == {"contact": 2}
    assert not [one for one in walk.world.passings if one.act == "say"]


def test_a_held_message_can_be_left_out_and_the_conversation_goes_on() -> None:
    walk = asker().types("/talk").types("my number is 202 555 0134").presses("drop")
    assert "Left out" in read(walk)
    assert "pause" in walk.values


def test_a_held_message_survives_going_somewhere_else() -> None:
    walk = asker().types("/talk").types("my number is 202 555 0134").types("/ground").types("/resume")
    assert "202 555 0134" in read(walk)


def test_a_request_for_a_picture_pauses_the_conversation_at_once() -> None:
    walk = asker().types("/talk").types("send me a picture of you")
    assert state(walk) == "held"
    assert "waits now" in read(walk)
    assert any("waits for now" in told for told in walk.world.told(HELPER))


def test_words_with_a_command_in_them_are_judged_and_passed_on_as_they_were_typed() -> None:
    walk = asker().types("/talk").types("write /now if it gets too much")
    assert [one.text for one in walk.world.passings if one.act == "say"] == ["write /now if it gets too much"]
    walk.types("or call me, 212 555 0100, not /now")
    assert isinstance(walk.screen, Held)
    assert walk.screen.text == "or call me, 212 555 0100, not /now"


def test_a_number_of_a_help_line_passes() -> None:
    walk = asker().types("/talk").types("I called 988 last night and it helped")
    assert len([one for one in walk.world.passings if one.act == "say"]) == 1


@pytest.mark.parametrize("word", ["pause", "mute", "end", "block", "report"])
def test_each_way_out_is_one_tap_on_the_screen_and_under_each_message(word: str) -> None:
    (on_screen,) = [value for value in asker().types("/talk").values if value in {word, f"/talk:{word}-{code(MATCH)}"}]
    for walk in (asker().types("/talk").presses(on_screen), asker().types(f"/talk {word}-{code(MATCH)}")):
        record = walk.world.records[MATCH]
        done = {
            "pause": side_of(record, ASKER).paused,
            "mute": side_of(record, ASKER).muted_until > NOW,
            "end": record.state == "ended",
            "block": record.state == "ended" and bool(walk.world.of(Sort.APART)),
            "report": record.state == "held" and bool(walk.world.of(Sort.REPORT)),
        }
        assert done[word], word


def test_a_supervisor_is_one_tap_away_for_a_volunteer_and_only_for_them() -> None:
    walk = helper().types("/talk").presses("supervisor")
    assert any("asks for a supervisor" in told for told in walk.world.told(303))
    assert "supervisor" not in asker().types("/talk").values


def test_quiet_for_tonight_ends_at_eight_in_the_morning_and_never_after_twelve_hours() -> None:
    walk = asker()
    walk.now = walk.now.replace(hour=23, minute=0, second=0)
    record = walk.types("/talk").presses("mute").world.records[MATCH]
    until = side_of(record, ASKER).muted_until
    assert until - walk.now.timestamp() == 9 * 3_600
    walk = asker()
    walk.now = walk.now.replace(hour=9, minute=0)
    record = walk.types("/talk").presses("mute").world.records[MATCH]
    assert side_of(record, ASKER).muted_until - walk.now.timestamp() <= 12 * 3_600


def test_words_for_an_ending_are_picked_before_anything_is_sent() -> None:
    walk = helper().types("/talk").presses("words")
    assert not walk.world.passings or all(one.act != "say" for one in walk.world.passings)
    walk.presses("e-2")
    assert walk.world.passings[-1].template == 2


def test_a_report_counts_at_once_and_its_reason_can_be_added_or_not() -> None:
    walk = asker().types("/talk").presses(REPORT)
    (report,) = walk.world.of(Sort.REPORT)
    assert report_of(report).reason == "unsaid"
    walk.presses(f"/why:detail-{code(MATCH)}")
    assert report_of(walk.world.of(Sort.REPORT)[0]).reason == "detail"


def test_reporting_twice_is_one_report() -> None:
    walk = asker().types("/talk").presses(REPORT).types(f"/talk report-{code(MATCH)}")
    assert len(walk.world.of(Sort.REPORT)) == 1
    assert REPORT not in walk.types(f"/talk {code(MATCH)}").values


@pytest.mark.parametrize("ends", [ASKER, HELPER])
def test_a_report_pressed_on_an_old_screen_after_the_end_is_a_report(ends: int) -> None:
    walk = asker().types("/talk")
    assert REPORT in walk.values
    walk.world.does(ends, "end", MATCH)
    walk.happens(Command("talk", f"report-{code(MATCH)}"))
    assert len(walk.world.of(Sort.REPORT)) == 1
    assert f"/why:hurt-{code(MATCH)}" in walk.values


@pytest.mark.parametrize("word", ["report", "block"])
def test_a_button_from_before_it_was_a_command_still_works_after_the_end(word: str) -> None:
    walk = asker().types("/talk")
    walk.world.does(HELPER, "end", MATCH)
    walk.happens(Pressed(word))
    assert bool(walk.world.of(Sort.REPORT)) is (word == "report")
    assert walk.world.of(Sort.APART)


def test_an_old_screen_of_what_has_ended_shows_how_to_report_it() -> None:
    walk = asker().types("/talk")
    walk.world.does(HELPER, "end", MATCH)
    walk.happens(Stale())
    assert talk_words.NOBODY.source not in walk.sentences
    walk.presses(REPORT)
    assert len(walk.world.of(Sort.REPORT)) == 1


def test_whoever_says_how_it_was_afterwards_can_report_too() -> None:
    walk = asker(matched("ended")).types(f"/talk after-{code(MATCH)}").presses(REPORT)
    assert len(walk.world.of(Sort.REPORT)) == 1


@pytest.mark.parametrize("world", [matched("open"), house()])
def test_a_report_of_what_is_not_kept_any_more_is_told_plainly_how_it_goes(world: World) -> None:
    """The same to whoever it never belonged to, so that nothing can be found out by it."""
    walk = Walk(real_library(), world=world, row=OTHER).types(f"/talk report-{code(MATCH)}")
    assert walk.said.lines == talk_words.NOT_KEPT
    assert {"/privacy", "/routes", "/now"} <= set(walk.values)
    assert not walk.world.of(Sort.REPORT)


def test_what_is_written_after_the_end_goes_nowhere_and_says_so() -> None:
    walk = asker().types("/talk")
    walk.world.does(HELPER, "end", MATCH)
    walk.types("and one more thing")
    assert talk_words.NOT_PASSED.source in walk.sentences
    assert not [one for one in walk.world.passings if one.act == "say"]


def test_how_it_was_is_noted_for_the_one_who_says_it_and_shown_to_nobody() -> None:
    walk = asker().types("/talk").presses("end").presses(f"/after:heavy-{code(MATCH)}")
    record = walk.world.records[MATCH]
    assert side_of(record, ASKER).after == "heavy"
    assert side_of(record, HELPER).after == ""
    assert not any("heavy" in told.lower() for told in walk.world.told(HELPER))


def test_a_volunteer_with_two_conversations_chooses_and_nothing_goes_before_that() -> None:
    world = matched().add(match(number=MATCH + 1, owner=OTHER))
    walk = helper(world).types("/talk").types("hello")
    assert not [one for one in world.passings if one.act == "say"]
    assert {f"/talk:{code(MATCH)}", f"/talk:{code(MATCH + 1)}"} <= set(walk.values)


def test_an_answer_to_a_message_of_another_conversation_goes_to_that_one() -> None:
    world = matched().add(match(number=MATCH + 1, owner=OTHER))
    walk = helper(world).types(f"/talk {code(MATCH)}")
    world.replied = MATCH + 1
    walk.happens(Typed("this is for the other one", message=9, reply=8))
    (passing,) = [one for one in world.passings if one.act == "say"]
    assert (passing.match, passing.to) == (MATCH + 1, OTHER)


def test_somebody_else_finds_no_conversation_behind_a_copied_button() -> None:
    walk = Walk(real_library(), world=matched(), row=OTHER).types(f"/talk end-{code(MATCH)}")
    assert state(walk) == "open"
    assert "Wren" not in read(walk)
    assert "Maple" not in read(walk)


def test_a_change_is_passed_on_unless_it_may_not_be() -> None:
    walk = asker().types("/talk").types("see you")
    walk.world.replied = MATCH
    walk.happens(Edited("see you soon", message=5))
    assert walk.world.passings[-1].act == "revise"
    assert "Changed on the other side too" in read(walk)
    walk.happens(Edited("see you at 202 555 0134", message=5))
    assert [one.act for one in walk.world.passings].count("revise") == 1
    assert "The first version stays" in read(walk)


def test_an_edit_after_the_end_changes_nothing() -> None:
    world = matched("ended")
    world.replied = MATCH
    walk = asker(world).happens(Edited("other words", message=5))
    assert world.passings == []
    assert talk_words.LONG_AGO.source in walk.sentences


def test_an_edit_of_an_ordinary_message_is_answered_as_before() -> None:
    walk = asker().types("/checkin").happens(Edited("8", message=5))
    assert walk.world.passings == []


def test_while_a_break_lasts_what_is_written_waits_and_the_writer_knows_why() -> None:
    world = matched()
    world.records[MATCH] = with_side(world.records[MATCH], paused=True)
    walk = helper(world).types("/talk").types("no hurry")
    assert world.passings[-1].wait
    assert talk_words.WHY_IT_WAITS["theirs"].source in walk.sentences


def test_between_planned_times_a_message_waits() -> None:
    world = matched()
    record = world.records[MATCH]
    world.records[MATCH] = replace(record, body=replace(match_of(record), window=0.0))
    walk = asker(world).types("/talk").types("when you have time")
    assert world.passings[-1].wait
    assert talk_words.WHY_IT_WAITS["later"].source in walk.sentences
    walk.types("/talk").presses("time")
    assert any("would like to talk when it suits you" in told for told in world.told(HELPER))


def test_somebody_who_says_they_are_under_18_is_out_of_everything_and_coordinators_know() -> None:
    walk = asker().types("/talk").types("I'm 15").presses("young").presses("young")
    assert state(walk) == "gone"
    assert any("under 18" in told for told in walk.world.told(303))
    assert walk.standing.door_closed


def test_signs_of_somebody_under_18_pause_it_and_lead_to_one_kind_question() -> None:
    walk = asker().types("/talk").types("my maths teacher gave me detention because im 15")
    assert state(walk) == "held"
    assert "/start:young" in walk.values
    assert f"/talk:adult-{code(MATCH)}" in walk.values
