"""Updates waiting for the bot: the part of Telegram that must not lose anything.

Each update is encoded once, when it happens, and its bytes are handed out as they are. A poll confirms what
was handed out before with a lower id; an update that was never handed out is not confirmed by any offset,
because Telegram's ids may start again at a random number and a test may put the same update in twice.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from bot.preview.botapi.errors import OTHER_POLLER, WEBHOOK_ACTIVE, WEBHOOK_TAKES_OVER, conflict
from bot.preview.botapi.wire import Json, dumps

LIMIT = 100
FIRST_ID = 100_000_001
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Waiting:
    """One update: its id, the chat whose order it belongs to, and its JSON."""

    id: int
    queue: int
    body: bytes
    handed_out: bool = False


class Courier(Protocol):
    """Whoever takes updates away instead of a poll."""

    def accept(self, item: Waiting) -> None:
        """Take one update for delivery."""

    @property
    def waiting(self) -> int:
        """How many are not delivered yet."""


class Inbox:
    """Pending updates, the one poller that may wait for them, and the ids they get."""

    def __init__(self, first_id: int = FIRST_ID) -> None:
        """Start empty with the given id."""
        self._pending: deque[Waiting] = deque()
        self._next_id = first_id
        self._poller: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] | None = None
        self.courier: Courier | None = None

    def __len__(self) -> int:
        """Count what is not confirmed or delivered."""
        return len(self._pending) + (self.courier.waiting if self.courier else 0)

    def wants(self, kind: str) -> bool:
        """Tell whether the bot asked for updates of a kind."""
        return kind in self.allowed if self.allowed else kind not in UNASKED

    def add(self, kind: str, body: Json, queue: int) -> int:
        """Queue an update if the bot asked for its kind; returns its id either way."""
        number = self.take_id()
        if self.wants(kind):
            self.put(Waiting(number, queue, b'{"update_id":%d,"%s":%s}' % (number, kind.encode(), dumps(body))))
        return number

    def take_id(self) -> int:
        """Use up one update id."""
        self._next_id += 1
        return self._next_id - 1

    def put(self, item: Waiting) -> None:
        """Queue an encoded update as it is."""
        if self.courier is not None:
            self.courier.accept(item)
            return
        self._pending.append(item)
        self.wake()

    def wake(self) -> None:
        """Let a waiting poll answer at once, with nothing."""
        if self._poller is not None:
            _wake(self._poller)

    def clear(self) -> None:
        """Drop everything that waits."""
        self._pending.clear()

    def hand_over(self, courier: Courier) -> None:
        """Let a courier deliver from now on, starting with what waits; a waiting poll is turned away."""
        self._turn_away(WEBHOOK_TAKES_OVER)
        waiting, self._pending = self._pending, deque()
        self.courier = courier
        for item in waiting:
            courier.accept(item)

    def take_back(self, items: Iterable[Waiting]) -> None:
        """Poll again from now on, with what a courier could not deliver."""
        self.courier = None
        self._pending.extend(sorted(items, key=lambda item: item.id))

    async def poll(self, offset: int, limit: int, wait: float) -> list[bytes]:
        """Confirm below the offset, wait up to `wait` seconds for news, and return at most 100 updates.

        Raises ApiError 409 while a webhook is set, and in a poll that a later poll pushes aside.
        """
        if self.courier is not None:
            raise conflict(WEBHOOK_ACTIVE)
        self._turn_away(OTHER_POLLER)
        self._confirm(offset)
        if not self._pending and wait > 0:
            await self._arrival(wait)
        batch = list(islice(self._pending, min(max(limit, 1), LIMIT)))
        for item in batch:
            item.handed_out = True
        return [item.body for item in batch]

    def _confirm(self, offset: int) -> None:
        pending = self._pending
        if offset < 0:
            while len(pending) > -offset:
                pending.popleft()
            return
        while pending and pending[0].handed_out and pending[0].id < offset:
            pending.popleft()

    def _turn_away(self, reason: str) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(reason))

    async def _arrival(self, wait: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        alarm = asyncio.get_running_loop().call_later(wait, _wake, poller)
        try:
            await poller
        finally:
            alarm.cancel()


def _wake(poller: asyncio.Future[None]) -> None:
    if not poller.done():
        poller.set_result(None)
