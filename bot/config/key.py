"""Fetch the master key, or say in plain words why it cannot be used.

The key is refused rather than repaired: a key file that others can read may already have been read, and a
key of the wrong length is the wrong file.
"""

import base64
import binascii
import stat
from pathlib import Path

from bot.config.problems import ConfigError, Problem
from bot.config.storage import Storage

KEY_BYTES = 32
VARIABLE = "HANDRAIL_STORAGE__KEY"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def master_key(storage: Storage) -> bytes:
    """Return the 32 bytes of the master key, from the environment or else from the file.

    Raises ConfigError where it is missing, too open, or no key.
    """
    return _decoded(storage.key.reveal(), VARIABLE) if storage.key else read_key(Path(storage.key_file))


def next_key_file(storage: Storage) -> Path:
    """Return where a new key lies while a change of the master key is under way."""
    return Path(storage.key_file + ".new")


def read_key(path: Path) -> bytes:
    """Return the 32 bytes of a key file; raises ConfigError as above."""
    try:
        mode = path.stat().st_mode
        text = path.read_bytes().decode("ascii", errors="replace")
    except FileNotFoundError:
        raise ConfigError([_missing(path)]) from None
    except OSError as error:
        raise ConfigError([_closed(path, error)]) from None
    if mode & OTHERS:
        raise ConfigError([_too_open(path)])
    return _decoded(text, str(path))


def _decoded(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ConfigError([_no_key(where)])
    return key


def _missing(path: Path) -> Problem:
    return Problem(
        where=str(path),
        key="[storage] key_file",
        wrong="The master key is not there. Without it nothing that was stored can be read.",
        instead="New installation: type `handrail init`. If data exists, put back your copy of the key.",
    )


def _closed(path: Path, error: OSError) -> Problem:
    return Problem(
        where=str(path),
        key="[storage] key_file",
        wrong=f"The master key cannot be opened ({error.strerror}).",
        instead="The file has to belong to the account that runs the bot.",
    )


def _too_open(path: Path) -> Problem:
    return Problem(
        where=str(path),
        key="[storage] key_file",
        wrong="Other accounts on this machine can read the master key.",
        instead=f"Type: chmod 600 {path}",
    )


def _no_key(where: str) -> Problem:
    return Problem(
        where=where,
        key="[storage] key",
        wrong=f"This is no master key. A key is {KEY_BYTES} random bytes, written in base64.",
        instead="Put back your copy of the key. For a new installation, `handrail init` makes one.",
    )
