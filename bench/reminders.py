"""What reminders cost: one that is due, against how many wait; memory while they drain; a passed-on word meanwhile.

Two stores, a small one and a large one, each in a process of its own. Everybody has ten reminders, one of which is due
in the same minute. First all of them are drained with the pace raised, for the cost of one and for memory. Then, with
reminders draining at the legal pace of thirty a second, words are passed on to other chats and turns are taken, and
their waits are compared with those of an idle house in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from bot.content.loader import load_library
from bot.content.places import CldrPlaces
from bot.core.content import Operator
from bot.core.events import Command
from bot.core.person import Entry, Profile, Purpose
from bot.domain.reminders.kept import CHECKIN, Reminder, planned, write
from bot.flows import gather
from bot.i18n import Catalogs
from bot.runtime.arrival import Arrival
from bot.runtime.delivery import Delivered, Delivery
from bot.runtime.desk import Toast, next_id, write_place
from bot.runtime.engine import Engine
from bot.runtime.outbox import Outbox, Rates
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.queue import Item
from bot.runtime.runtime import Runtime
from bot.runtime.standing import Place
from bot.runtime.tick import KNOCK_SECONDS, Limits, Tick
from bot.storage.opening import Where, open_store
from bot.storage.shapes import Changes
from bot.storage.store import Store

EACH = 10  # reminders of one person
BUNCH = 2_000
ZONE = "America/New_York"
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo(ZONE)).timestamp()
PROFILE = Profile(consents=tuple(sorted(str(one) for one in Purpose)), adult=True, zone=ZONE)
FIRST = 5_000_000_000
PROBES = 60
SIZES = ("10000", "1000000")


@dataclass
class Clock:
    """The time of day of the bench."""

    seconds: float = NOON - 3_600

    def __call__(self) -> float:
        return self.seconds


class Channel:
    """Takes everything at once, and notes when."""

    def __init__(self) -> None:
        self.count = 0
        self.relayed: dict[str, float] = {}

    async def deliver(self, outgoing: Outgoing) -> Delivery:
        """Arrive."""
        self.count += outgoing.lane == Lane.REMINDER
        if outgoing.lane == Lane.RELAY:
            self.relayed[outgoing.text] = time.perf_counter()
        return Delivered(1)

    async def toast(self, toast: Toast) -> None:
        """Nothing is pressed here."""


def reminders(number: int, now: float) -> list[Entry]:
    """Ten reminders of one person, the first of them at noon each day, the others on Sundays."""
    local = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(ZONE))
    entries = []
    for each in range(EACH):
        days = "7" if each else "1,2,3,4,5,6,7"
        wish = Reminder(f"{number:x}-{each}", CHECKIN, f"Line {each}", 0, days, 12 * 60)
        one, due = planned(replace(wish, since=local.date()), local)
        saved = write(one, due)
        entries.append(Entry(str(saved.kind), saved.key, local, saved.body, saved.due))
    return entries


async def fill(store: Store, people: int, now: float) -> None:
    """Write people and their reminders."""
    place = write_place(Place())
    for start in range(0, people, BUNCH):
        changes = Changes()
        for number in range(start, min(people, start + BUNCH)):
            changes.new[number + 1] = (FIRST + number, PROFILE, place)
            changes.entries += [(number + 1, entry) for entry in reminders(number, now)]
        async with store.transaction() as transaction:
            await transaction.write(changes)


def memory_mb() -> float:
    """Return what this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


class House:
    """Everything that does not know Telegram, with a pace of its own."""

    def __init__(self, store: Store, clock: Clock, rates: Rates) -> None:
        gather()
        library = load_library(Operator("", "", "", 30, 400), ("en",), places=CldrPlaces())
        self.channel, self.clock = Channel(), clock
        engine = Engine(store, library, Catalogs(("en",)), clock)
        self.outbox = Outbox(self.channel.deliver, rates, time.monotonic, clock)
        self.runtime = Runtime(engine, self.outbox, self.channel.toast)
        self.tick = Tick(self.runtime, Limits(400, 48), self._leads)
        self.tasks = [asyncio.create_task(self.outbox.run()), asyncio.create_task(self.runtime.record())]

    async def _leads(self) -> bool:
        return True

    async def stop(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.runtime.settle()


async def drained(store: Store, clock: Clock, many: int) -> dict[str, float]:
    """Say all that is due as fast as it goes; return the cost of one and how memory went."""
    house = House(store, clock, Rates(1e6, 1e6, 100))
    await house.tick.knock()  # nothing is due; imports
    before = most = memory_mb()
    began = time.perf_counter()
    clock.seconds = NOON + 1
    while house.channel.count < many:
        await house.tick.knock()
        most = max(most, memory_mb())
        await asyncio.sleep(0)
    seconds = time.perf_counter() - began
    await house.stop()
    return {"ms_each": 1000 * seconds / many, "mb": before, "grown_mb": most - before}


async def waits(store: Store, clock: Clock) -> dict[str, float]:
    """Pass words on and take turns, first with nothing due and then while reminders drain at the legal pace."""
    found: dict[str, float] = {}
    for name in ("idle", "draining"):
        house = House(store, clock, Rates())
        if name == "draining":
            clock.seconds = NOON + 86_400 + 1  # the same minute, a day later
        knocking = asyncio.create_task(_knocks(house))
        await asyncio.sleep(2)
        began = house.channel.count
        turns, relays, start = [], [], time.perf_counter()
        for number in range(PROBES):
            turns.append(await _turn(house, number))
            relays.append(await _relayed(house, number))
            await asyncio.sleep(0.2)
        seconds = time.perf_counter() - start
        knocking.cancel()
        await asyncio.gather(knocking, return_exceptions=True)
        found |= {f"{name}_turn": median(turns), f"{name}_turn_p95": sorted(turns)[int(PROBES * 0.95)]}
        found |= {f"{name}_relay": median(relays), f"{name}_relay_p95": sorted(relays)[int(PROBES * 0.95)]}
        found[f"{name}_rate"] = (house.channel.count - began) / seconds
        await house.stop()
    return found


async def _knocks(house: House) -> None:
    while True:
        await house.tick.knock()
        await asyncio.sleep(KNOCK_SECONDS)


async def _turn(house: House, number: int) -> float:
    began = time.perf_counter()
    await house.runtime.take([Arrival(7_000_000 + next_id() % 10**6 + number, FIRST + number, Command("menu"))])
    return 1000 * (time.perf_counter() - began)


async def _relayed(house: House, number: int) -> float:
    """Put a word that is passed on into the outbox, as a commit would, and wait until it has left."""
    text, began = f"word {number} {next_id()}", time.perf_counter()
    house.outbox.offer([(b"relay %d" % number, Item(next_id(), Outgoing("send", 9, text, lane=Lane.RELAY)))])
    while text not in house.channel.relayed:
        await asyncio.sleep(0.0005)
    return 1000 * (house.channel.relayed[text] - began)


async def run(scheduled: int, due: int) -> dict[str, float]:
    """Measure one size; `due` people have one that is due, and nobody else is there."""
    people = max(due, scheduled // EACH)
    with tempfile.TemporaryDirectory() as name:
        folder, clock = Path(name), Clock()
        place = Where(f"sqlite:///{folder}/handrail.db", f"sqlite:///{folder}/keys.db", bytes(range(32)), folder)
        store = await open_store(place, clock)
        began = time.perf_counter()
        await fill(store, people, clock())
        filled = time.perf_counter() - began
        found = await drained(store, clock, people)
        found |= await waits(store, clock)
        await store.close()
    return {"scheduled": float(people * EACH), "due": float(people), "fill_s": filled, **found}


def measured(size: str) -> dict[str, float]:
    """Run one size in a process of its own."""
    command = [sys.executable, "-m", "bench.reminders", "--one", "--sizes", size]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both tables, or the figures of one size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes", nargs="*", default=list(SIZES), help="how many are scheduled; a tenth of them is due"
    )
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(asyncio.run(run(int(given.sizes[0]), int(given.sizes[0]) // EACH))))
        return
    print("  scheduled      due  ms each  ratio   MB  grown   waits in ms, idle / draining: median (95 of 100)")
    base = 0.0
    for size in given.sizes:
        one = measured(size)
        base = base or one["ms_each"]
        print(
            f"{one['scheduled']:>11,.0f} {one['due']:>8,.0f} {one['ms_each']:>8.3f} {one['ms_each'] / base:>6.2f} "
            f"{one['mb']:>4.0f} {one['grown_mb']:>6.1f}   turn {_pair(one, 'turn')}   relay {_pair(one, 'relay')}   "
            f"{one['draining_rate']:.0f} reminders/s",
            flush=True,
        )


def _pair(one: dict[str, float], what: str) -> str:
    shown = [f"{one[f'{when}_{what}']:.1f} ({one[f'{when}_{what}_p95']:.1f})" for when in ("idle", "draining")]
    return " / ".join(shown)


if __name__ == "__main__":
    main()
