"""Erasing somebody by the code they were shown, with what it means for others, and without a word to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.runtime.removing import find, remove
from bot.storage.crypto import Keyring
from tests.support.house import MASTER, House
from tests.support.meeting import ANNA, BEN, ROWS, kept, meeting, passed_on
from tests.support.world import MATCH

CODE = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")


async def shown_code(house: House, person: int) -> str:
    await house.types(person, "/mydata")
    found = [match[0] for one in house.channel.seen_by(person) if (match := CODE.search(one.text))]
    assert found, [one.text for one in house.channel.seen_by(person)]
    return found[-1]


async def test_the_code_in_mydata_is_of_the_persons_own_row_and_says_nothing_about_them(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        code = await shown_code(house, ANNA)
        assert code == Keyring(MASTER).code(ROWS[ANNA])
        assert code != await shown_code(house, BEN)
        assert str(ANNA) not in code


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}."])
async def test_the_code_is_found_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    async with meeting(tmp_path) as house:
        code = await shown_code(house, ANNA)
        for said in (code, code.lower(), code.replace("-", " "), code.replace("-", "")):
            assert await find(house.store, typed.format(said)) == ROWS[ANNA]
        assert await find(house.store, code[:-1]) == 0
        assert await find(house.store, "") == 0


@pytest.mark.parametrize("leaver", [ANNA, BEN])
async def test_it_ends_what_concerned_others_neutrally_and_keeps_nothing(tmp_path: Path, leaver: int) -> None:
    async with meeting(tmp_path) as house:
        await house.types(ANNA, "/talk")
        await house.types(ANNA, "some words")
        other = BEN if leaver == ANNA else ANNA
        before = len(house.channel.sent)
        assert await remove(house.engine, ROWS[leaver])
        await house.runtime.recover()
        await house.settled()
        after = house.channel.sent[before:]
        assert await kept(house, MATCH) is None
        assert await passed_on(house, MATCH) == []
        assert {one.act for one in after if one.chat == leaver} <= {"clear"}
        told = [one.text for one in after if one.chat == other]
        assert any("has ended" in text or "can't go on" in text for text in told), told
        async with house.store.transaction() as transaction:
            assert leaver not in await transaction.people([leaver])
        assert await house.store.keys.boxes([ROWS[leaver]]) == {}


async def test_afterwards_they_are_met_as_if_for_the_first_time(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await remove(house.engine, ROWS[ANNA])
        assert "Nothing is kept about you" in (await house.types(ANNA, "/mydata")).text


async def test_a_row_that_cannot_be_read_can_still_be_taken_away(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await house.store.keys.destroy([ROWS[ANNA]])
        assert await find(house.store, Keyring(MASTER).code(ROWS[ANNA])) == ROWS[ANNA]
        assert await remove(house.engine, ROWS[ANNA])
        assert await find(house.store, Keyring(MASTER).code(ROWS[ANNA])) == 0


async def test_what_may_still_be_taken_out_of_their_chat_is_taken_out(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await house.types(ANNA, "/menu")
        await house.runtime.settle()
        await remove(house.engine, ROWS[ANNA])
        await house.runtime.recover()
        await house.settled()
        cleared = [one for one in house.channel.sent if one.chat == ANNA and one.act == "clear"]
        assert len(cleared) == 1
        assert cleared[0].messages
