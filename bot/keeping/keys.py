"""`handrail rotate-key`: the files of the master key around a change.

The new key is written beside the old one before anything is changed, and takes its place when everything is under it.
So at every moment the key of each store lies in one of the two files. The old one stays under another name: it opens
the backups from before, and nothing else.
"""

import asyncio
import base64
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.config import ConfigError, Problem, Settings
from bot.config.key import KEY_BYTES, VARIABLE, next_key_file, read_key
from bot.house import where
from bot.setup import write_closed
from bot.storage.ledger import sync_folder
from bot.storage.rotate import Rotated, rotate


def change(settings: Settings, now: float) -> Iterator[str]:
    """Change the key, or finish a change that was broken off; say what to do next. Raises the errors of `rotate`."""
    old, fresh = where(settings), next_key_file(settings.storage)
    new = read_key(fresh) if fresh.exists() else secrets.token_bytes(KEY_BYTES)
    if new == old.master:
        raise ConfigError([_already(fresh)])
    done = asyncio.run(rotate(old, new, partial(_keep, fresh, new)))
    yield from _told(done)
    if settings.storage.key:
        yield f"The new key is in {fresh}. Put what is in it into {VARIABLE}, then delete the file."
        yield "Until then the bot does not start. Keep the old key until the last backup from before today is gone."
    else:
        kept = _swap(Path(settings.storage.key_file), fresh, datetime.fromtimestamp(now, UTC))
        yield f"The new key is in {settings.storage.key_file}. Copy it to your second safe place now."
        yield f"The old key is in {kept}. It opens backups from before today and nothing else."
        yield "Move it to a place apart, and delete it when the last of them is gone."
    yield "Make a backup now. Then start the bot."


def _keep(path: Path, key: bytes) -> None:
    """Have the new key on the disk, once nothing stands in the way of the change."""
    if not path.exists():
        _write_whole(path, base64.b64encode(key).decode() + "\n")


def _write_whole(path: Path, text: str) -> None:
    """Write a closed file that is there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    write_closed(part, text)
    part.rename(path)
    sync_folder(path.parent)


def _told(done: Rotated) -> Iterator[str]:
    yield f"Everything is under the new master key. People: {done.people}."
    if done.unreadable:
        yield f"Rows that could not be read before either stayed as they were: {done.unreadable}."
    yield "Buttons under messages from before count as old ones: whoever presses one sees where they are now."
    yield "Invitations for coordinators and codes in /mydata from before count no more."


def _swap(path: Path, fresh: Path, today: datetime) -> Path:
    """Put the new key in the place of the old one, which stays under a name with the day."""
    kept, number = path.with_name(f"{path.name}.before-{today:%Y-%m-%d}"), 1
    while kept.exists() and kept.read_bytes() != path.read_bytes():
        number += 1
        kept = path.with_name(f"{path.name}.before-{today:%Y-%m-%d}-{number}")
    if not kept.exists():
        _write_whole(kept, path.read_text(encoding="ascii"))
    fresh.replace(path)
    sync_folder(path.parent)
    return kept


def _already(fresh: Path) -> Problem:
    return Problem(
        where=str(fresh),
        key="[storage] key",
        wrong=f"This is the key that {VARIABLE} holds already, left from the last change.",
        instead=f"Type: rm {fresh}",
    )
