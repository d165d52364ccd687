"""The program as an operator runs it: a process of its own, its log at the loudest level, its disk running full."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.preview.botapi.faults import HalfBody, Reset, refusal
from bot.preview.botapi.people import KINDS, CannotError
from bot.preview.server import Preview
from bot.setup import write_closed
from tests.house.conftest import NAMES, PEOPLE
from tests.support.alive import MASTER, SET_UP
from tests.support.traces import finds

pytestmark = [pytest.mark.network, pytest.mark.slow]

RUN = "import sys; sys.argv = ['handrail', 'run']; from bot.__main__ import main; main()"
MENDED = "crackling-tamarind-motorway"
FATAL = "unforeseen-gooseberry-avalanche"
BREAKING = f"""
import sys
from bot.flows import gather
gather()
from bot.flows.checkin import Checkin
from bot.runtime.runtime import Runtime
usual_on, usual_take = Checkin.on, Runtime.take
def on(self, event, ctx):
    if {MENDED!r} in repr(event):
        words = repr(event)
        raise ValueError(words, ctx)
    return usual_on(self, event, ctx)
async def take(self, incoming):
    if {FATAL!r} in repr(incoming):
        private = list(incoming)
        raise RuntimeError(repr(private))
    return await usual_take(self, incoming)
Checkin.on, Runtime.take = on, take
{RUN}
"""
LOUD = {
    "TELEGRAM__RATE_PER_CHAT": "200",
    "TELEGRAM__RATE_OVERALL": "5000",
    "HEALTH__LISTEN": "off",
    "PRIVACY__OPERATOR_NAME": "A small non-profit",
    "PRIVACY__CONTACT": "help@example.org",
    "LOG__LEVEL": "debug",
}


class Running:
    """One process. Its output goes to a file."""

    def __init__(self, preview: Preview, folder: Path, program: str = RUN) -> None:
        self.preview = preview
        self.data = folder / "data"
        self.output = folder / "output" / "output.txt"
        self.data.mkdir(mode=0o700)
        self.output.parent.mkdir()
        write_closed(self.data / "master.key", MASTER + "\n")
        config = folder / "config.toml"
        config.touch(0o600)
        given = LOUD | {
            "CONFIG": str(config),
            "DATA_DIR": str(self.data),
            "TELEGRAM__TOKEN": preview.token,
            "TELEGRAM__BASE_URL": preview.base_url,
        }
        variables = os.environ | {f"HANDRAIL_{key}": value for key, value in given.items()}
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-X", "dev", "-c", program], env=variables, stdout=output, stderr=output
            )

    async def until(self, condition: Callable[[], bool], seconds: float = 30.0) -> None:
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - the condition belongs to another process
                await asyncio.sleep(0.01)

    async def settled(self) -> None:
        await self.until(lambda: len(self.preview.world.inbox) == 0 and self.count("outbox") == 0)

    async def says(self, who: str, *things: str) -> None:
        """Type what begins with a stroke or is no button, press the rest."""
        for thing in things:
            person = self.preview.people[who]
            before = len(self.preview.ledger.to(person.id))
            try:
                person.presses(thing)
            except CannotError:
                person.types(thing)
            await self.until(lambda: len(self.preview.ledger.to(person.id)) > before)  # noqa: B023 - awaited here
            await self.settled()

    def count(self, table: str) -> int:
        with closing(sqlite3.connect(f"file:{self.data}/handrail.sqlite3?mode=ro", uri=True, timeout=10)) as store:
            return int(store.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

    def heard(self, who: str) -> list[str]:
        return [str(one.get("text", "")) for one in self.preview.people[who].heard()]

    def limit(self, size: int) -> None:
        """Let no file of the process grow beyond `size` bytes."""
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def end(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        finally:
            self.process.kill()


@pytest.fixture
def program() -> str:
    return RUN


@pytest.fixture
async def running(preview: Preview, tmp_path: Path, program: str) -> AsyncIterator[Running]:
    made = Running(preview, tmp_path, program)
    yield made
    made.process.kill()
    made.process.wait(10)


async def everything(running: Running) -> list[str]:
    """Go through much of the program and much that goes wrong; returns the words that were said."""
    ana, preview = running.preview.people["ana"], running.preview
    said = ["my note about pomegranate harbours", "a small thing: velvet escarpment", "comfort of thistledown kettles"]
    await running.says("ana", "/start", *SET_UP, "/checkin", "7", "A line for my therapist", said[0])
    await running.says("ana", "/wins", "In my own words", said[1], "/comfort", "Add something", said[2], "/week")
    for fault in (refusal(500), refusal(429), refusal(409), HalfBody(), Reset()):
        preview.faults.add(fault, method="sendMessage")
        ana.types("/menu")
        await running.settled()
    preview.faults.add(HalfBody(), method="getUpdates")
    number = preview.world.inbox.take_id()
    preview.inject_raw(b'{"update_id": %d, "text": "%s"' % (number, said[0].encode()), number)
    for kind in sorted(KINDS):
        ana.sends(kind, said[1])
    ana.forges(said[2][:60])
    await running.settled()
    return said


@pytest.mark.parametrize("program", [BREAKING], ids=["broken on purpose"])
async def test_the_loudest_log_of_a_program_that_breaks_and_dies_tells_on_nobody(running: Running) -> None:
    said = await everything(running)
    await running.says("ana", "/checkin", MENDED)
    assert "Something went wrong on my side" in running.heard("ana")[-1]
    running.preview.people["ana"].types(FATAL)
    await running.until(lambda: running.process.poll() is not None or b"RuntimeError" in running.output.read_bytes())
    running.end()
    output = running.output.read_bytes()
    assert output.count(b'"event"') > 10
    assert b"ValueError" in output
    assert b"RuntimeError" in output
    token = running.preview.token
    secrets: list[str | int] = [*said, MENDED, FATAL, *PEOPLE.values(), *NAMES.values(), token, token.partition(":")[2]]
    assert finds(running.output.parent, secrets) == []


async def test_a_stop_signal_ends_it_in_order_and_says_nothing_of_anybody(running: Running) -> None:
    said = ["my note about pomegranate harbours"]
    await running.says("ana", "/start", *SET_UP, "/checkin", "7", "A line for my therapist", said[0])
    assert running.end() == 0
    assert finds(running.output.parent, [*said, *PEOPLE.values(), *NAMES.values(), running.preview.token]) == []
    assert finds(running.data, [*said, *PEOPLE.values(), *NAMES.values(), running.preview.token]) == []


async def keep_one(running: Running) -> int:
    """Let Ana note a small thing; returns how many were asked to be kept."""
    ana, before = running.preview.people["ana"], len(running.heard("ana"))
    ana.types("/wins")
    await running.until(lambda: len(running.heard("ana")) > before)
    if "Got through an hour" not in ana.buttons():
        return 0
    ana.presses("Got through an hour")
    await running.until(lambda: "Got through an hour" not in ana.buttons())
    return 1


async def test_when_the_disk_is_full_nothing_is_lost_and_help_now_is_there(running: Running) -> None:
    await running.says("ana", "/start", *SET_UP)
    bob = running.preview.people["bob"]
    log = running.data / "handrail.sqlite3-wal"
    running.limit(max(log.stat().st_size, running.output.stat().st_size) + 60_000)
    notes = 0
    while "can't reach my notes" not in running.heard("ana")[-1]:
        notes += await keep_one(running)
    assert len(running.preview.world.inbox) > 0
    bob.types("/now")
    await running.until(lambda: len(bob.heard()) == 1)
    running.limit(resource.RLIM_INFINITY)
    await running.settled()
    assert running.count("entries") == notes
    assert len(bob.heard()) == 1
    await running.says("bob", "/menu")
    assert running.end() == 0
