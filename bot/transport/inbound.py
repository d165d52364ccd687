"""Reading one update: the wall that lets words and presses in, and nothing else.

It works on the JSON as it came. Building the library's objects costs thirty times as much as reading five fields,
and an object that holds a photo is an object that somebody can reach for. What is returned has no place for a
file id. Nothing here raises: an update that cannot be read becomes `Unusable`, keeps only its number, and so can
never stop the ones behind it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.core.events import Command, Edited, Left, Refused, Typed
from bot.runtime.arrival import Arrival, Elsewhere, Ignored, Incoming, Tapped, Unusable
from bot.transport.fields import KINDS, PLAIN, QUOTE, SERVICE
from bot.transport.words import LONGEST, clean, marks_of, trouble

NO_NUMBER = -1
"""The number of an update whose own number could not be read."""
REASONS = frozenset("number shape person long json".split())
"""Every word that may stand in `Unusable.reason`."""

_LARGEST = 2**53 - 1  # no number of Telegram's needs more; a larger one would not fit where ours are kept
_MOST_DATA = 64  # bytes behind a button; more was never a button
_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]{1,64})?(?:\s+(.*))?", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_ALBUM = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PRESENT = frozenset({"member", "administrator", "creator", "restricted"})
_GROUPS = frozenset({"group", "supergroup", "channel"})


class _UnusableError(Exception):
    """Carries one of `REASONS` up to where the number is known."""


def read(raw: Any) -> Incoming:
    """Turn one update, any JSON value at all, into exactly one incoming thing. Never raises."""
    number = NO_NUMBER
    try:
        number = _whole(raw["update_id"], "number", least=0)
        return _read(number, raw)
    except _UnusableError as error:
        return Unusable(number, str(error))
    except _UNREADABLE:
        return Unusable(number, "shape")


def _read(number: int, raw: dict[str, Any]) -> Incoming:
    if len(raw) != 2:  # noqa: PLR2004 - the number, and the one thing that happened
        raise _UnusableError("shape")
    if "message" in raw:
        return _message(number, raw["message"], edited=False)
    if "callback_query" in raw:
        return _press(number, raw["callback_query"])
    if "edited_message" in raw:
        return _message(number, raw["edited_message"], edited=True)
    if "my_chat_member" in raw:
        return _membership(number, raw["my_chat_member"])
    if "channel_post" in raw:
        return Elsewhere(number, _chat(raw["channel_post"]["chat"]), speak=False)
    return Ignored(number)


def _message(number: int, message: dict[str, Any], *, edited: bool) -> Incoming:
    chat = message["chat"]
    if chat["type"] != "private":
        return Elsewhere(number, _chat(chat), speak=False)
    sender = message["from"]
    person = _person(chat, sender)
    message_id = _whole(message["message_id"], "shape")
    if sender.get("is_bot"):
        return Ignored(number)
    event = _said(message, edited=edited)
    if event is None:
        return Ignored(number)
    return Arrival(number, person, event, _language(sender), message_id)


def _said(message: dict[str, Any], *, edited: bool) -> Typed | Command | Edited | Refused | None:
    """Return what was said, or None for a notice that Telegram wrote."""
    if not message.keys() <= PLAIN and (odd := _odd(message)):
        return _refused(message, odd) if odd - SERVICE or "text" in message else None
    text = message.get("text")
    if text is None:
        return Refused("unknown")
    if len(text) > LONGEST:
        raise _UnusableError("long")
    words = clean(text)
    if kind := trouble(words, message.get("entities"), text):
        return Refused(kind)
    if not words:
        return Refused("empty")
    marks = marks_of(message.get("entities"), text, words)
    number = message["message_id"] if type(message["message_id"]) is int else 0
    if edited:
        return Edited(words, marks, number)
    typed = Typed(words, marks, number, _answered(message))
    return _command(typed) if words[0] == "/" else typed


def _answered(message: dict[str, Any]) -> int:
    """Return the number of the message of this chat that is answered; nothing else of it is looked at."""
    answered = message.get("reply_to_message")
    number = answered.get("message_id") if isinstance(answered, dict) else None
    return number if type(number) is int and 0 < number <= _LARGEST else 0


def _command(typed: Typed) -> Command | Typed:
    found = _COMMAND.fullmatch(typed.text)
    return Command(found[1].lower(), (found[2] or "").strip(), typed.reply) if found else typed


def _odd(message: dict[str, Any]) -> set[str]:
    """Return the fields that keep a message from being plain words."""
    odd = message.keys() - PLAIN
    return odd - {QUOTE} if "reply_to_message" in message else odd


def _refused(message: dict[str, Any], odd: set[str]) -> Refused:
    kind = next((kind for field, kind in KINDS.items() if field in odd), "unknown")
    album = message.get("media_group_id")
    if isinstance(album, str) and _ALBUM.fullmatch(album):
        return Refused(kind, album)
    # A shared live location is edited every few seconds; like the parts of an album, that is one sending.
    return Refused(kind, f"live-{message['message_id']}") if kind == "location" else Refused(kind)


def _press(number: int, query: dict[str, Any]) -> Incoming:
    sender, message = query["from"], query.get("message")
    if message is None or message["chat"]["type"] != "private":
        return Ignored(number)
    person = _person(message["chat"], sender)
    data, callback = query.get("data"), query["id"]
    if not isinstance(callback, str) or len(callback) > _MOST_DATA or not callback.isascii():
        raise _UnusableError("shape")
    tapped = Tapped(data if isinstance(data, str) and len(data) <= _MOST_DATA else "")
    message_id = _whole(message["message_id"], "shape", least=0)
    return Arrival(number, person, tapped, _language(sender), message_id, callback)


def _membership(number: int, change: dict[str, Any]) -> Incoming:
    chat, sender, status = change["chat"], change["from"], change["new_chat_member"]["status"]
    if chat["type"] != "private":
        if status not in _PRESENT:
            return Ignored(number)
        speak = chat["type"] != "channel" and status != "restricted"
        return Elsewhere(number, _chat(chat), _language(sender), speak=speak)
    if status not in {"kicked", "member"}:
        return Ignored(number)
    return Arrival(number, _person(chat, sender), Left(back=status == "member"), _language(sender))


def _person(chat: dict[str, Any], sender: Any) -> int:
    """Return whose private chat this is: the chat and the sender must be the same person."""
    person: int = chat["id"]
    if type(person) is not int or not 0 < person <= _LARGEST or sender["id"] != person:
        raise _UnusableError("person")
    return person


def _chat(chat: dict[str, Any]) -> int:
    number: int = chat["id"]
    if chat["type"] not in _GROUPS or type(number) is not int or not -_LARGEST <= number < 0:
        raise _UnusableError("shape")
    return number


def _whole(value: Any, reason: str, *, least: int = 1) -> int:
    if type(value) is not int or not least <= value <= _LARGEST:
        raise _UnusableError(reason)
    return value


def _language(sender: dict[str, Any]) -> str:
    code = sender.get("language_code")
    return _code(code) if isinstance(code, str) else ""


@lru_cache(maxsize=256)
def _code(code: str) -> str:
    return code if _LANGUAGE.fullmatch(code) else ""
