import asyncio

import pytest
from aiohttp import web

from bot.transport.listening import Listener, plain

pytestmark = pytest.mark.network


async def hello(request: web.BaseRequest) -> web.StreamResponse:
    return plain(200, "hello")


@pytest.mark.parametrize("begun", [b"", b"POST / HT", b"POST / HTTP/1.1\r\nHost: x\r\n"])
async def test_a_connection_that_never_says_what_it_wants_is_closed(begun: bytes) -> None:
    listener = Listener(hello, "127.0.0.1:0", patience=0.05)
    await listener.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    writer.write(begun)
    async with asyncio.timeout(5):
        assert await reader.read() == b""
    writer.close()
    await listener.stop()


async def test_a_connection_that_has_asked_once_may_stay() -> None:
    listener = Listener(hello, "127.0.0.1:0", patience=0.05)
    await listener.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    for _ in range(2):
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in await reader.readline()
        assert await reader.readuntil(b"hello\n")
        await asyncio.sleep(0.08)
    writer.close()
    await listener.stop()


async def test_an_address_that_is_taken_is_an_error() -> None:
    first = Listener(hello, "127.0.0.1:0")
    await first.start()
    with pytest.raises(OSError, match="in use"):
        await Listener(hello, f"127.0.0.1:{first.port}").start()
    await first.stop()
