"""One process for each SQLite file, and a memory of whether the last one ended in order.

The lock is the kernel's, so it can never be left over from a process that is gone. The word inside the lock file is
written by a process at work and taken away when it closes; after a crash it is still there, and tells the next start
that a write-ahead log must exist.
"""

import fcntl
import os
from pathlib import Path

from bot.storage.refused import StorageRefused

AT_WORK = b"at work\n"


class ProcessLock:
    """Holds `<database file>.lock` until `release`."""

    def __init__(self, database: Path) -> None:
        """Take the lock for this database file; raises StorageRefused while another process holds it."""
        self.path = lock_path(database)
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise StorageRefused(
                f"Another Handrail process is using {database}. Only one may run at a time: stop the other one first."
            ) from error
        self.ended_in_order = os.read(self._file, len(AT_WORK)) == b""
        self._noted = False

    def at_work(self) -> None:
        """Note that an end from now on is a crash."""
        if not self._noted:
            os.pwrite(self._file, AT_WORK, 0)
            self._noted = True

    def in_order(self) -> None:
        """Note that an end from now on is no crash."""
        if self._file >= 0:
            os.ftruncate(self._file, 0)
            self._noted = False

    def release(self) -> None:
        """Let the next process in. Harmless if repeated."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def lock_path(database: Path) -> Path:
    """Return the lock file beside a database file."""
    return database.with_name(database.name + ".lock")


def is_locked(database: Path) -> bool:
    """Tell whether a process holds the lock now; creates nothing."""
    try:
        file = os.open(lock_path(database), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


def was_at_work(database: Path) -> bool:
    """Tell whether the last process that held the lock ended without letting go of it in order."""
    path = lock_path(database)
    return path.exists() and path.read_bytes() != b""
