"""The commands for what is kept, as they are typed. What they do is fetched when they are called."""

from pathlib import Path

import click

from bot.plain import config_option, plain_words, settings_of

FOLDER = click.Path(path_type=Path, file_okay=False)
ANYTHING = click.Path(path_type=Path, exists=True)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--keys", type=FOLDER, help="Another folder for the backup of keys, so that copies of FOLDER hold none.")
@config_option
def backup(folder: Path | None, keys: Path | None, config: Path | None) -> None:
    """Save everything that is kept into FOLDER, encrypted, while the bot runs.

    Makes two files, one of data and one of keys, and deletes older ones whose days are over. Without FOLDER it
    takes [storage] backup_dir. The master key is in neither file.
    """
    with plain_words("There is no new backup:"):
        from time import time

        from bot.keeping.saving import save

        for line in save(settings_of(config), folder, keys, time()):
            click.echo(line)


@click.command()
@click.argument("source", type=ANYTHING)
@click.option("--keys", type=ANYTHING, help="The backup of keys, or its folder. Default: the newest beside SOURCE.")
@click.option("--ledger", "ledgers", type=FILE, multiple=True, help="A list of who was erased. May be said often.")
@click.option("--without-ledger", is_flag=True, help="There is no such list: who erased themselves comes back.")
@click.option("--key-file", type=FILE, help="The master key of that time, if it was changed since.")
@click.option("--older", is_flag=True, help="Take a backup that ought to be gone by now.")
@config_option
def restore(source: Path, config: Path | None, **options: object) -> None:
    """Put a backup back onto a place where nothing is kept yet.

    SOURCE is a folder, of which the newest backup is taken, or one backup of data. Nothing that exists is
    replaced. Whoever was erased since is erased again.
    """
    with plain_words("Nothing was restored:"):
        from time import time

        from bot.keeping.saving import Wish, bring_back

        for line in bring_back(settings_of(config), Wish(source, **options), time()):  # type: ignore[arg-type]
            click.echo(line)


@click.command("rotate-key")
@config_option
def rotate_key(config: Path | None) -> None:
    """Make a new master key and put everything that is kept under it.

    The bot has to be stopped. Broken off at any moment it loses nothing: type it again, and it goes on.
    """
    with plain_words("The master key was not changed to its end:"):
        from time import time

        from bot.keeping.keys import change

        for line in change(settings_of(config), time()):
            click.echo(line)


@click.command()
@click.argument("code", required=False)
@click.option("--everything", is_flag=True, help="Close this copy for good: everybody, all stores, the master key.")
@click.option("--yes", is_flag=True, help="With CODE: do not ask once more.")
@config_option
def erase(code: str | None, config: Path | None, *, everything: bool, yes: bool) -> None:
    """Erase one person who asked you to, by the CODE that /mydata shows them.

    You do not learn who it is. With SQLite the bot has to be stopped; with PostgreSQL it may run.
    """
    if bool(code) == everything:
        raise click.UsageError("Say either the code of one person, or --everything.")
    with plain_words("Nothing was erased:"):
        from bot.keeping import erasing

        settings = settings_of(config)
        if everything:
            erasing.close_for_good(settings)
        else:
            erasing.one(settings, code or "", asked=yes)
