"""Words that are passed on are words: nothing in them can be pressed, and nothing else about them changes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.core.text import Marked, Own, Text, inserted
from bot.domain.peers.passing_words import WORD_JOINER, inert, passed_on, revealed
from bot.preview.botapi.words import detected
from bot.transport.words import clean

PIECES = ("/stop", "/", "//", "stop", "/delete@a_bot", " ", "\n", "(", ")", "<", "é", "_", "1/2", "/\u0301x", "x", ".")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4)).map("".join)
MARKS = st.lists(st.tuples(st.sampled_from(["bold", "italic"]), st.integers(0, 30), st.integers(1, 30)), max_size=4)


def commands(words: str) -> list[str]:
    return [one["type"] for one in detected(words) if one["type"] == "bot_command"]


@pytest.mark.parametrize(
    "words",
    [
        "/stop",
        "try /stop",
        "try (/stop)",
        "first\n/delete",
        "/start@other_bot",
        '"/now"',
        "é/stop",
        ">/stop",
        "a //stop",
    ],
)
def test_no_word_of_the_other_side_can_be_pressed_as_a_command(words: str) -> None:
    assert commands(inert(Marked(words)).words) == []


@given(TEXTS)
def test_whatever_is_written_nothing_in_it_is_a_command_and_no_sign_that_is_seen_changes(words: str) -> None:
    said = inert(Marked(words)).words
    assert commands(said) == []
    assert said.replace(WORD_JOINER, "") == words.replace(WORD_JOINER, "")


@pytest.mark.parametrize("words", ["and/or", "24/7 is long", "3/4", "example.org/help", "a / b", "/", "no sign at all"])
def test_other_words_are_passed_on_as_they_are(words: str) -> None:
    assert inert(Marked(words)) == Marked(words)


@given(TEXTS, MARKS)
def test_what_was_bold_or_italic_stays_so_and_nothing_else_becomes_it(
    words: str, marks: list[tuple[str, int, int]]
) -> None:
    words = words.replace(WORD_JOINER, "")
    said = inert(Marked(words, tuple(marks)))
    for (kind, start, size), (now, low, many) in zip(marks, said.marks, strict=True):
        assert now == kind
        assert said.words[low : low + many].replace(WORD_JOINER, "") == words[start : start + size]


def test_something_put_in_at_several_places_stands_where_it_was_meant_to() -> None:
    assert inserted(Marked("abc", (("bold", 1, 1),)), [(0, "<"), (1, "-"), (3, ">")]) == Marked(
        "<a-bc>", (("bold", 3, 1),)
    )


def test_the_message_in_the_other_chat_and_what_a_coordinator_reads_are_both_without_commands() -> None:
    said = passed_on(9, "Maple", Marked("please press /delete"), helping=False)
    assert [line.words for line in said.lines if isinstance(line, Marked)] == [f"please press /{WORD_JOINER}delete"]
    lines = [dict(line.args) for line in revealed((("Maple", "press /stop"),)).lines if isinstance(line, Text)]
    assert {"alias": Own("Maple"), "words": Own(f"press /{WORD_JOINER}stop")} in lines


def test_words_that_are_copied_and_sent_back_are_what_was_typed() -> None:
    assert clean(f"you wrote /{WORD_JOINER}stop, why") == "you wrote /stop, why"
