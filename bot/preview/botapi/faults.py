"""Things that go wrong between a bot and Telegram, on request.

A fault is matched by method and chat before a call is carried out. What it does is data (`Refuse`, `Hang`,
`Reset`, `HalfBody`, `Lose`); the HTTP layer alone knows how to do it to a socket. `Lose` is the cruel one:
the call is carried out and only its answer disappears, which is how a message comes to be sent twice.
"""

import asyncio
from dataclasses import dataclass

from bot.preview.botapi.errors import ApiError, bad, conflict, forbidden, too_many


@dataclass(frozen=True, slots=True)
class Refuse:
    """Answer with an error; nothing is carried out."""

    error: ApiError


@dataclass(frozen=True, slots=True)
class Hang:
    """Say nothing for the given seconds, then drop the connection; nothing is carried out."""

    seconds: float = 3600.0


@dataclass(frozen=True, slots=True)
class Reset:
    """Reset the connection at once; nothing is carried out."""


@dataclass(frozen=True, slots=True)
class HalfBody:
    """Carry the call out, announce the whole answer, send half of it and drop the connection."""


@dataclass(frozen=True, slots=True)
class Lose:
    """Carry the call out; the answer never arrives. After the given seconds the connection drops."""

    seconds: float = 0.0


Fault = Refuse | Hang | Reset | HalfBody | Lose

BAD_GATEWAY = Refuse(ApiError(502, "Bad Gateway"))


def refusal(code: int, retry_after: int = 1) -> Refuse:
    """Build the usual answer for a code: 400, 403, 409, 429 or any 5xx."""
    usual = {
        400: bad("chat not found"),
        403: forbidden("bot was blocked by the user"),
        409: conflict("terminated by other getUpdates request; make sure that only one bot instance is running"),
        429: too_many(retry_after),
        500: ApiError(500, "Internal Server Error"),
        502: ApiError(502, "Bad Gateway"),
        504: ApiError(504, "Gateway Timeout"),
    }
    return Refuse(usual.get(code) or ApiError(code, "Internal Server Error"))


@dataclass(slots=True)
class Script:
    """One fault with the calls it applies to; `left` is None until it is cleared."""

    fault: Fault
    method: str | None
    chat: int | None
    left: int | None

    def fits(self, method: str, chat: int | None) -> bool:
        """Tell whether a call is meant."""
        return (self.method is None or self.method == method) and (self.chat is None or self.chat == chat)


class Faults:
    """The scripted faults, first match wins, and the outage switch."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.scripts: list[Script] = []
        self.outage: Fault | None = None
        self._over = asyncio.Event()

    @property
    def active(self) -> bool:
        """Tell whether any call could be affected."""
        return bool(self.scripts) or self.outage is not None

    def add(self, fault: Fault, *, method: str | None = None, chat: int | None = None, times: int | None = 1) -> Script:
        """Script a fault for the next `times` matching calls, or with None until it is cleared."""
        script = Script(fault, method, chat, times)
        self.scripts.append(script)
        return script

    def next(self, method: str, chat: int | None) -> Fault | None:
        """Take the fault for a call, using up one of its times."""
        if self.outage is not None:
            return self.outage
        for script in self.scripts:
            if script.fits(method, chat):
                return self._use(script)
        return None

    def _use(self, script: Script) -> Fault:
        if script.left is not None:
            script.left -= 1
            if script.left <= 0:
                self.scripts.remove(script)
        return script.fault

    def start_outage(self, fault: Fault | None = None) -> None:
        """Fail every call from now on; connections are reset unless another fault is given."""
        self.outage = fault or Reset()

    def end_outage(self) -> None:
        """Let calls through again; hanging ones are dropped."""
        self.outage = None
        self._release()

    def clear(self) -> None:
        """Forget every fault; hanging calls are dropped."""
        self.scripts.clear()
        self.end_outage()

    async def pause(self, seconds: float) -> None:
        """Wait as long as a hanging call should, or until the faults are cleared."""
        try:
            async with asyncio.timeout(seconds):
                await self._over.wait()
        except TimeoutError:
            return

    def _release(self) -> None:
        self._over.set()
        self._over = asyncio.Event()
