"""Encryption at rest.

One master key, kept apart from the data, from which every other key is derived, so there is one thing to
guard and one to lose. Each person has a random data key of their own, wrapped under the master; destroying
it destroys everything of theirs at once. Every value is AES-GCM with the place it belongs to as associated
data: a ciphertext moved to another person, table or column does not open. People are found through a keyed
hash of their Telegram id, because ids are so few that an unkeyed hash of all of them takes hours.
"""

import hmac
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

KEY_BYTES = 32
NONCE_BYTES = 12
MARKS = 4_096  # look-ups kept at hand
VERSION = b"\x01"


class UnreadableError(Exception):
    """A value that does not open: wrong key, wrong place, or damaged. It never says which value."""


class Box:
    """One AES-256-GCM key. Values are `version | nonce | ciphertext`, bound to the place they are kept in."""

    def __init__(self, key: bytes) -> None:
        """Take a 32-byte key."""
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, place: bytes) -> bytes:
        """Encrypt `plain` for `place`, for example `b"people.profile:17"`."""
        nonce = os.urandom(NONCE_BYTES)
        return VERSION + nonce + self._aead.encrypt(nonce, plain, VERSION + place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Decrypt; raises UnreadableError if the key, the place, the version or a single bit is not the same."""
        if sealed[:1] != VERSION:
            raise UnreadableError
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._aead.decrypt(nonce, body, VERSION + place)
        except (InvalidTag, ValueError) as error:
            raise UnreadableError from error


class Keyring:
    """The keys derived from one master key."""

    def __init__(self, master: bytes) -> None:
        """Take the 32-byte master key; raises ValueError for any other length."""
        if len(master) != KEY_BYTES:
            message = f"the master key has {len(master)} bytes, not {KEY_BYTES}"
            raise ValueError(message)
        self._master = master
        self.wrapping = Box(self.derive(b"wrap"))
        self.transit = Box(self.derive(b"transit"))  # for messages to somebody nothing is kept about
        self.house = Box(self.derive(b"house"))  # for what is noted about the house itself and outlives people
        self.buttons = self.derive(b"buttons")
        self._phrases = hmac.new(self.derive(b"phrases"), digestmod=sha256)
        self._invitations = hmac.new(self.derive(b"invitations"), digestmod=sha256)
        self.dice = self.derive(b"dice")
        self._marks: dict[int, bytes] = {}
        self._look_up = hmac.new(self.derive(b"look-up"), digestmod=sha256)
        self._door = hmac.new(self.derive(b"door"), digestmod=sha256)

    def derive(self, use: bytes) -> bytes:
        """Return the 32-byte key for one use."""
        return HKDFExpand(SHA256(), KEY_BYTES, b"handrail " + use).derive(self._master)

    def look_up(self, person: int) -> bytes:
        """Return the 32 bytes under which a Telegram id is found; those of the people just here are at hand."""
        mark = self._marks.get(person)
        if mark is None:
            if len(self._marks) >= MARKS:
                self._marks.clear()
            mark = self._marks[person] = _keyed(self._look_up, person)
        return mark

    def phrase(self, words: str) -> str:
        """Return the mark of a private phrase, so that two people who know it can be told from all others."""
        mac = self._phrases.copy()
        mac.update(words.encode())
        return mac.hexdigest()[:32]

    def invitation(self, plain: bytes) -> bytes:
        """Return the 16 bytes that show that an invitation was written with this key."""
        mac = self._invitations.copy()
        mac.update(plain)
        return mac.digest()[:16]

    def door(self, person: int) -> bytes:
        """Return the mark of a closed door, unlinkable to a row without the key."""
        return _keyed(self._door, person)


def new_key() -> bytes:
    """Return a fresh random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def _keyed(base: hmac.HMAC, number: int) -> bytes:
    mac = base.copy()
    mac.update(str(number).encode())
    return mac.digest()
