"""Invitations for coordinators, and marks of private phrases: the two things pure code needs the master key for.

An invitation is a letter that only this copy can write: who made it, until when it counts, a random number, and a keyed
hash over all of it. So the operator can write one while the program runs, with nothing to store. It is used up by being
used: its number is kept until it would have expired, and a copy that was passed on is a letter nobody accepts.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hmac import compare_digest

from bot.core.circle import Invitation
from bot.domain.wording import normalize
from bot.storage.crypto import Keyring

MARK, BY, UNTIL, MAC = 8, 8, 5, 16
BYTES = MARK + BY + UNTIL + MAC


class Invitations:
    """Writes and reads with one keyring."""

    def __init__(self, keyring: Keyring) -> None:
        """Take the keyring."""
        self._keyring = keyring

    def phrase(self, words: str) -> str:
        """Return the mark of a private phrase; case, accents, punctuation and blanks make no difference."""
        return self._keyring.phrase(normalize(words))

    def write(self, by: int, until: float) -> str:
        """Write an invitation that counts until then (seconds since 1970); `by` 0 is the operator."""
        mark = secrets.randbits(62) or 1
        plain = mark.to_bytes(MARK) + by.to_bytes(BY) + int(until).to_bytes(UNTIL)
        return urlsafe_b64encode(plain + self._keyring.invitation(plain)).decode().rstrip("=")

    def read(self, code: str) -> Invitation | None:
        """Read an invitation; None for anything this copy did not write."""
        try:
            whole = urlsafe_b64decode(code + "=" * (-len(code) % 4))
        except (Error, ValueError):
            return None
        plain, mac = whole[:-MAC], whole[-MAC:]
        if len(whole) != BYTES or not compare_digest(mac, self._keyring.invitation(plain)):
            return None
        return Invitation(
            int.from_bytes(plain[:MARK]), float(int.from_bytes(plain[MARK + BY :])), int.from_bytes(plain[MARK:][:BY])
        )
