"""Delivery of updates by webhook, in Telegram's order.

Within one chat the next update leaves only after the one before it was taken with a 2xx; different chats
run side by side up to `max_connections`. What fails is tried again with a doubling pause, or after the
`Retry-After` the bot names. Delivery goes to this machine only: a server made for trying things out must
never post a person's words elsewhere.
"""

import asyncio
import re
from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from bot.preview.botapi.errors import bad
from bot.preview.botapi.inbox import Waiting
from bot.preview.botapi.wire import Json, listed, number, text
from bot.preview.botapi.world import Clock

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_CONNECTIONS = 100
LONGEST_PAUSE = 3600.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(slots=True)
class Webhook:
    """Where and how to deliver, and how the last failure read (unix time in seconds)."""

    url: str
    secret: str = ""
    connections: int = 40
    last_error: str = ""
    last_error_date: int = 0


@dataclass(frozen=True, slots=True)
class Retry:
    """Pauses between tries, in seconds: the first, then doubled up to the longest."""

    first: float = 1.0
    longest: float = 60.0
    timeout: float = 60.0


@dataclass(slots=True)
class _Queue:
    items: deque[Waiting] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None


def read(args: Json) -> Webhook:
    """Read the arguments of setWebhook; raises ApiError 400."""
    url, secret = text(args, "url"), text(args, "secret_token")
    if secret and not _SECRET.fullmatch(secret):
        reason = "secret token contains unallowed characters"
        raise bad(reason)
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or parts.hostname not in LOOPBACK:
        reason = "bad webhook: this local server delivers to the loopback address only"
        raise bad(reason)
    connections = number(args, "max_connections", 40) or 40
    return Webhook(url, secret, min(max(connections, 1), MOST_CONNECTIONS))


def allowed_updates(args: Json, before: frozenset[str] | None) -> frozenset[str] | None:
    """Read `allowed_updates`: left out keeps the earlier choice, an empty list asks for the usual kinds."""
    chosen = listed(args, "allowed_updates")
    return before if chosen is None else frozenset(chosen)


class Delivery:
    """One running webhook."""

    def __init__(self, hook: Webhook, clock: Clock, retry: Retry) -> None:
        """Open a client for the hook."""
        self.hook = hook
        self._now = clock
        self._retry = retry
        self._queues: dict[int, _Queue] = {}
        self._slots = asyncio.Semaphore(hook.connections)
        timeout = aiohttp.ClientTimeout(total=retry.timeout)
        self._client = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        headers = {"Content-Type": "application/json"}
        self._headers = headers | ({SECRET_HEADER: hook.secret} if hook.secret else {})

    @property
    def waiting(self) -> int:
        """How many updates are not taken yet."""
        return sum(len(queue.items) for queue in self._queues.values())

    def accept(self, item: Waiting) -> None:
        """Take one update for delivery, behind the others of its chat."""
        queue = self._queues.setdefault(item.queue, _Queue())
        queue.items.append(item)
        if queue.task is None:
            queue.task = asyncio.get_running_loop().create_task(self._drain(item.queue, queue))

    async def stop(self, *, drop: bool = False) -> list[Waiting]:
        """Stop at once and return what was not taken."""
        tasks = [queue.task for queue in self._queues.values() if queue.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.close()
        return [] if drop else [item for queue in self._queues.values() for item in queue.items]

    async def _drain(self, key: int, queue: _Queue) -> None:
        pause = self._retry.first
        while queue.items:
            async with self._slots:
                wait = await self._post(queue.items[0])
            if wait is None:
                queue.items.popleft()
                pause = self._retry.first
                continue
            await asyncio.sleep(wait or pause)
            pause = min(pause * 2, self._retry.longest)
        queue.task = None
        self._queues.pop(key, None)

    async def _post(self, item: Waiting) -> float | None:
        """Try once; None when it was taken, else the pause the bot asked for (0: none)."""
        try:
            async with self._client.post(
                self.hook.url, data=item.body, headers=self._headers, allow_redirects=False
            ) as answer:
                if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                    return None
                self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                return _asked_pause(answer.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed("Read timeout expired" if isinstance(error, TimeoutError) else "Connection refused")
            return 0.0

    def _failed(self, reason: str) -> None:
        self.hook.last_error = reason
        self.hook.last_error_date = int(self._now())


def _asked_pause(header: str) -> float:
    try:
        return min(max(float(header), 0.0), LONGEST_PAUSE)
    except ValueError:
        return 0.0
