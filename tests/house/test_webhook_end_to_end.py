"""Telegram calling: only with the secret, only so much, and what was not taken is brought again and happens once."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.preview.botapi.webhook import Retry
from bot.preview.server import Options, Preview
from bot.storage.errors import AwayError
from bot.transport.webhook import HEADER
from tests.house.conftest import tells_on_nobody
from tests.support.alive import SECRET, Alive, free_port, impatient, with_webhook
from tests.support.bent import bent
from tests.support.traces import finds

pytestmark = [pytest.mark.network, pytest.mark.slow]


@pytest.fixture
def options() -> Options:
    return Options(retry=Retry(first=0.05, longest=0.2, timeout=10))


@pytest.fixture
async def called(
    preview: Preview, log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Alive]:
    impatient(monkeypatch)
    running = Alive(preview, tmp_path / "data")
    with_webhook(running, free_port())
    await running.start()
    await running.until(running.app._is_online)
    yield running
    await running.stop()
    tells_on_nobody(preview, log_file)
    assert finds(log_file.parent, [SECRET]) == []


async def call(alive: Alive, body: bytes, secret: str | None = SECRET, method: str = "POST") -> int:
    """Call as Telegram does, or as somebody else; returns the status, 0 if the connection was closed."""
    headers = {} if secret is None else {HEADER: secret}
    url = alive.settings.telegram.webhook_url
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.request(method, url, data=io.BytesIO(body), headers=headers) as answer,
        ):
            assert "Server" not in answer.headers
            return answer.status
    except aiohttp.ClientError:
        return 0


def words(alive: Alive, text: str, number: int = 5) -> bytes:
    ana = alive.person("ana")
    ana.chat.met = True
    message = {"message_id": 7, "date": 1, "from": ana.about, "chat": ana.chat.about, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


async def test_a_conversation_by_webhook_is_like_any_other(called: Alive) -> None:
    await called.joins("ana")
    await called.types("ana", "/checkin")
    await called.presses("ana", "6")
    assert called.counts()["entries"] == 1
    assert not called.preview.ledger.calls("getUpdates")


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "x" * 5000])
async def test_without_the_secret_nothing_is_taken(called: Alive, secret: str | None) -> None:
    assert await call(called, words(called, "/menu"), secret) in {400, 403}
    await called.settled()
    assert called.person("ana").heard() == []
    assert called.counts()["updates"] == 0


async def test_another_method_or_a_body_too_large_is_turned_away_and_the_next_one_is_taken(called: Alive) -> None:
    assert await call(called, b"", method="GET") == 403
    assert await call(called, words(called, "x" * 2_000_000)) in {0, 413}
    assert await call(called, words(called, "/menu")) == 200
    await called.settled()
    assert len(called.person("ana").heard()) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"7", b'{"update_id":1}', b"[" * 100_000])
async def test_what_is_no_update_is_taken_once_and_put_aside(called: Alive, body: bytes) -> None:
    assert await call(called, body) == 200
    await called.types("ana", "/menu")
    assert called.counts()["quarantine"] == 1


async def test_bent_updates_are_all_taken(called: Alive) -> None:
    statuses = {await call(called, json.dumps(update).encode()) for update in bent(150, seed=3)}
    assert statuses == {200}
    assert await called.types("ana", "/menu")


async def test_the_same_update_brought_five_times_at_once_is_answered_once(called: Alive) -> None:
    body = words(called, "/menu")
    assert set(await asyncio.gather(*(call(called, body) for _ in range(5)))) == {200}
    await called.settled()
    assert len(called.person("ana").heard()) == 1


async def test_somebody_who_sends_letter_by_letter_holds_up_nobody(called: Alive) -> None:
    host, port = called.settings.telegram.webhook_listen.split(":")
    slow = [await asyncio.open_connection(host, int(port)) for _ in range(30)]
    for _, writer in slow:
        writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n")
    assert await called.types("ana", "/menu")
    for _, writer in slow:
        writer.close()


async def test_while_the_store_is_away_telegram_keeps_the_update_and_brings_it_again(
    called: Alive, monkeypatch: pytest.MonkeyPatch
) -> None:
    await called.joins("ana")
    await called.types("ana", "/wins")
    main = called.house.store.main
    usual = main.transaction

    def away() -> object:
        raise AwayError

    monkeypatch.setattr(main, "transaction", away)
    called.person("ana").presses("Got through an hour")
    called.person("bob").types("/now")
    await called.until(lambda: len(called.person("bob").heard()) == 1)
    await called.until(lambda: "can't reach my notes" in called.newest("ana"))
    assert len(called.preview.world.inbox) == 2
    monkeypatch.setattr(main, "transaction", usual)
    await called.settled()
    assert called.counts()["entries"] == 1
    assert len(called.person("bob").heard()) == 1


async def test_from_webhook_to_polling_and_back_loses_nothing(called: Alive) -> None:
    await called.types("ana", "/menu")
    webhook = called.settings
    await called.stop()
    called.person("ana").types("/night")
    called.settings = Alive(called.preview, called.folder).settings
    await called.start()
    await called.settled()
    await called.stop()
    called.person("ana").types("/privacy")
    called.settings = webhook
    await called.start()
    await called.settled()
    assert len(called.person("ana").heard()) == 3
