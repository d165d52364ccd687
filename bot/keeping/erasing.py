"""`handrail erase`: one person who asked for it, or everything when a copy closes."""

import asyncio
import sys
from pathlib import Path

import click

from bot import log
from bot.config import Settings
from bot.house import House, build, where
from bot.runtime.delivery import Delivery
from bot.runtime.desk import Toast
from bot.runtime.outgoing import Outgoing
from bot.runtime.removing import find, remove
from bot.storage import ledger, shelves
from bot.storage.ending import end

WORDS = "erase everything"
NOBODY = (
    "Nobody here has this code. It may be mistyped, or from before a change of the master key, or they are erased "
    "already. Ask them to open /mydata again and send you what it shows."
)


def one(settings: Settings, code: str, *, asked: bool) -> None:
    """Erase the person with this code, after one more question."""
    log.configure("warning", "console")
    asyncio.run(_one(settings, code, asked=asked))


async def _one(settings: Settings, code: str, *, asked: bool) -> None:
    house = await build(settings, _nothing_leaves, _no_toast)
    try:
        row = await find(house.store, code)
        if not row:
            click.echo(NOBODY, err=True)
            sys.exit(1)
        if not asked and not click.confirm("One person has this code. Erase everything of theirs? It can't be undone."):
            click.echo("Nothing was erased.")
            return
        await _told(house, row, settings.privacy.backup_window_days)
    finally:
        await house.store.close()


async def _told(house: House, row: int, days: int) -> None:
    whole = await remove(house.runtime.engine, row)
    click.echo("Erased. Their key is destroyed, and nothing of theirs is kept. They are told nothing by the bot.")
    if not whole:
        click.echo("A backup is being made now, so the last bytes are overwritten by the bot's next housekeeping.")
    if days:
        click.echo(f"Backups from before are gone in {days} days. A restored one erases them again.")
    click.echo("The chat itself is Telegram's: the person can delete it in their app.")


async def _nothing_leaves(_outgoing: Outgoing) -> Delivery:
    raise NotImplementedError


async def _no_toast(_toast: Toast) -> None:
    raise NotImplementedError


def close_for_good(settings: Settings) -> None:
    """Take everything away, after two questions; what cannot be reached from here is named."""
    place = where(settings)
    folder = Path(settings.storage.backup_dir) if settings.storage.backup_dir else None
    archives = shelves.archives(folder) if folder else []
    click.echo("This closes the copy for good. Everything that is kept about everybody goes: both stores, the list of")
    click.echo(f"who was erased, the master key on this machine, and the backups in backup_dir ({len(archives)}).")
    click.echo("Have people been told, and had time to take what they want from /mydata?")
    first = click.prompt(f"To go on, type: {WORDS}", default="", show_default=False)
    second = first == WORDS and click.prompt(f"And the name of the bot ({settings.bot.name})", default="")
    if second != settings.bot.name:
        click.echo("Nothing was erased.")
        return
    asyncio.run(end(place))
    for path in (*(one.path for one in archives), *_lists(folder), *_keys(settings)):
        path.unlink(missing_ok=True)
    click.echo("Everything on this machine is erased. What is left for you:")
    click.echo("  - every other copy of the master key, and of backups: destroy them")
    click.echo("  - the old key files, if there are any, and a key in the environment")
    click.echo("  - the bot itself: /deletebot at @BotFather")


def _lists(folder: Path | None) -> list[Path]:
    return [folder / ledger.LEDGER] if folder else []


def _keys(settings: Settings) -> list[Path]:
    path = Path(settings.storage.key_file)
    return [*path.parent.glob(f"{path.name}.before-*"), path.with_name(path.name + ".new"), path]
