"""What Handrail says, held against what it promised not to say. It reads every source sentence there is."""

from __future__ import annotations

import re
from statistics import mean
from typing import Any

import pyphen
import pytest

from bot.content.lint import EMOJI, book, findings
from bot.content.loader import open_bookcase
from tests.support.sentences import everywhere, of_code, of_content, unreadable

RULES = book("en").rules
NOT_OURS = [rule for rule in RULES if "Nobody here asks" in rule.why]
LONGEST_LABEL = 28
SYLLABLES = pyphen.Pyphen(lang="en_US", left=1, right=1)


def asks_for_detail(words: str) -> bool:
    """Tell whether `words` ask for what is nobody's business here."""
    return any((rule.pattern, rule.why) in findings(words, "en") for rule in NOT_OURS)


def grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid grade of the texts together, places counted as one short word."""
    plain = " ".join(re.sub(r"\{\w+\}", "it", text) + ("" if text.rstrip()[-1:] in ".?!" else ".") for text in texts)
    sentences = max(1, len(re.findall(r"[.!?:;]+(\s|$)", plain)))
    words = re.findall(r"[A-Za-z]+(?:['’][a-z]+)?", plain)
    syllables = sum(len(SYLLABLES.positions(word)) + 1 for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_no_sentence_says_what_we_do_not_say() -> None:
    found = [(one, findings(one.words, "en", one.place)) for one in everywhere()]
    told = [f"{one.place}: {one.words}\n  {why.why}" for one, whys in found for why in whys]
    assert not told, "\n".join(told)


def test_no_sentence_holds_an_emoji() -> None:
    assert [one for one in everywhere() if EMOJI.search(one.words)] == []


def test_no_question_asks_what_happened_when_who_or_how_old() -> None:
    assert [one for one in everywhere() if asks_for_detail(one.words)] == []


def test_every_marked_sentence_is_a_literal_that_a_translator_can_find() -> None:
    assert unreadable() == []


def test_every_button_is_short() -> None:
    assert [one for one in everywhere() if one.label and len(one.words) > LONGEST_LABEL] == []


def test_what_a_person_reads_is_about_sixth_grade() -> None:
    whole = [one.words for one in everywhere() if len(one.words.split()) > 3]
    assert grade(whole) <= 6.5
    assert mean(grade([words]) for words in whole) <= 6.5
    assert [words for words in whole if grade([words]) > 12] == []


def test_the_yardstick_tells_easy_from_hard() -> None:
    assert grade(["Look at one thing near you. Say what it is."]) < 3
    hard = "Individuals experiencing overwhelming psychological difficulties may benefit from consultation."
    assert grade([hard]) > 12


@pytest.mark.parametrize("one", open_bookcase().exercises.values(), ids=lambda one: one.id)
def test_each_exercise_reads_easily(one: Any) -> None:
    texts = [one.about.source, *(step.text.source for step in one.steps), *(text.source for text in one.cautions)]
    assert grade(texts) <= 6.5


def test_a_description_of_a_command_says_nothing_of_why_somebody_is_here() -> None:
    telling = re.compile(
        r"\b(abuse|surviv\w+|victim|trauma|therap\w+|crisis|mood|dissoc\w+|nightmare|suicid\w+|help line)\b",
        re.IGNORECASE,
    )
    commands = open_bookcase().commands.values()
    assert not [text.source for text in commands if telling.search(text.source) or len(text.source) > 40]


@pytest.mark.parametrize(
    "words",
    [
        "Just relax.", "You must answer.", "You are safe.", "Nobody has seen it.", "You missed a day.", "Great job!",
        "Close your eyes.", "Picture a beach.", "Don't tell anyone.", "At least it is over.", "They will be removed.",
        "That's horrible.", "Rate your mood.", "You should not have sent it.", "Share this.", "Good girl.",
        "You look beautiful.",
    ],
)  # fmt: skip
def test_the_lint_hears_what_it_is_there_to_hear(words: str) -> None:
    assert findings(words, "en")


@pytest.mark.parametrize(
    "words",
    [
        "What happened?",
        "When did it start?",
        "How old were you?",
        "All right. Who was it?",
        "Tell me what happened.",
        "Do images exist?",
    ],
)
def test_the_lint_hears_a_question_that_is_not_ours_to_ask(words: str) -> None:
    assert asks_for_detail(words)


@pytest.mark.parametrize(
    "words", ["Are you 18 or older?", "How was that?", "What helps right now?", "How strong is it right now?"]
)
def test_the_lint_lets_an_ordinary_question_pass(words: str) -> None:
    assert not asks_for_detail(words)


def test_the_lint_has_something_to_read() -> None:
    assert len(of_content()) > 250
    assert len(of_code()) > 50
    assert any(one.label for one in of_code())
