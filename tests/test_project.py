"""Promises about the files themselves: nothing in them belongs to one machine, and no room grows out of hand."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FILE, LONGEST_FLOW, LONGEST_FUNCTION = 299, 199, 25
TEXT = {".py", ".toml", ".md", ".txt", ".yaml", ".yml", ".css", ".js", ".html", ".po", ".tsv", ".cfg", ""}

# Written in pieces so that this file does not find itself.
FORBIDDEN = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.",
    "deb.deb" + "ian.org",
    "/wo" + "rk/",
    "/ro" + "ot/",
    ".." + "/shared",
    "extra-index" + "-url",
    "find" + "-links =",
]


def kept_files() -> list[Path]:
    """Every file that is kept or would be: what git ignores is not ours."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in sorted(names) if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def files() -> list[Path]:
    try:
        return kept_files()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_names_a_package_index_or_a_place_on_one_machine(files: list[Path]) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in files
        if path.suffix in TEXT
        for word in FORBIDDEN
        if word in path.read_text(encoding="utf-8").lower()
    ]
    assert found == []


def test_no_image_sound_or_font_is_kept(files: list[Path]) -> None:
    assert [str(path) for path in files if path.suffix not in TEXT | {".ini", ".mako", ".service", ".sh"}] == []


def test_no_python_file_has_300_lines_and_no_flow_200() -> None:
    long = []
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("bench/**/*.py")]:
        limit = LONGEST_FLOW if "flows" in path.parts else LONGEST_FILE
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines, at most {limit}")
    assert long == []


def test_no_function_is_longer_than_25_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines"
        for path in ROOT.glob("bot/**/*.py")
        if "versions" not in path.parts
        for node in functions(path)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_module_opens_with_its_theory() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in ROOT.glob("bot/**/*.py")
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt", "requirements-dev.txt"])
def test_every_locked_package_has_one_version_and_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    logical = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#")]
    assert logical
    assert [line for line in logical if not re.match(r"[a-z0-9.-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


def test_everything_that_the_program_needs_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=!]", line, maxsplit=1)[0].lower() for line in project["dependencies"]}
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert wanted - locked == set()


def test_every_command_of_the_makefile_is_listed() -> None:
    listing = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = set(re.findall(r"^  make ([a-z-]+) +\S", listing, re.MULTILINE))
    wanted = "install demo talk run test check bench guarantees flow strings lock clean"
    assert set(wanted.split()) - named == set()


def test_the_build_server_does_what_a_person_does() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in script
    assert script.rstrip().endswith("make test")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
