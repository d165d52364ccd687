"""Asking Telegram for news, and saying "done" only when it is done.

Telegram keeps an update until it is asked for a higher number. So the number is raised only after the batch is
committed: a process killed at any moment is handed the same updates again, and whoever takes them knows each by its
number. Nothing is kept here between two batches but that one number, and even that is forgotten when Telegram has
nothing: after a quiet week it starts counting somewhere else, perhaps lower.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot import log
from bot.runtime.arrival import Incoming, Unusable
from bot.transport.gate import MOST_UPDATES, Gate
from bot.transport.inbound import NO_NUMBER, read
from bot.transport.outbound import seconds
from bot.transport.request import UnreadableError

Take = Callable[[list[Incoming]], Awaitable[bool]]
"""Commits a batch; True once it is safe to tell Telegram so. It knows an update it has seen before."""

_log = log.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pauses:
    """All in seconds: a long poll, the first and the longest pause after a failure, the one after a conflict.

    `store` is the longest pause while the store is away: whoever asks for help now meanwhile must not wait long.
    """

    wait: int = 50
    first: float = 0.5
    longest: float = 30.0
    conflict: float = 15.0
    store: float = 2.0
    farewell: float = 1.0

    def after(self, failures: int) -> float:
        """Return the next pause: doubling up to the longest, spread so that many bots do not return together."""
        pause: float = min(self.first * 2 ** min(failures, 20), self.longest)
        return pause * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, hides nothing


def pause_after(error: TelegramError, pauses: Pauses, failures: int) -> float:
    """Return the seconds to wait after an error, after so many earlier failures in a row."""
    if isinstance(error, RetryAfter):
        return seconds(error)
    if isinstance(error, Conflict):
        return pauses.conflict
    return pauses.longest if isinstance(error, InvalidToken) else pauses.after(failures)


class Poller:
    """One polling loop. `online` tells whether the last poll went well."""

    def __init__(self, gate: Gate, take: Take, pauses: Pauses | None = None) -> None:
        self._gate = gate
        self._take = take
        self._pauses = pauses or Pauses()
        self._offset = 0
        self._limit = MOST_UPDATES
        self._failures = 0
        self._alone = False
        self.online = False

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set; the batch in hand is finished first."""
        try:
            while not stop.is_set():
                pause = await self._round(stop)
                if pause:
                    await until(stop, pause)
        finally:
            self.online = False
        await self._farewell()

    async def _round(self, stop: asyncio.Event) -> float:
        """Ask once, commit what came, and return the seconds to wait before the next round."""
        try:
            raw = await _unless(stop, self._ask())
        except UnreadableError as error:
            return await self._unreadable(error)
        except TelegramError as error:
            return self._failed(error)
        if raw is None:
            return 0.0
        self.online, self._limit = True, MOST_UPDATES
        return await self._commit([read(update) for update in raw])

    async def _ask(self) -> list[Any]:
        if not self._alone:
            await self._take_back_webhook()
        return await self._gate.updates(self._offset, wait=self._pauses.wait, limit=self._limit)

    async def _take_back_webhook(self) -> None:
        """Take back a webhook that an earlier set-up may have left; nothing that waits is dropped."""
        info = await self._gate.bot.get_webhook_info()
        if info.url:
            await self._gate.bot.delete_webhook()
            _log.info("webhook_removed")
        self._alone = True

    async def _commit(self, batch: list[Incoming]) -> float:
        if not batch:
            self._offset = self._failures = 0
            return 0.0
        if not await self._take(batch):
            _log.warning("storage_busy", updates=len(batch))
            return min(self._backoff(), self._pauses.store)
        numbers = [one.update for one in batch if one.update is not None and one.update != NO_NUMBER]
        if numbers:
            self._failures, self._offset = 0, max(numbers) + 1
            return 0.0
        return self._step_over()

    def _step_over(self) -> float:
        """Go past an update whose number cannot be read: it lies at or above the offset, so go up one by one."""
        self._offset += 1 if self._offset else 0
        return self._backoff()

    async def _unreadable(self, error: UnreadableError) -> float:
        """Find the one update that spoils a whole answer by asking for one at a time, and go past it."""
        _log.warning("poll_failed", reason="json", updates=len(error.numbers))
        if self._limit > 1:
            self._limit = 1
            return 0.0
        number = error.numbers[0] if error.numbers else NO_NUMBER
        return await self._commit([Unusable(number, "json")])

    def _failed(self, error: TelegramError) -> float:
        self.online = False
        self._failures += 1
        if isinstance(error, Conflict):
            _log.error("poll_conflict", tries=self._failures)
        else:
            _log.warning("poll_failed", tries=self._failures, exc_info=error)
        return pause_after(error, self._pauses, self._failures - 1)

    def _backoff(self) -> float:
        self._failures += 1
        return self._pauses.after(self._failures - 1)

    async def _farewell(self) -> None:
        """Confirm the last batch on the way out, so that it need not come again. If that fails, it comes again."""
        if not self._offset:
            return
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(self._pauses.farewell):
                await self._gate.updates(self._offset, limit=1)


async def _unless(stop: asyncio.Event, call: Coroutine[Any, Any, list[Any]]) -> list[Any] | None:
    """Wait for the call, but no longer than until `stop`; then it is cancelled and None returned."""
    task, stopping = asyncio.ensure_future(call), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        stopping.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)


async def until(stop: asyncio.Event, pause: float) -> None:
    """Wait `pause` seconds, or less if `stop` is set before."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(pause):
            await stop.wait()
