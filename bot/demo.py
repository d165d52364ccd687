"""Try everything with no account: the real bot, a small Telegram of its own, and a page or a terminal in front.

Nothing is pretended on the bot's side: the same composition root, the same transport over HTTP, the same store on disk.
Only the server it talks to is ours and listens on this machine alone. Without a folder of your own, everything is in a
temporary one that is gone afterwards.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from bot import log
from bot.app import App
from bot.config import Settings, load
from bot.preview.server import Options, Preview, start_preview
from bot.preview.terminal import HELP, Terminal, folded
from bot.setup import write_closed
from bot.storage.crypto import new_key

BRISK = "25"  # messages a second in one chat: nobody waits for a page on the same machine
LEDGER, HISTORY = 1_000, 2_000
ANSWER_SECONDS = 5.0  # lines that were piped in are taken one at a time, each after the answer to the last


def run_page(port: int, data: Path | None) -> None:
    """Serve the page until Ctrl-C. `port` 0 takes a free one; `data` keeps what was stored."""
    log.configure("warning", "console")
    with folder_for(data) as folder:
        asyncio.run(_page(port, folder))


def run_terminal(data: Path | None) -> None:
    """Talk as the survivor, here in the terminal, until `:quit`."""
    log.configure("warning", "console")
    with folder_for(data) as folder:
        asyncio.run(_terminal(folder))


async def _page(port: int, folder: Path) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with running(port, folder) as preview:
        print(f"Handrail is at {preview.page_url}  (Ctrl-C stops it)", flush=True)  # noqa: T201 - for a person
        await stop.wait()


async def _terminal(folder: Path) -> None:
    async with running(0, folder) as preview:
        person = preview.people["survivor"]
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        terminal = Terminal(person, lambda line: print(folded(line, width), flush=True))  # noqa: T201
        print(folded(HELP, width) + "\n")  # noqa: T201
        line = "/start"
        while line and terminal.takes(line):
            with contextlib.suppress(TimeoutError):
                await person.until(lambda _: not terminal.waiting, ANSWER_SECONDS)
            line = await asyncio.to_thread(sys.stdin.readline)


@contextlib.asynccontextmanager
async def running(port: int, folder: Path) -> AsyncIterator[Preview]:
    """Start server and bot over a folder with a key in it, and stop both in order."""
    # A bot answers each number once, and over a kept folder it remembers yesterday's: so numbers go on from the clock.
    options = Options(ledger=LEDGER, history=HISTORY, first_update=time.time_ns() // 1_000_000)
    preview = await start_preview(port, options=options)
    app = App(_settings(preview, folder))
    house = await app.open()
    await house.remember_profile(b"")  # this Telegram is a new one each time and has to be told everything again
    serving = asyncio.create_task(app.serve())
    try:
        yield preview
    finally:
        app.stop.set()
        await serving
        await preview.stop()


def _settings(preview: Preview, folder: Path) -> Settings:
    """Make the settings of a demo; the operator's own file and environment have no part in them."""
    blank = folder / "demo.toml"
    blank.touch(0o600)
    given = {
        "HANDRAIL_DATA_DIR": str(folder),
        "HANDRAIL_TELEGRAM__TOKEN": preview.token,
        "HANDRAIL_TELEGRAM__BASE_URL": preview.base_url,
        "HANDRAIL_TELEGRAM__RATE_PER_CHAT": BRISK,
        "HANDRAIL_TELEGRAM__RATE_OVERALL": "1000",
        "HANDRAIL_HEALTH__LISTEN": "off",
        "HANDRAIL_PRIVACY__OPERATOR_NAME": "the demo on this machine",
    }
    return load(blank, given)


@contextlib.contextmanager
def folder_for(data: Path | None) -> Iterator[Path]:
    """Give the folder of this demo, with a master key in it; a temporary one is removed afterwards."""
    with contextlib.ExitStack() as stack:
        folder = data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="handrail-demo-")))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = folder / "master.key"
        if not key.exists():
            write_closed(key, base64.b64encode(new_key()).decode() + "\n")
        yield folder.absolute()
