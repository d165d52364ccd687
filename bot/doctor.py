"""Look at an installation and say what an operator has to mend, in her words and with what to type.

Each check is one small function that takes the settings and yields problems. A check may fail in a way that
nobody thought of; then that is said too, and the others still run. Nothing here changes anything.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.config import ConfigError, Problem, Settings
from bot.config.key import master_key, next_key_file
from bot.config.neutral import bot_name
from bot.config.problems import setting as _setting
from bot.reviewing.examining import help_lines, languages, required_review, reviews
from bot.storage.checkup import backups, key_change, ledger

Check = Callable[[Settings], Iterable[Problem]]

TELEGRAM = "https://api.telegram.org"
REAL_TOKEN = re.compile(r"[0-9]{8,12}:[A-Za-z0-9_-]{35}")
HOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")  # Bot API, setWebhook, secret_token; at least 16 is ours
LITTLE_ROOM, NO_ROOM = 500_000_000, 50_000_000
WRITTEN = date(2026, 11, 1)
"""No clock that is right can be before the day this was written."""


def examine(settings: Settings) -> list[Problem]:
    """Run every check and return all problems; an empty list means that all is well."""
    return [problem for check in CHECKS for problem in _guarded(check, settings)]


def before_run(settings: Settings) -> list[Problem]:
    """Run the checks that are quick and that `run` must not start without."""
    return [problem for check in VITAL_CHECKS for problem in _guarded(check, settings)]


def _guarded(check: Check, settings: Settings) -> list[Problem]:
    try:
        return list(check(settings))
    except ConfigError as error:
        return list(error.problems)
    except Exception as error:  # noqa: BLE001 - a broken check is a finding, not the end of the examination
        return [_broken(check, error)]


def _broken(check: Check, error: Exception) -> Problem:
    return Problem(
        where="handrail",
        wrong=f"The check of “{check.__name__.replace('_', ' ')}” broke off ({type(error).__name__}).",
        instead="This is a defect of the program. Please report it.",
    )


def token(settings: Settings) -> Iterator[Problem]:
    """Whether there is a token, and whether it can be one of Telegram's."""
    found, key = settings.telegram.token, "[telegram] token"
    if not found:
        yield _setting(
            key,
            "There is no token, so the bot cannot sign in to Telegram.",
            "In Telegram, write /newbot to @BotFather and put its token here, "
            "or into HANDRAIL_TELEGRAM__TOKEN in the environment.",
        )
    elif settings.telegram.base_url.startswith(TELEGRAM) and not REAL_TOKEN.fullmatch(found.reveal()):
        yield _setting(
            key,
            "This does not look like a whole token.",
            "A token has 8 to 12 digits, a colon and 35 more characters. Copy it again from @BotFather.",
        )


def server(settings: Settings) -> Iterator[Problem]:
    """Whether the token would travel unprotected."""
    address = settings.telegram.base_url
    if address.startswith("http://") and not re.match(r"http://(127\.|localhost|\[::1\])", address):
        yield _setting(
            "[telegram] base_url",
            "The connection to this server is not encrypted: token and messages could be read on the way.",
            "Use an address that starts with https://, or a server on this machine.",
            warning=True,
        )


def webhook(settings: Settings) -> Iterator[Problem]:
    """Whether the webhook settings fit together."""
    telegram = settings.telegram
    if telegram.mode == "polling":
        return
    if not telegram.webhook_url:
        yield _setting(
            "[telegram] webhook_url",
            "Webhook mode needs the public address that Telegram shall call.",
            'Write it, for example "https://bot.example.org/hook", or write mode = "polling".',
        )
    if not HOOK_SECRET.fullmatch(telegram.webhook_secret.reveal()):
        yield _setting(
            "[telegram] webhook_secret",
            "Webhook mode needs a secret of 16 to 256 letters, digits, - or _. Without it anybody could send "
            "the bot messages in other people's names.",
            "Type: python3 -c 'import secrets; print(secrets.token_urlsafe(32))' and paste what it prints.",
        )


def key(settings: Settings) -> Iterator[Problem]:
    """Whether the master key is there, closed to others, and a key."""
    master_key(settings.storage)
    yield from ()


def data_folder(settings: Settings) -> Iterator[Problem]:
    """Whether the data folder is there, writable and closed to others."""
    folder = settings.data_dir
    if not folder.is_dir():
        wrong = "This is not a folder." if folder.exists() else "The data folder is not there."
        yield _setting("data_dir", f"{wrong} ({folder})", f"Type: mkdir -m 700 {folder}")
        return
    if not _writable(folder):
        yield _setting(
            "data_dir",
            f"The bot may not write into {folder}.",
            "The folder has to belong to the account that runs the bot.",
        )
    if folder.stat().st_mode & 0o077:
        yield _setting(
            "data_dir",
            f"Other accounts on this machine can look into {folder}.",
            f"Type: chmod 700 {folder}",
            warning=True,
        )


def _writable(folder: Path) -> bool:
    probe = folder / ".handrail-check"
    try:
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError:
        return False
    return True


def two_stores(settings: Settings) -> Iterator[Problem]:
    """Whether the keys of people lie apart from their data."""
    storage = settings.storage
    if storage.url.is_sqlite and storage.url == storage.keys_url:
        yield _setting(
            "[storage] keys_url",
            "The keys lie in the same file as what they protect, so an erasure would not reach old backups.",
            "Leave keys_url empty, or name another file.",
        )
    elif storage.url == storage.keys_url:
        yield _setting(
            "[storage] keys_url",
            "Keys and data are in one PostgreSQL database. A backup of the whole database holds both, so an "
            "erasure is only complete when the last such backup is gone.",
            "Put keys_url on another database, or leave the schema of the keys out of long-kept backups.",
            warning=True,
        )


def stored_data(settings: Settings) -> Iterable[Problem]:
    """Whether the stores can be opened with this key and this version."""
    from bot.house import where
    from bot.storage.guard import inspect

    if next_key_file(settings.storage).exists():
        return []  # said already by the check of a change of the key
    try:
        place = where(settings)
    except ConfigError:
        return []  # said already by the check of the key
    return inspect(place)


def matching(settings: Settings) -> Iterator[Problem]:
    """Whether people can be brought together, and whether somebody who can't wait has a number to call there."""
    from bot.house import library_for
    from bot.runtime.peers import has_line

    key, countries = "[matching] countries", settings.matching.countries
    if not countries:
        yield _setting(
            key,
            "No country is named, so matching stays closed: nobody is brought together with anybody.",
            "Leave it so, or name the countries whose help lines you have looked up yourself.",
            warning=True,
        )
        return
    library, today = library_for(settings), _now().date()
    for country in countries:
        if not has_line(library, country, today):
            yield _setting(
                key,
                f"There is no help line in date for {country}, so matching stays closed everywhere.",
                f"Add a line for {country} to the directory, renew the one that is there, or take {country} out.",
                warning=True,
            )


def who_runs_it(settings: Settings) -> Iterator[Problem]:
    """Whether people can learn who runs the bot and how to reach them."""
    for name in ("operator_name", "contact"):
        if not getattr(settings.privacy, name):
            yield _setting(
                f"[privacy] {name}",
                "People would not be told who reads along or whom to ask.",
                "Fill it in before anybody uses the bot.",
                warning=True,
            )


def room_on_disk(settings: Settings) -> Iterator[Problem]:
    """Whether the disk has room: a full one stops the bot from taking messages."""
    folder = next(path for path in (settings.data_dir, *settings.data_dir.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    if free < LITTLE_ROOM:
        yield _setting(
            "data_dir",
            f"Only {free // 1_000_000} MB are free on this disk.",
            "Make room, or move the data folder to another disk.",
            warning=free >= NO_ROOM,
        )


def clock(_settings: Settings) -> Iterator[Problem]:
    """Whether the clock can be right: reminders and dates depend on it."""
    if _now().date() < WRITTEN:
        yield _setting("system clock", f"This machine believes it is {_now():%Y-%m-%d}.", "Set the clock, best by NTP.")


def _now() -> datetime:
    return datetime.now(UTC)


VITAL_CHECKS: tuple[Check, ...] = (token, webhook, key, data_folder, ledger, clock, required_review)
CHECKS: tuple[Check, ...] = (
    token, server, webhook, key, key_change, data_folder, two_stores, stored_data, ledger, backups, languages,
    help_lines, reviews, matching, who_runs_it, bot_name, room_on_disk, clock,
)  # fmt: skip
