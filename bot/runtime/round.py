"""Looking for matches: the whole pool at once, beside the turns and not inside one.

Solving takes seconds when thousands wait, and a turn must never wait for it. So the pool is read in one short
transaction, solved in a thread, and what was found comes back as suggestions that are looked at again, each in the
transaction that writes it: somebody may have taken their request back meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.core.circle import Circle
from bot.core.peers import Record, Sort, Staff
from bot.domain.peers.matching import not_ready
from bot.domain.peers.pool import helper, seeker
from bot.runtime.arrival import Suggestion
from bot.runtime.zones import minutes_ahead

if TYPE_CHECKING:
    from bot.domain.matching.shapes import Helper, Pair, Seeker
    from bot.runtime.engine import Engine
    from bot.storage.store import Transaction

AT_ONCE = 100  # suggestions in one round; the rest is found in the next
LEAST_SECONDS = 5.0
MOST_SECONDS = 60.0  # another worker may have changed something
POOL = 20_000


class Round:
    """Looks for matches when something changed, and not more often than every few seconds."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine, whose store holds the pool."""
        self._engine = engine
        self._last = 0.0

    async def suggestions(self) -> list[Suggestion]:
        """Return who could be suggested to whom now; raises AwayError if the store is away."""
        now, peers = self._engine.store.now(), self._engine.peers
        pause = LEAST_SECONDS if peers.stirred else MOST_SECONDS
        if abs(now - self._last) < pause or not peers.rules.countries:
            return []
        self._last, peers.stirred = now, False
        async with self._engine.store.transaction() as transaction:
            seekers, helpers = await self._pool(transaction, now)
        if not seekers or not helpers:
            return []
        found = await asyncio.to_thread(_solved, seekers, helpers, now)
        return [Suggestion(pair.seeker, pair.helper, pair.reasons) for pair in found]

    async def _pool(self, transaction: Transaction, now: float) -> tuple[list[Seeker], list[Helper]]:
        shelf, rules = transaction.shelf, self._engine.peers.rules
        if not any(isinstance(one.body, Staff) for one in await shelf.of_sort(Sort.STAFF, ("coordinator",))):
            return [], []
        waiting = await shelf.of_sort(Sort.REQUEST, ("waiting",), POOL)
        active = await shelf.of_sort(Sort.VOLUNTEER, ("active",), POOL)
        matches = await shelf.of_sort(Sort.MATCH, ("proposed", "asked", "offered", "open", "held"), POOL)
        apart = await shelf.of_sort(Sort.APART, ("kept",), POOL)
        circle = Circle(now=now, rules=rules, records=_by_id(active, matches, apart))
        free = [one for one in active if not not_ready(circle, one)]
        return [seeker(circle, one, minutes_ahead) for one in waiting], [
            helper(circle, one, minutes_ahead) for one in free
        ]


def _by_id(*several: Collection[Record]) -> dict[int, Record]:
    return {one.id: one for records in several for one in records}


def _solved(seekers: list[Seeker], helpers: list[Helper], now: float) -> tuple[Pair, ...]:
    from bot.domain.matching.solve import pairs  # noqa: PLC0415 - SciPy takes a second to import, and start-up cannot wait

    return pairs(seekers, helpers, now, AT_ONCE)
