"""`handrail run`, made to end without a goodbye at one named step.

Run as `python -m tests.support.crashing STEP COUNT`: the process ends the COUNT-th time it comes to that step. The
program knows nothing of this; the functions are wrapped from here. A step that exists no more is an error, so that a
renamed function cannot turn these tests into tests of nothing. `never` runs the program as it is.
"""

from __future__ import annotations

import inspect
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.runtime.engine import Engine
from bot.runtime.outbox import Outbox
from bot.runtime.runtime import Runtime
from bot.storage.database import Database
from bot.storage.keys import KeyStore
from bot.storage.store import Store, Transaction
from bot.transport.gate import Gate

CRASHED = 70
LONGEST = 300  # seconds; no process outlives its test by more
WEBHOOK = "HANDRAIL_TEST_WEBHOOK"

BEFORE, AFTER = "before", "after"
PLAIN: dict[str, tuple[type, str, str]] = {
    "before-transaction": (Engine, "_commit", BEFORE),
    "after-reads": (Engine, "_meet", AFTER),
    "before-commit": (Transaction, "write", AFTER),
    "before-hand-over": (Runtime, "_hand_over", BEFORE),
    "before-send": (Gate, "send", BEFORE),
    "after-send": (Gate, "send", AFTER),
    "before-recording": (Outbox, "_settle", AFTER),
    "after-recording": (Outbox, "forget", BEFORE),
    "before-key-destroyed": (KeyStore, "destroy", BEFORE),
    "after-key-destroyed": (KeyStore, "destroy", AFTER),
    "recovering": (Store, "waiting", AFTER),
}
STEPS = (*PLAIN, "recording", "before-log-truncated", "after-log-truncated")


class Countdown:
    """Ends the process when it is asked for the `count`-th time."""

    def __init__(self, count: int) -> None:
        self._left = count

    def __call__(self) -> None:
        """Count one."""
        self._left -= 1
        if self._left == 0:
            os._exit(CRASHED)


def wrap(owner: type, name: str, before: Callable[..., object], after: Callable[..., object]) -> None:
    """Call `before` and `after` around a method, with its arguments."""
    original = getattr(owner, name)

    async def waiting(*args: Any, **more: Any) -> Any:
        before(*args)
        result = await original(*args, **more)
        after(*args)
        return result

    def plain(*args: Any, **more: Any) -> Any:
        before(*args)
        result = original(*args, **more)
        after(*args)
        return result

    setattr(owner, name, waiting if inspect.iscoroutinefunction(original) else plain)


def nothing(*_: object) -> None:
    """Do nothing."""


def arm(step: str, count: int) -> None:
    """Make the process end at a step."""
    tick = Countdown(count)
    if step == "recording":
        _while_recording(tick)
    elif step.endswith("-log-truncated"):
        _after_the_key(tick, step)
    else:
        owner, name, when = PLAIN[step]

        def counted(*args: object) -> None:
            if name not in {"forget", "_settle"} or args[1]:
                tick()

        wrap(owner, name, *((counted, nothing) if when == BEFORE else (nothing, counted)))


def _while_recording(tick: Countdown) -> None:
    """End inside of a transaction that forgets what was delivered, before its commit."""
    recording = [False]
    begin = Database.transaction

    def starts(*args: Any) -> None:
        ids = getattr(args[1], "sent", args[1])
        recording[0] = bool(ids)

    @asynccontextmanager
    async def transaction(self: Database) -> AsyncIterator[Any]:
        async with begin(self) as connection:
            yield connection
            if recording[0]:
                tick()

    Database.transaction = transaction  # type: ignore[method-assign]
    wrap(Store, "sent", starts, nothing)
    wrap(Transaction, "write", starts, nothing)


def _after_the_key(tick: Countdown, step: str) -> None:
    """End when the key of an erased person is gone and the log of the main store is emptied: before it, or after."""
    destroyed = [False]

    def gone(*_: object) -> None:
        destroyed[0] = True

    def counted(*_: object) -> None:
        if destroyed[0]:
            tick()

    wrap(KeyStore, "destroy", nothing, gone)
    wrap(Database, "forget_deleted", *((counted, nothing) if step.startswith(BEFORE) else (nothing, counted)))


def by_webhook(url: str) -> None:
    """Let Telegram call on this machine, where no https is needed, though the settings rightly insist on it."""
    import msgspec

    from bot import app
    from bot.config import Secret, Settings

    run = app.run

    def called(settings: Settings) -> None:
        listen, secret = url.split("/")[2], Secret("a-word-that-telegram-repeats-0123")
        more = {"mode": "webhook", "webhook_url": url, "webhook_listen": listen, "webhook_secret": secret}
        telegram = msgspec.structs.replace(settings.telegram, **more)
        run(msgspec.structs.replace(settings, telegram=telegram))

    app.run = called


def main() -> None:
    """Run the program with the step armed."""
    step, count = sys.argv[1:]
    signal.alarm(LONGEST)
    if step != "never":
        arm(step, int(count))
    if url := os.environ.pop(WEBHOOK, ""):
        by_webhook(url)
    from bot.__main__ import main as handrail

    handrail(["run"])


if __name__ == "__main__":
    main()
