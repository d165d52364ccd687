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
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

from bot import log
from bot.app import App
from bot.config import Settings, load
from bot.content.loader import OWN_CONTENT
from bot.inviting import LINK_WORD, invitation
from bot.preview.botapi.people import CannotError
from bot.preview.server import Options, Preview, start_preview
from bot.preview.terminal import HELP, Terminal, folded
from bot.reviewing.web import REVIEW_AT, Review
from bot.setup import write_closed
from bot.stage.audience import Captions, Transcript
from bot.stage.player import Audience, Player, StoppedError
from bot.stage.second import PLAYED, SECOND, second, staged
from bot.stage.stories import END, STORIES
from bot.storage.crypto import new_key

BRISK = "25"  # messages a second in one chat: nobody waits for a page on the same machine
LEDGER, HISTORY = 1_000, 2_000
SECOND_WAITS = 2.5  # seconds: a coordinator who is played is not quicker than one who reads
INVITED_HOURS = 1
SOON = 0.1  # seconds: and where nobody reads, she need not wait
REVIEW = "Read and review all texts"
UNREAD = "Texts that nobody has reviewed are shown here too; a copy for people can refuse to start with them."
STOPPED = "The story stopped before its end."
GO_ON = "The page stays open, and everything on it is yours now."
Cast = Callable[[Preview], Audience] | None
ANSWER_SECONDS = 5.0  # lines that were piped in are taken one at a time, each after the answer to the last


def run_page(port: int, data: Path | None, story: str = "") -> None:
    """Serve the page until Ctrl-C. `port` 0 takes a free one; `data` keeps what was stored; `story` plays by itself."""
    log.configure("warning", "console")
    with folder_for(data) as folder:
        asyncio.run(_page(port, folder, story, kept=data is not None))


def run_story(story: str) -> bool:
    """Play a story with no page, as fast as it goes, and print what is said; tell whether it came to its end."""
    log.configure("warning", "console")
    with folder_for(None) as folder:
        return asyncio.run(_transcript(folder, story))


def run_terminal(data: Path | None) -> None:
    """Talk as the survivor, here in the terminal, until `:quit`."""
    log.configure("warning", "console")
    with folder_for(data) as folder:
        asyncio.run(_terminal(folder))


async def _page(port: int, folder: Path, story: str, *, kept: bool) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with running(port, folder, lambda preview: Captions(_print, preview.announce), kept=kept) as preview:
        _print(f"Handrail is at {preview.page_url}  (Ctrl-C stops it)")
        _print(PLAYED)
        playing = asyncio.create_task(_story(preview, story)) if story else None
        await stop.wait()
        if playing is not None:
            playing.cancel()
            await asyncio.gather(playing, return_exceptions=True)


async def _story(preview: Preview, story: str) -> None:
    """Play a story for whoever opens the page, and leave the page to them afterwards."""
    _print("The story begins when the page is open.")
    await preview.board.looked_at.wait()
    captions = Captions(_print, preview.announce)
    try:
        await Player(preview.people, captions).plays(STORIES[story]())
        captions.scene(f"{END} {GO_ON}")
    except (StoppedError, CannotError) as stopped:
        captions.scene(f"{STOPPED} {GO_ON}")
        _print(str(stopped))


async def _transcript(folder: Path, story: str) -> bool:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    transcript = Transcript(_print, width)
    transcript.scene(f"Before it begins, two people become coordinators. {PLAYED}")
    async with running(0, folder, lambda _: transcript, SOON) as preview:
        try:
            await Player(preview.people, transcript, 0.0).plays(STORIES[story]())
        except (StoppedError, CannotError) as stopped:
            transcript.scene(f"{STOPPED} {stopped}")
            return False
        transcript.scene(END)
    return True


def _print(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - for a person


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


def _options(review: Review, *, staged: bool) -> Options:
    """Say how this Telegram behaves, what stands above the phones, and which pages it has beside its own."""
    return Options(
        ledger=LEDGER,
        history=HISTORY,
        # A bot answers each number once, and over a kept folder it remembers yesterday's: so they go on from the clock.
        first_update=time.time_ns() // 1_000_000,
        note=f"{UNREAD} {PLAYED}" if staged else UNREAD,
        links=((REVIEW, REVIEW_AT),),
        more=tuple(review.routes()),
    )


@contextlib.asynccontextmanager
async def running(
    port: int, folder: Path, cast: Cast = None, wait: float = SECOND_WAITS, *, kept: bool = False
) -> AsyncIterator[Preview]:
    """Start server and bot over a folder with a key in it, and stop both in order.

    With a `cast`, which makes whoever is told, the coordinator of the page has joined and a second one is played, who
    says yes after `wait` seconds. Where the folder is `kept`, texts can be signed on the page of reviewers.
    """
    preview = await start_preview(port, options=_options(Review(folder / OWN_CONTENT, kept), staged=cast is not None))
    settings = _settings(preview, folder)
    app = App(settings)
    house = await app.open()
    await house.remember_profile(b"")  # this Telegram is a new one each time and has to be told everything again
    serving = asyncio.create_task(app.serve())
    try:
        async with contextlib.AsyncExitStack() as scene:
            if cast is not None:
                await scene.enter_async_context(_staged(preview, settings, cast(preview), wait))
            yield preview
    finally:
        app.stop.set()
        await serving
        await preview.stop()


@contextlib.asynccontextmanager
async def _staged(preview: Preview, settings: Settings, audience: Audience, wait: float) -> AsyncIterator[None]:
    """Let the coordinators in, each by an invitation of the operator's, which is what this program is here."""
    person = second(preview)
    audience.opens({**preview.people, SECOND: person})
    async with staged(preview, person, lambda: _invite(settings), audience, wait):
        yield


def _invite(settings: Settings) -> str:
    return f"{LINK_WORD}{invitation(settings, INVITED_HOURS, time.time())}"


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
        "HANDRAIL_MATCHING__COUNTRIES": "US",
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
