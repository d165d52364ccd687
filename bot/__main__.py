"""The command line: a few words, each of which an operator can type without having read anything.

Every command fetches its parts only when it is called, so that `handrail --help` answers at once and
`handrail init` works where half of the program cannot start. Whatever is wrong with the settings is said in
sentences and ends with code 2; a traceback here would be a defect.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.keeping.commands import backup, erase, restore, rotate_key
from bot.plain import BAD_SETTINGS, config_option, plain_words, settings_of
from bot.reviewing.commands import content

if TYPE_CHECKING:
    from bot.config import Problem, Settings
    from bot.judging import Question


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="handrail", message="%(prog)s %(version)s")
def main() -> None:
    """Handrail, a text-only Telegram bot that people can hold on to between therapy sessions.

    \b
    To look at it first:   handrail demo
    To run it for people:  handrail init, then handrail check, then handrail run
    """  # noqa: D301 - \b is how click is told to keep the lines


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
def init(folder: Path) -> None:
    """Make the settings file, the data folder and the master key.

    Nothing that exists is overwritten. The master key is what all stored data is encrypted with: keep a copy
    of it in a second safe place, because without it nothing can be read again.
    """
    from bot.setup import NEXT_STEPS, AlreadyThereError, prepare

    try:
        made = prepare(folder)
    except AlreadyThereError as found:
        click.echo(str(found), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename or folder} could not be made: {error.strerror}.", err=True)
        sys.exit(1)
    click.echo("".join(f"Made {path}\n" for path in made) + NEXT_STEPS)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0: any free one.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the data in this folder.")
@click.option("--story", type=click.Choice(["peers"]), help="Play this story by itself, in about two minutes.")
@click.option("--headless", is_flag=True, help="With --story: no page; what is said is printed here, with no pauses.")
def demo(port: int, data: Path | None, story: str | None, *, headless: bool) -> None:
    """Try everything in a web page: four people, four chats, no account.

    Starts the real bot against a small Telegram of its own, on this machine only. Nothing leaves it. Without
    --data everything is gone when you stop it with Ctrl-C.
    """
    if headless and not story:
        raise click.UsageError("--headless prints a story. Say which, for example: --story peers")
    if story and data:
        raise click.UsageError("A story is played by people who are new here, so it takes no --data.")
    from bot.demo import run_page, run_story

    with plain_words():
        if not headless:
            run_page(port, data, story or "")
        elif not run_story(story or ""):
            sys.exit(1)


@main.command()
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the data in this folder.")
def talk(data: Path | None) -> None:
    """Try the conversation here in the terminal.

    The same bot, with you as the person. Buttons are numbered; type a number to press one.
    """
    from bot.demo import run_terminal

    with plain_words():
        run_terminal(data)


@main.command()
@config_option
def run(config: Path | None) -> None:
    """Run the bot on Telegram until it is told to stop.

    Reads the settings, refuses to start if something in them would put people's data at risk, and needs no
    terminal. Stop it with Ctrl-C or SIGTERM: it finishes what it has begun.
    """
    with plain_words():
        settings = settings_of(config)
        _finish_key(settings)
        from bot.doctor import before_run

        _stop_at_errors(before_run(settings))
        from bot import app, log

        log.configure(settings.log.level, settings.log.format)
        app.run(settings)


@main.command()
@config_option
def check(config: Path | None) -> None:
    """Look at the settings and say in plain words what is not right.

    Ends with code 0 when the bot can run, and with another one when it cannot. Changes nothing.
    """
    with plain_words():
        settings = settings_of(config)
        from bot.doctor import examine

        problems = examine(settings)
        _say(problems)
        _stop_at_errors(problems, said=True)
        click.echo("The bot can run." if problems else "Everything is in order. The bot can run.")


@main.command()
@click.argument("role", type=click.Choice(["coordinator"]))
@click.option("--hours", type=click.IntRange(1, 168), default=48, show_default=True, help="How long it counts.")
@config_option
def invite(role: str, hours: int, config: Path | None) -> None:
    """Write the line by which one person becomes a coordinator.

    The line is shown here and kept nowhere. It works once. The bot may be running meanwhile; no store is opened.
    """
    del role
    with plain_words():
        settings = settings_of(config)
        from time import time

        from bot.inviting import told, warnings

        click.echo("\n".join(told(settings, hours, time())))
        for line in warnings(settings):
            click.echo(line, err=True)


@main.group("judge")
def judging() -> None:
    """Try the wording lists on a file of sentences.

    Nothing is sent or kept, and no settings are needed.
    """


@judging.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each sentence, nothing else.")
def contact(file: Path, as_json: bool) -> None:
    """Say of every sentence whether the relay would hold it.

    \b
    FILE is a table with tabs, in UTF-8. Its first line names the columns:
      lang    en, es or fr
      text    the sentence
      label   hold or pass, if you know what it should be
    """  # noqa: D301 - \b is how click is told to keep the lines
    from bot.judging import CONTACT

    _judge(file, CONTACT, as_json=as_json)


@judging.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each sentence, nothing else.")
def crisis(file: Path, as_json: bool) -> None:
    """Say of every sentence whether people would be offered after it, and which.

    \b
    FILE is a table with tabs, in UTF-8. Its first line names the columns:
      lang    en, es or fr
      text    the sentence
      label   offer or none, if you know what it should be
    """  # noqa: D301 - \b is how click is told to keep the lines
    from bot.judging import CRISIS

    _judge(file, CRISIS, as_json=as_json)


@main.group()
def directory() -> None:
    """Look after the help lines."""


@directory.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with ids, nothing else.")
@config_option
def directory_check(config: Path | None, *, as_json: bool) -> None:
    """Say which help lines wait, which are past their day, and which fall due.

    Ends with code 1 when a line is missing today. Without settings it looks at the rows that ship. Changes nothing.
    """
    from datetime import UTC, datetime

    from bot.content.loader import OWN_CONTENT
    from bot.content.mistakes import ContentError
    from bot.directory import as_json as objects, look, report

    with plain_words():
        settings, today = settings_of(config), datetime.now(UTC).date()
        try:
            found = look(settings.data_dir / OWN_CONTENT, settings.matching.countries, today)
        except ContentError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
    for line in [objects(found)] if as_json else report(found, today):
        click.echo(line)
    sys.exit(found.code)


def _judge(file: Path, question: "Question", *, as_json: bool) -> None:
    from bot.judging import TableError, as_json as objects, judge_all, read_table, report

    try:
        judged = judge_all(read_table(file, question), question)
    except TableError as error:
        click.echo(f"{file}: {error}", err=True)
        sys.exit(BAD_SETTINGS)
    except OSError as error:
        click.echo(f"{file} could not be read: {error.strerror}.", err=True)
        sys.exit(BAD_SETTINGS)
    for line in objects(judged, question) if as_json else report(judged, question):
        click.echo(line)


for more in (backup, restore, rotate_key, erase, content):
    main.add_command(more)


def _finish_key(settings: "Settings") -> None:
    """Finish a change of the master key that was broken off, so that a machine that starts again by itself can."""
    from bot.config.key import next_key_file

    if settings.storage.key or not next_key_file(settings.storage).exists():
        return
    from time import time

    from bot.keeping.keys import change

    for line in change(settings, time()):
        click.echo(line, err=True)


def _say(problems: "Sequence[Problem]") -> None:
    for weight, title in (("error", "This has to be mended:"), ("warning", "This is worth a look:")):
        found = [problem for problem in problems if problem.weight == weight]
        if found:
            click.echo("\n".join([title, *(f"  - {problem}" for problem in found)]) + "\n")


def _stop_at_errors(problems: "Sequence[Problem]", *, said: bool = False) -> None:
    from bot.config import ConfigError

    errors = [problem for problem in problems if problem.weight == "error"]
    if errors and said:
        sys.exit(BAD_SETTINGS)
    if errors:
        raise ConfigError(errors)


if __name__ == "__main__":
    main()
