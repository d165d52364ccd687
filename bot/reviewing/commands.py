"""`handrail content`, as it is typed: what is read, what changed, what is wrong, and signing."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.content.items import ROLES
from bot.plain import BAD_SETTINGS, config_option, plain_words, settings_of

if TYPE_CHECKING:
    from bot.content.items import Item
    from bot.reviewing.shelf import Shelf

FOLDER = click.Path(path_type=Path, file_okay=False)
folder_option = click.option(
    "--folder", type=FOLDER, help="The content folder with its signatures. Default: content, in the data folder."
)
language_option = click.option("--language", "languages", multiple=True, help="Only this one. May be said often.")
Typed = Callable[..., None]


def with_shelf(command: Typed) -> Typed:
    """Give a command the options that say where content lies, and the shelf in their place."""

    @folder_option
    @config_option
    @wraps(command)
    def typed(*, folder: Path | None, config: Path | None, **options: object) -> None:
        with plain_words():
            command(_shelf(config, folder), **options)

    return typed


@click.group("content")
def content() -> None:
    """See which texts are read by whom, what changed since, and sign them.

    An item is one exercise, one card, one module, or the texts of one part of the program. Its name looks like
    exercise/breath; a star stands for anything: exercise/*. Nothing is sent anywhere.
    """


@content.command()
@click.argument("pattern", default="")
@language_option
@click.option("--drafts", is_flag=True, help="Only what is a draft.")
@with_shelf
def status(shelf: "Shelf", pattern: str, languages: tuple[str, ...], *, drafts: bool) -> None:
    """Say what is read and what is a draft: counted, or one by one for PATTERN."""
    from bot.content.signed import DRAFT
    from bot.reviewing.telling import listed, table

    chosen = _known(shelf, languages)
    if not pattern and not drafts:
        click.echo("\n".join(table(shelf, chosen)))
        return
    items = _matching(shelf, pattern)
    for language in chosen:
        kept = [one for one in items if not drafts or shelf.standing(one, language).status == DRAFT]
        for line in listed(shelf, kept, (language,)):
            click.echo(line)


@content.command()
@click.argument("pattern")
@language_option
@with_shelf
def diff(shelf: "Shelf", pattern: str, languages: tuple[str, ...]) -> None:
    """Say what differs from what was signed last."""
    from bot.reviewing.telling import differences

    signed = [one for one in _matching(shelf, pattern) if one.id in shelf.signatures]
    if not signed:
        click.echo("None of this was ever signed, so there is nothing to compare it with.")
    for item in signed:
        for language in _known(shelf, languages):
            if shelf.standing(item, language).last is not None or languages:
                click.echo("\n".join(differences(shelf, item, language)) + "\n")


@content.command()
@click.argument("pattern")
@click.option("--role", type=click.Choice(ROLES), required=True, help="The role of whoever has read it. No name.")
@click.option("--language", required=True, help="The language in which it was read.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day, like 2027-01-31. Default: today.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@with_shelf
def sign(shelf: "Shelf", pattern: str, role: str, language: str, on: datetime | None, *, yes: bool) -> None:
    """Note that somebody has read PATTERN, all of it, as it stands now.

    What is kept is the role, the day, and the text that was read. When one sentence changes it is a draft again.
    """
    items, day = _matching(shelf, pattern), on.date() if on else _today()
    _known(shelf, (language,))
    if day > _today():
        _stop(f"{day} is still to come. Write the day on which it was read.")
    holes = [one.id for one in items if shelf.standing(one, language).missing]
    if holes:
        _stop(f"Not everything is translated into {language}, so it cannot be signed: {', '.join(holes[:8])}.")
    if not yes:
        click.confirm(f"Sign {len(items)} items in {language} as read by a {role} on {day}?", abort=True)
    for item in items:
        shelf.sign(item, language, role, day)
    click.echo(f"Signed: {len(items)} items in {language}, in {shelf.own}.")


@content.command()
@with_shelf
def check(shelf: "Shelf") -> None:
    """Look for mistakes, days that are past, changes under the same version, and words that are not said here.

    Ends with code 0 when there are none.
    """
    from bot.reviewing.checking import late, unkind, unversioned

    found = [*(problem for _, problem in late(shelf, _today())), *unversioned(shelf), *unkind(shelf)]
    for problem in found:
        click.echo(f"  - {problem}")
    click.echo(f"{len(shelf.items)} items looked at, {len(found) or 'nothing'} to mend.")
    sys.exit(1 if found else 0)


@content.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8090, show_default=True, help="0: any free one.")
@folder_option
@config_option
def review(port: int, folder: Path | None, config: Path | None) -> None:
    """Show every text in a web page on this machine: side by side in all languages, to read, print and sign."""
    with plain_words():
        from bot.reviewing.web import serve

        _shelf(config, folder)
        serve(_folder(config, folder), port)


def _folder(config: Path | None, folder: Path | None) -> Path:
    from bot.content.loader import OWN_CONTENT

    return folder or settings_of(config).data_dir / OWN_CONTENT


def _shelf(config: Path | None, folder: Path | None) -> "Shelf":
    from bot.content.mistakes import ContentError
    from bot.reviewing.shelf import open_shelf

    try:
        return open_shelf(_folder(config, folder))
    except ContentError as error:
        _stop(f"{error.file}, line {error.line}: {error.wrong} {error.write}")


def _known(shelf: "Shelf", languages: tuple[str, ...]) -> tuple[str, ...]:
    for one in languages:
        if one not in shelf.languages:
            _stop(f"There is no language {one!r} here. Choose from: {', '.join(shelf.languages)}.")
    return languages or shelf.languages


def _matching(shelf: "Shelf", pattern: str) -> "list[Item]":
    from difflib import get_close_matches

    found = shelf.matching(pattern)
    if not found:
        near = get_close_matches(pattern, shelf.items, n=3, cutoff=0.5)
        hint = f" Perhaps: {', '.join(near)}." if near else " handrail content status '*' lists all names."
        _stop(f"Nothing is called {pattern!r} here.{hint}")
    return found


def _stop(words: str) -> NoReturn:
    click.echo(words, err=True)
    sys.exit(BAD_SETTINGS)


def _today() -> date:
    return datetime.now(UTC).date()
