"""Encryption at rest.

One master key, kept apart from the data, from which every other key is derived, so there is one thing to
guard and one to lose. Each person has a random data key of their own, wrapped under the master; destroying
it destroys everything of theirs at once. Every value is AES-GCM with the place it belongs to as associated
data: a ciphertext moved to another person, table or column does not open. People are found through a keyed
hash of their Telegram id, because ids are so few that an unkeyed hash of all of them takes hours.

When the master key is changed, nearly everything is sealed or marked anew. Three kinds of marks are made of something
that is kept nowhere and cannot be: closed doors, private phrases, erased rows. Their keys last, sealed, from one master
key to the next; a door is hashed once more each time, so that an old key alone finds none.
"""

import hmac
import os
from base64 import b32encode
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

KEY_BYTES = 32
NONCE_BYTES = 12
CODE_BYTES = 10  # 16 letters, and no two people of a million have the same
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
        self._invitations = hmac.new(self.derive(b"invitations"), digestmod=sha256)
        self.dice = self.derive(b"dice")
        self.archives = self.derive(b"archives")
        self._marks: dict[int, bytes] = {}
        self._look_up = hmac.new(self.derive(b"look-up"), digestmod=sha256)
        self._codes = hmac.new(self.derive(b"codes"), digestmod=sha256)
        self.carry(b"".join(map(self.derive, (b"phrases", b"erased", b"door"))))

    def carry(self, lasting: bytes) -> None:
        """Take over the keys of marks that no change of the master key can make anew, as `lasting` gave them."""
        keys = [lasting[start : start + KEY_BYTES] for start in range(0, len(lasting), KEY_BYTES)]
        self.lasting = lasting
        self._phrases, self._erased, *self._doors = (hmac.new(key, digestmod=sha256) for key in keys)

    def succeed(self, before: "Keyring") -> None:
        """Become the keyring that follows `before`: its lasting keys, and one more in the chain that marks doors."""
        self.carry(before.lasting + self.derive(b"door"))

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
        return _hashed(self._phrases, words.encode()).hex()[:32]

    def invitation(self, plain: bytes) -> bytes:
        """Return the 16 bytes that show that an invitation was written with this key."""
        return _hashed(self._invitations, plain)[:16]

    def door(self, person: int) -> bytes:
        """Return the mark of a closed door, unlinkable to a row without the key."""
        first, *later = self._doors
        mark = _keyed(first, person)
        for key in later:
            mark = _hashed(key, mark)
        return mark

    def next_door(self, mark: bytes) -> bytes:
        """Return what the mark of a door under the keyring before becomes under this one."""
        return _hashed(self._doors[-1], mark)

    def erased(self, row: int) -> str:
        """Return the mark under which the erasing of a row is remembered; it says nothing without the key."""
        return _keyed(self._erased, row)[:16].hex()

    def code(self, row: int) -> str:
        """Return the code by which somebody can tell the operator which row is theirs, without saying who they are."""
        letters = b32encode(_keyed(self._codes, row)[:CODE_BYTES]).decode()
        return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def new_key() -> bytes:
    """Return a fresh random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def _keyed(base: hmac.HMAC, number: int) -> bytes:
    return _hashed(base, str(number).encode())


def _hashed(base: hmac.HMAC, plain: bytes) -> bytes:
    mac = base.copy()
    mac.update(plain)
    return mac.digest()
