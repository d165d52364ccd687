"""What `handrail check` looks at around the stores: backups, the list of who was erased, a change of the master key.

Like every check they change nothing, take the settings, and say in words what is wrong and with what to type.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.config import Problem, Settings
from bot.config.key import next_key_file
from bot.storage.shelves import DATA, Windows, archives, too_old

STALE_DAYS = 3


def backups(settings: Settings) -> Iterator[Problem]:
    """Whether there is a fresh backup, and whether old ones are gone as people were told."""
    folder, privacy = Path(settings.storage.backup_dir), settings.privacy
    if not settings.storage.backup_dir or not privacy.backup_window_days:
        return
    now = datetime.now(UTC).timestamp()
    windows = Windows(privacy.backup_window_days, privacy.keys_backup_days)
    there = archives(folder, DATA)
    if not there:
        yield _said("backup_dir", f"There is no backup in {folder}.", "Type: handrail backup")
    elif (age := there[-1].age(now).days) >= STALE_DAYS:
        yield _said("backup_dir", f"The newest backup is {age} days old.", "Type: handrail backup, best daily.")
    if late := too_old(folder, windows, now):
        wrong = f"{len(late)} of the backups are older than people were told, the first is {late[0].path.name}."
        yield _said("backup_dir", wrong, "Type: handrail backup. It deletes them.")


def ledger(settings: Settings) -> Iterator[Problem]:
    """Whether the list of who was erased can be written: without it no erasing is finished."""
    named = settings.storage.ledger_file
    folder = Path(named).parent
    if named and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        yield Problem(
            where="settings",
            key="[storage] ledger_file",
            wrong=f"The bot cannot write into {folder}, so no erasing could be finished.",
            instead=f"Type: mkdir -m 700 {folder}. The folder has to belong to the account that runs the bot.",
        )


def key_change(settings: Settings) -> Iterator[Problem]:
    """Whether a change of the master key waits to be finished."""
    if next_key_file(settings.storage).exists():
        wrong = "A change of the master key was begun and not finished. Until it is, both keys are needed."
        instead = "Type: handrail rotate-key. It goes on where it stopped. With a key file, so does the next start."
        yield _said("key_file", wrong, instead)


def _said(key: str, wrong: str, instead: str) -> Problem:
    return Problem(where="settings", key=f"[storage] {key}", wrong=wrong, instead=instead, weight="warning")
