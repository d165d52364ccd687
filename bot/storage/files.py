"""What can be told of a SQLite file before it is opened, at a cost that does not grow with the file.

SQLite itself is silent about two kinds of loss: a log that is not a log is ignored, and a file that lost its tail opens
as long as nobody asks for the missing pages. Both would cost messages that were already confirmed to Telegram, so both
are looked for at every start. Offsets are those of the file format at sqlite.org/fileformat2.html.
"""

import sqlite3
import struct
from pathlib import Path

from bot.storage.refused import StorageRefused

MAGIC = b"SQLite format 3\x00"
LOG_MAGIC = 0x377F0682  # the lowest bit says in which byte order the checksums were made
HEADER, LOG_HEADER, FRAME_HEADER = 100, 32, 24
SMALLEST, LARGEST = 512, 65_536


def check_file(path: Path, *, ended_in_order: bool = True) -> None:
    """Raise StorageRefused if the file or its log is visibly damaged. An empty file is not judged here."""
    with path.open("rb") as file:
        header = file.read(HEADER)
    if not header:
        return
    log = log_path(path)
    if not ended_in_order and not log.exists():
        raise StorageRefused(
            f"{log} is missing although the bot was interrupted last time: what was written last may be lost. "
            f"Put the file back. If it is gone for good, or another program opened the database meanwhile and "
            f"tidied it away, delete {path.name}.lock to start without it."
        )
    page = _page_size(path, header)
    logged = _logged_pages(log, page)
    size, promised = path.stat().st_size, struct.unpack(">I", header[28:32])[0]
    if any(number not in logged for number in range(size // page + 1, promised + 1)):
        raise damaged(path, "it is shorter than it says")


def damaged(path: Path, why: str) -> StorageRefused:
    """Return the refusal for a damaged file."""
    return StorageRefused(
        f"{path} is damaged: {why}. Nothing was changed. Keep a copy of the file, then restore the last backup."
    )


def log_path(path: Path) -> Path:
    """Return the write-ahead log of a database file."""
    return path.with_name(path.name + "-wal")


def sqlite_note(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return a word for the log if this SQLite can damage a log that two connections reset at once, else nothing.

    Source: the list of fixed versions in the release notes of SQLite 3.51.3 (and 3.44.6, 3.50.7).
    """
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return "" if fixed else "sqlite_wal_reset"


def _page_size(path: Path, header: bytes) -> int:
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise damaged(path, "it does not begin like a SQLite file")
    page: int = struct.unpack(">H", header[16:18])[0]
    page = LARGEST if page == 1 else page
    if not SMALLEST <= page <= LARGEST or page & (page - 1):
        raise damaged(path, "its first bytes make no sense")
    return page


def _logged_pages(log: Path, page: int) -> set[int]:
    """Return the numbers of the pages that the log holds; raises StorageRefused if it is not a log at all."""
    if not log.exists():
        return set()
    with log.open("rb") as file:
        head = file.read(LOG_HEADER)
        if len(head) < LOG_HEADER or not any(head):
            return set()  # a log that was begun and never reached the disk holds nothing that was confirmed
        _check_log_header(log, head)
        numbers = set()
        while len(frame := file.read(FRAME_HEADER)) == FRAME_HEADER and frame[8:16] == head[16:24]:
            numbers.add(struct.unpack(">I", frame[:4])[0])
            file.seek(page, 1)
    return numbers


def _check_log_header(log: Path, head: bytes) -> None:
    magic = struct.unpack(">I", head[:4])[0]
    if magic & ~1 != LOG_MAGIC or _checksum(head[:24], ">" if magic & 1 else "<") != head[24:]:
        raise damaged(log, "it does not begin like a write-ahead log")


def _checksum(data: bytes, order: str) -> bytes:
    first = second = 0
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return struct.pack(">2I", first, second)
