"""The terminal, as somebody at a keyboard or a pipe has it: a real process, the real bot, lines in and lines out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.network, pytest.mark.slow]
SET_UP = ("2", "I am 18 or over", "English", "Skip", "Decide later", "Skip", "Yes", "Yes", "Yes")


def talks(*lines: str, data: Path | None = None) -> str:
    where = ["--data", str(data)] if data else []
    done = subprocess.run(
        [sys.executable, "-m", "bot", "talk", *where],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def in_order(text: str, *parts: str) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
    return True


def test_it_greets_and_each_line_waits_for_the_answer_to_the_last() -> None:
    said = talks("Look around first", "1", "Racing", ":quit", "never read")
    assert in_order(said, "Hello. I'm Handrail", "Nothing is kept", "What is it like right now?", "one of these useful")
    assert "never read" not in said


def test_the_end_of_the_input_ends_it_quietly() -> None:
    assert "Hello. I'm Handrail" in talks()


def test_a_number_typed_on_a_scale_is_that_number() -> None:
    assert "Noted: 7." in talks(*SET_UP, "Check in", "7", ":quit")


def test_help_now_and_stop_work_by_their_words() -> None:
    said = talks("help", "¡basta!", ":quit")
    assert in_order(
        said, "I can call nobody for you", "Stopped. You will get nothing from here unless you write first."
    )


def test_a_photo_is_removed_and_answered_once() -> None:
    said = talks(":photo", ":quit")
    assert said.count("(a message was removed)") == 1
    assert said.count("You did nothing wrong by sending it.") == 1


def test_with_a_folder_one_finds_oneself_where_one_was(tmp_path: Path) -> None:
    talks(*SET_UP, "Check in", "6", "A line for my therapist", ":quit", data=tmp_path / "kept")
    said = talks("Back to where I was", "the evenings are long", ":quit", data=tmp_path / "kept")
    assert in_order(
        said, "Hello again", "One line for your therapist", "Kept, as you wrote it", "the evenings are long"
    )


def test_without_a_folder_nothing_is_left_of_it() -> None:
    talks(*SET_UP, ":quit")
    assert "Hello again" not in talks(":quit")
