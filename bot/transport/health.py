"""Two questions a machine may ask: is the program alive, and can it do its work.

The answers are single words, from facts that the composition root hands in. They name parts of the program and
nothing else: no version, no count, nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aiohttp import web

from bot.transport.listening import Listener, plain

Facts = Mapping[str, Callable[[], bool]]
"""What has to be true to be ready, by the name of the part."""


class Health:
    """`/livez`: this process answers. `/readyz`: every fact holds, else 503 and which one does not."""

    def __init__(self, facts: Facts, listen: str = "127.0.0.1:8080") -> None:
        self._facts = facts
        self._listener = Listener(self._answer, listen)

    @property
    def port(self) -> int:
        """The port it listens on, once it has started."""
        return self._listener.port

    async def start(self) -> None:
        """Listen. Raises OSError when the address cannot be had."""
        await self._listener.start()

    async def stop(self) -> None:
        """Stop listening."""
        await self._listener.stop()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.method not in {"GET", "HEAD"}:
            return plain(405, "No")
        if request.path == "/livez":
            return plain(200, "alive")
        if request.path == "/readyz":
            return self._ready()
        return plain(404, "Not here")

    def _ready(self) -> web.Response:
        states = {name: fact() for name, fact in self._facts.items()}
        lines = [f"{name}: {'ok' if good else 'down'}" for name, good in states.items()]
        good = all(states.values())
        return plain(200 if good else 503, "\n".join(["ready" if good else "not ready", *lines]))
