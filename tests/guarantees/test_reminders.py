"""T2 to T5: reminders when clocks jump, rules change, several knock at once, or somebody has said no meanwhile.

Late, never early, never twice; and off wins.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.reminders.kept import read
from bot.runtime import due, zones
from bot.runtime.arrival import Due
from bot.runtime.outgoing import Outgoing
from bot.storage.opening import Where
from tests.support.reminding import (
    ANA,
    DAY,
    HOUR,
    MINUTE,
    WORDS,
    Clock,
    Evening,
    daily,
    day_of,
    evening,
    introduce,
)
from tests.support.stores import MASTER

if TYPE_CHECKING:
    from tests.support.stores import Server

pytestmark = pytest.mark.guarantee
_databases = iter(range(1000))


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Evening]:
    made = await evening(tmp_path, Clock())
    await introduce(made, daily(made.clock))
    yield made
    await made.house.stop()


async def lives(one: Evening, days: int) -> list[date]:
    """Let days pass with a knock each half hour; returns the dates on which something came, by the clock."""
    dates, before = [], len(one.reminders())
    for _ in range(days * 48):
        await one.passes(30 * MINUTE, step=30 * MINUTE)
        came = len(one.reminders())
        dates += [day_of(one.clock())] * (came - before)
        if came > before:
            await one.house.types(ANA, "/menu")
        before = came
    return dates


# --- T2: the clock jumps, the process sleeps ----------------------------------------------------------------------


@pytest.mark.parametrize("jump", [-2 * HOUR, -10 * MINUTE, -1, 1, 10 * MINUTE, 2 * HOUR])
@pytest.mark.parametrize("before", [30 * MINUTE, 59 * MINUTE, 61 * MINUTE, 2 * HOUR])
async def test_a_jump_of_the_clock_repeats_no_date_and_leaves_none_out(
    one: Evening, before: float, jump: float
) -> None:
    await one.passes(before)
    one.goes_on(jump)
    await one.knocks()
    await one.passes(5 * HOUR, step=5 * MINUTE)
    assert len(one.reminders()) == 1
    await one.house.types(ANA, "/menu")
    assert len(await lives(one, 1)) == 1


@pytest.mark.parametrize("jump", [3 * DAY, 3 * DAY + 2 * HOUR, 30 * DAY])
async def test_after_a_jump_of_days_nothing_is_made_up_for(one: Evening, jump: float) -> None:
    one.goes_on(jump)
    await one.knocks()
    assert len(one.reminders()) <= (1 if jump % DAY >= HOUR else 0)
    await one.passes(20 * HOUR, step=20 * MINUTE)
    assert len(one.reminders()) <= 1


async def test_a_clock_that_went_three_days_ahead_and_back_says_nothing_twice(one: Evening) -> None:
    await one.passes(HOUR)
    one.goes_on(3 * DAY)
    await one.knocks()
    one.goes_on(-3 * DAY)
    dates = await lives(one, 5)
    assert len(dates) == len(set(dates))


async def test_a_process_that_slept_for_eight_hours_says_what_is_less_than_two_hours_late(one: Evening) -> None:
    one.goes_on(8 * HOUR)
    await one.passes(HOUR)
    assert one.reminders() == []
    assert (await one.kept()).planned == day_of(one.clock())
    one.goes_on(17 * HOUR + 30 * MINUTE)  # an hour and a half after the next one
    await one.knocks()
    assert len(one.reminders()) == 1


async def test_what_is_caught_up_with_respects_the_hours_of_quiet(one: Evening) -> None:
    await one.profile(quiet_hours="1290-480")  # 21:30 to 8:00
    one.goes_on(2 * HOUR + 45 * MINUTE)
    await one.passes(12 * HOUR, step=15 * MINUTE)
    assert one.reminders() == []


async def test_what_waited_in_the_outbox_is_not_sent_in_the_hours_of_quiet(one: Evening) -> None:
    await one.profile(quiet_hours="1230-480")  # 20:30 to 8:00
    one.house.runtime.lead = False
    one.goes_on(HOUR)
    await one.house.take(*await found(one))
    one.house.runtime.lead = True
    one.goes_on(40 * MINUTE)
    await one.house.runtime.recover()
    await one.house.settled()
    assert one.reminders() == []


# --- T3: the rules of a zone change -------------------------------------------------------------------------------


def shifted(hours: float) -> timezone:
    """Berlin with other rules than the ones it was planned with."""
    return timezone(timedelta(hours=hours))


@pytest.mark.parametrize(("hours", "late"), [(0, HOUR), (-1, 2 * HOUR)])
async def test_when_a_zone_falls_back_a_queued_reminder_waits_for_its_time_of_day(
    one: Evening, monkeypatch: pytest.MonkeyPatch, hours: float, late: float
) -> None:
    monkeypatch.setattr(due, "zone", lambda _name: shifted(hours))
    await one.passes(HOUR + late - MINUTE)
    assert one.reminders() == []
    await one.passes(DAY - HOUR, step=30 * MINUTE)
    assert len(one.reminders()) == 1


async def test_when_a_zone_goes_ahead_a_queued_reminder_is_late_once_and_then_right(
    one: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "zone", lambda _name: shifted(2))
    await one.passes(HOUR + MINUTE)
    assert len(one.reminders()) == 1
    await one.passes(22 * HOUR + 58 * MINUTE, step=MINUTE * 58)
    assert len(one.reminders()) == 1
    await one.passes(2 * MINUTE)
    assert len(one.reminders()) == 2


async def test_a_zone_that_is_no_more_is_said_once_and_nothing_comes_by_a_wrong_clock(one: Evening) -> None:
    await one.profile(zone="Mars/Olympus")
    await one.passes(3 * DAY, step=30 * MINUTE)
    (said,) = one.reminders()
    assert "what time it is" in said.text
    assert (await one.kept()).resting
    assert not zones.known("Mars/Olympus")


# --- T4: several at once ------------------------------------------------------------------------------------------


async def found(one: Evening) -> list[Due]:
    async with one.house.store.transaction() as transaction:
        return [Due(*each) for each in await transaction.moments.due(one.clock(), 99)]


async def test_two_knocks_at_once_say_it_once(one: Evening) -> None:
    one.goes_on(HOUR)
    await asyncio.gather(*(one.tick.knock() for _ in range(5)))
    await one.house.settled()
    assert len(one.reminders()) == 1


async def test_a_knock_that_was_held_up_for_a_minute_finds_nothing_to_do(one: Evening) -> None:
    one.goes_on(HOUR)
    held = await found(one)
    await one.knocks()
    one.goes_on(MINUTE)
    await one.house.take(*held)
    assert len(one.reminders()) == 1


@pytest.fixture
async def two(server: Server, tmp_path: Path) -> AsyncIterator[list[Evening]]:
    name = f"reminders_{next(_databases)}"
    await server.run(f"CREATE DATABASE {name}")
    clock = Clock()
    place = Where(server.url(name), "", MASTER, tmp_path)
    both = [await evening(tmp_path, clock, place) for _ in range(2)]
    await introduce(both[0], daily(clock))
    yield both
    for each in both:
        await each.house.stop()


def came(both: list[Evening]) -> list[Outgoing]:
    return [said for each in both for said in each.reminders()]


@pytest.mark.postgres
@pytest.mark.slow
async def test_two_workers_that_both_believe_they_lead_say_it_once(two: list[Evening]) -> None:
    for each in two:
        each.house.clock = two[0].clock.seconds + HOUR
    two[0].clock.seconds += HOUR
    for _ in range(3):
        await asyncio.gather(*(each.tick.knock() for each in two))
        for each in two:
            await each.house.settled()
    assert len(came(two)) == 1


@pytest.mark.postgres
@pytest.mark.slow
async def test_a_worker_that_holds_its_claim_for_a_minute_sends_nothing_that_the_other_sent(two: list[Evening]) -> None:
    first, second = two
    two[0].clock.seconds += HOUR
    first.house.clock = second.house.clock = first.clock.seconds
    first.house.runtime.lead = False  # it commits, and stops before it has anything in hand
    await first.house.take(*await found(first))
    waiting = await first.house.store.waiting(0, 9)
    await second.knocks()
    second.house.runtime._more_waiting = True
    await second.knocks()
    assert len(came(two)) == 1
    assert await first.house.store.claim([row.id for row in waiting]) == set()


# --- T5: off wins -------------------------------------------------------------------------------------------------


async def test_whoever_turns_it_off_between_the_commit_and_the_send_gets_nothing(one: Evening) -> None:
    await claimed_while(one, "/remind s-" + read((await one.entries())[0]).mark)
    assert one.reminders() == []
    assert await one.entries() == ()


@pytest.mark.parametrize("what", ["/stop", "/delete"])
async def test_stop_and_delete_win_over_a_reminder_that_is_ready_to_leave(one: Evening, what: str) -> None:
    await one.house.types(ANA, what)
    await claimed_while(one, "/stop")
    assert one.reminders() == []


async def test_whoever_changes_their_zone_gets_nothing_by_the_clock_of_before(one: Evening) -> None:
    await one.house.types(ANA, "/country")
    await claimed_while(one, "Japan")
    assert one.reminders() == []
    kept = await one.kept()
    assert datetime.fromtimestamp(kept.due, zones.zone("Asia/Tokyo")).strftime("%H:%M") == "20:00"


async def claimed_while(one: Evening, words: str) -> None:
    """Let a reminder be ready to leave, in hand, and let somebody say something before it is claimed."""
    asked, go = asyncio.Event(), asyncio.Event()
    claim = one.house.outbox.claim

    async def slowly(number: int) -> bool:
        asked.set()
        await go.wait()
        return await claim(number)

    one.house.outbox.claim = slowly
    one.goes_on(HOUR + (16 * MINUTE if words == "Japan" else 0))
    knocking = asyncio.create_task(one.tick.knock())
    if words != "/stop" or not (await one.kept()).resting:
        async with asyncio.timeout(10):
            await asked.wait()
    await one.house.runtime.take([one.house.words(ANA, words)])
    go.set()
    await knocking
    await one.house.settled()
    one.house.outbox.claim = claim
    await one.passes(10 * MINUTE)


async def test_what_waits_in_the_store_goes_with_the_reminder(one: Evening) -> None:
    one.house.runtime.lead = False
    one.goes_on(HOUR)
    await one.house.take(*await found(one))
    assert len(await one.house.store.waiting(0, 9)) == 1
    await one.house.take(one.house.words(ANA, "/remind s-" + read((await one.entries())[0]).mark))
    (answer,) = await one.house.store.waiting(0, 9)
    assert WORDS.encode() not in answer.body


async def test_a_reminder_changed_while_it_is_being_sent_keeps_the_change(one: Evening) -> None:
    await claimed_while(one, "/remind f-" + read((await one.entries())[0]).mark)
    kept = await one.kept()
    assert kept.fewer
    assert not kept.resting
