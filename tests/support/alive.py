"""The whole program, alive: the real App, the library's real client, real HTTP to the local Bot API, a real store.

A person of the preview types and presses, `settled` waits until nothing is under way any more, and then the chat, the
ledger and the disk can be looked at. Its log is written at the loudest level into a file beside the data.
"""

from __future__ import annotations

import asyncio
import base64
import logging
import socket
import sqlite3
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import structlog

from bot import app as app_module, log
from bot.app import App
from bot.config import Secret, Settings, load
from bot.house import House
from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from bot.setup import write_closed
from bot.transport.polling import Pauses, Poller

BRISK = Pauses(wait=1, first=0.02, longest=0.2, conflict=0.1, farewell=1.0)
MASTER = base64.b64encode(bytes(range(32))).decode()
SET_UP = ("Set up, one minute", "I am 18 or over", "Skip", "Skip", "Decide later", "Skip", "Yes", "Yes", "Yes")
SECRET = "a-secret-of-the-webhook-0123456789"


class Alive:
    """One running program over one folder. `start` may be called again after `stop`: that is a restart."""

    def __init__(self, preview: Preview, folder: Path, **given: str) -> None:
        self.preview = preview
        self.folder = folder
        self.settings = settings(preview, folder, **given)
        self.app = App(self.settings)
        self._serving: asyncio.Task[None] | None = None

    @property
    def house(self) -> House:
        """The parts that do not know Telegram."""
        assert self.app.house is not None
        return self.app.house

    @property
    def running(self) -> bool:
        """Tell whether it still serves."""
        return self._serving is not None and not self._serving.done()

    async def start(self) -> None:
        """Open everything and begin to serve."""
        self.app = App(self.settings)
        await self.app.open()
        self._serving = asyncio.get_running_loop().create_task(self.app.serve())

    async def stop(self) -> None:
        """Stop as a signal would; raises what the program died of, if it did."""
        serving, self._serving = self._serving, None
        self.app.stop.set()
        if serving is not None:
            async with asyncio.timeout(30):
                await serving

    async def until(self, condition: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until something holds; raises TimeoutError, or the error that the program died of."""
        async with asyncio.timeout(seconds):
            while not condition():
                if self._serving is not None and self._serving.done():
                    self._serving.result()
                await asyncio.sleep(0.005)

    async def settled(self, seconds: float = 20.0) -> None:
        """Wait until everything that was said is answered and everything that was answered has arrived."""
        await self.until(self._quiet, seconds)

    async def types(self, who: str, text: str) -> str:
        """Let a person type; returns the newest message in front of them."""
        self.person(who).types(text)
        await self.settled()
        return self.newest(who)

    async def presses(self, who: str, *buttons: str) -> str:
        """Let a person press buttons one after another; returns the newest message in front of them."""
        for button in buttons:
            self.person(who).presses(button)
            await self.settled()
        return self.newest(who)

    async def joins(self, who: str) -> None:
        """Let a person come, and agree to everything."""
        await self.types(who, "/start")
        await self.presses(who, *SET_UP)

    def person(self, who: str) -> Person:
        """Find a person by name."""
        return self.preview.people[who]

    def newest(self, who: str) -> str:
        """Return the words of the newest message of the bot in front of a person."""
        return str(self.person(who).heard()[-1].get("text", ""))

    def counts(self) -> dict[str, int]:
        """Count the rows of every table of the SQLite store, through a connection of its own that only reads."""
        with closing(sqlite3.connect(f"file:{self.folder}/handrail.sqlite3?mode=ro", uri=True, timeout=10)) as store:
            names = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: store.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608

    def _quiet(self) -> bool:
        runtime = self.house.runtime
        return not (len(self.preview.world.inbox) or self.house.outbox.held or runtime._tasks)


def settings(preview: Preview, folder: Path, **given: str) -> Settings:
    """Make the settings of a test; `given` are sections and keys, for example `TELEGRAM__RATE_PER_CHAT="1"`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    blank = folder / "config.toml"
    if not blank.exists():
        blank.touch(0o600)
        write_closed(folder / "master.key", MASTER + "\n")
    usual = {
        "DATA_DIR": str(folder),
        "TELEGRAM__TOKEN": preview.token,
        "TELEGRAM__BASE_URL": preview.base_url,
        "TELEGRAM__RATE_PER_CHAT": "200",
        "TELEGRAM__RATE_OVERALL": "5000",
        "HEALTH__LISTEN": "off",
        "PRIVACY__OPERATOR_NAME": "A small non-profit",
        "PRIVACY__CONTACT": "help@example.org",
    }
    return load(blank, {f"HANDRAIL_{key}": value for key, value in (usual | given).items()})


def with_webhook(alive: Alive, port: int) -> None:
    """Let Telegram call instead; the local one calls this machine without TLS, which no settings file may ask for."""
    telegram = msgspec.structs.replace(
        alive.settings.telegram,
        mode="webhook",
        webhook_url=f"http://127.0.0.1:{port}/hook",
        webhook_listen=f"127.0.0.1:{port}",
        webhook_secret=Secret(SECRET),
    )
    alive.settings = msgspec.structs.replace(alive.settings, telegram=telegram)


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def impatient(monkeypatch: Any) -> None:
    """Shorten the pauses after a failure, so that a test need not wait as long as a person would."""
    monkeypatch.setattr(app_module, "Poller", partial(Poller, pauses=BRISK))
    monkeypatch.setattr("bot.runtime.outbox.LONGEST_BACKOFF", 0.5)


@contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Write the log at its loudest level into a file, and give everything back afterwards."""
    root = logging.getLogger()
    before = (root.handlers, root.level, logging.raiseExceptions, sys.excepthook, sys.unraisablehook)
    hooks = (threading.excepthook, warnings.showwarning)
    levels = {name: logging.getLogger(name).level for name in log.LIBRARIES}
    with path.open("a", buffering=1) as stream:
        log.configure("debug", "json", stream)
        yield
        root.handlers, root.level, logging.raiseExceptions, sys.excepthook, sys.unraisablehook = before
        threading.excepthook, warnings.showwarning = hooks
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        structlog.reset_defaults()
