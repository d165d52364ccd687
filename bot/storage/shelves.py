"""The folder with backups: what the files in it are called, how old they are, and which of them have to go.

People are told after how many days an erasure has reached every backup. So each backup that is made takes away those
that are too old, one day early, because the next one may not run before tomorrow. Only names that this program writes
are ever touched.
"""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from bot.storage.ledger import sync_folder

DATA, KEYS = "data", "keys"
STAMP = "%Y-%m-%dT%H-%M-%SZ"
NAME = re.compile(r"handrail-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)-[0-9a-f]{6}-(data|keys)\.backup")
PARTIAL = re.compile(r"\.handrail-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[0-9a-f]{6}-(data|keys)\.partial")


@dataclass(frozen=True, slots=True, order=True)
class Archive:
    """One file of a backup: when it was made, of which kind it is."""

    made: datetime
    path: Path
    kind: str

    def age(self, now: float) -> timedelta:
        """Return how old it is."""
        return datetime.fromtimestamp(now, UTC) - self.made


@dataclass(frozen=True, slots=True)
class Windows:
    """For how many days backups of each kind may live."""

    data: int
    keys: int

    def days(self, kind: str) -> int:
        """Return the days of one kind; keys never live longer than data."""
        return min(self.data, self.keys) if kind == KEYS else self.data


def archives(folder: Path, kind: str = "") -> list[Archive]:
    """Return the backups in a folder, of one kind or of both, oldest first; none if there is no such folder."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if (name := NAME.fullmatch(path.name)) and kind in {"", name[2]}:
            with suppress(ValueError):
                found.append(Archive(datetime.strptime(name[1], STAMP).replace(tzinfo=UTC), path, name[2]))
    return sorted(found)


def too_old(folder: Path, windows: Windows, now: float, *, early: int = 0) -> list[Archive]:
    """Return the backups in a folder that are past their window, or will be in `early` days."""
    return [one for one in archives(folder) if one.age(now) > timedelta(days=max(0, windows.days(one.kind) - early))]


def clear(folder: Path, windows: Windows, now: float, spare: set[Path]) -> list[Archive]:
    """Delete what is too old but for `spare`, which was made just now; return what went."""
    gone = [one for one in too_old(folder, windows, now, early=1) if one.path not in spare]
    for one in gone:
        one.path.unlink(missing_ok=True)
    if gone:
        sync_folder(folder)
    return gone


def sweep(folder: Path) -> None:
    """Delete what backups left that were killed half-way; what another process is writing now stays."""
    for path in folder.iterdir():
        if PARTIAL.fullmatch(path.name):
            with suppress(OSError), path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()


def new_stamp(now: float) -> str:
    """Return the part of a name that the files of one backup have in common."""
    return f"handrail-{datetime.fromtimestamp(now, UTC).strftime(STAMP)}-{secrets.token_hex(3)}"


@contextmanager
def partial(folder: Path, stamp: str, kind: str) -> Iterator[tuple[IO[bytes], Path]]:
    """Open a new file under a name that nobody takes for a backup; whatever is left under it at the end goes."""
    path = folder / f".{stamp}-{kind}.partial"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            yield file, path
        finally:
            path.unlink(missing_ok=True)


def finished(path: Path, stamp: str, kind: str) -> Path:
    """Give a file that is whole and on the disk its name, which makes it a backup; wait until the name is there too."""
    named = path.with_name(f"{stamp}-{kind}.backup")
    path.rename(named)
    sync_folder(path.parent)
    return named
