import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.preview.server import Preview
from tests.support.preview import Call, until

pytestmark = pytest.mark.network


@dataclass
class Receiver:
    """A webhook that answers with the scripted statuses, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    gate: asyncio.Event | None = None

    async def take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.gate is not None:
            await self.gate.wait()
        self.at_once -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.got.append(update)
        return web.Response(status=status, headers={"Retry-After": "0.01"} if status == 429 else {})

    async def until(self, count: int) -> None:
        await until(lambda: len(self.got) >= count)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiving = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiving.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiving.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiving
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(preview: Preview, call: Call, receiver: Receiver) -> None:
    preview.people["survivor"].types("before")
    assert (await call("setWebhook", url=receiver.url, secret_token="s-1_A", max_connections=7))["ok"]
    preview.people["survivor"].types("after")
    await receiver.until(2)
    assert [update["message"]["text"] for update in receiver.got] == ["before", "after"]
    assert set(receiver.secrets) == {"s-1_A"}
    info = (await call("getWebhookInfo"))["result"]
    assert (info["url"], info["max_connections"], info["pending_update_count"]) == (receiver.url, 7, 0)


async def test_a_failed_post_is_tried_again_before_the_next_of_its_chat(
    preview: Preview, call: Call, receiver: Receiver
) -> None:
    receiver.statuses = [500, 302, 429]
    await call("setWebhook", url=receiver.url)
    for number in range(3):
        preview.people["survivor"].types(str(number))
    await receiver.until(3)
    assert [update["message"]["text"] for update in receiver.got] == ["0", "1", "2"]
    info = (await call("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 429 Too Many Requests"


async def test_one_chat_has_one_update_on_its_way_while_others_go_on(
    preview: Preview, call: Call, receiver: Receiver
) -> None:
    receiver.gate = asyncio.Event()
    await call("setWebhook", url=receiver.url)
    for name in ("survivor", "volunteer"):
        for number in range(3):
            preview.people[name].types(str(number))
    await until(lambda: receiver.at_once == 2)
    await asyncio.sleep(0.05)
    assert receiver.at_once == 2
    receiver.gate.set()
    await receiver.until(6)
    assert receiver.most_at_once == 2


async def test_polling_is_refused_while_a_webhook_is_set(preview: Preview, call: Call, receiver: Receiver) -> None:
    waiting = asyncio.ensure_future(call("getUpdates", timeout=20))
    await preview.ledger.until(lambda ledger: len(ledger) == 1)
    await asyncio.sleep(0.02)
    await call("setWebhook", url=receiver.url)
    assert (await waiting)["description"] == "Conflict: terminated by setWebhook request"
    refused = await call("getUpdates")
    assert refused["error_code"] == 409
    assert "can't use getUpdates method while webhook is active" in refused["description"]


async def test_what_was_not_taken_can_be_polled_after_the_webhook_is_gone(
    preview: Preview, call: Call, receiver: Receiver
) -> None:
    receiver.statuses = [500] * 1000
    await call("setWebhook", url=receiver.url)
    preview.people["survivor"].types("kept")
    await until(lambda: len(receiver.secrets) >= 2)
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 1
    await call("deleteWebhook")
    assert (await call("getUpdates"))["result"][0]["message"]["text"] == "kept"


async def test_pending_updates_can_be_dropped(preview: Preview, call: Call) -> None:
    preview.people["survivor"].types("dropped")
    await call("deleteWebhook", drop_pending_updates=True)
    assert (await call("getUpdates"))["result"] == []


@pytest.mark.parametrize("url", ["https://example.org/hook", "ftp://127.0.0.1/hook", "nonsense"])
async def test_nothing_is_ever_posted_off_this_machine(call: Call, url: str) -> None:
    answer = await call("setWebhook", url=url)
    assert answer["error_code"] == 400
    assert answer["description"].startswith("Bad Request: bad webhook: ")


async def test_a_secret_with_other_letters_is_refused(call: Call, receiver: Receiver) -> None:
    answer = await call("setWebhook", url=receiver.url, secret_token="not allowed")
    assert answer["description"] == "Bad Request: secret token contains unallowed characters"
