"""The program as a process of its own, people who type to it, and what the ledger says about what they got.

Every screen that somebody with a row is shown carries the number of the turn in its buttons. So the ledger tells, for
each chat, which turns were answered, in which order, and which were answered again.
"""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import subprocess
import sys
from pathlib import Path

from bot.preview.botapi.ledger import Call
from bot.preview.botapi.people import Person
from bot.preview.botapi.wire import Json
from bot.preview.server import Preview
from bot.runtime.press import MAC_CHARS, STORED
from bot.storage.opening import Where, open_store
from bot.storage.store import Store
from tests.support.crashing import WEBHOOK

MASTER = bytes(range(32))
ROOT = Path(__file__).parents[2]
PATIENCE = 90.0  # seconds; a busy machine may need many for one start
BRISK = {"HANDRAIL_TELEGRAM__RATE_PER_CHAT": "1000", "HANDRAIL_TELEGRAM__RATE_OVERALL": "10000"}
MOVING = ("sendMessage", "editMessageText")


class Program:
    """`handrail run` over one folder, started as often as needed. `url` names a PostgreSQL database."""

    def __init__(self, preview: Preview, folder: Path, url: str = "", **more: str) -> None:
        self.where = Where(url, "", MASTER, folder) if url else sqlite_in(folder)
        self.log = folder.parent / f"{folder.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._begun = 0
        folder.mkdir(mode=0o700, exist_ok=True)
        unwanted = ("HANDRAIL_", "PYTHONDONTWRITEBYTECODE")  # without bytecode each start takes seconds
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
        own = {
            "HANDRAIL_DATA_DIR": str(folder),
            "HANDRAIL_STORAGE__KEY": base64.b64encode(MASTER).decode(),
            "HANDRAIL_TELEGRAM__TOKEN": preview.token,
            "HANDRAIL_TELEGRAM__BASE_URL": preview.base_url,
            "HANDRAIL_HEALTH__LISTEN": "off",
            "HANDRAIL_PRIVACY__OPERATOR_NAME": "a test",
            "HANDRAIL_PRIVACY__CONTACT": "test@example.org",
            "PYTHONUNBUFFERED": "1",
        }
        stores = {"HANDRAIL_STORAGE__URL": self.where.url, "HANDRAIL_STORAGE__KEYS_URL": self.where.keys_url}
        self._environment = inherited | own | BRISK | stores | more

    def start(self, step: str = "never", count: int = 0) -> None:
        """Start it, perhaps with a step at which it will end."""
        with self.log.open("ab") as log:
            self._begun = log.tell()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.crashing", step, str(count)],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def up(self) -> None:
        """Wait until it has started and takes updates; raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while b'"started"' not in self.log.read_bytes()[self._begun :]:  # noqa: ASYNC110 - it is another process
                await asyncio.sleep(0.02)

    async def ended(self, seconds: float = PATIENCE) -> int:
        """Wait for its end and return the code; raises TimeoutError, and what is left is killed."""
        assert self.process is not None
        try:
            return await asyncio.to_thread(self.process.wait, seconds)
        except subprocess.TimeoutExpired as error:
            self.process.kill()
            raise TimeoutError(self.log.read_text()[-2000:]) from error

    async def kill(self) -> None:
        """End it as a power failure would."""
        await self._signal(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to stop, and return its code."""
        return await self._signal(signal.SIGTERM)

    async def _signal(self, number: int) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return await self.ended()

    async def open(self) -> Store:
        """Open what it left behind."""
        return await open_store(self.where)

    def clear_away(self) -> None:
        """Leave no process behind."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)


def sqlite_in(folder: Path) -> Where:
    """Return the addresses of two files in `folder`."""
    return Where(f"sqlite:///{folder}/handrail.db", f"sqlite:///{folder}/keys.db", MASTER, folder)


def webhook(url: str) -> dict[str, str]:
    """Return the setting that makes it listen instead of asking."""
    return {WEBHOOK: url}


def turn_of(markup: Json | None) -> int | None:
    """Return the number of the turn that a keyboard belongs to, None for one that belongs to no screen."""
    rows = (markup or {}).get("inline_keyboard", [])
    for data in (button.get("callback_data", "") for row in rows for button in row):
        if data[MAC_CHARS : MAC_CHARS + 1] == STORED:
            return int(data[MAC_CHARS + 1 :].partition(".")[0], 16)
    return None


def turns(preview: Preview, person: Person) -> list[int]:
    """Return the turns that this person was shown, in the order in which they arrived."""
    calls: list[Call] = [call for call in preview.ledger.to(person.id) if call.method in MOVING]
    found = (turn_of(call.args.get("reply_markup")) for call in calls)
    return [turn for turn in found if turn is not None]


async def sees_turn(person: Person, turn: int) -> Json:
    """Wait until a message of that turn is in the chat, and return it."""

    def newest() -> Json | None:
        every = (one for one in reversed(person.heard()) if turn_of(one.get("reply_markup")) == turn)
        return next(every, None)

    await person.until(lambda _: newest() is not None, PATIENCE)
    return newest() or {}


async def check_ins(person: Person, strengths: list[int], *, pressing: bool = False, after: int = 0) -> None:
    """Do one check-in after the other from turn `after`, each time waiting for the answer before going on."""
    for turn, strength in enumerate(strengths, 1):
        person.types("/checkin")
        asked = await sees_turn(person, after + 2 * turn - 1)
        if pressing:
            person.presses(str(strength), asked["message_id"])
        else:
            person.types(str(strength))
        await sees_turn(person, after + 2 * turn)


def repeats(shown: list[int], last: int) -> int:
    """Check that every turn up to `last` was shown, in order, and return how many were shown again.

    In order means: the next one is the one after; only after an end of the process may it go back, and then it goes on
    from there without leaving anything out.
    """
    furthest = 0
    before = 0
    for turn in shown:
        assert turn == before + 1 or turn <= furthest, f"turn {turn} after {before} in {shown}"
        before, furthest = turn, max(furthest, turn)
    assert furthest == last, f"turn {furthest} of {last} was the last one"
    return len(shown) - last
