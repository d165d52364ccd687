"""The page for reviewers over real HTTP: read, compare, sign, print, and nothing for anybody else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.reviewing.web import Review
from tests.reviewing.conftest import laid

pytestmark = pytest.mark.network
BREATH = "/review/item/exercise/breath"
Browser = TestClient[web.Request, web.Application]


async def opened(own: Path, *, kept: bool = True) -> Browser:
    app = web.Application()
    app.add_routes(Review(own, kept, lambda: date(2026, 12, 1)).routes())
    client = TestClient(TestServer(app))
    await client.start_server()
    return client


@pytest.fixture
async def browser(own: Path) -> AsyncIterator[Browser]:
    client = await opened(own)
    yield client
    await client.close()


async def text(browser: Browser, path: str) -> str:
    async with browser.get(path) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.text()


async def sign(browser: Browser, path: str, **fields: str) -> aiohttp.ClientResponse:
    origin = f"http://{browser.host}:{browser.port}"
    return await browser.post(path, data=fields, headers={"Origin": origin})


async def stamp(browser: Browser, language: str) -> str:
    found = re.search(
        rf'name="language" value="{language}">\s*<input[^>]*name="seen" value="(\w+)"', await text(browser, BREATH)
    )
    assert found
    return found[1]


async def test_every_item_stands_in_the_list_with_its_status_in_each_language(browser: Browser) -> None:
    page = await text(browser, "/review")
    for name in ("exercise/breath", "module/role", "screen/flows/now", "line/us-988"):
        assert f"<code>{name}</code>" in page
    assert "Spanish" in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("kind=exercise", "exercise/breath", "module/role"),
        ("kind=nonsense", "module/role", ""),
        ("status=changed", "", "exercise/breath"),
        ("words=exhalación", "exercise/breath", "module/role"),
        ("status=draft&language=fr", "exercise/breath", ""),
    ],
)
async def test_the_list_can_be_narrowed(browser: Browser, query: str, there: str, gone: str) -> None:
    page = await text(browser, f"/review?{query}")
    assert not there or f"<code>{there}</code>" in page
    assert not gone or f"<code>{gone}</code>" not in page


async def test_an_item_stands_side_by_side_with_source_and_tags(browser: Browser) -> None:
    page = await text(browser, BREATH)
    for said in (
        "A longer breath out",
        "Una exhalación más larga",
        "Un souffle plus long",
        "breath, counting",
        "Slow breathing",
    ):
        assert said in page
    assert "Un souffle plus long" not in await text(browser, f"{BREATH}?show=en,es")


async def test_somebody_signs_and_the_page_says_so(browser: Browser, own: Path) -> None:
    answer = await sign(browser, BREATH, language="en", role="clinician", read="yes", seen=await stamp(browser, "en"))
    assert "Signed in en as read by a clinician." in await answer.text()
    assert "clinically reviewed" in await text(browser, BREATH)
    assert (own / "signed" / "exercise" / "breath.json").exists()


async def test_what_changed_since_is_marked(browser: Browser, own: Path) -> None:
    await sign(browser, BREATH, language="en", role="clinician", read="yes", seen=await stamp(browser, "en"))
    laid(own, 'name = "A longer breath out"', 'name = "A longer breath"')
    page = await text(browser, BREATH)
    assert "<del>A longer breath out</del>" in page
    assert "<ins>A longer breath</ins>" in page
    assert "exercise/breath" in await text(browser, "/review?status=changed")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"role": "clinician", "language": "en"}, "say first that you have read all of it"),
        ({"role": "clinician", "language": "en", "read": "yes", "seen": "0"}, "has changed since this page was opened"),
        ({"role": "friend", "language": "en", "read": "yes"}, "is not here"),
        ({"role": "clinician", "language": "xx", "read": "yes"}, "is not here"),
        ({}, "is not here"),
    ],
)
async def test_nothing_is_signed_by_mistake(browser: Browser, own: Path, fields: dict[str, str], says: str) -> None:
    answer = await sign(browser, BREATH, **fields)
    page = await answer.text()
    assert "Nothing was signed" in page
    assert says in page
    assert not (own / "signed").exists()


async def test_two_who_sign_at_the_same_moment_both_stand(browser: Browser, own: Path) -> None:
    seen = await stamp(browser, "en")
    roles = ("clinician", "survivor", "lawyer")
    await asyncio.gather(*(sign(browser, BREATH, language="en", role=role, read="yes", seen=seen) for role in roles))
    text_kept = (own / "signed" / "exercise" / "breath.json").read_text(encoding="utf-8")
    assert all(f'"role": "{role}"' in text_kept for role in roles)


async def test_another_site_cannot_sign(browser: Browser, own: Path) -> None:
    fields = {"language": "en", "role": "clinician", "read": "yes", "seen": await stamp(browser, "en")}
    for headers in ({}, {"Origin": "https://example.org"}):
        async with browser.post(BREATH, data=fields, headers=headers) as answer:
            assert answer.status == 403
    async with browser.get("/review", headers={"Host": "review.example.org"}) as answer:
        assert answer.status == 403
    assert not (own / "signed").exists()


async def test_where_the_folder_will_be_gone_nobody_is_asked_to_sign(own: Path) -> None:
    client = await opened(own, kept=False)
    page = await text(client, BREATH)
    assert "<form" not in page
    assert "make demo DATA=folder" in page
    answer = await sign(client, BREATH, language="en", role="clinician", read="yes", seen="0")
    assert "Nothing was signed" in await answer.text()
    await client.close()


async def test_a_mistake_in_a_file_is_told_on_the_page(browser: Browser, own: Path) -> None:
    laid(own, "minutes = 2", "minutes = 2")
    path = own / "exercises" / "breath.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("minutes = 2", "minutes = 99", 1), encoding="utf-8")
    page = await text(browser, "/review")
    assert "exercises/breath.toml" in page
    assert "1 to 15" in page


async def test_what_stands_in_a_text_never_becomes_a_part_of_the_page(browser: Browser, own: Path) -> None:
    laid(own, 'name = "A longer breath out"', 'name = "<b>out</b>"')
    page = await text(browser, BREATH)
    assert "<b>out</b>" not in page
    assert "&lt;b&gt;out" in page


async def test_the_sheet_to_print_holds_all_items_of_a_kind_whole(browser: Browser) -> None:
    page = await text(browser, "/review/print?kind=exercise")
    assert page.count("<article>") >= 24
    assert "Look round once." in page


async def test_an_item_that_is_not_there_is_no_page(browser: Browser) -> None:
    async with browser.get("/review/item/exercise/nothing") as answer:
        assert answer.status == 404
