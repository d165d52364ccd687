"""An outbox with a way out that does as a test says."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import count

from bot.runtime.delivery import Delivered, Delivery
from bot.runtime.outbox import Outbox, Rates
from bot.runtime.outgoing import Outgoing
from bot.runtime.queue import Item

QUICK = Rates(overall=1e5, per_chat=1e5, burst=100)


class Post:
    """An outbox and what became of everything that was put into it. `verdicts` are used up, per text, first."""

    def __init__(self, rates: Rates = QUICK) -> None:
        self.outbox = Outbox(self._deliver, rates, time.monotonic)
        self.outbox.on_gone = self._gone
        self.sent: list[Outgoing] = []
        self.tries: list[str] = []
        self.verdicts: defaultdict[str, list[Delivery]] = defaultdict(list)
        self.gone: list[int] = []
        self.flying = self.most = 0
        self.held: dict[str, asyncio.Event] = {}
        self._ids = count(1)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self.outbox.run())

    async def stop(self) -> None:
        for event in self.held.values():
            event.set()
        await self.outbox.finish(5)
        if self._task is not None:
            await self._task

    def put(self, *several: Outgoing) -> list[int]:
        items = [(b"%d" % one.chat, Item(next(self._ids), one)) for one in several]
        self.outbox.offer(items)
        return [item.id for _, item in items]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():  # noqa: ASYNC110 - the outbox has no event for tests
                await asyncio.sleep(0.002)

    async def until_all(self) -> None:
        await self.until(lambda: set(self.outbox.settled) == self.outbox.held)

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.sent]

    async def _deliver(self, outgoing: Outgoing) -> Delivery:
        self.tries.append(outgoing.text)
        self.flying += 1
        self.most = max(self.most, self.flying)
        await asyncio.sleep(0)
        if outgoing.text in self.held:
            await self.held[outgoing.text].wait()
        self.flying -= 1
        verdicts = self.verdicts[outgoing.text]
        verdict = verdicts.pop(0) if verdicts else Delivered(outgoing.message or len(self.sent) + 100)
        if isinstance(verdict, Delivered):
            self.sent.append(outgoing)
        return verdict

    def _gone(self, person: int) -> None:
        self.gone.append(person)
