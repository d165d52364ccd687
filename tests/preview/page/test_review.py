"""A clinician at work in a real browser: she finds an exercise, reads it, signs it, and sees what changed since."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.preview.server import Options, start_preview
from bot.reviewing.web import REVIEW_AT, Review

pytestmark = [pytest.mark.network, pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def reviewing(browser: Browser, tmp_path: Path) -> AsyncIterator[Page]:
    options = Options(links=(("Read all texts", REVIEW_AT),), more=tuple(Review(tmp_path).routes()))
    running = await start_preview(options=options)
    context = await browser.new_context(viewport={"width": 1200, "height": 860}, locale="en-US")
    opened = await context.new_page()
    opened.set_default_timeout(15_000)
    await opened.goto(running.page_url)
    yield opened
    await context.close()
    await running.stop()


async def found(page: Page) -> Page:
    async with page.context.expect_page() as fresh:
        await page.get_by_role("link", name="Read all texts").click()
    listing = await fresh.value
    await listing.get_by_label("Kind").select_option("exercise")
    await listing.get_by_role("button", name="Show").click()
    await listing.get_by_role("link", name="A longer breath out").click()
    return listing


async def test_from_the_demo_to_a_signed_exercise(reviewing: Page, tmp_path: Path) -> None:
    sheet = await found(reviewing)
    english = sheet.locator("section", has_text="English:")
    await english.get_by_label("I have read all of it").check()
    await english.get_by_role("button", name="Sign version").click()
    await expect(sheet.get_by_role("status")).to_have_text("Signed in en as read by a clinician.")
    await expect(english.get_by_role("heading")).to_contain_text("clinically reviewed")
    assert (tmp_path / "signed" / "exercise" / "breath.json").exists()


async def test_without_the_word_that_she_has_read_it_the_browser_sends_nothing(reviewing: Page, tmp_path: Path) -> None:
    sheet = await found(reviewing)
    await sheet.locator("section", has_text="English:").get_by_role("button", name="Sign version").click()
    await expect(sheet.get_by_role("heading", name="A longer breath out")).to_be_visible()
    assert not (tmp_path / "signed").exists()


async def test_in_print_there_is_the_text_and_nothing_to_press(reviewing: Page) -> None:
    sheet = await found(reviewing)
    await sheet.emulate_media(media="print")
    await expect(sheet.get_by_role("button").first).to_be_hidden()
    await expect(sheet.get_by_text("Look round once.")).to_be_visible()


async def test_a_narrow_screen_shows_all_of_it_without_scrolling_sideways(reviewing: Page) -> None:
    sheet = await found(reviewing)
    await sheet.set_viewport_size({"width": 360, "height": 740})
    wide: int = await sheet.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
