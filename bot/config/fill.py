"""What follows from the settings: absolute paths, and the places that were left to the default.

A path in the file means "seen from the file", a path in the environment means "seen from where the program
was started". Both are settled here, once, so that no other room has to know about it.
"""

from pathlib import Path

from msgspec import structs

from bot.config.model import Settings
from bot.config.secret import SQLITE, StorageUrl


def filled(settings: Settings, base: Path | None = None) -> Settings:
    """Make every path absolute, seen from `base` (default: the working directory); fill in what was empty."""
    base = (base or Path()).absolute()
    data = base / settings.data_dir
    main = _anchored(settings.storage.url, base) or StorageUrl(f"{SQLITE}{data / 'handrail.sqlite3'}")
    storage = structs.replace(
        settings.storage,
        url=main,
        keys_url=_anchored(settings.storage.keys_url, base) or _beside(main),
        key_file=str(base / (settings.storage.key_file or data / "master.key")),
        backup_dir=str(base / settings.storage.backup_dir) if settings.storage.backup_dir else "",
        ledger_file=str(base / settings.storage.ledger_file) if settings.storage.ledger_file else "",
    )
    return structs.replace(settings, data_dir=data, storage=storage)


def _anchored(url: StorageUrl, base: Path) -> StorageUrl:
    text = url.reveal()
    return StorageUrl(SQLITE + str(base / text.removeprefix(SQLITE))) if url.is_sqlite else url


def _beside(main: StorageUrl) -> StorageUrl:
    """Return the key store: a second file, or on a server a schema of its own at the same address."""
    if not main.is_sqlite:
        return main
    path = Path(main.reveal().removeprefix(SQLITE))
    return StorageUrl(SQLITE + str(path.with_name(f"{path.stem}-keys{path.suffix}")))
