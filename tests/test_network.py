import asyncio
import socket

import pytest


def test_a_test_that_is_not_marked_cannot_even_reach_this_machine() -> None:
    with pytest.raises(Exception, match="network"), socket.socket() as sock:
        sock.connect(("127.0.0.1", 9))


@pytest.mark.network
def test_a_marked_test_may_talk_to_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as sock:
        sock.connect(server.getsockname())
        server.accept()[0].close()


@pytest.mark.network
@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_even_a_marked_test_cannot_leave_this_machine(address: str) -> None:
    with pytest.raises(Exception, match=r"no test|nobody"):
        socket.create_connection((address, 443), timeout=0.01)


async def test_asyncio_can_still_wake_itself_from_a_thread() -> None:
    assert await asyncio.to_thread(lambda: 7) == 7
