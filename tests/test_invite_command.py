"""`handrail invite coordinator`: the operator lets the first one in, without opening any store."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.config import load
from bot.house import where
from bot.runtime.invitations import Invitations
from bot.storage.crypto import Keyring

TOKEN = "123456789:" + "A" * 35


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    handrail("init")
    return tmp_path


def handrail(*words: str, **environ: str) -> Result:
    return CliRunner(env=environ).invoke(main, words, catch_exceptions=False)


def code_of(result: Result) -> str:
    first = result.stdout.splitlines()[0]
    assert first.startswith("/start c-")
    return first.removeprefix("/start c-")


def test_the_line_is_one_that_only_this_copy_can_read(here: Path) -> None:
    code = code_of(handrail("invite", "coordinator"))
    mine = Invitations(Keyring(where(load(here / "config.toml", {})).master))
    found = mine.read(code)
    assert found is not None
    assert found.by == 0, "the operator made it"
    assert Invitations(Keyring(bytes(32))).read(code) is None


def test_the_line_counts_for_as_long_as_was_said(here: Path) -> None:
    mine = Invitations(Keyring(where(load(here / "config.toml", {})).master))
    short, usual = (mine.read(code_of(handrail("invite", "coordinator", *more))) for more in (("--hours", "1"), ()))
    assert short is not None
    assert usual is not None
    assert usual.until - short.until == pytest.approx(47 * 3_600, abs=60)


def test_the_line_fits_into_a_link_and_into_a_message(here: Path) -> None:
    payload = "c-" + code_of(handrail("invite", "coordinator"))
    assert len(payload) <= 64
    assert set(payload) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def test_two_lines_are_never_the_same(here: Path) -> None:
    assert code_of(handrail("invite", "coordinator")) != code_of(handrail("invite", "coordinator"))


def test_no_store_is_opened_or_made(here: Path) -> None:
    handrail("invite", "coordinator")
    assert sorted(path.name for path in (here / "data").iterdir()) == ["master.key"]


def test_a_missing_token_is_said_beside_the_line_and_a_present_one_is_not(here: Path) -> None:
    assert "no token yet" in handrail("invite", "coordinator").stderr
    assert handrail("invite", "coordinator", HANDRAIL_TELEGRAM__TOKEN=TOKEN).stderr == ""


@pytest.mark.parametrize(
    "words", [("volunteer",), (), ("coordinator", "--hours", "0"), ("coordinator", "--hours", "x")]
)
def test_anything_else_is_refused_and_nothing_is_written(here: Path, words: tuple[str, ...]) -> None:
    result = handrail("invite", *words)
    assert result.exit_code == 2
    assert "/start c-" not in result.output


def test_without_a_key_it_says_so_in_words(here: Path) -> None:
    (here / "data" / "master.key").unlink()
    result = handrail("invite", "coordinator")
    assert result.exit_code == 2
    assert "These settings cannot be used" in result.stderr
    assert "Traceback" not in result.output
