import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.config import load
from bot.config.key import master_key

TOKEN = "123456789:" + "A" * 35
COMMANDS = ("init", "demo", "talk", "run", "check")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def handrail(*words: str, **environ: str) -> Result:
    return CliRunner(env=environ).invoke(main, words, catch_exceptions=False)


def test_help_names_every_command_and_the_way_to_begin() -> None:
    said = handrail("--help").output
    assert [word for word in (*COMMANDS, "handrail demo", "handrail init") if word not in said] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = handrail(command, "--help")
    assert result.exit_code == 0
    assert len(result.output.split()) > 20


def test_help_fetches_none_of_the_heavy_parts() -> None:
    heavy = ["telegram", "sqlalchemy", "aiohttp", "structlog", "babel", "alembic", "asyncio", "cryptography"]
    program = f"import sys, bot.__main__; sys.exit(', '.join(m for m in {heavy} if m in sys.modules) or 0)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_init_makes_a_closed_folder_a_closed_key_and_settings_that_load(here: Path) -> None:
    result = handrail("init")
    assert result.exit_code == 0
    assert "BotFather" in result.output
    modes = {str(path.relative_to(here)): stat.S_IMODE(path.stat().st_mode) for path in here.rglob("*")}
    assert modes == {"config.toml": 0o600, "data": 0o700, "data/master.key": 0o600}
    assert len(master_key(load(here / "config.toml", {}).storage)) == 32


def test_init_puts_data_and_key_where_the_environment_says(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDRAIL_DATA_DIR", str(here / "kept"))
    monkeypatch.setenv("HANDRAIL_STORAGE__KEY_FILE", str(here / "apart" / "key"))
    assert handrail("init").exit_code == 0
    assert stat.S_IMODE((here / "apart" / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE((here / "kept").stat().st_mode) == 0o700
    assert not (here / "data").exists()


@pytest.mark.network
def test_a_port_that_is_taken_is_said_in_plain_words(here: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = handrail("demo", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "in use" in result.output
    assert "Traceback" not in result.output


def test_two_inits_make_two_different_keys(here: Path) -> None:
    handrail("init", "a")
    handrail("init", "b")
    keys = {(here / name / "data" / "master.key").read_text() for name in "ab"}
    assert len(keys) == 2


@pytest.mark.parametrize("there", ["config.toml", "data/master.key", "data/handrail.sqlite3"])
def test_init_never_replaces_what_is_there(there: str, here: Path) -> None:
    (here / there).parent.mkdir(exist_ok=True)
    (here / there).write_text("mine")
    result = handrail("init")
    assert result.exit_code == 1
    assert "Nothing was changed" in result.output
    assert [path.name for path in here.rglob("*") if path.is_file()] == [Path(there).name]
    assert (here / there).read_text() == "mine"


def test_init_says_so_where_it_may_not_write(here: Path) -> None:
    (here / "file").touch()
    result = handrail("init", "file/inside")
    assert result.exit_code == 1
    assert "could not be made" in result.output


@pytest.mark.parametrize("command", ["run", "check"])
def test_settings_that_cannot_be_used_end_in_plain_words_and_code_2(command: str, here: Path) -> None:
    (here / "config.toml").write_text("[telegram]\nmode = 'push'\n")
    result = handrail(command)
    assert result.exit_code == 2
    assert "[telegram] mode: 'push' cannot be used." in result.output
    assert "Traceback" not in result.output


def test_run_refuses_to_start_without_a_token_or_a_key(here: Path) -> None:
    result = handrail("run")
    assert result.exit_code == 2
    assert "There is no token" in result.output
    assert "The master key is not there" in result.output
    assert list(here.iterdir()) == []


def test_check_of_a_fresh_installation_asks_for_the_token_and_for_who_runs_it(here: Path) -> None:
    handrail("init")
    before = sorted(here.rglob("*"))
    result = handrail("check")
    assert result.exit_code == 2
    assert "There is no token" in result.output
    assert "[privacy] contact" in result.output
    assert sorted(here.rglob("*")) == before


def test_the_settings_file_can_be_named(here: Path) -> None:
    (here / "other.toml").write_text("[log]\nlevel = 'loud'\n")
    assert "'loud'" in handrail("check", "--config", "other.toml").output
    assert "'loud'" in handrail("check", HANDRAIL_CONFIG=str(here / "other.toml")).output


@pytest.mark.usefixtures("here")
def test_a_token_is_never_printed() -> None:
    handrail("init")
    assert TOKEN not in handrail("check", HANDRAIL_TELEGRAM__TOKEN=TOKEN).output
    assert TOKEN not in handrail("check", HANDRAIL_TELEGRAM__TOKEN=TOKEN + " " + TOKEN).output
