"""The runtime in one piece: take what arrives, commit it, send it, remember that it was sent.

`take` returns True only after the commit, and only then may the channel be told that an update is done. When the store
cannot be reached, nothing is acknowledged, so everything comes again; help now alone is answered from memory.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence

import msgspec

from bot.core.events import Left
from bot.log import get_logger
from bot.runtime.arrival import Arrival, Ignored, Incoming
from bot.runtime.claims import Claims
from bot.runtime.desk import ALL, PACED, REMINDERS, Batch, Toast, next_id
from bot.runtime.engine import Engine
from bot.runtime.outbox import Outbox
from bot.runtime.outgoing import Outgoing
from bot.runtime.queue import Item
from bot.storage.errors import AwayError
from bot.storage.shapes import Waiting

log = get_logger(__name__)

IN_HAND = 5_000
BUNCH = 1_000
SETTLE_SECONDS = 0.01  # a busy house records deliveries with its next batch, an idle one after this
ANSWERED = 2_000
_outgoing = msgspec.json.Decoder(Outgoing)


class Runtime:
    """Engine and outbox together. `toast` answers a press; it is tried once."""

    def __init__(
        self, engine: Engine, outbox: Outbox, toast: Callable[[Toast], Awaitable[None]], *, lead: bool = True
    ) -> None:
        """Take both halves; `lead` tells whether this process is the one that sends."""
        self.engine, self.outbox, self._toast = engine, outbox, toast
        self.lead = lead
        self.store_is_away = False
        self._answered: OrderedDict[int, bool] = OrderedDict()  # without the store; True for help, which needs no more
        self._settled = asyncio.Event()
        self._hand = asyncio.Lock()  # what is committed and what is in hand change together
        self._tasks: set[asyncio.Task[None]] = set()
        self._more_waiting = False
        outbox.on_settled = self._settled.set
        outbox.on_gone = self.unreachable
        outbox.claim = Claims(engine.store.claim)
        outbox.still = engine.store.waits

    async def take(self, incoming: Sequence[Incoming]) -> bool:
        """Answer a batch; True once it is committed, False if it must be delivered again."""
        if self.store_is_away:  # whoever asks for help need not wait until the next try has failed too
            self._answer_without_store(incoming, help_only=True)
        try:
            async with self._hand:
                went = self.outbox.went
                batch = await self.engine.batch(self._open(incoming), went)
                if batch.recorded:
                    self.outbox.forget(went)
                self._hand_over(batch)
        except AwayError:
            batch = Batch(whole=False)
        self._note_away(away=not batch.whole)
        if not batch.whole:
            self._more_waiting = True  # what was under way may be committed all the same
            self._answer_without_store(incoming)
        elif self._answered:
            for one in incoming:  # counted as done now, so they need not be remembered here
                self._answered.pop(one.update or 0, None)
        return batch.whole

    async def recover(self) -> None:
        """At start: take in hand what was committed but perhaps not sent. Paced changes are stale by now."""
        async with self._hand:
            rows = await self.engine.store.waiting(0, BUNCH)
            await self.engine.store.sent([row.id for row in rows if row.paced])
            items = await self._aimed([_item(row) for row in rows if not row.paced])
            self._more_waiting = len(rows) == BUNCH
            if items:
                log.info("send_in_doubt", count=len(items))
            self.outbox.offer(items)

    async def sweep(self) -> None:
        """Take in hand what other workers committed, or what did not fit before."""
        if self.outbox.backlog >= IN_HAND or not (self._more_waiting or self._shared):
            return
        async with self._hand:
            many = self.outbox.backlog + BUNCH
            rows = await self.engine.store.waiting(0, many)
            self._more_waiting = len(rows) == many
            self.outbox.offer(await self._aimed([_item(row) for row in rows]))

    async def _aimed(self, items: list[tuple[bytes, Item]]) -> list[tuple[bytes, Item]]:
        """Fill in the numbers that relayed messages got meanwhile in the chats where they are to be changed."""
        lost = [item.outgoing.relay for _, item in items if _needs_number(item.outgoing)]
        if not lost:
            return items
        async with self.engine.store.transaction() as transaction:
            numbers = await transaction.shelf.numbers_of(lost)
        for _, item in items:
            if _needs_number(item.outgoing):
                number = numbers.get(item.outgoing.relay, 0)
                item.outgoing = msgspec.structs.replace(item.outgoing, message=number)
        return items

    async def record(self) -> None:
        """Forget in the store what was delivered, in small bunches, until cancelled."""
        while True:
            await self._settled.wait()
            await asyncio.sleep(SETTLE_SECONDS)
            await self.settle()

    async def settle(self) -> None:
        """Forget now what was delivered; what cannot be forgotten now is tried again later."""
        self._settled.clear()
        try:
            async with self._hand:
                went = self.outbox.went
                if went.sent:
                    await self.engine.store.sent(went.sent, went.landed, went.by_row())
                    self._note_away(away=False)
                self.engine.chats.visitors(went.arrived)
                self.outbox.forget(went)
        except AwayError:
            self._note_away(away=True)
            await asyncio.sleep(1)
            self._settled.set()

    def unreachable(self, person: int) -> None:
        """Somebody cannot be reached any more: their reminders rest and nothing more is tried."""
        self._start(self._pause(person))

    async def _pause(self, person: int) -> None:
        await self.take([Arrival(None, person, Left())])

    @property
    def _shared(self) -> bool:
        return not self.engine.store.main.is_sqlite

    def _hand_over(self, batch: Batch) -> None:
        hush = {ALL: self.outbox.hush, PACED: self.outbox.unpace, REMINDERS: self.outbox.unremind}
        for mark, what in batch.hushed:
            hush[what](mark)
        for toast in batch.toasts:
            self._start(self._toast(toast))
        if not self.lead:
            return
        if self.outbox.backlog > IN_HAND:
            self._more_waiting = True
        else:
            self.outbox.offer((w.chat, Item(w.id, outgoing, row=w.row)) for w, outgoing in batch.leaving)

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _note_away(self, *, away: bool) -> None:
        if away != self.store_is_away:
            self.store_is_away = away
            log.error("storage_failed") if away else log.info("storage_recovered")

    def _open(self, incoming: Sequence[Incoming]) -> Sequence[Incoming]:
        """Help that was given while the store was away is not given again; its update is only counted as done."""
        if not self._answered:
            return incoming
        helped = [one.update is not None and self._answered.get(one.update, False) for one in incoming]
        return [Ignored(one.update or 0) if done else one for one, done in zip(incoming, helped, strict=True)]

    def _answer_without_store(self, incoming: Sequence[Incoming], *, help_only: bool = False) -> None:
        """Help now needs no store. Each update is answered once, although all of them will come again."""
        for one in incoming:
            if not isinstance(one, Arrival) or one.update in self._answered or one.update is None:
                continue
            helped = self.engine.wants_help(one)
            if isinstance(one.event, Left) or (help_only and not helped):
                continue
            self._answered[one.update] = helped
            if len(self._answered) > ANSWERED:
                self._answered.popitem(last=False)
            for outgoing in self.engine.without_store(one):
                self.outbox.offer([(self.engine.store.keyring.look_up(one.person), Item(next_id(), outgoing))])
            if one.callback:
                self._start(self._toast(Toast(one.callback)))


def _needs_number(outgoing: Outgoing) -> bool:
    return bool(outgoing.relay) and outgoing.act != "send" and not outgoing.message


def _item(row: Waiting) -> tuple[bytes, Item]:
    """Read a message that waited; one that this version cannot read is refused on its way out and so forgotten."""
    try:
        outgoing = _outgoing.decode(row.body)
    except msgspec.MsgspecError:
        outgoing = Outgoing("unreadable", 0)
    return row.chat, Item(row.id, outgoing, row=row.row)
