"""A local Bot API and the real gate to it."""

from collections.abc import AsyncIterator, Iterator

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.config import Secret
from bot.preview.botapi.people import Person
from bot.preview.botapi.webhook import Retry
from bot.preview.server import Options, Preview, start_preview
from bot.transport.gate import Gate
from tests.support.preview import Clock


@pytest.fixture(autouse=True)
def noted() -> Iterator[list[EventDict]]:
    with capture_logs() as events:
        yield events


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def preview(clock: Clock) -> AsyncIterator[Preview]:
    running = await start_preview(options=Options(clock=clock, retry=Retry(first=0.01, longest=0.05)))
    yield running
    await running.stop()


@pytest.fixture
async def gate(preview: Preview) -> AsyncIterator[Gate]:
    async with Gate(Secret(preview.token), preview.base_url) as opened:
        yield opened


@pytest.fixture
async def person(preview: Preview) -> Person:
    met = preview.people["survivor"]
    met.types("hello")
    return met
