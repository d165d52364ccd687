"""Time passing, as a knock on the door.

APScheduler does one thing here: it knocks, every few seconds for what waits and every hour for housekeeping. What is
due stands in rows, and rows are the truth: a knock that is missed, doubled or late changes nothing but the moment.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.log import get_logger
from bot.runtime.arrival import ALL_VOLUNTEERS, Due, Knock
from bot.runtime.round import Round
from bot.runtime.runtime import Runtime
from bot.storage.errors import AwayError

log = get_logger(__name__)

DAY = 86_400
HOUR = 3_600
KNOCK_SECONDS = 2
DUE_AT_ONCE = 200
ROUNDS = 5  # of entries in one knock; what does not come out of the outbox at once can wait here as well
ENOUGH = 200  # messages in hand; before these have left, nothing is added that can wait
FIRST_HOUSE_SECONDS = 60  # soon after each start, so that a program that is restarted daily keeps house too
STALE_HOURS = 48  # what could not be delivered for so long is not sent any more


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things are kept: entries in days (0 keeps them), numbers of updates in hours."""

    entry_days: int
    update_hours: int
    relayed_hours: int = 72


class Tick:
    """What happens at a knock."""

    def __init__(self, runtime: Runtime, limits: Limits, leads: Callable[[], Awaitable[bool]]) -> None:
        """Take the runtime, the retention limits and the question whether this process leads."""
        self._runtime, self._limits, self._leads = runtime, limits, leads
        self._round = Round(runtime.engine)

    async def knock(self) -> None:
        """Find out who leads, and take in hand what waits."""
        try:
            leading = await self._leads()
            if leading and not self._runtime.lead:
                self._runtime.lead = True
                await self._runtime.recover()
            self._runtime.lead = leading
            if leading:
                await self._runtime.sweep()
                await self._time_passes()
                await self._moments()
        except AwayError:
            log.warning("storage_failed")

    async def _time_passes(self) -> None:
        """Do what is due for people who are brought together, and look for new matches where something changed."""
        engine = self._runtime.engine
        async with engine.store.transaction() as transaction:
            due = await transaction.shelf.due(engine.store.now(), DUE_AT_ONCE)
        if due:
            await self._runtime.take([Knock(number) for number in due])
        if found := await self._round.suggestions():
            await self._runtime.take(found)

    async def _moments(self) -> None:
        """Answer entries whose moment has come, and no more of them than can soon be sent."""
        engine = self._runtime.engine
        for _ in range(ROUNDS):
            if self._runtime.outbox.backlog >= ENOUGH:
                return
            async with engine.store.transaction() as transaction:
                found = await transaction.moments.due(engine.store.now(), DUE_AT_ONCE)
            if found:
                await self._answer([Due(*one) for one in found])
            if len(found) < DUE_AT_ONCE:
                return

    async def _answer(self, dues: list[Due]) -> None:
        """Answer them, and put down how many were said and how many were left out or put off."""
        moments = self._runtime.engine.moments
        said, left_out = moments.said, moments.left_out
        await self._runtime.take(dues)
        if moments.said > said:
            log.info("due", count=moments.said - said)
        if moments.left_out > left_out:
            log.info("due_skipped", count=moments.left_out - left_out)

    async def keep_house(self) -> None:
        """Delete what is older than it may be."""
        if not self._runtime.lead:
            return
        store = self._runtime.engine.store
        now = store.now()
        self._runtime.engine.chats.recent.prune(now)
        days = self._limits.entry_days
        try:
            gone = await store.prune(
                updates_before=int(now) - self._limits.update_hours * HOUR,
                entries_before_day=int(now // DAY) - days if days else 0,
                waiting_before=now - STALE_HOURS * HOUR,
                relayed_before=now - self._limits.relayed_hours * HOUR,
            )
            await self._runtime.take([Knock(ALL_VOLUNTEERS)])
        except AwayError:
            log.warning("storage_failed")
            return
        log.info("housekeeping", rows=gone)


def schedule(tick: Tick) -> Callable[[], None]:
    """Start the knocking on the running loop; returns what stops it."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - 0.15 s that start-up need not wait for

    scheduler = AsyncIOScheduler(timezone="UTC")
    sure = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler.add_job(tick.knock, "interval", seconds=KNOCK_SECONDS, **sure)
    soon = datetime.now(UTC) + timedelta(seconds=FIRST_HOUSE_SECONDS)
    scheduler.add_job(tick.keep_house, "interval", seconds=HOUR, next_run_time=soon, **sure)
    scheduler.start()
    return lambda: scheduler.shutdown(wait=False)
