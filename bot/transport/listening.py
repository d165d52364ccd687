"""A small HTTP listener that says nothing about itself and waits for nobody for long.

Used by the webhook and by the health page. It is aiohttp's low-level server: no routes to probe, no version in a
header, a body of at most one megabyte, and a connection that does not finish its first request in time is closed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

LARGEST_BODY = 1024 * 1024
_LINGER = 1.0

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Listener:
    """One address. `patience`: seconds that a new connection may take to send its first request's head."""

    def __init__(self, answer: Answer, address: str, *, patience: float = 10.0) -> None:
        self._answer = answer
        self._host, self._port = _split(address)
        self._patience = patience
        self._runner: web.ServerRunner | None = None
        self.port = 0

    async def start(self) -> None:
        """Listen. Raises OSError when the address cannot be had; port 0 takes a free one."""
        server = _Server(
            self._answer, self._patience, access_log=None, keepalive_timeout=75.0, lingering_time=_LINGER,
            auto_decompress=False,
        )  # fmt: skip
        self._runner = web.ServerRunner(server, shutdown_timeout=5.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop listening; requests in hand get up to five seconds to be answered."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None


class _Server(web.Server):
    """Closes connections that open and then say nothing, or say it letter by letter."""

    def __init__(self, answer: Answer, patience: float, **options: Any) -> None:
        super().__init__(answer, request_factory=self._request, **options)
        self._patience = patience
        self._silent: dict[RequestHandler, asyncio.TimerHandle] = {}

    def connection_made(self, handler: RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        loop = asyncio.get_running_loop()
        self._silent[handler] = loop.call_later(self._patience, handler.force_close)

    def connection_lost(self, handler: RequestHandler, exc: BaseException | None = None) -> None:
        self._heard(handler)
        super().connection_lost(handler, exc)

    def _heard(self, handler: RequestHandler) -> None:
        if (timer := self._silent.pop(handler, None)) is not None:
            timer.cancel()

    def _request(self, message: Any, payload: Any, protocol: RequestHandler, writer: Any, task: Any) -> _Request:
        self._heard(protocol)
        loop = asyncio.get_running_loop()
        return _Request(message, payload, protocol, writer, task, loop, client_max_size=LARGEST_BODY)


class _Request(web.BaseRequest):
    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        """Take away the header that names the program and its version."""
        response.headers.popall("Server", None)


def plain(status: int, words: str) -> web.Response:
    """Build an answer of a few plain words."""
    return web.Response(status=status, text=words + "\n", headers={"Cache-Control": "no-store"})


def _split(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)
