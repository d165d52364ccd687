"""A Bot API that does nothing but load a bot: as little work per request as Python allows, on a core of its own.

Fifty people (by default) each say the next line of a script as soon as the bot has answered the line before. A turn is
counted when `sendMessage` or `editMessageText` for that person arrives; its time runs from the moment the update could
be fetched. It is no test double: the tests use `bot.preview`, which keeps Telegram's rules. This one only keeps time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sys
import time
from collections import deque
from contextlib import suppress
from itertools import pairwise
from urllib.parse import parse_qs

import aiohttp

OK = b'{"ok":true,"result":true}'
ME = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"B","username":"bench_bot","can_join_groups":false}}'
FIELD = re.compile(rb'name="(\w+)"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]*)')
ANSWERS = {"sendMessage", "editMessageText"}


class Load:
    """The people, their script, and the clock."""

    def __init__(self, people: int, script: list[str], webhook: bool) -> None:
        self.people = [5_000_000_000 + 7919 * number for number in range(people)]
        self.script, self.webhook = script, webhook
        self.at = dict.fromkeys(self.people, 0)
        self.since: dict[int, float] = {}
        self.keyboards: dict[int, dict[str, str]] = {}
        self.pending: deque[tuple[int, bytes]] = deque()
        self.update, self.message = 10_000, 100
        self.times: list[tuple[float, float]] = []
        self.waiter: asyncio.Future[None] | None = None
        self.session: aiohttp.ClientSession | None = None
        self.hook = ""
        self.calls = 0
        self.over = False
        self.polled = False

    def begin(self) -> None:
        """Let everybody say the first line."""
        for person in self.people:
            self.say(person)

    def say(self, person: int) -> None:
        """Queue the next line of one person."""
        line = self.script[self.at[person] % len(self.script)]
        self.at[person] += 1
        self.update += 1
        body = self._press(person, line[1:]) if line.startswith("#") else self._text(person, line)
        raw = json.dumps({"update_id": self.update, **body}).encode()
        self.since[person] = time.perf_counter()
        if self.hook:
            asyncio.get_running_loop().create_task(self._post(raw))
            return
        self.pending.append((self.update, raw))
        if self.waiter and not self.waiter.done():
            self.waiter.set_result(None)

    async def _post(self, raw: bytes) -> None:
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": "bench-secret-bench-secret"}
        with suppress(aiohttp.ClientError):  # at the end the bot is stopped in the middle of everything
            async with self.session.post(self.hook, data=raw, headers=headers) as answer:
                await answer.read()

    def _text(self, person: int, line: str) -> dict[str, object]:
        self.message += 1
        more = {"entities": [{"type": "bot_command", "offset": 0, "length": len(line)}]} if line[0] == "/" else {}
        return {"message": {**self._message(person), "from": self._user(person), "text": line, **more}}

    def _press(self, person: int, label: str) -> dict[str, object]:
        data = self.keyboards.get(person, {}).get(label, "gone")
        message = {**self._message(person), "from": {"id": 1, "is_bot": True, "first_name": "B"}, "text": "x"}
        return {"callback_query": {"id": str(self.update), "from": self._user(person), "message": message,
                                   "chat_instance": "1", "data": data}}  # fmt: skip

    def _message(self, person: int) -> dict[str, object]:
        chat = {"id": person, "type": "private", "first_name": "P"}
        return {"message_id": self.message, "date": 1_790_000_000, "chat": chat}

    def _user(self, person: int) -> dict[str, object]:
        return {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}

    def answered(self, person: int, markup: object) -> None:
        """Count an answer and let the person go on."""
        since = self.since.pop(person, None)
        if since is None:
            return
        now = time.perf_counter()
        self.times.append((now, now - since))
        if markup:
            rows = (json.loads(markup) if isinstance(markup, str) else markup)["inline_keyboard"]
            self.keyboards[person] = {b["text"]: b.get("callback_data", "") for row in rows for b in row}
        if not self.over:
            self.say(person)

    async def updates(self, offset: int, limit: int, timeout: float) -> bytes:
        """Answer getUpdates: confirm below `offset`, wait for the first, return what is there."""
        while self.pending and self.pending[0][0] < offset:
            self.pending.popleft()
        if not self.pending and timeout:
            self.waiter = asyncio.get_running_loop().create_future()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.waiter, timeout)
        batch = [raw for _, raw in list(self.pending)[:limit]]
        return b'{"ok":true,"result":[' + b",".join(batch) + b"]}"


class Door(asyncio.Protocol):
    """HTTP/1.1 with keep-alive and Content-Length, and not one feature more."""

    load: Load

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport, self.buffer = transport, b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            found = re.search(rb"(?i)content-length: (\d+)", head)
            size = int(found[1]) if found else 0
            if not found and b"chunked" in head.lower():
                stop = self.buffer.find(b"0\r\n\r\n", end)
                if stop < 0:
                    return
                body, self.buffer = self.buffer[end + 4 : stop], self.buffer[stop + 5 :]
            elif len(self.buffer) < end + 4 + size:
                return
            else:
                body, self.buffer = self.buffer[end + 4 : end + 4 + size], self.buffer[end + 4 + size :]
            self.request(head.split(b" ", 2)[1].decode(), head, body)

    def request(self, path: str, head: bytes, body: bytes) -> None:
        method = path.partition("?")[0].rpartition("/")[2]
        Door.load.calls += 1
        if method == "getUpdates":
            Door.load.polled = True
            asyncio.get_running_loop().create_task(self.poll(fields(head, body)))
        elif method == "getMe":
            self.reply(ME)
        elif method in ANSWERS:
            given = fields(head, body)
            person = int(given["chat_id"])
            number = int(given.get("message_id") or 0) or Door.load.message
            self.reply(
                b'{"ok":true,"result":{"message_id":%d,"date":1790000000,"chat":{"id":%d,"type":"private"},"text":"x"}}'
                % (number, person)
            )
            Door.load.answered(person, given.get("reply_markup"))
        elif method == "setWebhook":
            Door.load.hook = str(fields(head, body)["url"])
            self.reply(OK)
        elif method == "getMyCommands":
            self.reply(b'{"ok":true,"result":[]}')
        elif method == "getWebhookInfo":
            self.reply(b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}')
        else:
            self.reply(OK)

    async def poll(self, given: dict[str, object]) -> None:
        offset = int(given.get("offset") or 0)
        limit, timeout = int(given.get("limit") or 100), float(given.get("timeout") or 0)
        self.reply(await Door.load.updates(offset, limit, timeout))

    def reply(self, body: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        self.transport.write(head + body)


def fields(head: bytes, body: bytes) -> dict[str, object]:
    """Read JSON, a form, or a multipart form."""
    if not body:
        return {}
    if b"application/json" in head.lower():
        return json.loads(body)
    if b"multipart/form-data" in head.lower():
        return {name.decode(): value.decode() for name, value in FIELD.findall(body)}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def summary(load: Load, start: float, end: float) -> dict[str, float]:
    """Say what happened between two moments."""
    inside = sorted(took for when, took in load.times if start <= when <= end)
    moments = [when for when, _ in load.times if start <= when <= end]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    at = lambda share: inside[min(len(inside) - 1, int(len(inside) * share))] * 1000 if inside else 0  # noqa: E731
    return {
        "turns": len(inside), "per_second": len(inside) / (end - start), "p50_ms": at(0.5), "p90_ms": at(0.9),
        "p99_ms": at(0.99), "longest_silence_ms": max(gaps, default=0) * 1000, "calls": load.calls,
    }  # fmt: skip


async def main(given: argparse.Namespace) -> None:
    """Serve, wait for the bot, load it, print one line of JSON."""
    os.sched_setaffinity(0, {given.core})
    load = Door.load = Load(given.people, given.script.split("|"), given.webhook)
    load.session = aiohttp.ClientSession()
    server = await asyncio.get_running_loop().create_server(Door, "127.0.0.1", given.port)
    print(f"ready {server.sockets[0].getsockname()[1]}", flush=True)
    while not (load.hook if given.webhook else load.polled):
        await asyncio.sleep(0.001)
    if given.announce:
        print("first poll", flush=True)
    await asyncio.sleep(given.settle)
    load.begin()
    await asyncio.sleep(given.warm)
    start = time.perf_counter()
    await asyncio.sleep(given.seconds)
    end = time.perf_counter()
    load.over = True
    print(json.dumps(summary(load, start, end)), flush=True)
    await load.session.close()
    server.close()


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--script", default="hello", help="lines joined by |; a line #label presses that button")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--core", type=int, default=1)
    parser.add_argument("--settle", type=float, default=1.0)
    parser.add_argument("--warm", type=float, default=2.0)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--webhook", action="store_true")
    parser.add_argument("--announce", action="store_true", help="say when the first poll arrives")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(options())))
