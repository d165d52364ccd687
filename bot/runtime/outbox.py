"""What leaves, in what order, how fast, how often tried.

Rows in the store are the truth; what is here is in hand. In one chat messages keep their order and one
is under way at a time. Among chats help goes first, then relayed words, answers, reminders, notices. A limit that
Telegram sets for one chat holds up that chat alone. What was sent is forgotten in the store in small bunches, so after
a hard crash only what was on its way may be repeated: for these messages a repeat is kinder than silence.
"""

from __future__ import annotations

import asyncio
import heapq
import random
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from bot.log import get_logger
from bot.runtime.delivery import Delivered, Delivery, Gone, Impossible, Later, Locked, Unclear
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.pace import Pace
from bot.runtime.queue import COUNTED, MOST_REMEMBERED, Arrived, Chat, Item, Went, always
from bot.storage.shapes import Number

log = get_logger(__name__)

IN_FLIGHT = 64
LONGEST_BACKOFF = 60.0
LOCKED_PAUSE = 30.0
CROWD = 4  # so many chats limited within a second mean that the limit is meant for everybody


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second: over all, and in one chat with its burst."""

    overall: float = 30.0
    per_chat: float = 1.0
    burst: int = 3


class Outbox:
    """Sends what it is offered. `deliver` makes one attempt; `on_settled` and `on_gone` are told what became of it."""

    def __init__(
        self,
        deliver: Callable[[Outgoing], Awaitable[Delivery]],
        rates: Rates,
        now: Callable[[], float],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the attempt, the rates, a clock in seconds that never jumps, and the time of day."""
        self._deliver, self._rates, self._now, self._clock = deliver, rates, now, clock
        self._overall = Pace(rates.overall)
        self._chats: dict[bytes, Chat] = {}
        self._ready: list[tuple[int, int, bytes]] = []
        self._sleeping: list[tuple[float, int, bytes]] = []
        self._flying: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._limited: list[float] = []
        self._tick, self._hold, self._closing = 0, 0.0, False
        self.settled: list[int] = []  # ids that the store may forget
        self.landed: list[tuple[int, int]] = []  # relayed messages that arrived, with their number there
        self.arrived: list[Arrived] = []  # messages that stand in a chat now
        self.on_settled: Callable[[], None] = lambda: None
        self.on_gone: Callable[[int], None] = lambda _person: None
        self.still: Callable[[int], Awaitable[bool]] = always  # does it wait yet
        self.claim: Callable[[int], Awaitable[bool]] = always
        self.held: set[int] = set()

    def offer(self, items: Iterable[tuple[bytes, Item]]) -> None:
        """Take messages in hand, in order."""
        for mark, item in items:
            if item.id in self.held:
                continue
            self.held.add(item.id)
            item.due = self._now() + item.outgoing.after
            chat = self._chats.get(mark) or self._open(mark)
            self._settle(chat.add(item))
            self._plan(chat)
        self._wake.set()

    def hush(self, mark: bytes) -> None:
        """Drop everything that waits for a chat, in hand; the store drops its rows in the same turn."""
        self._drop(mark, paced_only=False)

    def unremind(self, mark: bytes) -> None:
        """Drop the reminders that wait for a chat."""
        chat = self._chats.get(mark)
        if chat is not None:
            self._settle(chat.forget_reminders())

    def unpace(self, mark: bytes) -> None:
        """Drop only the paced changes that wait for a chat."""
        self._drop(mark, paced_only=True)

    @property
    def went(self) -> Went:
        """What became of messages since it was last noted."""
        return Went(list(self.settled), list(self.landed), list(self.arrived))

    def forget(self, went: Went) -> None:
        """Let go of the oldest settled messages, now that the store knows them no more and cannot offer them again."""
        del self.settled[: len(went.sent)]
        del self.landed[: len(went.landed)]
        del self.arrived[: len(went.arrived)]
        self.held.difference_update(went.sent)

    @property
    def backlog(self) -> int:
        """How many messages are in hand, counting those that the store has yet to forget."""
        return len(self.held)

    async def run(self) -> None:
        """Send until `finish` is called."""
        while not self._closing:
            self._wake.clear()
            self._rouse()
            pause = self._start_ready()
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wake.wait()

    async def finish(self, seconds: float) -> None:
        """Start nothing more and wait for what is under way, at most so long."""
        self._closing = True
        self._wake.set()
        if self._flying:
            await asyncio.wait(self._flying, timeout=seconds)

    def _open(self, mark: bytes) -> Chat:
        chat = Chat(mark, Pace(self._rates.per_chat, self._rates.burst))
        self._chats[mark] = chat
        return chat

    def _drop(self, mark: bytes, *, paced_only: bool) -> None:
        chat = self._chats.get(mark)
        if chat is not None:
            self._settle(chat.drop(paced_only=paced_only))

    def _plan(self, chat: Chat) -> None:
        """Put a chat where it will be looked at next: now, later, or nowhere."""
        now = self._now()
        self._tick += 1
        if chat.free(now):
            heapq.heappush(self._ready, (chat.items[0].outgoing.lane, self._tick, chat.mark))
        elif not chat.busy:
            heapq.heappush(self._sleeping, (chat.when(now), self._tick, chat.mark))

    def _rouse(self) -> None:
        """Look again at chats whose time has come."""
        now = self._now()
        while self._sleeping and self._sleeping[0][0] <= now:
            chat = self._chats.get(heapq.heappop(self._sleeping)[2])
            if chat is None:
                continue
            self._settle(chat.ripen(now))
            if chat.idle(now):
                del self._chats[chat.mark]
            else:
                self._plan(chat)

    def _start_ready(self) -> float | None:
        """Start as many sends as pace and room allow; return how long to sleep, None if only an event can help."""
        while self._ready:
            now = self._now()
            pause = max(self._overall.wait(now), self._hold - now)
            if pause > 0:
                return pause
            if len(self._flying) >= IN_FLIGHT:
                return None
            self._start(heapq.heappop(self._ready)[2], now)
        return max(0.0, self._sleeping[0][0] - self._now()) if self._sleeping else None

    def _start(self, mark: bytes, now: float) -> None:
        chat = self._chats.get(mark)
        if chat is None or not chat.free(now):
            return
        chat.busy = True
        if chat.items[0].outgoing.act in COUNTED:
            chat.pace.spend(now)
        self._overall.spend(now)
        task = asyncio.create_task(self._send(chat, chat.items[0]))
        self._flying.add(task)
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._wake.set()

    async def _send(self, chat: Chat, item: Item) -> None:
        outgoing = item.outgoing
        if outgoing.paced and not outgoing.message:
            outgoing = _aimed(outgoing, chat.last_message)
        elif outgoing.relay and outgoing.act != "send" and not outgoing.message:
            outgoing = _aimed(outgoing, chat.relayed.get(outgoing.relay, 0))
        elif outgoing.lane == Lane.CLEAR:  # with what arrived while this waited
            outgoing = msgspec.structs.replace(outgoing, messages=(*outgoing.messages, *chat.arrived))
        needs_aim = outgoing.paced or (outgoing.relay and outgoing.act != "send")
        try:
            if outgoing.lane == Lane.REMINDER:
                result: Delivery = await self._remind(item)
            elif outgoing.relay and outgoing.act != "delete" and not await self.still(item.id):
                result = Delivered()  # whoever wrote it took it away meanwhile
            else:
                result = await self._deliver(outgoing) if outgoing.message or not needs_aim else Delivered()
        except Exception:  # an attempt must end in a verdict, or the chat would stand still
            log.exception("send_failed")
            result = Unclear()
        chat.busy = False
        self._judge(chat, item, result)
        if chat.mark in self._chats:
            self._plan(chat)

    async def _remind(self, item: Item) -> Delivery:
        """Send a reminder at most once: what is in doubt is not repeated, and what is too late is not sent."""
        if item.outgoing.until and self._clock() > item.outgoing.until:
            return Delivered()
        if not item.claimed and not await self.claim(item.id):
            return Delivered()  # it was taken back meanwhile
        item.claimed = True
        return await self._deliver(item.outgoing)

    def _judge(self, chat: Chat, item: Item, result: Delivery) -> None:
        match result:
            case Delivered(message, parts):
                chat.last_message = message or chat.last_message
                self._note_landing(chat, item.outgoing, message)
                self._note_arrival(chat, item, {*parts, message} - {0, item.outgoing.message})
                self._done(chat, item)
            case Later(seconds):
                self._limit(chat, seconds)
            case Unclear() if item.claimed:
                self._done(chat, item)
            case Unclear():
                item.attempts += 1
                chat.not_before = self._now() + _backoff(item.attempts)
                log.info("send_retried", tries=item.attempts)
            case Gone():
                self._settle([*chat.drop(paced_only=False), item.id])
                chat.items.clear()
                self.on_gone(item.outgoing.chat)
            case Impossible(reason):
                log.warning("send_given_up", reason=reason)
                self._done(chat, item)
            case Locked():
                self._hold = self._now() + LOCKED_PAUSE
                log.error("outage", reason="token")

    def _note_landing(self, chat: Chat, outgoing: Outgoing, message: int) -> None:
        """Remember which number a relayed message got, for what changes it before the store knows."""
        if outgoing.relay and outgoing.act == "send" and message:
            chat.remember(outgoing.relay, message)
            self.landed.append((outgoing.relay, message))

    def _note_arrival(self, chat: Chat, item: Item, messages: set[int]) -> None:
        """Remember the numbers of new messages, so that the chat can be cleared of them."""
        if not messages:
            return
        chat.arrived = [*chat.arrived, *messages][-MOST_REMEMBERED:]
        at, fixed = int(self._clock()), item.outgoing.copy or item.outgoing.lane == Lane.RELAY
        numbers = [Number(one, at, fixed) for one in sorted(messages)]
        self.arrived.append(Arrived(item.outgoing.chat, item.row, numbers))

    def _done(self, chat: Chat, item: Item) -> None:
        if chat.items and chat.items[0] is item:
            chat.items.popleft()
        if item.claimed:  # the store has forgotten it already
            self.held.discard(item.id)
        else:
            self._settle([item.id])

    def _limit(self, chat: Chat, seconds: float) -> None:
        """Hold up one chat; if many are limited at once, hold up everything for as long."""
        now = self._now()
        chat.not_before = now + seconds
        self._limited = [when for when in self._limited if now - when < 1.0] + [now]
        if len(self._limited) >= CROWD:
            self._hold = max(self._hold, now + seconds)
        log.info("rate_limited", seconds=int(seconds))

    def _settle(self, ids: list[int]) -> None:
        if not ids:
            return
        self.settled.extend(ids)
        self.on_settled()


def _aimed(outgoing: Outgoing, message: int) -> Outgoing:
    return msgspec.structs.replace(outgoing, message=message)


def _backoff(attempts: int) -> float:
    """Return seconds: doubling from half a second, at most a minute, spread so that chats do not come back at once."""
    return min(LONGEST_BACKOFF, 0.25 * 2.0**attempts) * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
