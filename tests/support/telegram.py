"""Raw updates as Telegram sends them, and a stand-in for the runtime that remembers what it was handed."""

import asyncio
from typing import Any

from bot.runtime.arrival import Incoming

Json = dict[str, Any]
PERSON: Json = {"id": 5_100_000_009, "is_bot": False, "first_name": "Robin", "language_code": "es"}
CHAT: Json = {"id": 5_100_000_009, "first_name": "Robin", "type": "private"}
GROUP: Json = {"id": -1_002_000_000_077, "title": "Some group", "type": "supergroup"}
NUMBER = 700_001


def message(text: str | None = None, /, **more: object) -> Json:
    """Build a message of one person in the private chat."""
    words = {} if text is None else {"text": text}
    return {"message_id": 12, "from": PERSON, "chat": CHAT, "date": 1_800_000_000, **words, **more}


def update(kind: str = "message", body: object = None, number: int = NUMBER) -> Json:
    """Build an update."""
    return {"update_id": number, kind: body}


def said(text: str | None = None, /, **more: object) -> Json:
    """Build an update with a new message."""
    return update("message", message(text, **more))


def press(data: object = "abc", **more: object) -> Json:
    """Build an update with a press."""
    query = {"id": "4001", "from": PERSON, "message": message("Hello"), "chat_instance": "1", "data": data}
    return update("callback_query", {**query, **more})


class Taker:
    """Takes batches, answers as told (True unless told otherwise), and lets a test wait for them."""

    def __init__(self, *answers: bool) -> None:
        self.batches: list[list[Incoming]] = []
        self._answers = list(answers)
        self._changed = asyncio.Event()
        self.waiting = 0
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, batch: list[Incoming]) -> bool:
        """Take one batch, once the store is open."""
        self.waiting += 1
        await self.open.wait()
        self.waiting -= 1
        self.batches.append(batch)
        self._changed.set()
        return self._answers.pop(0) if self._answers else True

    @property
    def numbers(self) -> list[int | None]:
        """The numbers of everything taken so far, in order."""
        return [one.update for batch in self.batches for one in batch]

    async def until(self, count: int, seconds: float = 10.0) -> None:
        """Wait until so many batches were taken; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while len(self.batches) < count:
                self._changed.clear()
                await self._changed.wait()
