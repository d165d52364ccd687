"""Group commit for updates that come one by one: while one batch is being committed, the next one gathers.

Nobody waits for a batch to fill. Alone, an update is committed alone; under load, a hundred share one commit.
"""

from __future__ import annotations

import asyncio
from collections import deque

from bot import log
from bot.runtime.arrival import Incoming
from bot.transport.polling import Take

MOST = 100
_log = log.get_logger(__name__)


class Gatherer:
    """Turns single updates into batches for `take`."""

    def __init__(self, take: Take, most: int = MOST) -> None:
        self._take = take
        self._most = most
        self._waiting: deque[tuple[Incoming, asyncio.Future[bool]]] = deque()
        self._worker: asyncio.Task[None] | None = None

    async def put(self, incoming: Incoming) -> bool:
        """Wait until the update is committed, and tell whether it is."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, done))
        if self._worker is None:
            self._worker = asyncio.get_running_loop().create_task(self._drain())
        return await asyncio.shield(done)

    async def finish(self) -> None:
        """Wait until nothing is left in hand."""
        while self._worker is not None:
            await asyncio.wait({self._worker})

    async def _drain(self) -> None:
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
                committed = await self._commit([incoming for incoming, _ in batch])
                for _, done in batch:
                    if not done.done():
                        done.set_result(committed)
        finally:
            self._worker = None

    async def _commit(self, batch: list[Incoming]) -> bool:
        try:
            return await self._take(batch)
        except Exception as error:  # noqa: BLE001 - whoever delivers must hear "not now", whatever went wrong
            _log.error("storage_failed", updates=len(batch), exc_info=error)
            return False
