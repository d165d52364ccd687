"""What the tests of the preview share: a clock to turn, and the shapes of their fixtures."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Call = Callable[..., Awaitable[Json]]


@dataclass
class Clock:
    """Unix time in seconds that passes only when told."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


async def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for what another task does; raises TimeoutError after the given seconds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the condition belongs to code that offers no event
            await asyncio.sleep(0.005)
