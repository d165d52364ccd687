"""`handrail backup` and `handrail restore`: what they do, and what they tell the operator."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.config import ConfigError, Problem, Settings
from bot.config.key import read_key
from bot.house import where
from bot.storage import ledger
from bot.storage.backup import Made, back_up
from bot.storage.refused import StorageRefused
from bot.storage.restore import Restored, Source, find, restore
from bot.storage.shelves import DATA, KEYS, Windows, archives

NO_LEDGER = (
    "There is no list of who was erased, neither beside the backup nor at {place}. Without it, everybody who erased "
    "themselves after the backup is there again, and you cannot know who they are. Name the list with --ledger, best "
    "the one of the machine that ran last. If it is lost, type the same with --without-ledger, and tell people."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be restored, as it was typed."""

    source: Path
    keys: Path | None = None
    ledgers: tuple[Path, ...] = ()
    without_ledger: bool = False
    key_file: Path | None = None
    older: bool = False


def windows(settings: Settings) -> Windows:
    """Return for how long backups may live here."""
    return Windows(settings.privacy.backup_window_days, settings.privacy.keys_backup_days)


def save(settings: Settings, folder: Path | None, keys: Path | None, now: float) -> Iterator[str]:
    """Make a backup and say what was made and deleted; raises ConfigError or StorageRefused in words."""
    if not settings.privacy.backup_window_days:
        raise ConfigError([_promised_none()])
    if folder is None and not settings.storage.backup_dir:
        raise ConfigError([_no_folder()])
    into = (folder or Path(settings.storage.backup_dir)).absolute()
    beside = keys.absolute() if keys else into
    made = asyncio.run(back_up(where(settings), into, beside, now, windows(settings)))
    yield from _saved(made, windows(settings))
    if any(one.stat().st_dev == settings.data_dir.stat().st_dev for one in {into, beside}):
        yield "It lies on the same disk as what it saves. Copy it to another one, or name a folder there."


def _saved(made: Made, days: Windows) -> Iterator[str]:
    yield f"Saved what is kept about people ({made.counts['people']}), and read it back to its end:"
    yield f"  data  {made.data}"
    yield f"  keys  {made.keys}"
    yield "The master key is in neither. Keep a copy of it apart from both: without it nobody can read them."
    yield f"Backups of data live {days.days(DATA)} days, of keys {days.days(KEYS)}. Deleted now: {len(made.gone)}."
    for old in made.gone:
        yield f"  {old.path}"


def bring_back(settings: Settings, wish: Wish, now: float) -> Iterator[str]:
    """Restore and say what is there now, what is not, and what to do next; raises the same."""
    place = where(settings)
    beside = (wish.source if wish.source.is_dir() else wish.source.parent) / ledger.LEDGER
    own = place.open_ledger().path
    lists = [path for path in (beside, own, *wish.ledgers) if path.exists()]
    if not lists and not wish.without_ledger:
        raise StorageRefused(NO_LEDGER.format(place=own))
    master = read_key(wish.key_file) if wish.key_file else place.master
    found = find(wish.source.absolute(), wish.keys and wish.keys.absolute(), master, lists)
    days = 0 if wish.older else settings.privacy.backup_window_days
    source = Source(found.data, found.keys, found.master, found.erased, days)
    yield from _restored(asyncio.run(restore(place, source, now)), source)
    if own not in lists and not wish.ledgers:
        yield from _reach(lists, beside.parent)
    yield "What waited to be sent at that time is not sent. What people wrote after the backup is not here."
    yield "Next: handrail check, then handrail run. When all is well, make a new backup."


def _restored(done: Restored, source: Source) -> Iterator[str]:
    yield f"Restored the backup of {done.made:%Y-%m-%d %H:%M} UTC, with people: {done.people}."
    yield f"  data  {source.data}"
    yield f"  keys  {source.keys}"
    yield f"Erased again, because they had been erased since: {done.again}."
    if done.keyless:
        yield f"Not readable, as the backup of keys has no key of theirs: {done.keyless}. They count as never met."


def _reach(lists: list[Path], folder: Path) -> Iterator[str]:
    """Say how far the list of erasures goes: one that lay beside a backup ends with the newest backup."""
    if not lists:
        yield "There was no list of who was erased. Everybody who was erased after this backup is here again."
        return
    until = archives(folder)[-1].made
    yield f"The list of who was erased ends with the newest backup in that folder ({until:%Y-%m-%d %H:%M} UTC)."
    yield "Whoever was erased after that is here again. If you have the newer list, begin again and name it: --ledger."


def _promised_none() -> Problem:
    return Problem(
        where="settings",
        key="[privacy] backup_window_days",
        wrong="People are told that this copy keeps no backups.",
        instead="Write after how many days backups are gone, for example 30. People are told that number from then on.",
    )


def _no_folder() -> Problem:
    return Problem(
        where="settings",
        key="[storage] backup_dir",
        wrong="No folder was named.",
        instead="Type: handrail backup FOLDER, or write the folder into backup_dir.",
    )
