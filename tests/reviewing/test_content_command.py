"""The commands for content, as an operator or a reviewer types them."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

from bot.__main__ import main
from tests.reviewing.conftest import laid


def typed(own: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["content", *words, "--folder", str(own)])


def test_status_counts_by_language_and_kind(own: Path) -> None:
    result = typed(own, "status")
    assert result.exit_code == 0
    assert "en:" in result.output
    assert "exercises" in result.output
    assert "draft" in result.output


def test_signing_is_seen_in_the_status_with_role_and_day(own: Path) -> None:
    result = typed(
        own, "sign", "exercise/breath", "--role", "clinician", "--language", "en", "--on", "2026-11-20", "--yes"
    )
    assert result.exit_code == 0, result.output
    assert (
        "clinically reviewed, signed as version 1 on 2026-11-20 (clinician)"
        in typed(own, "status", "exercise/*").output
    )


def test_it_asks_before_it_signs_many(own: Path) -> None:
    words = ["content", "sign", "exercise/*", "--role", "clinician", "--language", "en", "--folder", str(own)]
    result = CliRunner().invoke(main, words, input="n\n")
    assert result.exit_code == 1
    assert not (own / "signed").exists()


def test_a_changed_sentence_is_shown(own: Path) -> None:
    typed(own, "sign", "exercise/breath", "--role", "clinician", "--language", "en", "--yes")
    laid(own, 'name = "A longer breath out"', 'name = "A longer breath"')
    assert "+ A longer breath" in typed(own, "diff", "exercise/breath").output.splitlines()
    assert "changed since" in typed(own, "status", "exercise/breath", "--language", "en").output
    checked = typed(own, "check")
    assert checked.exit_code == 1
    assert "Raise its `version`" in checked.output


def test_what_was_never_signed_has_no_difference(own: Path) -> None:
    assert "was ever signed" in typed(own, "diff", "exercise/breath").output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("status", "exercise/breth"), "exercise/breath"),
        (("status", "--language", "xx"), "en, es, fr"),
        (("sign", "exercise/breath", "--role", "clinician", "--language", "xx", "--yes"), "en, es, fr"),
        (("sign", "exercise/breath", "--role", "clinician", "--language", "en", "--on", "2999-01-01"), "still to come"),
        (("sign", "exercise/breath", "--role", "friend", "--language", "en"), "clinician"),
    ],
)
def test_a_word_that_is_not_known_is_answered_with_those_that_are(own: Path, words: tuple[str, ...], says: str) -> None:
    result = typed(own, *words)
    assert result.exit_code == 2
    assert says in result.output


def test_a_mistake_in_a_file_is_told_with_file_line_and_what_to_write(own: Path) -> None:
    path = own / "exercises" / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[[exercise]]\nid = "mine"\nown = true\n', encoding="utf-8")
    result = typed(own, "check")
    assert result.exit_code == 2
    assert "exercises/mine.toml, line 1" in result.output
    assert "Add a line" in result.output


@time_machine.travel("2026-11-25 12:00:00+00:00", tick=False)
def test_today_nothing_is_past_its_day(own: Path) -> None:
    result = typed(own, "check")
    assert result.exit_code == 0, result.output


@time_machine.travel("2027-12-25 12:00:00+00:00", tick=False)
def test_a_year_later_the_check_fails_and_names_what_is_late(own: Path) -> None:
    result = typed(own, "check")
    assert result.exit_code == 1
    assert "had to be looked at again by" in result.output
