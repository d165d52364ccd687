"""The only way to the network: the library's request interface on one aiohttp session, with a closed list.

Every call of the Bot API, ours and any that the library could make, ends in `do_request`. So the list of what may
leave stands here, in front of the socket: a method that is not on it, a parameter that is not on it, a file, a link
preview or a button that is more than a button raises `GateError` before a byte is written. Answers are read
strictly and never quoted: what could not be parsed is described by the update numbers found in it, nothing else.
"""

from __future__ import annotations

import json
import re
from typing import Any, cast

import aiohttp
import msgspec
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot import log
from bot.transport.allowed import refusal

_log = log.get_logger(__name__)
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_TOO_MANY = 429
_HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "identity", "User-Agent": "handrail"}
_NUMBER = re.compile(rb'"update_id"\s*:\s*(\d{1,16})\b')
_LONGEST_PAUSE = 86_400
_USUAL_PAUSE = 30


class GateError(TelegramError):
    """A call that may not leave was stopped before the network. A fault of the program, never of a person."""


class UnreadableError(TelegramError):
    """The server's answer was no JSON object of its kind; `numbers` are the update ids that stood in it."""

    def __init__(self, numbers: tuple[int, ...] = ()) -> None:
        super().__init__("the answer could not be read")
        self.numbers = numbers


class AiohttpRequest(BaseRequest):
    """One pool of kept connections. Timeouts in seconds: `read` between bytes, `connect` for a new connection."""

    __slots__ = ("_limit", "_read", "_session", "_timeout", "_urls")

    def __init__(self, *, limit: int = 64, read: float = 15.0, connect: float = 10.0) -> None:
        self._limit = limit
        self._read = read
        self._timeout = aiohttp.ClientTimeout(total=None, connect=connect, sock_read=read)
        self._session: aiohttp.ClientSession | None = None
        self._urls: dict[str, URL] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for the next bytes of an answer."""
        return self._read

    async def initialize(self) -> None:
        """Open the session; nothing is sent yet."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._limit, keepalive_timeout=60, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers=_HEADERS, trust_env=False
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Post one call and return status and body. Raises GateError, TimedOut, NetworkError, RetryAfter."""
        body = _admitted(url, method, request_data)
        limits = self._timeout
        if read_timeout is not BaseRequest.DEFAULT_NONE:
            limits = aiohttp.ClientTimeout(total=None, connect=limits.connect, sock_read=read_timeout)
        code, answer = await self._exchange(url, body, limits)
        if code == _TOO_MANY:
            raise RetryAfter(_pause(answer))
        return code, answer

    async def _exchange(self, url: str, body: bytes, limits: aiohttp.ClientTimeout) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the connection is closed")
        try:
            async with self._session.post(self._url(url), data=body, timeout=limits, allow_redirects=False) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError("the connection failed") from error

    def _url(self, url: str) -> URL:
        """Parse an address once; there are as many as there are methods on the list."""
        found = self._urls.get(url)
        if found is None:
            found = self._urls[url] = URL(url)
        return found

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer without quoting it anywhere. Raises UnreadableError."""
        try:
            value = _decode(payload)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            value = leniently(payload)
        if not isinstance(value, dict) or ("result" not in value and value.get("ok") is not False):
            raise UnreadableError(_numbers(payload))
        if "result" not in value:
            return {"ok": False, "description": str(value.get("description") or "")}
        return value


def _admitted(url: str, method: str, request_data: RequestData | None) -> bytes:
    """Return the body of a call that may leave. Raises GateError for any other."""
    data = request_data.parameters if request_data is not None else {}
    files = request_data is not None and request_data.contains_files
    reason = "file" if files else refusal(method, url.rsplit("/", 1)[-1], data)
    if reason:
        _log.error("gate_refused", reason=reason)
        raise GateError(reason)
    return _encoded(data)


def _encoded(data: dict[str, Any]) -> bytes:
    try:
        return _encode(data)
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


def leniently(payload: bytes) -> Any:
    """Read what is not quite JSON: halves of surrogate pairs, bytes that are no UTF-8. None if it is none."""
    try:
        return json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _numbers(payload: bytes) -> tuple[int, ...]:
    return tuple(int(found) for found in _NUMBER.findall(payload))


def _pause(answer: bytes) -> int:
    """Return the seconds a 429 asks for, within reason."""
    try:
        value = cast("Any", _decode(answer))["parameters"]["retry_after"]
        return min(max(int(value), 1), _LONGEST_PAUSE)
    except (msgspec.MsgspecError, UnicodeError, KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return _USUAL_PAUSE
