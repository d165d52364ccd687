"""A new conversation begins as one that already keeps every promise."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.tools import new_flow
from bot.tools.sentences import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MOST_LINES = 200


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project, with nothing in it that a tool made."""
    ignore = shutil.ignore_patterns("__pycache__", "preview", "*.pyc")
    for folder in ("bot", "tests", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignore)
    for file in ("pyproject.toml", "babel.cfg"):
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def run(folder: Path, *command: str) -> str:
    ran = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_it_says_what_it_wrote_and_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_flow.main(["breathing"], tmp_path) == 0
    said = capsys.readouterr().out
    assert "bot/flows/breathing.py" in said
    assert "make strings" in said


@pytest.mark.parametrize("name", ["", "B", "a", "two words", "../up", "class", "x" * 21, "snake_case", "9lives"])
def test_a_name_that_cannot_be_one_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(new_flow.RefusedError):
        new_flow.write(tmp_path, name)
    assert not list(tmp_path.rglob("*.py"))


def test_a_flow_that_is_there_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flow, test = new_flow.write(tmp_path, "breathing")
    flow.write_text("mine")
    test.unlink()
    assert new_flow.main(["breathing"], tmp_path) == 2
    assert flow.read_text() == "mine"
    assert not test.exists()
    assert "there already" in capsys.readouterr().out


def test_without_a_name_it_explains_itself(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert new_flow.main([], tmp_path) == 2
    assert "breathing" in capsys.readouterr().out


def test_what_it_writes_is_short_and_holds_no_leftover(tmp_path: Path) -> None:
    for path in new_flow.write(tmp_path, "breathing"):
        text = path.read_text()
        assert "@" not in text.replace("@dataclass", "").replace("@pytest", "")
        assert len(text.splitlines()) < MOST_LINES


@pytest.mark.slow
def test_what_it_writes_passes_its_own_test_and_every_style_rule(copy: Path) -> None:
    flow, test = new_flow.write(copy, "breathing")
    files = str(flow.relative_to(copy)), str(test.relative_to(copy))
    assert "passed" in run(copy, "pytest", "-q", "-p", "no:cacheprovider", files[1])
    run(copy, "ruff", "check", "--no-cache", *files)
    run(copy, "ruff", "format", "--no-cache", "--check", *files)
    run(copy, "mypy", "--follow-imports", "silent", "--cache-dir", str(copy / "cache"), *files)


@pytest.mark.slow
def test_what_it_writes_keeps_the_promises_of_every_flow(copy: Path) -> None:
    new_flow.write(copy, "breathing")
    assert "passed" in run(copy, "pytest", "-q", "-p", "no:cacheprovider", "tests/flows/test_every_flow.py")
