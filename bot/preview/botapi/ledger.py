"""A ledger of every call the bot made, for the questions a test or a curious reader asks afterwards.

An entry is written before the call is carried out and completed by its answer, so a call that hangs or
whose answer was lost on purpose is in the ledger too, with `code` still None.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.preview.botapi.wire import Json


@dataclass(slots=True)
class Call:
    """One call: unix time in seconds, method as Telegram spells it, chat, arguments, HTTP code."""

    at: float
    method: str
    chat: int | None
    args: Json
    code: int | None = None
    description: str = ""
    known: bool = True


class Ledger:
    """Calls in the order they arrived; `keep` bounds how many stay, 0 keeps none."""

    def __init__(self, keep: int | None = None) -> None:
        """Start empty."""
        self._calls: deque[Call] = deque(maxlen=keep)
        self._moved = asyncio.Event()
        self.enabled = keep != 0

    def __iter__(self) -> Iterator[Call]:
        """Walk the calls, oldest first."""
        return iter(list(self._calls))

    def __len__(self) -> int:
        """Count the calls kept."""
        return len(self._calls)

    def open(self, call: Call) -> Call:
        """Write a call that has arrived."""
        self._calls.append(call)
        self._moved.set()
        return call

    def close(self, call: Call, code: int, description: str = "") -> None:
        """Complete a call with its answer."""
        call.code = code
        call.description = description
        self._moved.set()

    def clear(self) -> None:
        """Forget every call."""
        self._calls.clear()

    def calls(self, method: str | None = None, chat: int | None = None) -> list[Call]:
        """List the calls of one method, to one chat, both, or all."""
        return [
            call
            for call in self._calls
            if (method is None or call.method == method) and (chat is None or call.chat == chat)
        ]

    def to(self, chat: int) -> list[Call]:
        """List every call addressed to one chat."""
        return self.calls(chat=chat)

    def containing(self, marker: str) -> list[Call]:
        """List every call with the marker anywhere in its arguments, keys included."""
        return [call for call in self._calls if mentions(call.args, marker)]

    def unknown(self) -> list[Call]:
        """List the calls of methods that this server does not offer."""
        return [call for call in self._calls if not call.known]

    def counts(self) -> Counter[str]:
        """Count how often each method was called."""
        return Counter(call.method for call in self._calls)

    async def until(self, condition: Callable[["Ledger"], bool], seconds: float = 5.0) -> None:
        """Wait until the condition holds; raises TimeoutError after the given seconds."""
        async with asyncio.timeout(seconds):
            while not condition(self):
                self._moved.clear()
                await self._moved.wait()


def mentions(value: Any, marker: str) -> bool:
    """Tell whether the marker occurs in any string, number or key of a JSON value."""
    if isinstance(value, dict):
        return any(mentions(key, marker) or mentions(item, marker) for key, item in value.items())
    if isinstance(value, list):
        return any(mentions(item, marker) for item in value)
    return marker in str(value)
