"""The lists of what is not said are heard by their rules, in every language, and let plain sentences pass."""

from __future__ import annotations

import pytest

from bot.content.lint import Rule, book, broken, findings, languages

RULES = [(code, rule) for code in languages() for rule in book(code).rules]
UNWANTED = ["Rate your trauma", "symptoms", "normal range", "your score", "you are depressed", "improving",
            "worsening", "a good day", "a bad day", "a smiley", "thermometer", "in the red"]  # fmt: skip


def _title(value: object) -> str:
    return value.pattern[:40] if isinstance(value, Rule) else str(value)


def where(rule: Rule) -> str:
    return rule.within[0] if rule.within else ""


@pytest.mark.parametrize(("code", "rule"), RULES, ids=_title)
def test_each_rule_hears_one_sentence_and_lets_another_pass(code: str, rule: Rule) -> None:
    assert (rule.pattern, rule.why) in findings(rule.hears, code, where(rule))
    assert not broken(rule.passes.replace("’", "'"), rule, where(rule))


@pytest.mark.parametrize(("code", "rule"), RULES, ids=_title)
def test_the_sentence_that_passes_one_rule_passes_all_of_them(code: str, rule: Rule) -> None:
    assert findings(rule.passes, code, where(rule)) == []


@pytest.mark.parametrize("words", UNWANTED)
def test_words_that_judge_a_note_are_heard(words: str) -> None:
    assert findings(words, "en")


@pytest.mark.parametrize("words", ["Only 7.", "Still 7.", "Back to 7."])
def test_some_words_judge_beside_a_number_and_are_fine_elsewhere(words: str) -> None:
    assert findings(words, "en", "bot/flows/week.py")
    assert not findings(words, "en", "bot/flows/now.py")
    assert not findings(words, "en")


def test_the_three_languages_are_held_to_their_own_lists() -> None:
    assert {"en", "es", "fr"} <= set(languages())
    assert findings("Relájate.", "es_MX")
    assert not findings("Relájate.", "en")


def test_a_language_without_a_list_is_read_for_emoji_alone() -> None:
    assert findings("Just relax.", "xx") == []
    assert findings("Fine \u2728", "xx")


def test_an_official_name_may_hold_any_word() -> None:
    rule = Rule("report", "", "Report it.", "Tell it.")
    assert broken("Report it.", rule)
    assert not findings("StopNCII and Take It Down.", "en")
