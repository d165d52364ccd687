"""Who was erased, so that a restored backup can be made to forget them again.

A backup is older than the erasures that came after it. So each erasure leaves a line in a small file of its own that no
restore touches: a day, and a keyed mark of the random number of the row. Without the key a line says nothing, and with
it no more than that a row in an old backup is to go. Lines are only ever added, each on the disk before the erasing
counts as finished; when the last backup that could hold the row is past its window, the line goes too.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

LEDGER = "handrail-erased.ledger"
MARK_CHARS = 32
DATE_CHARS = 10

Lines = dict[str, date]
"""The marks, and the day each was last written."""


class Ledger:
    """One file of erasures. `days` is how long a line may still be needed."""

    def __init__(self, path: Path, days: int) -> None:
        """Take the file, which need not be there yet."""
        self.path, self._days = path, days

    def begin(self) -> None:
        """Make the file, so that an empty list can be told from a lost one; where it cannot be made, `add` says so."""
        with suppress(OSError), self._held():
            pass

    def add(self, marks: Iterable[str], now: float) -> None:
        """Append a line for each mark and wait until it is on the disk; raises OSError if that cannot be done."""
        day = datetime.fromtimestamp(now, UTC).date()
        with self._held() as file:
            size = os.fstat(file).st_size
            torn = size and os.pread(file, 1, size - 1) != b"\n"  # a line that a power cut left unfinished
            os.write(file, (b"\n" if torn else b"") + _written(dict.fromkeys(marks, day)))
            os.fsync(file)

    def merge(self, lines: Mapping[str, date]) -> None:
        """Take over lines of another ledger, with their days."""
        with self._held() as file:
            there = read(self.path)
            missing = {mark: day for mark, day in lines.items() if mark not in there}
            os.write(file, b"\n" + _written(missing))
            os.fsync(file)

    def prune(self, now: float) -> None:
        """Take away lines that no backup needs any more; touches nothing where there are none."""
        if not self.path.exists():
            return
        with self._held():
            lines = read(self.path)
            kept = self.needed(lines, now)
            if len(kept) < len(lines):
                write(self.path, kept)

    def needed(self, lines: Lines, now: float) -> Lines:
        """Return the lines that a backup inside its window may still need."""
        first = datetime.fromtimestamp(now, UTC).date() - timedelta(days=self._days)
        return {mark: day for mark, day in lines.items() if day >= first}

    @contextmanager
    def _held(self) -> Iterator[int]:
        """Open the file and be alone with it; whoever waited meanwhile may find another file under the name."""
        while True:
            file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                if self.path.exists() and os.path.samestat(os.fstat(file), self.path.stat()):
                    yield file
                    return
            finally:
                os.close(file)


def read(path: Path) -> Lines:
    """Return the lines of a ledger, none if there is no file; what is not a line of ours is passed over."""
    try:
        text = path.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return {}
    found: Lines = {}
    for line in text.splitlines():
        day, _, mark = line.partition(" ")
        if len(mark) == MARK_CHARS and len(day) == DATE_CHARS and (read_day := _day(day)):
            found[mark] = max(read_day, found.get(mark, read_day))
    return found


def write(path: Path, lines: Mapping[str, date]) -> None:
    """Write a ledger anew, whole or not at all."""
    fresh = path.with_name(f".{path.name}.new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        os.write(file, _written(lines))
        os.fsync(file)
    finally:
        os.close(file)
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until names that were changed in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written(lines: Mapping[str, date]) -> bytes:
    return "".join(f"{day.isoformat()} {mark}\n" for mark, day in lines.items()).encode()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
