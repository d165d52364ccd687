"""Asking the store to forget reminders just before they leave, several at a time.

While one question is under way, those that come meanwhile are gathered into the next, so that a crowd of reminders
costs few commits, and one alone waits for nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection

from bot.storage.errors import AwayError


class Claims:
    """`forget` returns those of some messages that were still there."""

    def __init__(self, forget: Callable[[Collection[int]], Awaitable[set[int]]]) -> None:
        """Take the question to the store."""
        self._forget = forget
        self._asked: dict[int, asyncio.Future[bool]] = {}
        self._turn = asyncio.Lock()

    async def __call__(self, number: int) -> bool:
        """Return whether this message may leave; raises AwayError if the store is away."""
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        async with self._turn:
            if not answer.done():
                self._asked[number] = answer  # whoever asked for it too may have been cut off
                await self._ask()
        return await answer

    async def _ask(self) -> None:
        """Ask for all that wait; whoever asked together is told together, also if it cannot be told."""
        asked, self._asked = self._asked, {}
        try:
            gone = await self._forget(list(asked))
        except AwayError as error:
            for answer in _waiting(asked.values()):
                answer.set_exception(error)
            return
        for number, answer in asked.items():
            if not answer.done():
                answer.set_result(number in gone)


def _waiting(answers: Collection[asyncio.Future[bool]]) -> list[asyncio.Future[bool]]:
    return [answer for answer in answers if not answer.done()]
