"""Reminders are forgotten in the store before they leave: many in one question, and nobody is left waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

import pytest

from bot.runtime.claims import Claims
from bot.storage.errors import AwayError


class Shop:
    """A store that is asked slowly; `away` makes it fail, `open` lets it answer."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.there = set(range(100))
        self.open = asyncio.Event()
        self.away = False

    async def forget(self, numbers: Collection[int]) -> set[int]:
        self.asked.append(sorted(numbers))
        await self.open.wait()
        if self.away:
            raise AwayError
        gone = self.there & set(numbers)
        self.there -= gone
        return gone


@pytest.fixture
async def shop() -> Shop:
    return Shop()


async def test_those_that_come_while_one_is_asked_for_are_asked_for_together(shop: Shop) -> None:
    claims = Claims(shop.forget)
    several = [asyncio.create_task(claims(number)) for number in range(30)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    shop.open.set()
    assert await asyncio.gather(*several) == [True] * 30
    assert len(shop.asked) <= 2


async def test_what_is_not_there_any_more_may_not_leave(shop: Shop) -> None:
    shop.open.set()
    claims = Claims(shop.forget)
    assert await claims(7)
    assert not await claims(7)
    assert not await claims(777)


async def test_while_the_store_is_away_everybody_is_told_and_may_ask_again(shop: Shop) -> None:
    claims = Claims(shop.forget)
    shop.away = True
    shop.open.set()
    told = await asyncio.gather(claims(1), claims(2), return_exceptions=True)
    assert all(isinstance(one, AwayError) for one in told)
    shop.away = False
    assert await claims(1)


async def test_one_that_is_cut_off_leaves_nobody_waiting(shop: Shop) -> None:
    claims = Claims(shop.forget)
    first, second = asyncio.create_task(claims(1)), asyncio.create_task(claims(2))
    for _ in range(3):
        await asyncio.sleep(0)
    first.cancel()
    shop.open.set()
    async with asyncio.timeout(5):
        assert await second
