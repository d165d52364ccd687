"""What all guarantees share: how much is run, and a program that leaves no process behind.

The size by default is about a tenth; `HANDRAIL_GUARANTEES=full` runs the whole.
"""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.preview.botapi.people import Person
from bot.preview.botapi.webhook import Retry
from bot.preview.server import Options, Preview, start_preview
from tests.support.known import introduce
from tests.support.running import Program
from tests.support.stores import server  # noqa: F401 - a fixture

FULL = os.environ.get("HANDRAIL_GUARANTEES") == "full"
HISTORY = 30  # messages in each chat; looking through all of them for every event would take longer than the test
Start = Callable[..., Program]


def size(usual: int, full: int) -> int:
    """Return how many."""
    return full if FULL else usual


@pytest.fixture
async def preview() -> AsyncIterator[Preview]:
    retry = Retry(first=0.1, longest=0.5, timeout=5.0)
    running = await start_preview(people=(), options=Options(retry=retry, history=HISTORY))
    yield running
    await running.stop()


@pytest.fixture
def program(preview: Preview, tmp_path: Path) -> Iterator[Start]:
    made: list[Program] = []

    def make(url: str = "", **more: str) -> Program:
        made.append(Program(preview, tmp_path / f"data{len(made)}", url, **more))
        return made[-1]

    yield make
    for one in made:
        one.clear_away()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def settle_in(preview: Preview, program: Program, count: int) -> list[Person]:
    """Let people be known to a program before it is started."""
    people = [preview.person(f"p{number}", user_id=4_300_000_000 + number) for number in range(count)]
    store = await program.open()
    await introduce(store, [person.id for person in people])
    await store.close()
    return people
