"""The whole house without a network: real store, real engine, real outbox, and a channel that only writes down.

For tests of the runtime: somebody types and presses, and what would have left is there to read. Time is a number that
the test moves.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.content import Library
from bot.core.events import Command, Edited, Refused, Typed
from bot.core.peers import Rules
from bot.i18n import Catalogs
from bot.runtime.arrival import Arrival, Incoming, Tapped
from bot.runtime.delivery import Delivered, Delivery
from bot.runtime.desk import Toast
from bot.runtime.engine import Engine
from bot.runtime.outbox import Outbox, Rates
from bot.runtime.outgoing import Outgoing
from bot.runtime.runtime import Runtime
from bot.storage.opening import Where, open_store
from bot.storage.store import Store

QUICK = Rates(overall=1e6, per_chat=1e6, burst=100)
MASTER = bytes(range(32))


@dataclass
class Channel:
    """Writes down what leaves. `answers` may decide what becomes of an attempt."""

    sent: list[Outgoing] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    answers: Callable[[Outgoing], Delivery | None] = lambda _outgoing: None
    messages: dict[int, dict[int, Outgoing]] = field(default_factory=dict)
    count: int = 100

    async def deliver(self, outgoing: Outgoing) -> Delivery:
        """Make one attempt."""
        await asyncio.sleep(0)
        verdict = self.answers(outgoing)
        if verdict is not None:
            return verdict
        self.sent.append(outgoing)
        chat = self.messages.setdefault(outgoing.chat, {})
        if outgoing.act == "send":
            self.count += 1
            chat[self.count] = outgoing
            return Delivered(self.count)
        if outgoing.act == "edit":
            chat[outgoing.message] = outgoing
        return Delivered(outgoing.message)

    async def toast(self, toast: Toast) -> None:
        """Answer a press."""
        self.toasts.append(toast)

    def seen_by(self, person: int) -> list[Outgoing]:
        """Return the messages a person has in front of them now, oldest first."""
        return list(self.messages.get(person, {}).values())


class House:
    """One running house over a folder; open it again over the same folder to restart it."""

    def __init__(
        self, store: Store, library: Library, languages: tuple[str, ...] = ("en",), rules: Rules | None = None
    ) -> None:
        """Wire the parts the way the composition root does."""
        self.clock = 1_700_000_000.0
        self.store = store
        self.channel = Channel()
        self.engine = Engine(store, library, Catalogs(languages), lambda: self.clock, rules)
        self.outbox = Outbox(self.channel.deliver, QUICK, time.monotonic, lambda: self.clock)
        self.runtime = Runtime(self.engine, self.outbox, self.channel.toast)
        self.number = 1000
        self._tasks = [asyncio.create_task(self.outbox.run()), asyncio.create_task(self.runtime.record())]

    async def take(self, *incoming: Incoming) -> bool:
        """Hand in one batch and let everything that follows from it happen."""
        done = await self.runtime.take(incoming)
        await self.settled()
        return done

    async def settled(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(400):
            await asyncio.sleep(0.001)
            if not self.outbox._ready and not self.outbox._flying and not self.outbox.settled:
                return

    def next(self) -> int:
        """Return the next number of an update."""
        self.number += 1
        return self.number

    def words(self, person: int, text: str, **more: object) -> Arrival:
        """Make an arrival of typed words or a command."""
        event: Typed | Command = Typed(text, message=self.number + 1)
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            event = Command(name, rest)
        self.next()
        return Arrival(self.number, person, event, message=self.number, **more)  # type: ignore[arg-type]

    async def answers(self, person: int, message: int, text: str) -> Outgoing:
        """Answer a message of this chat."""
        number = self.next()
        await self.take(Arrival(number, person, Typed(text, message=number, reply=message), message=number))
        return self.last(person)

    async def edits(self, person: int, message: int, text: str) -> Outgoing:
        """Change an earlier message of one's own."""
        await self.take(Arrival(self.next(), person, Edited(text, message=message), message=message))
        return self.last(person)

    async def types(self, person: int, text: str) -> Outgoing:
        """Type; returns the newest message in front of the person."""
        await self.take(self.words(person, text))
        return self.last(person)

    async def presses(self, person: int, label: str) -> Outgoing:
        """Press a button of the newest message by its label."""
        await self.take(self.press(person, label))
        return self.last(person)

    def press(self, person: int, label: str) -> Arrival:
        """Make the arrival of such a press."""
        number, message = list(self.channel.messages[person].items())[-1]
        data = {shown: data for row in message.keyboard for shown, data in row}
        assert label in data, f"no button {label!r} among {sorted(data)}"
        return Arrival(self.next(), person, Tapped(data[label]), message=number, callback=f"cb{self.number}")

    async def sends(self, person: int, kind: str, album: str = "") -> None:
        """Send something that is refused."""
        await self.take(Arrival(self.next(), person, Refused(kind, album), message=self.number))

    def last(self, person: int) -> Outgoing:
        """Return the newest message in front of a person."""
        return self.channel.seen_by(person)[-1]

    async def stop(self) -> None:
        """Stop in order."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.runtime.settle()
        await self.store.close()


def where(folder: Path) -> Where:
    """Return a place for a store in a folder."""
    return Where(f"sqlite:///{folder}/handrail.db", f"sqlite:///{folder}/keys.db", MASTER, folder)


async def open_house(folder: Path, library: Library) -> House:
    """Open a house over a folder."""
    return House(await open_store(where(folder)), library)
