"""What is written behind a button: 64 bytes that only this person can use.

Telegram shows callback data to any changed client, so it is treated as a letter that comes back opened: every button
carries 96 bits of a keyed hash (BLAKE2b, RFC 7693) over the person, the kind and the value. A button of somebody else,
of another key, cut or changed, is simply not ours. A stored person's button also carries the number of the turn it was
shown in, so a press on yesterday's keyboard is recognized as old; a visitor's button carries the whole screen instead.
A command behind a button needs neither: it works for as long as the message stands, and says whether it stood on an
aside.
"""

from __future__ import annotations

from binascii import b2a_base64
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest

MAC_BYTES = 12
MAC_CHARS = 16
LIMIT = 64
STORED, CARRIED, COMMAND, ASIDE = ".", "~", "/", "!"


@dataclass(frozen=True, slots=True)
class Opened:
    """A button that is this person's: `value` as the flow wrote it, and either a turn or a carried screen."""

    value: str
    turn: int = -1
    carried: str = ""
    language: str = ""
    aside: bool = False


class Buttons:
    """Seals and opens callback data with a key derived from the master key."""

    def __init__(self, key: bytes) -> None:
        """Take the 32-byte key for buttons."""
        self._key = key

    def stored(self, person: int, turn: int, value: str) -> str:
        """Seal a button of a stored screen."""
        return self._seal(person, f"{STORED}{turn:x}.{value}")

    def carried(self, person: int, language: str, screen: str, value: str) -> str:
        """Seal a button that carries its screen; raises ValueError if it is over 64 bytes."""
        return self._seal(person, f"{CARRIED}{language}|{screen}|{value}")

    def command(self, person: int, language: str, value: str, *, aside: bool = False) -> str:
        """Seal a command; `language` lets a visitor keep the language they chose."""
        return self._seal(person, f"{ASIDE if aside else COMMAND}{language}|{value}")

    def open(self, person: int, data: str) -> Opened | None:
        """Open callback data, or None if it is not this person's, not ours, or damaged."""
        mac, payload = data[:MAC_CHARS].encode("utf-8", "replace"), data[MAC_CHARS:]
        if not payload or not compare_digest(mac, self._mac(person, payload)):
            return None
        return _read(payload)

    def _seal(self, person: int, payload: str) -> str:
        if len(payload) > LIMIT - MAC_CHARS or not payload.isascii():
            message = f"a button is {len(payload.encode()) + MAC_CHARS} bytes long, or not plain"
            raise ValueError(message)
        return self._mac(person, payload).decode() + payload

    def _mac(self, person: int, payload: str) -> bytes:
        plain = b"%d %b" % (person, payload.encode("utf-8", "replace"))
        return b2a_base64(blake2b(plain, digest_size=MAC_BYTES, key=self._key).digest(), newline=False)


def _read(payload: str) -> Opened | None:
    if payload[0] == STORED:
        turn, _, value = payload[1:].partition(".")
        return Opened(value, turn=int(turn, 16))
    if payload[0] == CARRIED:
        language, screen, value = payload[1:].split("|", 2)
        return Opened(value, carried=screen, language=language)
    if payload[0] in {COMMAND, ASIDE}:
        language, _, value = payload[1:].partition("|")
        return Opened(value, language=language, aside=payload[0] == ASIDE)
    return None
