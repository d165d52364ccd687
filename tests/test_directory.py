"""`handrail directory check`: what waits, what is past, what falls due, and how the command ends."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner

from bot.__main__ import main
from bot.config import Settings, filled
from bot.content.items import LOCAL
from bot.directory import as_json, look, report
from bot.reviewing.examining import help_lines

READ_ON = date(2026, 11, 25)


def test_on_the_day_it_was_read_only_confirmations_are_left_to_do() -> None:
    found = look(None, ("US", "GB"), READ_ON)
    assert (found.past, found.without, found.code) == ((), (), 0)
    assert "gb-napac" in {line.id for line in found.waiting}


def test_it_gives_something_to_paste_that_the_loader_takes(tmp_path: Path) -> None:
    said = list(report(look(None, (), READ_ON), READ_ON))
    start = next(number for number, line in enumerate(said) if "[[confirmed]]" in line)
    snippet = "\n".join(line.strip() for line in said[start : start + 4])
    (tmp_path / LOCAL).write_text(snippet.replace("2026-11-25", "2026-11-23"), encoding="utf-8")
    name = snippet.partition('id = "')[2].partition('"')[0]
    assert name not in {line.id for line in look(tmp_path, (), READ_ON).waiting}


def test_rows_fall_due_before_their_day_and_are_past_after_it() -> None:
    soon, late = look(None, (), date(2027, 2, 1)), look(None, (), date(2027, 6, 1))
    assert soon.due
    assert (soon.past, soon.code) == ((), 0)
    assert late.past
    assert late.code == 1


def test_a_country_of_matching_with_nobody_to_call_is_named() -> None:
    found = look(None, ("US", "JP"), READ_ON)
    assert (found.without, found.code) == (("JP",), 1)
    assert any("JP" in line for line in report(found, READ_ON))


def test_a_confirmation_that_is_over_is_told_with_file_and_line(tmp_path: Path) -> None:
    text = '[[confirmed]]\nid = "gb-napac"\non = 2026-11-23\nby = "operator"\nuntil = 2026-11-24\n'
    (tmp_path / LOCAL).write_text(text, encoding="utf-8")
    found = look(tmp_path, (), READ_ON)
    assert found.code == 1
    assert "line 5" in found.own[0]


def test_the_json_has_the_ids() -> None:
    assert "gb-napac" in json.loads(as_json(look(None, (), READ_ON)))["waiting"]


def test_the_command_works_without_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(main, ["directory", "check", "--json"])
    assert answer.exit_code in {0, 1}
    assert json.loads(answer.output)["waiting"]


def test_a_mistake_in_the_file_is_said_and_ends_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data" / "content"
    folder.mkdir(parents=True)
    (folder / LOCAL).write_text('[[confirmed]]\nid = "nowhere"\non = 2026-11-23\nby = "operator"\n', encoding="utf-8")
    answer = CliRunner().invoke(main, ["directory", "check"])
    assert answer.exit_code == 1
    assert "line 2" in answer.output


def test_the_check_of_an_installation_stops_at_a_row_of_ones_own_that_is_over(tmp_path: Path) -> None:
    settings = filled(Settings(), tmp_path)
    folder = settings.data_dir / "content"
    folder.mkdir(parents=True)
    text = '[[confirmed]]\nid = "gb-napac"\non = 2026-11-23\nby = "operator"\nuntil = 2026-12-24\n'
    (folder / LOCAL).write_text(text, encoding="utf-8")
    with time_machine.travel(datetime(2026, 12, 24, tzinfo=UTC), tick=False):
        assert [one for one in help_lines(settings) if one.weight == "error"] == []
    with time_machine.travel(datetime(2026, 12, 25, tzinfo=UTC), tick=False):
        (stopped,) = [one for one in help_lines(settings) if one.weight == "error"]
    assert stopped.where.endswith(f"{LOCAL}, line 5")
    assert "`until`" in stopped.instead
