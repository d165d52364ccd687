"""JSON and arguments at the edge of the local Bot API.

Telegram takes the same call as JSON, as a form or in the address, and in the last two every value is a
string. The readers here accept both spellings, so that no method has to care how it was called. Encoding is
msgspec for speed; what msgspec refuses on purpose (lone surrogates, integers past 64 bits) still has to
reach a bot under test, so it falls back to the standard library's ASCII escapes.
"""

import json
from typing import Any

import msgspec

from bot.preview.botapi.errors import bad

Json = dict[str, Any]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()
_TRUE = frozenset({"true", "1", "yes", "on"})


def dumps(value: object) -> bytes:
    """Encode to JSON bytes, also what is legal JSON but not legal UTF-8."""
    try:
        return _encoder.encode(value)
    except (UnicodeEncodeError, OverflowError, msgspec.MsgspecError):
        return json.dumps(value, separators=(",", ":")).encode("ascii")


def loads(body: bytes | str) -> object:
    """Decode JSON; raises ValueError when it is none."""
    try:
        value: object = _decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        reason = "not JSON"
        raise ValueError(reason) from error
    return value


def number(args: Json, name: str, default: int | None = None) -> int | None:
    """Read an integer that may have come as text."""
    value = args.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except (TypeError, ValueError):
        reason = f"field {name} must be a number"
        raise bad(reason) from None


def flag(args: Json, name: str) -> bool:
    """Read a yes or no that may have come as text."""
    value = args.get(name)
    return value.lower() in _TRUE if isinstance(value, str) else bool(value)


def text(args: Json, name: str) -> str:
    """Read a string; numbers are taken as their digits, as Telegram does."""
    value = args.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value)


def structure(args: Json, name: str, complaint: str) -> object:
    """Read a list or object that may have come as a JSON string; raises the complaint when it is neither."""
    value: object = args.get(name)
    if not isinstance(value, str):
        return value
    if value == "":
        return None
    try:
        return loads(value)
    except ValueError:
        raise bad(complaint) from None


def listed(args: Json, name: str) -> list[Any] | None:
    """Read a list, None when it was not given."""
    if args.get(name) is None:
        return None
    complaint = f"can't parse {name}: expected an Array"
    value = structure(args, name, complaint)
    if value is not None and not isinstance(value, list):
        raise bad(complaint)
    return value


def mapping(args: Json, name: str) -> Json | None:
    """Read an object, None when it was not given."""
    if args.get(name) is None:
        return None
    complaint = f"can't parse {name} JSON object"
    value = structure(args, name, complaint)
    if value is not None and not isinstance(value, dict):
        raise bad(complaint)
    return value


def utf16_length(words: str) -> int:
    """Length as Telegram counts it: in UTF-16 code units."""
    if words.isascii():
        return len(words)
    return len(words) + sum(1 for letter in words if letter > "\uffff")
