"""The HTTP of the local Bot API: `/bot<token>/<method>`, arguments in any of Telegram's three spellings.

This is the hot path of every benchmark, so it does one thing: read, call, answer. Faults are looked at only
when some are scripted, and they are done to the socket here, because only here is there one.
"""

import asyncio
import socket
import struct
from urllib.parse import parse_qsl

from aiohttp import web

from bot.preview.botapi.errors import ApiError, bad, not_found
from bot.preview.botapi.faults import Fault, HalfBody, Hang, Lose, Refuse, Reset
from bot.preview.botapi.ledger import Call
from bot.preview.botapi.service import BotApi, failure
from bot.preview.botapi.wire import Json, loads
from bot.preview.guard import refusal, stranger

JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
LARGEST_BODY = 4 * 1024 * 1024
_NO_LINGER = struct.pack("ii", 1, 0)


class Door:
    """The aiohttp handler of one bot."""

    def __init__(self, api: BotApi, token: str) -> None:
        """Open for one token."""
        self._api = api
        self._token = token

    def routes(self) -> list[web.RouteDef]:
        """Routes to add to an application."""
        return [web.route("*", "/bot{token}/{method}", self.handle)]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        if (reason := stranger(request)) is not None:
            return refusal(reason)
        if (refused := self._wrong_token(request.match_info["token"])) is not None:
            return _response(refused.code, failure(refused))
        api, name = self._api, request.match_info["method"]
        try:
            args = await arguments(request)
        except ApiError as error:
            return _response(error.code, failure(error))
        entry = api.ledger.open(api.entry(name, args)) if api.ledger.enabled else None
        if api.faults.active:
            return await self._faulty(request, name, args, entry)
        return await self._carry_out(name, args, entry)

    def _wrong_token(self, token: str) -> ApiError | None:
        if token == self._token:
            return None
        return ApiError(401, "Unauthorized") if ":" in token else not_found()

    async def _carry_out(self, name: str, args: Json, entry: Call | None) -> web.Response:
        code, body = await self._api.call(name, args)
        if entry is not None:
            self._api.ledger.close(entry, code, "" if code == web.HTTPOk.status_code else body.decode())
        return _response(code, body)

    async def _faulty(self, request: web.Request, name: str, args: Json, entry: Call | None) -> web.StreamResponse:
        found = self._api.methods.get(name.lower())
        fault = self._api.faults.next(found[0] if found else name, self._api.chat_of(args))
        if fault is None:
            return await self._carry_out(name, args, entry)
        if isinstance(fault, Refuse):
            if entry is not None:
                self._api.ledger.close(entry, fault.error.code, fault.error.description)
            return _response(fault.error.code, failure(fault.error))
        return await self._break(request, fault, name, args)

    async def _break(self, request: web.Request, fault: Fault, name: str, args: Json) -> web.StreamResponse:
        if isinstance(fault, Hang):
            await self._api.faults.pause(fault.seconds)
        elif isinstance(fault, HalfBody):
            return await _half(request, await self._api.call(name, args))
        elif isinstance(fault, Lose):
            await self._api.call(name, args)
            await self._api.faults.pause(fault.seconds)
        return _drop(request, reset=isinstance(fault, Reset))


async def arguments(request: web.Request) -> Json:
    """Read the arguments of a call; raises ApiError 400 when the body cannot be read."""
    kind = request.content_type
    if kind == "multipart/form-data":
        parts = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        return dict(request.query) | parts
    return spelled(kind, request.query_string, await request.read() if request.can_read_body else b"")


def spelled(kind: str, query: str, body: bytes) -> Json:
    """Read arguments from the address, then from a JSON or form body; raises ApiError 400."""
    args: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not body:
        return args
    if kind == JSON_TYPE:
        args.update(_object(body))
    elif kind == FORM_TYPE:
        args.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return args


def _object(body: bytes) -> Json:
    try:
        value = loads(body)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        reason = "can't parse JSON in the request body"
        raise bad(reason)
    return value


def _response(code: int, body: bytes) -> web.Response:
    return web.Response(status=code, body=body, content_type=JSON_TYPE)


async def _half(request: web.Request, answer: tuple[int, bytes]) -> web.StreamResponse:
    code, body = answer
    response = web.StreamResponse(status=code, headers={"Content-Type": JSON_TYPE, "Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    await asyncio.sleep(0)
    return _drop(request, response)


def _drop(
    request: web.Request, response: web.StreamResponse | None = None, *, reset: bool = False
) -> web.StreamResponse:
    transport = request.transport
    if transport is not None:
        if reset:
            wire = transport.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            transport.abort()
        else:
            transport.close()
    return response or web.Response(status=web.HTTPBadGateway.status_code)
