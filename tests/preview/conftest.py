"""A running preview, a clock that a test can turn, a client for what no library would send, and one browser for all."""

import os
import shutil
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright
from telegram import Bot

from bot.preview.botapi.webhook import Retry
from bot.preview.server import Options, Preview, start_preview
from tests.support.preview import Call, Clock, Json

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    candidates = (os.environ.get("HANDRAIL_CHROMIUM"), *map(shutil.which, NAMES))
    if found := next(filter(None, candidates), None):
        return found
    missing = "no chromium: run `make chromium`, or set HANDRAIL_CHROMIUM to its path"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield running
        await running.close()


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def preview(clock: Clock) -> AsyncIterator[Preview]:
    running = await start_preview(options=Options(clock=clock, retry=Retry(first=0.01, longest=0.05)))
    yield running
    await running.stop()


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def call(preview: Preview, client: aiohttp.ClientSession) -> Call:
    async def calling(method: str, **args: object) -> Json:
        async with client.post(f"{preview.base_url}{preview.token}/{method}", json=args) as answer:
            body: Json = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body

    return calling


@pytest.fixture
async def bot(preview: Preview) -> AsyncIterator[Bot]:
    async with Bot(preview.token, base_url=preview.base_url) as ready:
        yield ready
