from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.transport.health import Health

pytestmark = pytest.mark.network


class Asking:
    """A health page with facts that a test can change."""

    def __init__(self, facts: dict[str, bool], health: Health, client: aiohttp.ClientSession) -> None:
        self.facts = facts
        self._health = health
        self._client = client

    async def get(self, path: str, method: str = "GET") -> tuple[int, str, dict[str, str]]:
        """Ask for a page."""
        url = f"http://127.0.0.1:{self._health.port}{path}"
        async with self._client.request(method, url) as answer:
            return answer.status, await answer.text(), dict(answer.headers)


@pytest.fixture
async def page() -> AsyncIterator[Asking]:
    facts = {"store": True, "telegram": True}
    health = Health({name: lambda name=name: facts[name] for name in facts}, "127.0.0.1:0")  # type: ignore[misc]
    await health.start()
    async with aiohttp.ClientSession() as client:
        yield Asking(facts, health, client)
    await health.stop()


async def test_a_running_program_is_alive_whatever_else_is_wrong(page: Asking) -> None:
    page.facts["store"] = False
    assert (await page.get("/livez"))[:2] == (200, "alive\n")


async def test_it_is_ready_when_every_part_is(page: Asking) -> None:
    assert (await page.get("/readyz"))[:2] == (200, "ready\nstore: ok\ntelegram: ok\n")


async def test_it_says_which_part_is_down(page: Asking) -> None:
    page.facts["store"] = False
    assert (await page.get("/readyz"))[:2] == (503, "not ready\nstore: down\ntelegram: ok\n")


async def test_there_is_nothing_else_to_find(page: Asking) -> None:
    for path in ("/", "/metrics", "/livez/", "/readyz?x=1/../.."):
        status, text, headers = await page.get(path)
        assert status in {200, 404}
        assert "Server" not in headers
        assert status == 404 or text.startswith("ready")
    assert (await page.get("/livez", "POST"))[0] == 405


async def test_by_default_only_this_machine_can_ask() -> None:
    assert Health({})._listener._host == "127.0.0.1"
