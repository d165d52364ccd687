"""What every command of the command line has in common: where the settings are, and how it says what is wrong.

Whatever is wrong with the settings or the stores is said in sentences and ends with code 2; a traceback would be a
defect.
"""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.config import Settings

BAD_SETTINGS = 2

config_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--config",
    "config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The settings file. Default: HANDRAIL_CONFIG, or config.toml in this folder.",
)


def settings_of(config: Path | None) -> "Settings":
    """Read the settings; raises ConfigError."""
    from bot.config import load

    return load(config)


@contextmanager
def plain_words(title: str = "The stored data cannot be opened:") -> Iterator[None]:
    """Say what is wrong instead of showing where the program noticed; `title` stands above what a store refuses."""
    from bot.config import ConfigError
    from bot.storage.refused import StorageRefused

    try:
        yield
    except StorageRefused as error:
        click.echo(f"{title}\n  - {error}", err=True)
        sys.exit(BAD_SETTINGS)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        click.echo("The address or port is in use by another program. Choose another one (--port 0: any).", err=True)
        sys.exit(BAD_SETTINGS)
    except ConfigError as error:
        click.echo(f"These settings cannot be used:\n{error}", err=True)
        sys.exit(BAD_SETTINGS)
