"""For each test of the page a fresh preview with an echo bot behind it."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.preview.server import Preview, start_preview
from tests.support.echo import EchoBot


@pytest_asyncio.fixture(loop_scope="session")
async def preview() -> AsyncIterator[Preview]:
    running = await start_preview()
    yield running
    await running.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def echo(preview: Preview) -> AsyncIterator[EchoBot]:
    answering = EchoBot(preview)
    await answering.start()
    yield answering
    await answering.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, preview: Preview, echo: EchoBot) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1440, "height": 860}, locale="en-US")
    opened = await context.new_page()
    opened.set_default_timeout(8_000)
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    await opened.goto(preview.page_url)
    await opened.get_by_role("region", name="Coordinator").wait_for()
    yield opened
    await context.close()
    assert troubles == []
