"""What holds for every test: the network is closed, and no settings leak in from outside.

A unit test that reaches out is slow, fails on a train and may tell somebody that we exist. So a connection
is refused before it is tried. Tests marked `network`, `browser` or `postgres` may talk to this machine, and
nobody may go further.
"""

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

OPEN = ("network", "browser", "postgres")
_real_connect, _real_connect_ex = socket.socket.connect, socket.socket.connect_ex
_real_sendto, _real_lookup = socket.socket.sendto, socket.getaddrinfo


class ClosedNetworkError(Exception):
    """A test tried to reach something that it may not reach."""


class Door:
    """Whether this machine may be reached now. Fixtures of a whole session run before any test does."""

    local = True


def _here(host: Any) -> bool:
    if host in {None, "", "localhost", b"localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def _checked(sock: socket.socket, address: Any) -> None:
    local = sock.family == socket.AF_UNIX or (isinstance(address, tuple) and _here(address[0]))
    if not (local and Door.local):
        raise ClosedNetworkError("mark the test with `network` to talk to this machine; nobody may go further")


def _connect(sock: socket.socket, address: Any) -> None:
    _checked(sock, address)
    _real_connect(sock, address)


def _connect_ex(sock: socket.socket, address: Any) -> int:
    _checked(sock, address)
    return _real_connect_ex(sock, address)


def _sendto(sock: socket.socket, data: Any, *rest: Any) -> int:
    _checked(sock, rest[-1])
    return _real_sendto(sock, data, *rest)


def _lookup(host: Any, *rest: Any, **more: Any) -> Any:
    if not _here(host):
        raise ClosedNetworkError("no test may look up a name")
    return _real_lookup(host, *rest, **more)


def pytest_configure() -> None:
    settings.register_profile("quick", max_examples=12)  # for the inner loop; `make test` tries the usual hundred
    if os.environ.get("HANDRAIL_QUICK"):
        settings.load_profile("quick")
    socket.socket.connect = _connect  # type: ignore[method-assign,assignment]
    socket.socket.connect_ex = _connect_ex  # type: ignore[method-assign,assignment]
    socket.socket.sendto = _sendto  # type: ignore[method-assign,assignment]
    socket.getaddrinfo = _lookup
    for name in [name for name in os.environ if name.startswith("HANDRAIL_") and "GUARANTEES" not in name]:
        del os.environ[name]


@pytest.fixture(autouse=True)
def _closed_network(request: pytest.FixtureRequest) -> Iterator[None]:
    Door.local = any(request.node.get_closest_marker(name) for name in OPEN)
    yield
    Door.local = True
