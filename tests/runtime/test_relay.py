"""Words on their way between two people, with the real engine, the real outbox and a real store."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.events import Command
from bot.domain.peers.codes import code
from bot.runtime.arrival import Arrival, Knock
from bot.runtime.delivery import Later
from bot.runtime.outgoing import Lane, Outgoing
from tests.support.house import House
from tests.support.meeting import ANNA, BEN, CARA, EVE, kept, meeting, passed_on
from tests.support.world import MATCH, NOW


def texts(house: House, person: int) -> list[str]:
    return [one.text for one in house.channel.seen_by(person)]


def arrived(house: House, person: int) -> list[Outgoing]:
    """Return what was passed on to somebody, in order."""
    return [one for one in house.channel.seen_by(person) if one.relay]


async def both_open(house: House) -> None:
    await house.types(ANNA, "/talk")
    await house.types(BEN, "/talk")


async def test_what_one_side_writes_reaches_the_other_under_the_name_of_this_match(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        told = await house.types(ANNA, "I could not sleep again")
        (message,) = arrived(house, BEN)
        assert message.text == "Maple, a person:\n\nI could not sleep again"
        assert message.lane == Lane.RELAY
        assert "Passed on" in told.text
        assert not arrived(house, ANNA)


async def test_nobody_else_ever_gets_a_word_of_it(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(EVE, "/menu")
        await house.types(ANNA, "the word is rhododendron")
        others = [one for one in house.channel.sent if one.chat != BEN]
        assert not [one for one in others if "rhododendron" in one.text]


async def test_an_answer_finds_the_message_it_answers_in_the_other_chat(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "first")
        first_of_anna = house.number
        number = next(n for n, one in house.channel.messages[BEN].items() if one.relay)
        await house.answers(BEN, number, "I read it")
        (back,) = arrived(house, ANNA)
        assert back.reply == first_of_anna
        there = next(n for n, one in house.channel.messages[ANNA].items() if one.relay)
        await house.answers(ANNA, there, "thank you")
        assert arrived(house, BEN)[-1].reply == house.number - 1


async def test_a_change_reaches_the_other_side(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "see you at sevn")
        await house.edits(ANNA, house.number, "see you at seven")
        assert [one.text for one in arrived(house, BEN)] == ["Maple, a person:\n\nsee you at seven"]
        (one,) = await passed_on(house, MATCH)
        assert one.words.text == "see you at seven"


async def test_taking_back_removes_it_on_the_other_side(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "not this one")
        await house.types(ANNA, "/unsend")
        assert [one.act for one in house.channel.sent if one.chat == BEN and one.relay] == ["send", "delete"]
        assert await passed_on(house, MATCH) == []


async def test_a_command_in_words_that_are_passed_on_cannot_be_pressed_and_is_kept_as_it_was_typed(
    tmp_path: Path,
) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "maybe write /stop")
        await house.edits(ANNA, house.number, "better not /stop, or /delete")
        (there,) = arrived(house, BEN)
        assert there.text == "Maple, a person:\n\nbetter not /\u2060stop, or /\u2060delete"
        (kept_words,) = await passed_on(house, MATCH)
        assert kept_words.words.text == "better not /stop, or /delete"


async def unsends(house: House, person: int, message: int) -> str:
    """Answer a message of one's own chat with the command."""
    number = house.next()
    await house.take(Arrival(number, person, Command("unsend", reply=message), message=number))
    return house.last(person).text


async def test_taking_back_as_an_answer_takes_back_the_message_that_is_answered(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "not this one")
        meant = house.number
        await house.types(ANNA, "this one stays")
        told = await unsends(house, ANNA, meant)
        assert [one.words.text for one in await passed_on(house, MATCH)] == ["this one stays"]
        assert told.startswith("Taken back on the other side")


async def test_taking_back_as_an_answer_works_in_the_very_batch_in_which_it_was_written(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        first = house.words(ANNA, "not this one")
        meant, second, number = house.number, house.words(ANNA, "this one stays"), house.next()
        taking_back = Arrival(number, ANNA, Command("unsend", reply=meant), message=number)
        await house.take(first, second, taking_back)
        assert [one.words.text for one in await passed_on(house, MATCH)] == ["this one stays"]


async def test_words_of_the_other_side_are_not_taken_back_and_nobody_is_told_they_were(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "mine")
        await house.types(BEN, "theirs")
        there = next(n for n, one in house.channel.messages[ANNA].items() if one.relay)
        told = await unsends(house, ANNA, there)
        assert [one.words.text for one in await passed_on(house, MATCH)] == ["mine", "theirs"]
        assert "Taken back" not in told


async def test_an_answer_to_what_was_never_passed_on_takes_nothing_back(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "this one stays")
        told = await unsends(house, ANNA, 3)
        assert [one.words.text for one in await passed_on(house, MATCH)] == ["this one stays"]
        assert "Taken back" not in told


async def test_what_is_written_during_a_pause_waits_and_then_arrives_in_order(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.presses(BEN, "Pause")
        for words in ("one", "two", "three"):
            await house.types(ANNA, words)
        assert not arrived(house, BEN)
        await house.presses(BEN, "Go on")
        assert [one.text.rpartition("\n")[2] for one in arrived(house, BEN)] == ["one", "two", "three"]


async def test_what_waited_is_passed_on_once(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.presses(BEN, "Pause")
        await house.types(ANNA, "once")
        await house.presses(BEN, "Go on")
        await house.types(BEN, "/talk")
        assert len(arrived(house, BEN)) == 1


async def test_an_ending_counts_at_once_even_if_the_other_side_cannot_be_reached(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(BEN, "/stop")
        before = len(texts(house, BEN))
        await house.types(ANNA, "are you there")
        await house.types(ANNA, "/talk")
        await house.presses(ANNA, "End")
        record = await kept(house, MATCH)
        assert record is not None
        assert record.state == "ended"
        assert len(texts(house, BEN)) == before


async def test_words_after_the_end_go_nowhere_and_the_writer_is_told(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.presses(BEN, "End")
        told = await house.types(ANNA, "and another thing")
        assert "was not passed on to anybody" in told.text
        assert not arrived(house, BEN)


async def test_a_restart_loses_nothing_that_waits(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.presses(BEN, "Pause")
        await house.types(ANNA, "kept over the night")
    async with meeting(tmp_path, introduced=False) as again:
        again.number += 500
        await again.types(BEN, "/talk")
        await again.presses(BEN, "Go on")
        assert [one.text.rpartition("\n")[2] for one in arrived(again, BEN)] == ["kept over the night"]


async def test_somebody_who_answers_from_another_screen_answers_the_right_person(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "how are you")
        number = next(n for n, one in house.channel.messages[BEN].items() if one.relay)
        await house.types(BEN, "/checkin")
        await house.answers(BEN, number, "better today")
        assert [one.text for one in arrived(house, ANNA)] == ["Wren, a person:\n\nbetter today"]


async def test_a_note_written_on_another_screen_is_not_passed_on(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "/checkin")
        await house.types(ANNA, "my own private words")
        assert not arrived(house, BEN)


async def test_the_planned_time_warns_ends_and_says_so_to_both(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        house.clock = NOW + 3_600 - 9 * 60
        await house.take(Knock(MATCH))
        house.clock = NOW + 3_601
        await house.take(Knock(MATCH))
        for person in (ANNA, BEN):
            assert any("left of the time you planned" in text for text in texts(house, person)) or person == ANNA
            assert any("over for today" in text for text in texts(house, person))
        await house.types(ANNA, "one more thing")
        assert not arrived(house, BEN)


async def test_a_press_of_somebody_else_on_a_copied_command_does_nothing(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(EVE, f"/talk end-{code(MATCH)}")
        record = await kept(house, MATCH)
        assert record is not None
        assert record.state == "open"


async def test_the_button_of_a_notice_opens_that_very_conversation_at_the_desk(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "send me a picture of you")
        there = await house.presses(CARA, "This conversation")
        assert "Maple and Wren" in there.text
        assert "picture of you" not in there.text


@pytest.mark.parametrize("leaver", [ANNA, BEN])
async def test_deleting_everything_ends_it_neutrally_and_keeps_nothing(tmp_path: Path, leaver: int) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "some words")
        other = BEN if leaver == ANNA else ANNA
        await house.types(leaver, "/delete")
        await house.presses(leaver, "Delete everything")
        await house.presses(leaver, "Yes, delete it now")
        assert await kept(house, MATCH) is None
        assert await passed_on(house, MATCH) == []
        assert any("has ended" in text or "can't go on" in text for text in texts(house, other))


async def test_a_press_under_passed_on_words_never_takes_them_away(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "these words stay")
        await house.presses(BEN, "Answer")
        assert any("these words stay" in text for text in texts(house, BEN))


async def test_words_on_their_way_when_somebody_says_stop_wait_and_are_not_lost(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        house.channel.answers = lambda outgoing: Later(60.0) if outgoing.relay else None
        await house.types(ANNA, "still on its way")
        await house.types(BEN, "/stop")
        (one,) = await passed_on(house, MATCH)
        assert (one.words.text, one.waits) == ("still on its way", True)
