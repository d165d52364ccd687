"""The documents are true where a machine can tell: what they name exists, and what they leave out stays out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec
import pytest

from bot.__main__ import main
from bot.config.model import VITAL, Settings
from bot.content import read
from bot.content.loader import confirmed
from bot.content.shapes import ExerciseRow, LineFile, LineRow
from bot.core.flow import ENTRIES, SCREENS
from bot.domain.policy import DOOR_DAYS
from bot.flows import gather
from bot.log import EVENTS
from bot.storage.files import sqlite_note

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMES = [str(path.relative_to(ROOT)) for path in DOCS]
FOLDERS = "bot|tests|docs|locales|bench"
LONGEST_CONTRIBUTING, LONGEST_LINE = 60, 120
LIBRARY_WORDS = {"user_data", "do_api_request", "send_message", "misfire_grace_time", "max_instances", "secure_delete"}

# Written in pieces so that this file does not find itself.
ELSEWHERE = ["py" + "pi.", "python" + "hosted", "npm" + "js", "deb.deb" + "ian", "/wo" + "rk/", "/ro" + "ot/"]
ELSEWHERE += ["/ho" + "me/", "/Us" + "ers/", "file:" + "//"]

every_document = pytest.mark.parametrize("name", NAMES)


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def quoted(name: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text(name)))


def code_lines(name: str) -> list[str]:
    """Lines that are set off as something to type or to copy."""
    return [line.strip() for line in text(name).splitlines() if line.startswith("    ")]


def anchors(path: Path) -> set[str]:
    """The places in a document that a link can lead to."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def settings_keys() -> dict[str, set[str]]:
    """Sections of the settings with their keys; "" holds those without a section."""
    found: dict[str, set[str]] = {"": set()}
    for field in msgspec.structs.fields(Settings):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            found[field.name] = set(field.type.__struct_fields__)
        else:
            found[""].add(field.name)
    return found


def exists(named: str) -> bool:
    """Tell whether a path is there; a star stands for anything."""
    path = named.rstrip("/")
    return (ROOT / path).exists() or ("*" in path and any(ROOT.glob(path)))


def test_the_documents_that_people_look_for_are_there() -> None:
    roots = {"README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md"}
    pages = {"architecture", "operators", "clinicians", "translators", "guarantees", "decisions/README"}
    assert (roots | {f"docs/{page}.md" for page in pages}) - set(NAMES) == set()


@every_document
def test_every_link_leads_somewhere(name: str) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text(name)):
        if "://" in target:
            continue
        file, _, place = target.partition("#")
        path = (ROOT / name).parent / file if file else ROOT / name
        if not path.exists() or (place and place not in anchors(path)):
            broken.append(target)
    assert broken == []


@every_document
def test_every_path_that_is_named_exists(name: str) -> None:
    named = {found[0].rstrip(".") for found in re.finditer(rf"(?<![\w./-])({FOLDERS})/[\w./*-]*", text(name))}
    assert [word for word in sorted(named) if not exists(word)] == []


def test_the_architecture_names_every_room() -> None:
    no_rooms = {"__init__.py", "__pycache__"}
    rooms = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("bot/*") if path.name not in no_rooms}
    named = {word.rstrip("/") for word in quoted("docs/architecture.md")}
    assert rooms - named == set()


@every_document
def test_every_make_command_that_is_named_is_in_the_makefile(name: str) -> None:
    named = {word for line in [*quoted(name), *code_lines(name)] for word in re.findall(r"^make ([a-z-]+)", line)}
    there = set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))
    assert named - there == set()


@every_document
def test_every_command_of_handrail_that_is_named_is_one(name: str) -> None:
    lines = [*quoted(name), *code_lines(name)]
    named = {word for line in lines for word in re.findall(r"^(?:\S*/bin/)?handrail ([a-z][a-z-]*)", line)}
    assert named - set(main.commands) == set()


def test_the_readme_names_every_command_of_handrail() -> None:
    assert main.commands.keys() - set(re.findall(r"(?:handrail|make) ([a-z][a-z-]*)", text("README.md"))) == set()


@every_document
def test_every_tool_of_developers_that_is_named_is_there(name: str) -> None:
    named = set(re.findall(r"python -m (bot[\w.]+)", text(name)))
    assert [word for word in named if not (ROOT / f"{word.replace('.', '/')}.py").exists()] == []


@every_document
def test_every_setting_that_is_named_exists(name: str) -> None:
    keys = settings_keys()
    sections = {word[1:-1] for word in quoted(name) if re.fullmatch(r"\[[a-z]+\]", word)}
    assert sections - keys.keys() == set()
    variables = {f"HANDRAIL_{key.upper()}" for key in keys[""]} | {"HANDRAIL_GUARANTEES", "HANDRAIL_CONFIG"}
    variables |= {f"HANDRAIL_{section}__{key}".upper() for section in keys if section for key in keys[section]}
    assert set(re.findall(r"\bHANDRAIL_[A-Z_]+", text(name))) - variables == set()


@pytest.mark.parametrize("name", ["README.md", "docs/operators.md", "docs/clinicians.md", "docs/translators.md"])
def test_every_word_with_an_underscore_is_a_word_of_the_program(name: str) -> None:
    known = (
        set.union(*settings_keys().values())
        | EVENTS
        | LIBRARY_WORDS
        | {"handrail_keys", "pt_BR", sqlite_note((3, 40, 1))}
    )
    known |= {*ExerciseRow.__struct_fields__, *LineRow.__struct_fields__, *LineFile.__struct_fields__}
    words = {word for word in quoted(name) if not word.startswith("HANDRAIL_")}  # those have a test of their own
    named = {word.split(" = ")[0] for word in words if re.fullmatch(r"[A-Za-z]+(_[A-Za-z]+)+( = .*)?", word)}
    assert named - known == set()


def test_every_event_that_operators_read_about_can_be_in_a_log() -> None:
    part = text("docs/operators.md").partition("## Logs")[2].partition("## ")[0]
    rows = re.findall(r"^\| (`[a-z_]+`[^|]*) \|", part, re.MULTILINE)
    named = {word for row in rows for word in re.findall(r"`([a-z_]+)`", row.partition(" with ")[0])}
    assert named
    assert named - EVENTS == set()


def test_examples_of_switches_name_parts_that_exist() -> None:
    gather()
    exercises = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("bot/content/exercises/*.toml"))
    for line in [line for name in NAMES for line in [*code_lines(name), *quoted(name)] if re.match(r"off = \[", line)]:
        for word in tomllib.loads(line)["off"]:
            assert word in ENTRIES or f'id = "{word}"' in exercises
            assert word not in VITAL


def test_the_example_of_a_help_line_can_be_used_as_it_is(tmp_path: Path) -> None:
    example = text("docs/operators.md").partition("    country = ")[2].partition("\n`")[0]
    (tmp_path / "us.toml").write_text("country = " + example.replace("\n    ", "\n"), encoding="utf-8")
    assert [line.id for line in read.lines(tmp_path) if confirmed(line)] == ["us-988"]


def test_the_architecture_names_screens_and_asides_that_exist() -> None:
    gather()
    asides = {command for command, screen in ENTRIES.items() if screen.aside}
    listed = re.search(r"`aside = True`: ([^)]+)\)", text("docs/architecture.md"))
    assert listed is not None
    assert {word.strip().replace("help now", "now") for word in listed[1].split(",")} == asides
    shown = re.findall(r"^    (\w+)\(.*\)\.on\(.*Go\((\w+)\(", text("docs/architecture.md"), re.MULTILINE)
    assert shown
    assert {f"checkin.{name}" for pair in shown for name in pair} - SCREENS.keys() == set()


@pytest.mark.parametrize("name", ["README.md", "docs/operators.md", "docs/decisions/0013-closed-door.md"])
def test_the_days_of_a_closed_door_are_those_of_the_program(name: str) -> None:
    assert f"{DOOR_DAYS} days" in text(name)


def test_contributing_fits_on_one_page() -> None:
    assert len(text("CONTRIBUTING.md").splitlines()) <= LONGEST_CONTRIBUTING


def test_contributing_speaks_of_tone_before_code() -> None:
    heads = re.findall(r"^## (.+)$", text("CONTRIBUTING.md"), re.MULTILINE)
    assert heads.index("Tone") < heads.index("Code")


def test_every_decision_is_listed_and_says_what_else_was_considered() -> None:
    records = sorted(path.name for path in ROOT.glob("docs/decisions/0*.md"))
    assert [record for record in records if f"({record})" not in text("docs/decisions/README.md")] == []
    assert [
        record
        for record in records
        if "**Considered.**" not in text(f"docs/decisions/{record}") and record != "0020-left-out.md"
    ] == []


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["dev"], *groups["build"]]
    names = [re.split(r"[<>=!]", line, maxsplit=1)[0] for line in wanted]
    listed = text("docs/decisions/README.md").partition("## Every dependency")[2].lower()
    assert [name for name in names if name.lower() not in listed] == []


def test_a_guarantee_that_holds_names_its_tests_and_no_other_does() -> None:
    today, _, later = text("docs/guarantees.md").partition("## Not yet")
    rows = re.findall(r"^\| ([A-Z]\d+) \|(.+)\|$", today, re.MULTILINE)
    assert rows
    assert [found for found, row in rows if "`tests/" not in row] == []
    assert re.findall(r"`tests/[^`]+`", later) == []


@every_document
def test_no_document_names_a_package_index_or_a_place_on_one_machine(name: str) -> None:
    assert [word for word in ELSEWHERE if word in text(name)] == []


@every_document
def test_lines_are_short_enough_to_read_as_they_are(name: str) -> None:
    long = [line for line in text(name).splitlines() if len(line) > LONGEST_LINE and not line.startswith("|")]
    assert long == []


@every_document
def test_no_document_holds_an_image_or_an_emoji(name: str) -> None:
    assert re.findall(r"!\[|<img|[\U0001F000-\U0001FAFF\u2600-\u27BF]", text(name)) == []
