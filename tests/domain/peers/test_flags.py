"""The table of red flags: what is held, who hears of it when, and when a conversation waits."""

from __future__ import annotations

import pytest

from bot.core.guard import GRAVEST_FIRST
from bot.core.peers import Sort
from bot.domain.peers import flagged, told
from bot.domain.peers.flags import TABLE, counted, so_many
from bot.domain.peers.reading import match_of, side_of
from tests.support.world import ASKER, DAY, DESK, HELPER, MATCH, NOW, SECOND, VOLUNTEER, World, coordinator, matched

AT_FIRST = ["secrecy", "dependence", "money", "therapy", "role"]
AT_SECOND = ["contact", "link", "invite", "meet"]
WAITS_AT_ONCE = ["image", "children", "sexual", "minor"]


def alarms(world: World) -> int:
    """Count what each coordinator heard; all hear the same."""
    assert world.told(DESK) == world.told(SECOND)
    return len(world.told(DESK))


def test_every_kind_of_thing_that_can_be_held_stands_in_the_table_and_has_words() -> None:
    assert set(TABLE) == set(GRAVEST_FIRST) == set(flagged.WORDS) == set(flagged.NOTES)
    assert set(TABLE) == {*AT_FIRST, *AT_SECOND, *WAITS_AT_ONCE, "detail", "like"}


@pytest.mark.parametrize("who", [ASKER, HELPER])
@pytest.mark.parametrize("reason", AT_FIRST)
def test_these_are_told_at_once_and_the_conversation_goes_on(reason: str, who: int) -> None:
    world = matched()
    world.does(who, "held", MATCH, reason=reason)
    assert alarms(world) == 1
    assert world.records[MATCH].state == "open"


@pytest.mark.parametrize("who", [ASKER, HELPER])
@pytest.mark.parametrize("reason", AT_SECOND)
def test_ways_outside_are_told_the_second_time(reason: str, who: int) -> None:
    world = matched()
    world.does(who, "held", MATCH, reason=reason)
    assert alarms(world) == 0
    world.does(who, "held", MATCH, reason=reason)
    assert alarms(world) == 1
    assert world.records[MATCH].state == "open"


def test_different_ways_outside_count_together_and_each_side_for_itself() -> None:
    world = matched()
    world.does(ASKER, "held", MATCH, reason="link")
    world.does(HELPER, "held", MATCH, reason="contact")
    assert alarms(world) == 0
    world.does(ASKER, "held", MATCH, reason="meet")
    assert alarms(world) == 1
    assert side_of(world.records[MATCH], HELPER).flags == (("contact", 1),)


@pytest.mark.parametrize("who", [ASKER, HELPER])
def test_asking_what_happened_is_told_and_waits_the_second_time(who: int) -> None:
    world = matched()
    world.does(who, "held", MATCH, reason="detail")
    assert (alarms(world), world.records[MATCH].state) == (0, "open")
    world.does(who, "held", MATCH, reason="detail")
    assert (alarms(world), world.records[MATCH].state) == (1, "held")


@pytest.mark.parametrize("who", [ASKER, HELPER])
@pytest.mark.parametrize("reason", WAITS_AT_ONCE)
def test_these_let_the_conversation_wait_at_once(reason: str, who: int) -> None:
    world = matched()
    world.does(who, "held", MATCH, reason=reason)
    record, other = world.records[MATCH], HELPER if who == ASKER else ASKER
    assert (alarms(world), record.state, match_of(record).hold, record.due) == (1, "held", reason, 0.0)
    first = told.on_hold(record).lines[0].source  # type: ignore[union-attr]
    assert any(text.startswith(first) for text in world.told(other))
    assert not any(text.startswith(first) for text in world.told(who))
    assert world.does(other, "say", MATCH, text="a line").refused == "right"


@pytest.mark.parametrize("who", [ASKER, HELPER])
def test_a_volunteer_rests_after_a_flagged_conversation_whoever_wrote_what(who: int) -> None:
    world = matched()
    world.does(who, "held", MATCH, reason="image")
    record = world.records[VOLUNTEER]
    assert (record.state, record.due) == ("resting", NOW + 7 * DAY)
    assert world.does(HELPER, "back", VOLUNTEER).refused == "rest"


def test_no_word_of_it_is_in_what_anybody_is_told() -> None:
    world = matched()
    for _ in range(3):
        world.does(ASKER, "held", MATCH, reason="contact", text="rhododendron")
    world.does(ASKER, "held", MATCH, reason="image", text="rhododendron")
    assert world.posts
    assert not world.passings
    assert "rhododendron" not in repr(world.posts) + repr(world.of(Sort.MATCH))


def test_a_coordinator_who_is_part_of_it_is_not_told_about_it() -> None:
    world = matched().add(coordinator(HELPER))
    world.does(ASKER, "held", MATCH, reason="secrecy")
    assert len(world.told(DESK)) == 1
    assert world.told(HELPER) == []


def test_a_word_that_is_no_reason_counts_nothing() -> None:
    world = matched()
    assert world.does(ASKER, "held", MATCH, reason="impolite").refused == "reason"
    assert side_of(world.records[MATCH], ASKER).flags == ()


def test_after_it_was_lifted_the_next_request_for_a_picture_waits_again() -> None:
    world = matched()
    world.does(ASKER, "held", MATCH, reason="image")
    world.does(DESK, "lift", MATCH, because="talked with both")
    assert world.records[MATCH].state == "open"
    world.does(ASKER, "held", MATCH, reason="image")
    assert world.records[MATCH].state == "held"


def test_counting_is_by_kind() -> None:
    flags = counted(counted(counted((), "link"), "link"), "image")
    assert flags == (("image", 1), ("link", 2))
    assert (so_many(flags, "contact"), so_many(flags, "image"), so_many(flags, "money")) == (2, 1, 0)


def test_what_only_reads_like_something_counts_for_less() -> None:
    world = matched()
    for _ in range(3):
        world.does(ASKER, "held", MATCH, reason="like")
    assert alarms(world) == 0
    world.does(ASKER, "held", MATCH, reason="like")
    assert alarms(world) == 1
    assert world.records[MATCH].state == "open"
