"""Delivering what was decided: one outgoing thing to Telegram, and what became of it in our own words.

Telegram tells many situations apart only by an English sentence, so these sentences stand here and nowhere else.
What was wanted and already is (a message that is gone, words that are the same) counts as delivered. What cannot be
done to an old message is done with a new one, because a person who waits for an answer must get it. Whether a call
arrived is unknown whenever the network failed, and is said to be unknown.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Sequence
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.runtime.delivery import Delivered, Delivery, Gone, Impossible, Later, Locked, Unclear
from bot.runtime.outgoing import Lane, Outgoing
from bot.transport.gate import MOST_AT_ONCE, Gate
from bot.transport.request import GateError
from bot.transport.split import parts, without_marks

REASONS = frozenset("entities empty long keyboard refused gate act".split())
"""Every word that may stand in `Impossible.reason`."""

_GONE = ("chat not found", "user not found", "peer_id_invalid", "chat_id is empty", "input_user_deactivated")
_SAME = "message is not modified"
_NO_LONGER = (
    "message to edit not found", "message can't be edited", "message_id_invalid", "message identifier is not",
    "no text in the message to edit",
)  # fmt: skip
_NEVER = (
    ("can't parse entities", "entities"), ("unsupported start tag", "entities"), ("text is empty", "empty"),
    ("text must be non-empty", "empty"), ("too long", "long"), ("button", "keyboard"), ("keyboard", "keyboard"),
    ("reply_markup", "keyboard"), ("reply markup", "keyboard"),
)  # fmt: skip
_MOST_TOASTS = 16  # at once; most of the connections stay free for messages, however many presses come in
_MOST_UNFINISHED = 1000
_UNFINISHED_SECONDS = 600.0


class Telegram:
    """The way out for the runtime. `protect` keeps messages from being passed on, in the official apps."""

    def __init__(self, gate: Gate, *, protect: bool = True) -> None:
        self._gate = gate
        self._protect = protect
        self._unfinished: dict[tuple[int, str], tuple[tuple[int, ...], float]] = {}
        self._toasts = asyncio.Semaphore(_MOST_TOASTS)

    async def deliver(self, outgoing: Outgoing) -> Delivery:
        """Try once and say what became of it. Never raises an error of Telegram or of the network."""
        try:
            return await self._act(outgoing)
        except BadRequest as error:
            return _answer(str(error).lower())
        except TelegramError as error:
            return _outcome(error)

    async def toast(self, callback_id: str, text: str = "") -> None:
        """Answer a press. If it is too late for that, or fails, nothing depends on it."""
        async with self._toasts:
            with contextlib.suppress(TelegramError):
                await self._gate.answer(callback_id, text)

    async def _act(self, outgoing: Outgoing) -> Delivery:
        if outgoing.act == "send":
            return await self._send(outgoing)
        if outgoing.act == "edit":
            return await self._edit(outgoing)
        if outgoing.act == "delete":
            return await _settled(self._gate.delete(outgoing.chat, outgoing.message), gone=Gone())
        if outgoing.act == "clear":
            return await self._clear(outgoing.chat, outgoing.messages)
        if outgoing.act == "leave":
            return await _settled(self._gate.leave(outgoing.chat), gone=Delivered())
        return Impossible("act")

    async def _clear(self, chat: int, messages: Sequence[int]) -> Delivery:
        """Take messages out of a chat, newest first; those that cannot go any more stay."""
        wanted = list(dict.fromkeys(messages))
        for start in range(0, len(wanted), MOST_AT_ONCE):
            await self._wipe(chat, wanted[start : start + MOST_AT_ONCE])
        return Delivered()

    async def _wipe(self, chat: int, messages: Sequence[int]) -> None:
        """Take away some; one that is too old makes Telegram refuse them all, so then each half is tried alone."""
        try:
            await self._gate.wipe(chat, messages)
        except BadRequest as error:
            if any(words in str(error).lower() for words in _GONE):
                raise
            half = len(messages) // 2
            for some in (messages[:half], messages[half:]) if half else ():
                await self._wipe(chat, some)

    async def _send(self, outgoing: Outgoing) -> Delivery:
        """Send all parts, the keyboard below the last. After a failure the next try goes on where this one ended."""
        texts, html = parts(outgoing.text, marked=outgoing.html)
        key = (outgoing.chat, outgoing.text)
        numbers = list(self._resumed(key)) if self._unfinished else []
        for index, text in enumerate(texts[len(numbers) :], len(numbers)):
            try:
                reply = 0 if index else outgoing.reply
                numbers.append(await self._part(outgoing, text, html=html, last=index == len(texts) - 1, reply=reply))
            except (NetworkError, RetryAfter):
                self._remember(key, tuple(numbers))
                raise
        return Delivered(numbers[-1] if numbers else 0, tuple(numbers[:-1]))

    async def _part(self, outgoing: Outgoing, text: str, *, html: bool, last: bool, reply: int) -> int:
        keyboard = outgoing.keyboard if last else ()
        silent = outgoing.silent or outgoing.lane >= Lane.REMINDER
        may_leave = outgoing.copy or outgoing.lane == Lane.HELP  # own text, and help lines, may be copied and passed on
        protect = self._protect and not may_leave
        try:
            return await self._gate.send(
                outgoing.chat, text, html=html, keyboard=keyboard, silent=silent, protect=protect, reply=reply
            )
        except BadRequest as error:
            if not html or _reason(str(error).lower()) != "entities":
                raise
        plain = without_marks(text)
        return await self._gate.send(outgoing.chat, plain, keyboard=keyboard, silent=silent, protect=protect)

    def _remember(self, key: tuple[int, str], numbers: tuple[int, ...]) -> None:
        if numbers and len(self._unfinished) < _MOST_UNFINISHED:
            self._unfinished[key] = (numbers, time.monotonic())

    def _resumed(self, key: tuple[int, str]) -> tuple[int, ...]:
        """Return the parts that are there already; a try long ago was another message with the same words."""
        latest = time.monotonic() - _UNFINISHED_SECONDS
        self._unfinished = {one: at for one, at in self._unfinished.items() if at[1] > latest}
        return self._unfinished.pop(key, ((), 0.0))[0]

    async def _edit(self, outgoing: Outgoing) -> Delivery:
        texts, html = parts(outgoing.text, marked=outgoing.html)
        if len(texts) > 1 or not outgoing.message:
            return await self._send(outgoing)
        try:
            await self._gate.edit(outgoing.chat, outgoing.message, texts[0], html=html, keyboard=outgoing.keyboard)
        except BadRequest as error:
            complaint = str(error).lower()
            if _SAME in complaint:
                return Delivered(outgoing.message)
            if not any(words in complaint for words in _NO_LONGER) and _reason(complaint) != "entities":
                raise
            return await self._send(outgoing)
        return Delivered(outgoing.message)


async def _settled(call: Awaitable[None], *, gone: Delivery) -> Delivery:
    """Carry out what counts as done as soon as it cannot be done any more; `gone` is the answer to a 403."""
    try:
        await call
    except BadRequest:
        return Delivered()
    except Forbidden:
        return gone
    return Delivered()


def _answer(complaint: str) -> Delivery:
    """Say what a 400 means."""
    if any(words in complaint for words in _GONE):
        return Gone()
    return Impossible(_reason(complaint))


def _reason(complaint: str) -> str:
    return next((reason for words, reason in _NEVER if words in complaint), "refused")


def _outcome(error: TelegramError) -> Delivery:
    if isinstance(error, RetryAfter):
        return Later(seconds(error))
    if isinstance(error, Forbidden | ChatMigrated):
        return Gone()
    if isinstance(error, InvalidToken):
        return Locked()
    if isinstance(error, GateError):
        return Impossible("gate")
    return Unclear()


def seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait, in seconds."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
