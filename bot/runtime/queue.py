"""One chat's share of the outbox: its messages in order, its pace, and when it may be tried again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.pace import Pace
from bot.storage.shapes import Number

MOST_REMEMBERED = 100
COUNTED = frozenset(
    {"send", "edit"}
)  # what Telegram counts as a message; taking things away is not held up by the pace


@dataclass(frozen=True, slots=True)
class Arrived:
    """New messages in a chat; `row` is that of its person, None for somebody nothing is kept about."""

    chat: int
    row: int | None
    numbers: list[Number]


@dataclass(frozen=True, slots=True)
class Went:
    """What became of messages: ids that may be forgotten, relayed messages with their number there, new messages."""

    sent: list[int] = field(default_factory=list)
    landed: list[tuple[int, int]] = field(default_factory=list)
    arrived: list[Arrived] = field(default_factory=list)

    def by_row(self) -> dict[int, list[Number]]:
        """Return the new messages of those about whom something is kept."""
        found: dict[int, list[Number]] = {}
        for one in self.arrived:
            if one.row is not None:
                found.setdefault(one.row, []).extend(one.numbers)
        return found


NOTHING_WENT = Went()


@dataclass(slots=True)
class Item:
    """One message on its way. `due` is set when it is taken in hand; `attempts` counts failures of the network."""

    id: int
    outgoing: Outgoing
    due: float = 0.0
    attempts: int = 0
    claimed: bool = False  # forgotten in the store already, so that it is never sent twice
    row: int | None = None  # whose chat it is, if anything is kept about them


@dataclass(slots=True)
class Chat:
    """A chat with something to send."""

    mark: bytes
    pace: Pace
    items: deque[Item] = field(default_factory=deque)
    paced: list[Item] = field(default_factory=list)
    busy: bool = False
    not_before: float = 0.0
    relayed: dict[int, int] = field(default_factory=dict)  # relayed message -> its number here, the latest ones
    arrived: list[int] = field(default_factory=list)  # numbers of messages that the store may not know yet
    last_message: int = 0  # the message that a paced change of "the one just sent" refers to

    def add(self, item: Item) -> list[int]:
        """Put an item in its place; returns the ids of repetitions that it makes needless."""
        if item.outgoing.paced:
            self.paced.append(item)
            return []
        needless = self._needless(item.outgoing) if self.items else []
        if item.outgoing.lane <= Lane.HELP:
            self._insert_help(item)
        else:
            self.items.append(item)
        return needless

    def remember(self, relayed: int, message: int) -> None:
        """Remember the number a relayed message got in this chat."""
        self.relayed[relayed] = message
        if len(self.relayed) > MOST_REMEMBERED:
            del self.relayed[next(iter(self.relayed))]

    def ripen(self, now: float) -> list[int]:
        """Move paced changes that are due into the line, the newest only; returns the ids of those it replaces."""
        ripe = [item for item in self.paced if item.due <= now]
        if not ripe:
            return []
        self.paced = [item for item in self.paced if item.due > now]
        self.items.append(ripe[-1])
        return [item.id for item in ripe[:-1]]

    def drop(self, *, paced_only: bool) -> list[int]:
        """Forget what waits, except what is on its way at this moment; returns the ids."""
        gone = [item.id for item in self.paced]
        self.paced = []
        kept: deque[Item] = deque()
        for index, item in enumerate(self.items):
            on_its_way = self.busy and index == 0
            stays = item.outgoing.lane == Lane.CLEAR or (paced_only and not item.outgoing.paced)
            if on_its_way or stays:
                kept.append(item)
            else:
                gone.append(item.id)
        self.items = kept
        return gone

    def forget_reminders(self) -> list[int]:
        """Take out reminders that are not on their way; returns the ids."""
        kept = [item for index, item in enumerate(self.items) if _stays(item, on_its_way=self.busy and index == 0)]
        gone = {item.id for item in self.items} - {item.id for item in kept}
        self.items = deque(kept)
        return sorted(gone)

    def free(self, now: float) -> bool:
        """Tell whether the first message may leave now."""
        return bool(self.items) and not self.busy and self.not_before <= now and self._held_up(now) <= 0

    def idle(self, now: float) -> bool:
        """Tell whether nothing waits and nothing is owed, so that this chat can be forgotten."""
        return not self.items and not self.paced and not self.busy and self.pace.rested(now)

    def when(self, now: float) -> float:
        """Return the time at which this chat wants to be looked at again."""
        times = [item.due for item in self.paced]
        if self.items:
            times.append(max(self.not_before, now + self._held_up(now)))
        return min(times, default=now + self.pace.owed(now))

    def _held_up(self, now: float) -> float:
        """Return how many seconds the pace holds up the first message."""
        return self.pace.wait(now) if self.items[0].outgoing.act in COUNTED else 0.0

    def _needless(self, newest: Outgoing) -> list[int]:
        """Take out what nobody needs any more once the newest is there; returns the ids."""
        start = 1 if self.busy else 0
        gone = [item for item in list(self.items)[start:] if _replaces(newest, item.outgoing)]
        for item in gone:
            self.items.remove(item)
        return [item.id for item in gone]

    def _insert_help(self, item: Item) -> None:
        """Help goes before everything that waits here, but after help that was asked for earlier."""
        index = 1 if self.busy and self.items else 0
        while index < len(self.items) and self.items[index].outgoing.lane <= Lane.HELP:
            index += 1
        self.items.insert(index, item)


def _stays(item: Item, *, on_its_way: bool) -> bool:
    return on_its_way or item.outgoing.lane != Lane.REMINDER


def _replaces(newest: Outgoing, waiting: Outgoing) -> bool:
    """Tell whether a waiting message would only be said twice: a thousand taps in a second get a few answers."""
    if newest.collapse and waiting.collapse:
        return True
    if newest.act != waiting.act or {Lane.RELAY, Lane.REMINDER, Lane.CLEAR} & {newest.lane, waiting.lane}:
        return False
    same = newest.text == waiting.text if newest.act == "send" else newest.message == waiting.message
    return same and not newest.after


async def always(_id: int) -> bool:
    """Without a store nothing can be claimed or taken back, and nothing waits there either."""
    return True
