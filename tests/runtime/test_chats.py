"""What stands in a chat is known for as long as it can go, and goes when somebody asks for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.runtime.arrival import Arrival
from bot.runtime.delivery import Delivery, Unclear
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.recent import Recent, latest_of_ours, messages
from bot.storage.shapes import Number
from bot.storage.tables import seen
from tests.support.house import House, open_house
from tests.support.library import real_library

ANA, BOB = 501, 502
SET_UP = ("Set up, one minute", "I am 18 or over", "Skip", "Skip", "Decide later", "Skip", "Yes", "Yes", "Yes")


async def join(house: House, person: int) -> None:
    await house.types(person, "/start")
    for label in SET_UP:
        await house.presses(person, label)


def cleared(house: House, person: int) -> list[Outgoing]:
    return [one for one in house.channel.sent if one.act == "clear" and one.chat == person]


async def numbers(house: House) -> int:
    async with house.store.transaction() as transaction:
        return (await transaction.connection.execute(select(func.count()).select_from(seen))).scalar_one()


async def test_clearing_takes_out_all_that_both_sides_wrote_and_leaves_one_line(house: House) -> None:
    await join(house, ANA)
    await house.types(ANA, "/checkin")
    before = set(house.channel.messages[ANA])
    typed = {house.number - 0}
    await house.types(ANA, "/clear")
    (clear,) = cleared(house, ANA)
    assert before | typed <= set(clear.messages)
    assert house.last(ANA).text.startswith("Cleared.")
    assert house.channel.sent.index(clear) < house.channel.sent.index(house.last(ANA))


async def test_the_line_that_is_left_can_go_too_and_nothing_is_said_then(house: House) -> None:
    await join(house, ANA)
    await house.types(ANA, "/clear")
    line = max(house.channel.messages[ANA])
    sent = len(house.channel.sent)
    await house.take(house.press(ANA, "Remove this line"))
    assert line in cleared(house, ANA)[-1].messages
    assert [one.act for one in house.channel.sent[sent:]] == ["clear"]


async def test_what_is_older_than_two_days_is_not_tried(house: House) -> None:
    await join(house, ANA)
    old = set(house.channel.messages[ANA])
    house.clock += 48 * 3_600 + 1
    await house.types(ANA, "/menu")
    new = max(house.channel.messages[ANA])
    await house.types(ANA, "/clear")
    assert new in cleared(house, ANA)[0].messages
    assert not old & set(cleared(house, ANA)[0].messages)


async def test_it_is_known_after_a_restart_and_of_a_visitor_it_is_not(tmp_path: Path) -> None:
    house = await open_house(tmp_path, real_library())
    await join(house, ANA)
    await house.types(BOB, "/start")
    hers, his = set(house.channel.messages[ANA]), set(house.channel.messages[BOB])
    await house.stop()
    house = await open_house(tmp_path, real_library())
    house.number = 5_000
    for person in (ANA, BOB):
        await house.types(person, "/clear")
    assert hers <= set(cleared(house, ANA)[0].messages)
    assert not his & set(cleared(house, BOB)[0].messages)
    assert "as far back as it is known" in house.last(BOB).text
    await house.stop()


async def test_a_visitor_is_cleared_from_memory_and_nothing_is_written_about_them(house: House) -> None:
    await house.types(BOB, "/start")
    await house.types(BOB, "/checkin")
    stand = set(house.channel.messages[BOB])
    await house.types(BOB, "/clear")
    assert stand <= set(cleared(house, BOB)[0].messages)
    assert await numbers(house) == 0


async def test_after_clearing_nothing_comes_until_she_does_something(house: House) -> None:
    await join(house, ANA)
    await house.types(ANA, "/clear")
    async with house.store.transaction() as transaction:
        kept = await transaction.people([ANA])
    assert kept[ANA].profile.quiet
    await house.types(ANA, "/menu")
    async with house.store.transaction() as transaction:
        kept = await transaction.people([ANA])
    assert not kept[ANA].profile.quiet


async def test_numbers_go_by_themselves_and_with_everything_else(house: House) -> None:
    await join(house, ANA)
    house.store.now = lambda: house.clock + 47 * 3_600
    await house.store.prune(updates_before=0, entries_before_day=0, waiting_before=0)
    assert await numbers(house) > 0
    house.store.now = lambda: house.clock + 4 * 86_400
    await house.store.prune(updates_before=0, entries_before_day=0, waiting_before=0)
    assert await numbers(house) == 0


async def test_deleting_everything_clears_the_chat_and_leaves_no_number(house: House) -> None:
    await join(house, ANA)
    before = set(house.channel.messages[ANA])
    await house.types(ANA, "/delete")
    await house.presses(ANA, "Delete everything")
    await house.presses(ANA, "Yes, delete it now")
    assert before <= set(cleared(house, ANA)[0].messages)
    assert "It is deleted" in house.last(ANA).text
    assert await numbers(house) == 0


@pytest.mark.parametrize("word", ["/clear", "/stop"])
async def test_what_is_said_next_never_takes_back_that_the_chat_is_being_cleared(house: House, word: str) -> None:
    await join(house, ANA)
    before = set(house.channel.messages[ANA])
    refusing = True

    def away(outgoing: Outgoing) -> Delivery | None:
        return Unclear() if refusing and outgoing.act == "clear" else None

    house.channel.answers = away
    await house.runtime.take([house.words(ANA, "/clear")])
    await house.runtime.take([house.words(ANA, word)])
    refusing = False
    async with asyncio.timeout(10):
        while len(cleared(house, ANA)) < (2 if word == "/clear" else 1):  # noqa: ASYNC110 - nothing tells a test
            await asyncio.sleep(0.01)
    assert before <= {number for one in cleared(house, ANA) for number in one.messages}


async def test_hiding_by_a_button_changes_that_message_and_typed_the_last_one(house: House) -> None:
    await join(house, ANA)
    await house.types(ANA, "/discreet")
    shown = max(house.channel.messages[ANA])
    await house.presses(ANA, "Hide")
    assert house.channel.messages[ANA][shown].text == "Notes"
    await house.types(ANA, "/checkin")
    shown = max(house.channel.messages[ANA])
    await house.types(ANA, "hide")
    assert house.channel.messages[ANA][shown].text == "Notes"
    assert [label for row in house.channel.messages[ANA][shown].keyboard for label, _ in row] == ["Open", "Clear"]
    assert house.channel.sent[-2].act == "delete"
    assert house.channel.sent[-2].message == house.number


def test_nothing_is_ever_written_over_somebodys_words() -> None:
    assert latest_of_ours([Number(3, 0), Number(-4, 0), Number(7, 0)]) == 7
    assert latest_of_ours([Number(3, 0), Number(7, 0, fixed=True)]) == 0
    assert latest_of_ours([]) == 0


def test_numbers_come_newest_first_and_once() -> None:
    assert messages([Number(3, 0), Number(-9, 0), Number(3, 1)]) == (9, 3)


def test_memory_is_bounded_in_people_and_messages() -> None:
    recent = Recent(people=2, each=3)
    for person in (1, 2, 3):
        recent.note(person, [Number(number, 1_000) for number in range(1, 6)])
    assert recent.of(1) == []
    assert [one.message for one in recent.of(3)] == [3, 4, 5]
    recent.prune(1_000 + 49 * 3_600)
    assert recent.of(3) == []


async def test_covered_words_and_no_sound_for_whoever_asked(house: House) -> None:
    await join(house, ANA)
    await house.types(ANA, "/discreet")
    await house.presses(ANA, "Cover words")
    await house.presses(ANA, "All of it")
    covered = await house.types(ANA, "/menu")
    assert covered.html
    assert covered.silent
    assert covered.text.startswith("<tg-spoiler>")
    helped = await house.types(ANA, "/now")
    assert helped.lane == Lane.HELP
    assert "tg-spoiler" not in helped.text
    await house.types(ANA, "/discreet")
    await house.presses(ANA, "Cover words")
    await house.presses(ANA, "What comes by itself")
    assert "tg-spoiler" not in (await house.types(ANA, "/menu")).text


async def test_a_passphrase_is_taken_out_of_the_chat_and_compared_without_being_kept(house: House) -> None:
    await join(house, ANA)
    await house.types(ANA, "/passphrase")
    await house.presses(ANA, "Set one")
    for _ in range(2):
        await house.types(ANA, "three blue kites")
        gone = [one for one in house.channel.sent if one.act == "delete"][-1]
        assert gone.message == house.number
    await house.types(ANA, "/hide")
    assert "closed" in (await house.types(ANA, "/week")).text
    assert "Slips happen" in (await house.types(ANA, "three blue kite")).text
    assert "It is open" in (await house.types(ANA, "Three BLUE kites")).text
    async with house.store.transaction() as transaction:
        profile = (await transaction.people([ANA]))[ANA].profile
    assert profile.seal.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "kites" not in repr(profile)


async def test_a_button_that_takes_out_its_own_message_takes_out_nothing_of_anybody_else(house: House) -> None:
    await house.types(BOB, "/start")
    await join(house, ANA)
    await house.types(ANA, "/clear")
    assert not set(house.channel.messages[BOB]) & set(cleared(house, ANA)[0].messages)
    assert isinstance(house.press(ANA, "Open"), Arrival)
