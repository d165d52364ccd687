"""What is written behind a button: 64 bytes that only this person can use.

Telegram shows callback data to any changed client, so it is treated as a letter that comes back opened: every button
carries 96 bits of a keyed hash (BLAKE2b, RFC 7693) over the person, the kind and the value. A button of somebody else,
of another key, cut or changed, is simply not ours. A stored person's button also carries the number of the turn it was
shown in, so a press on yesterday's keyboard is recognized as old; a visitor's button carries the whole screen instead.
A command behind a button needs neither: it works for as long as the message stands, and says whether it stood on an
aside.
"""

from __future__ import annotations

import time
from binascii import b2a_base64
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest

MAC_BYTES = 12
MAC_CHARS = 16
LIMIT = 64
WEEK, CARRIED_WEEKS = 7 * 86_400, 4
STORED, CARRIED, COMMAND, ASIDE, KEEP, KEPT = ".", "~", "/", "!", "=", ","


@dataclass(frozen=True, slots=True)
class Opened:
    """A button that is this person's: `value` as the flow wrote it, and either a turn or a carried screen."""

    value: str
    turn: int = -1
    carried: str = ""
    language: str = ""
    aside: bool = False
    keep: bool = False  # the message it stands under is to stay as it is


class Buttons:
    """Seals and opens callback data with a key derived from the master key."""

    def __init__(self, key: bytes, now: Callable[[], float] = time.time) -> None:
        """Take the 32-byte key for buttons and the clock, in seconds since 1970."""
        self._now = now
        self._keyed = blake2b(digest_size=MAC_BYTES, key=key)

    def stored(self, person: int, turn: int, value: str, *, keep: bool = False) -> str:
        """Seal a button of a stored screen; `keep`: its message stays as it is."""
        return self._seal(person, f"{KEPT if keep else STORED}{turn:x}.{value}")

    def carried(self, person: int, language: str, screen: str, value: str) -> str:
        """Seal a button that carries its screen; raises ValueError if it is over 64 bytes."""
        return self._seal(person, f"{CARRIED}{language}|{screen}|{value}", self._week())

    def command(self, person: int, language: str, value: str, *, aside: bool = False, keep: bool = False) -> str:
        """Seal a command; `language` lets a visitor keep the language they chose."""
        kind = KEEP if keep else ASIDE if aside else COMMAND
        return self._seal(person, f"{kind}{language}|{value}")

    def open(self, person: int, data: str) -> Opened | None:
        """Open callback data, or None if it is not this person's, not ours, or damaged."""
        mac, payload = data[:MAC_CHARS].encode("utf-8", "replace"), data[MAC_CHARS:]
        weeks = self._weeks(payload) if payload else ()
        fits = any(compare_digest(mac, self._mac(person, payload, week)) for week in weeks)
        return _read(payload) if fits else None

    def _week(self) -> int:
        return int(self._now() // WEEK)

    def _weeks(self, payload: str) -> range:
        """Return the weeks a button may be from.

        A carried screen is forgotten after a month: nothing else could tell that it is from before somebody deleted
        everything.
        """
        if payload[0] != CARRIED:
            return range(1)
        return range(self._week(), self._week() - CARRIED_WEEKS, -1)

    def _seal(self, person: int, payload: str, week: int = 0) -> str:
        if len(payload) > LIMIT - MAC_CHARS or not payload.isascii():
            message = f"a button is {len(payload.encode()) + MAC_CHARS} bytes long, or not plain"
            raise ValueError(message)
        return self._mac(person, payload, week).decode() + payload

    def _mac(self, person: int, payload: str, week: int) -> bytes:
        plain = b"%d %d %b" % (person, week, payload.encode("utf-8", "replace"))
        mac = self._keyed.copy()  # the key is taken in once, not for each button
        mac.update(plain)
        return b2a_base64(mac.digest(), newline=False)


def _read(payload: str) -> Opened | None:
    if payload[0] in {STORED, KEPT}:
        turn, _, value = payload[1:].partition(".")
        return Opened(value, turn=int(turn, 16), keep=payload[0] == KEPT)
    if payload[0] == CARRIED:
        language, screen, value = payload[1:].split("|", 2)
        return Opened(value, carried=screen, language=language)
    if payload[0] in {COMMAND, ASIDE, KEEP}:
        language, _, value = payload[1:].partition("|")
        return Opened(value, language=language, aside=payload[0] == ASIDE, keep=payload[0] == KEEP)
    return None
