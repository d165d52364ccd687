"""The real demo in a real browser: one page, four phones, each used as a person would use one."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.async_api import Browser, Locator, Page, expect

from bot.demo import folder_for, running
from bot.preview.server import Preview
from bot.stage.audience import Captions

WAIT = 20_000  # milliseconds; a busy machine is no reason to fail
A_MOMENT = 0.05  # seconds
WIDE = {"width": 1440, "height": 900}
COUNTS = {
    "people": "SELECT count(*) FROM people",
    "entries": "SELECT count(*) FROM entries",
    "doors": "SELECT count(*) FROM doors",
    "outbox": "SELECT count(*) FROM outbox",
}
ALL_YES = ("Set up, one minute", "I am 18 or over", "English", "Skip", "Decide later", "Skip", "Yes", "Yes", "Yes")


expect.set_options(timeout=WAIT)


class Phone:
    """One person's chat on the page."""

    def __init__(self, page: Page, who: str) -> None:
        self.here = page.get_by_role("region", name=who, exact=True)
        self.page = page

    @property
    def heard(self) -> Locator:
        """Everything the bot has in this chat now."""
        return self.here.locator(".message.theirs")

    @property
    def own(self) -> Locator:
        """Everything the person has in this chat now."""
        return self.here.locator(".message.mine")

    @property
    def newest(self) -> Locator:
        """The bot's last message, with its keyboard."""
        return self.heard.last

    async def starts(self) -> None:
        """Press the one button of an empty chat."""
        await self.here.get_by_role("button", name="Start", exact=True).click()
        await expect(self.heard).to_have_count(1)

    async def types(self, text: str, answers: int = 1) -> None:
        """Write and send, and wait for the answer, or for so many."""
        before = await self.heard.count()
        box = self.here.locator("textarea")
        await box.fill(text)
        await box.press("Enter")
        await expect(self.heard).to_have_count(before + answers)

    async def presses(self, *labels: str) -> None:
        """Press buttons of the newest message, one after another, each time waiting for what it changes."""
        for label in labels:
            before = await self.here.get_by_role("log").inner_text()
            await self.newest.get_by_role("button", name=label, exact=True).click()
            await expect(self.here.get_by_role("log")).not_to_have_text(before, use_inner_text=True)

    async def sends(self, kind: str) -> None:
        """Send something that is not words, by the name of its kind."""
        await self.here.get_by_role("button", name="Attach").click()
        await self.here.get_by_role("menuitem", name=kind, exact=True).click()

    async def reads(self, *words: str) -> None:
        """See these words in the bot's newest message."""
        for some in words:
            await expect(self.newest).to_contain_text(some)

    async def agrees(self) -> None:
        """Go through set-up and say yes to all three questions."""
        await self.starts()
        await self.presses(*ALL_YES)


class Evening:
    """The demo over one folder; `restarts` closes the program and opens it again at the same address.

    `staged`: the coordinator has joined and a second one is played, as `handrail demo` has it.
    """

    def __init__(self, browser: Browser, folder: Path, *, staged: bool = False) -> None:
        self.browser = browser
        self.folder = folder
        self._staged = staged
        self.page: Page
        self.preview: Preview
        self.troubles: list[str] = []
        self._program = AsyncExitStack()
        self._window = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Start the program and open the page."""
        await self._begin(0)
        context = await self.browser.new_context(viewport=WIDE, locale="en-US")  # type: ignore[arg-type]
        self._window.push_async_callback(context.close)
        self.page = await context.new_page()
        self.page.set_default_timeout(WAIT)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        await self.page.goto(self.preview.page_url)
        await self.page.get_by_role("region", name="Coordinator").wait_for()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the page, then the program."""
        await self._window.aclose()
        await self._program.aclose()

    def phone(self, who: str = "Survivor") -> Phone:
        """Take one of the four phones."""
        return Phone(self.page, who)

    async def restarts(self) -> None:
        """Close the program and open it again; the page finds it by itself."""
        port = self.preview.port
        await self._program.aclose()
        await self._begin(port)
        start = self.page.get_by_role("button", name="Start", exact=True)
        await expect(start).to_have_count(4)

    def rows(self) -> dict[str, int]:
        """Count what lies in the store, by table; only tables that could say something about a person."""
        with closing(sqlite3.connect(self.folder / "handrail.sqlite3")) as store:
            return {table: store.execute(question).fetchone()[0] for table, question in COUNTS.items()}

    async def keeps(self, **expected: int) -> None:
        """Wait until just this many rows lie in each table named: one on its way out leaves after its message."""
        for _ in range(round(WAIT / 1000 / A_MOMENT)):
            if not expected.items() - self.rows().items():
                break
            await asyncio.sleep(A_MOMENT)
        assert {table: count for table, count in self.rows().items() if table in expected} == expected

    async def _begin(self, port: int) -> None:
        folder = self._program.enter_context(folder_for(self.folder))
        cast = (lambda preview: Captions(print, preview.announce)) if self._staged else None
        self.preview = await self._program.enter_async_context(running(port, folder, cast))
