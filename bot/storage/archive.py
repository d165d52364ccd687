"""One file of a backup: a sequence of messages, sealed one by one and as a whole.

What is in a store is sealed already, but a backup travels, so the archive is sealed again, row counts and all. Each
archive has a key of its own, made from the master key and random salt. Each message is bound to its number, and the
last one says that it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so a file
that was cut off, changed, put together from two or read out of order does not open. The first bytes say in clear only
which kind and version of archive this is, and give a mark by which another master key is told from damage.
"""

import hmac
import os
import struct
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from bot.storage.refused import StorageRefused

MAGIC = b"HANDRAIL"
VERSION = 1
SALT_BYTES, MARK_BYTES, KEY_BYTES = 16, 8, 32
HEADER = len(MAGIC) + 2 + SALT_BYTES + MARK_BYTES
LONGEST = 256 * 1024 * 1024  # of one message, so that a damaged length cannot ask for all memory
_LENGTH = struct.Struct(">I")
KINDS = {"data": 1, "keys": 2}
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


class ArchiveWriter:
    """Writes messages to an open file: `add` each, `finish` with the last."""

    def __init__(self, file: IO[bytes], kind: str, key: bytes) -> None:
        """Write the first bytes."""
        salt = os.urandom(SALT_BYTES)
        self._file = file
        self._header = MAGIC + bytes((VERSION, KINDS[kind])) + salt + _mark(key, salt)
        self._box = _box(key, self._header)
        self._number = 0
        file.write(self._header)

    def add(self, message: Any) -> None:
        """Write a message of plain data: maps, lists, numbers, text, bytes."""
        self._write(message, last=False)

    def finish(self, message: Any) -> None:
        """Write the last message."""
        self._write(message, last=True)

    def _write(self, message: Any, *, last: bool) -> None:
        sealed = self._box.encrypt(_nonce(self._number, last=last), _encode(message), self._header)
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)
        self._number += 1


class ArchiveReader:
    """Reads messages in order. Raises StorageRefused for a file that is not ours, not whole, or of another key."""

    def __init__(self, path: Path, kind: str, key: bytes) -> None:
        """Open the file and read the first bytes."""
        self.path = path
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise StorageRefused(f"{path} cannot be read: {error.strerror}.") from error
        try:
            self._header = self._file.read(HEADER)
            self._check(kind, key)
        except BaseException:
            self._file.close()
            raise
        self._box = _box(key, self._header)

    def __enter__(self) -> Self:
        """Return the reader."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the file."""
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        """Go through all messages; ends after the last one, and raises if that one is not the end of the file."""
        number, last = 0, False
        while not last:
            sealed = self._sealed()
            last = self._file.read(1) == b""
            if not last:
                self._file.seek(-1, os.SEEK_CUR)
            try:
                plain = self._box.decrypt(_nonce(number, last=last), sealed, self._header)
            except InvalidTag as error:
                raise self._damaged("a part of it was changed, or the end is missing") from error
            number += 1
            yield _decode(plain)

    def _sealed(self) -> bytes:
        head = self._file.read(_LENGTH.size)
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else LONGEST + 1
        sealed = self._file.read(length) if length <= LONGEST else b""
        if len(sealed) != length:
            raise self._damaged("it ends too early")
        return sealed

    def _check(self, kind: str, key: bytes) -> None:
        head = self._header
        if not head.startswith(MAGIC) or len(head) < HEADER:
            raise StorageRefused(f"{self.path} is not a backup that Handrail made, or its beginning is missing.")
        if head[len(MAGIC)] != VERSION:
            raise StorageRefused(f"{self.path} was made by a newer Handrail. Use that version to restore it.")
        if head[len(MAGIC) + 1] != KINDS[kind]:
            other = "keys" if kind == "data" else "data"
            raise StorageRefused(f"{self.path} is a backup of {other}; one of {kind} is wanted here.")
        salt, mark = head[-SALT_BYTES - MARK_BYTES : -MARK_BYTES], head[-MARK_BYTES:]
        if not hmac.compare_digest(mark, _mark(key, salt)):
            raise StorageRefused(
                f"{self.path} was made with another master key, or its first bytes are damaged. If the key was "
                f"changed since, name the old one with --key-file. Without that key nobody can read it."
            )

    def _damaged(self, why: str) -> StorageRefused:
        return StorageRefused(f"{self.path} is damaged: {why}. Nothing was changed. Take another backup.")


def _mark(key: bytes, salt: bytes) -> bytes:
    return hmac.digest(key, b"handrail archive mark " + salt, sha256)[:MARK_BYTES]


def _box(key: bytes, header: bytes) -> AESGCM:
    return AESGCM(HKDFExpand(SHA256(), KEY_BYTES, b"handrail archive " + header).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes((last,))
