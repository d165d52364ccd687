"""What the network does to a call, and the error it becomes."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.config import Secret
from bot.preview.botapi.faults import Fault, HalfBody, Hang, Lose, Reset, refusal
from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from bot.transport.gate import Gate
from bot.transport.request import AiohttpRequest, UnreadableError

pytestmark = pytest.mark.network


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (refusal(400), BadRequest),
        (refusal(403), Forbidden),
        (refusal(409), Conflict),
        (refusal(401), InvalidToken),
        (refusal(500), NetworkError),
        (refusal(502), NetworkError),
        (refusal(504), NetworkError),
        (HalfBody(), NetworkError),
        (Reset(), NetworkError),
        (Lose(), NetworkError),
    ],
)
async def test_each_failure_has_its_error(
    gate: Gate, preview: Preview, person: Person, fault: Fault, error: type[Exception]
) -> None:
    preview.faults.add(fault, method="sendMessage")
    with pytest.raises(error) as raised:
        await gate.send(person.id, "x")
    assert preview.token not in str(raised.value)
    assert await gate.send(person.id, "y")


async def test_silence_becomes_a_timeout(preview: Preview, person: Person) -> None:
    preview.faults.add(Hang(), method="sendMessage")
    async with Gate(Secret(preview.token), preview.base_url, patience=0.1) as gate:
        with pytest.raises(TimedOut):
            await gate.send(person.id, "x")
        assert await gate.send(person.id, "y")


async def test_too_many_requests_carries_the_pause(gate: Gate, preview: Preview, person: Person) -> None:
    preview.faults.add(refusal(429, 17), method="sendMessage")
    with pytest.raises(RetryAfter) as raised:
        await gate.send(person.id, "x")
    assert raised.value.retry_after == timedelta(seconds=17)


@pytest.mark.parametrize(
    ("parameters", "pause"),
    [({}, 30), ({"retry_after": "soon"}, 30), ({"retry_after": 10**12}, 86_400), ({"retry_after": -5}, 1), (7, 30)],
)
async def test_a_pause_that_makes_no_sense_is_replaced_by_one_that_does(
    unused_tcp_port: int, parameters: object, pause: int
) -> None:
    body = b'{"ok":false,"error_code":429,"parameters":%s}' % str(parameters).replace("'", '"').encode()
    async with serving(unused_tcp_port, body, 429) as gate:
        with pytest.raises(RetryAfter) as raised:
            await gate.delete(1, 1)
    assert raised.value.retry_after == timedelta(seconds=pause)


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"[]", b"7", b"{}", b'{"ok":true}', b'{"ok":tr', b"[" * 100_000, b"\xff\xfe"]
)
async def test_an_answer_that_is_none_is_unreadable(unused_tcp_port: int, body: bytes) -> None:
    async with serving(unused_tcp_port, body) as gate:
        with pytest.raises(UnreadableError):
            await gate.delete(1, 1)


async def test_an_answer_that_says_yes_and_no_is_a_failure(unused_tcp_port: int) -> None:
    async with serving(unused_tcp_port, b'{"ok":false,"description":"x"}') as gate:
        with pytest.raises(NetworkError):
            await gate.delete(1, 1)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"ok":false,"parameters":[1]}', b'{"ok":false,"description":7}'])
async def test_an_error_without_an_explanation_is_still_its_error(unused_tcp_port: int, body: bytes) -> None:
    async with serving(unused_tcp_port, body, 400) as gate:
        with pytest.raises(BadRequest):
            await gate.delete(1, 1)


def test_the_numbers_in_an_unreadable_answer_are_found() -> None:
    body = b'{"ok":true,"result":[{"update_id": 41,"message":nonsense},{"update_id":42}]'
    with pytest.raises(UnreadableError) as raised:
        AiohttpRequest.parse_json_payload(body)
    assert raised.value.numbers == (41, 42)
    assert "nonsense" not in repr(raised.value)


def test_halves_of_pairs_and_broken_bytes_are_read_as_far_as_they_go() -> None:
    assert AiohttpRequest.parse_json_payload(b'{"ok":true,"result":"\\ud800"}')["result"] == "\ud800"
    assert AiohttpRequest.parse_json_payload(b'{"ok":true,"result":"a\xff"}')["result"] == "a\ufffd"


class serving:  # noqa: N801 - reads as a word where it is used
    """A gate to a server that gives one answer to everything."""

    def __init__(self, port: int, body: bytes, status: int = 200) -> None:
        self._port = port
        self._answer = b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body

    async def __aenter__(self) -> Gate:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._gate = Gate(Secret("1:abc"), f"http://127.0.0.1:{self._port}/bot")
        return await self._gate.__aenter__()

    async def __aexit__(self, *_: object) -> None:
        await self._gate.close()
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(self._answer)
        await writer.drain()
        writer.close()
