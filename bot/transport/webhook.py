"""Telegram calling: the answer 200 is the promise that the update is committed, so it is given after, never before.

Whoever does not know the secret gets one answer, the same for every mistake, after the same work. What is no JSON is
taken and counted, because Telegram would otherwise send it again ahead of everything else in that chat. When the
store is away the answer is 503, and Telegram keeps the update.
"""

from __future__ import annotations

import asyncio
import hmac
from hashlib import sha256
from typing import Any

import msgspec
from aiohttp import web
from telegram.error import TelegramError

from bot import log
from bot.config import Secret
from bot.runtime.arrival import Incoming, Unusable
from bot.transport.fields import ALLOWED_UPDATES
from bot.transport.gate import Gate
from bot.transport.gatherer import Gatherer
from bot.transport.inbound import NO_NUMBER, read
from bot.transport.listening import Listener, plain
from bot.transport.polling import Pauses, Take, pause_after, until
from bot.transport.request import leniently

HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_CONNECTIONS = 40
BODY_SECONDS = 10.0
_decode = msgspec.json.Decoder().decode
_log = log.get_logger(__name__)


class Webhook:
    """One webhook. `url` is what Telegram calls, `listen` is "address:port" on this machine."""

    def __init__(
        self, gate: Gate, take: Take, *, url: str, secret: Secret, listen: str, body_seconds: float = BODY_SECONDS
    ) -> None:
        self._gate = gate
        self._url = url
        self._secret = secret
        self._digest = _digest(secret.reveal())
        self._gatherer = Gatherer(take)
        self._body_seconds = body_seconds
        self._listener = Listener(self._answer, listen)
        self.online = False

    @property
    def port(self) -> int:
        """The port it listens on, once it runs."""
        return self._listener.port

    async def run(self, stop: asyncio.Event, pauses: Pauses | None = None) -> None:
        """Listen, tell Telegram where, and stay until `stop`; updates in hand are committed first. Raises OSError."""
        if not self._secret:
            raise ValueError("a webhook needs a secret")
        await self._listener.start()
        try:
            await self._register(stop, pauses or Pauses())
            await stop.wait()
        finally:
            self.online = False
            await self._listener.stop()
            await self._gatherer.finish()

    async def _register(self, stop: asyncio.Event, pauses: Pauses) -> None:
        failures = 0
        while not stop.is_set() and not self.online:
            try:
                await self._tell_telegram()
                self.online = True
                _log.info("webhook_set")
            except TelegramError as error:
                _log.warning("webhook_failed", tries=failures + 1, exc_info=error)
                await until(stop, pause_after(error, pauses, failures))
                failures += 1

    async def _tell_telegram(self) -> None:
        await self._gate.bot.set_webhook(
            self._url,
            secret_token=self._secret.reveal(),
            allowed_updates=ALLOWED_UPDATES,
            max_connections=MOST_CONNECTIONS,
        )

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        known = hmac.compare_digest(_digest(request.headers.get(HEADER, "")), self._digest)
        if not known or request.method != "POST":
            _log.info("webhook_refused", reason="secret")
            return plain(403, "Forbidden")
        try:
            async with asyncio.timeout(self._body_seconds):
                body = await request.read()
        except TimeoutError:
            return _refused(408, "slow")
        except web.HTTPRequestEntityTooLarge:
            return _refused(413, "size")
        except (web.RequestPayloadError, ConnectionError):
            return _refused(400, "shape")
        return plain(200, "OK") if await self._gatherer.put(parse(body)) else plain(503, "Later")


def parse(body: bytes) -> Incoming:
    """Read the body of one call: one update, or what it could not be read as. Never raises."""
    try:
        value: Any = _decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        value = leniently(body)
        if value is None:
            return Unusable(NO_NUMBER, "json")
    return read(value)


def _digest(secret: str) -> bytes:
    """Make any header the same length, so that comparing takes the same time."""
    return sha256(secret.encode("utf-8", "surrogateescape")).digest()


def _refused(status: int, reason: str) -> web.Response:
    _log.info("webhook_refused", reason=reason)
    answer = plain(status, "No")
    answer.force_close()
    return answer
