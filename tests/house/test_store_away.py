"""The store cannot be used for a while: nothing is acknowledged, help now is there, and then all is made up for."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import aiohttp
import asyncpg
import pytest

from bot.storage import database
from bot.storage.errors import AwayError
from tests.support.alive import Alive, free_port
from tests.support.stores import Server, server

pytestmark = [pytest.mark.network, pytest.mark.slow]
__all__ = ["server"]

AWAY = "can't reach my notes"


@pytest.fixture
def given() -> dict[str, str]:
    return {"HEALTH__LISTEN": f"127.0.0.1:{free_port()}"}


@pytest.fixture(autouse=True)
def _no_long_waiting_for_a_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    pragmas = tuple(one.replace("busy_timeout=5000", "busy_timeout=100") for one in database.PRAGMAS)
    monkeypatch.setattr(database, "PRAGMAS", pragmas)


def heard(alive: Alive, who: str) -> list[str]:
    return [str(one.get("text", "")) for one in alive.person(who).heard()]


async def readiness(alive: Alive) -> tuple[int, str]:
    url = f"http://{alive.settings.health.listen}/readyz"
    async with aiohttp.ClientSession() as client, client.get(url) as answer:
        return answer.status, await answer.text()


@contextmanager
def locked(alive: Alive) -> Iterator[None]:
    """Hold the write lock of the main store, as a backup program gone wrong would."""
    with closing(sqlite3.connect(alive.folder / "handrail.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def everything_while_away(alive: Alive) -> None:
    """Let Ana and Bob go on while the store is away, and look at what they get."""
    ana, bob = alive.person("ana"), alive.person("bob")
    before = len(ana.heard()), len(bob.heard())
    ana.presses("Got through an hour")
    await alive.until(lambda: AWAY in "".join(heard(alive, "ana")[before[0] :]))
    for count, text in enumerate(("/now", "help"), 1):
        bob.types(text)
        await alive.until(lambda: len(bob.heard()) >= before[1] + count)  # noqa: B023 - awaited within the round
    ana.presses("Help now")
    await alive.until(lambda: len(ana.heard()) >= before[0] + 2)
    await asyncio.sleep(0.5)
    assert len(ana.heard()) == before[0] + 2
    assert len(bob.heard()) == before[1] + 2
    assert len(alive.preview.world.inbox) == 4
    status, said = await readiness(alive)
    assert status == 503
    assert "store: down" in said


async def everything_made_up_for(alive: Alive) -> None:
    """Look at what has become of it once the store is back."""
    bob = len(alive.person("bob").heard())
    await alive.settled()
    assert alive.counts()["entries"] == 1
    assert "Noted." in heard(alive, "ana")
    assert len(alive.person("bob").heard()) == bob
    assert (await readiness(alive))[0] == 200
    await alive.types("bob", "/menu")
    assert alive.counts()["outbox"] == 0


async def meet(alive: Alive) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/wins")
    await alive.types("bob", "/menu")


async def test_a_locked_store_is_waited_for(alive: Alive) -> None:
    await meet(alive)
    with locked(alive):
        await everything_while_away(alive)
    await everything_made_up_for(alive)


async def test_a_store_that_breaks_at_the_commit_is_waited_for(alive: Alive, monkeypatch: pytest.MonkeyPatch) -> None:
    await meet(alive)
    store, usual = alive.house.store, alive.house.store.main.transaction

    def broken() -> object:
        raise AwayError

    monkeypatch.setattr(store.main, "transaction", broken)
    await everything_while_away(alive)
    monkeypatch.setattr(store.main, "transaction", usual)
    await everything_made_up_for(alive)


async def test_what_was_sent_while_the_store_was_away_is_not_sent_again_afterwards(alive: Alive) -> None:
    await meet(alive)
    with locked(alive):
        for _ in range(3):
            alive.person("bob").types("/now")
        await asyncio.sleep(1)
    await alive.settled()
    said = len(alive.person("bob").heard())
    await alive.stop()
    await alive.start()
    await alive.settled()
    assert len(alive.person("bob").heard()) == said


async def test_a_full_disk_is_waited_for(alive: Alive, monkeypatch: pytest.MonkeyPatch) -> None:
    await meet(alive)
    limit = await pages(alive)
    await set_limit(alive, limit, monkeypatch)
    ana = alive.person("ana")
    for number in range(400):
        ana.types(f"{number} " + "many words " * 300)
        if alive.house.runtime.store_is_away:
            break
        await alive.until(lambda: not len(alive.preview.world.inbox) or alive.house.runtime.store_is_away)
    await alive.until(lambda: alive.house.runtime.store_is_away)
    assert len(alive.preview.world.inbox)
    alive.person("bob").types("/now")
    await alive.until(lambda: len(alive.person("bob").heard()) == 2)
    await set_limit(alive, 1_000_000, monkeypatch)
    await alive.settled()
    assert not alive.house.runtime.store_is_away


async def pages(alive: Alive) -> int:
    async with alive.house.store.main.transaction() as connection:
        return int((await connection.exec_driver_sql("PRAGMA page_count")).scalar_one())


async def set_limit(alive: Alive, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the store's file at most so many pages; SQLite says "disk full" beyond."""
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS[:8], f"max_page_count={limit}"))
    store = alive.house.store.main
    async with store._turn:
        await store._drop()


@pytest.fixture
async def on_postgres(server: Server, request: pytest.FixtureRequest) -> tuple[str, Server]:
    name = f"house_{abs(hash(request.node.name)) % 10**8}"
    await server.run(f"CREATE DATABASE {name}")
    return name, server


async def rows(url: str, table: str) -> int:
    """Count the rows of a table through a connection of our own."""
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval(f"SELECT count(*) FROM {table}"))  # noqa: S608
    finally:
        await connection.close()


async def calm(alive: Alive, url: str) -> None:
    """Wait until nothing is under way, nor committed without our knowing and still to be taken in hand."""
    async with asyncio.timeout(30):
        await alive.settled()
        while await rows(url, "outbox"):  # noqa: ASYNC110 - the condition belongs to a server
            await asyncio.sleep(0.05)
        await alive.settled()


def cut_off(name: str) -> str:
    """Write the statement that ends every connection to a database."""
    return f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608 - our name


@pytest.mark.postgres
class TestOnPostgreSQL:
    """The same with a server that goes away."""

    @pytest.fixture
    def given(self, on_postgres: tuple[str, Server]) -> dict[str, str]:
        name, server = on_postgres
        return {"STORAGE__URL": server.url(name), "HEALTH__LISTEN": f"127.0.0.1:{free_port()}"}

    async def test_lost_connections_cost_nothing(self, alive: Alive, on_postgres: tuple[str, Server]) -> None:
        name, server = on_postgres
        await alive.joins("ana")
        for _ in range(5):
            alive.person("ana").types("/wins")
            await calm(alive, server.url(name))
            alive.person("ana").presses("Got through an hour")
            await server.run(cut_off(name))
        await calm(alive, server.url(name))
        assert await rows(server.url(name), "entries") == 5
        assert heard(alive, "ana").count("Noted.") == 5

    async def test_a_server_that_lets_nobody_in_is_waited_for(
        self, alive: Alive, on_postgres: tuple[str, Server]
    ) -> None:
        name, server = on_postgres
        await alive.joins("ana")
        await alive.types("ana", "/wins")
        await server.run(
            f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false",
            cut_off(name),
        )
        alive.person("bob").types("/now")
        await alive.until(lambda: len(alive.person("bob").heard()) == 1)
        alive.person("ana").presses("Got through an hour")
        await alive.until(lambda: AWAY in heard(alive, "ana")[-1])
        assert (await readiness(alive))[0] == 503
        await server.run(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")
        await alive.settled()
        assert heard(alive, "ana").count("Noted.") == 1
        assert len(alive.person("bob").heard()) == 1
        assert (await readiness(alive))[0] == 200
