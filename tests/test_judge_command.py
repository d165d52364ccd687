"""Trying sentences on the wording guard from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from bot.__main__ import main

TABLE = "lang\ttext\tlabel\nen\tcall me at 202 555 0134\thold\nen\tI called 988 last night\tpass\n"


def judged(folder: Path, table: str, *more: str) -> Result:
    file = folder / "table.tsv"
    file.write_text(table, encoding="utf-8-sig")
    return CliRunner().invoke(main, ["judge", "contact", str(file), *more])


def test_each_line_is_answered_with_a_verdict_and_a_reason(tmp_path: Path) -> None:
    result = judged(tmp_path, TABLE, "--json")
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert lines == [
        {"lang": "en", "verdict": "hold", "reason": "contact"},
        {"lang": "en", "verdict": "pass", "reason": ""},
    ]


def test_with_labels_it_says_how_much_was_found(tmp_path: Path) -> None:
    assert "recall" in judged(tmp_path, TABLE).output.lower()


def test_a_language_nobody_knows_is_named_with_its_line(tmp_path: Path) -> None:
    result = judged(tmp_path, "lang\ttext\nxx\thello\n")
    assert result.exit_code == 2
    assert "2" in result.output
