"""Covered words: every letter under the cover, the marks of the text whole, and help never covered."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, strategies as st

from bot.preview.botapi.html import parse
from bot.runtime.cover import covered, wants_cover
from bot.runtime.outgoing import Lane
from bot.transport.split import parts


def uncovered(text: str) -> str:
    return re.sub(r"<tg-spoiler>.*?</tg-spoiler>", "", text, flags=re.DOTALL)


@given(st.text(min_size=1, max_size=600).filter(str.strip))
def test_no_letter_of_plain_words_is_left_outside_and_none_is_lost(text: str) -> None:
    said = covered(text, html=False)
    assert not uncovered(said).strip()
    assert html.unescape(re.sub(r"</?tg-spoiler>", "", said)) == text


def test_marks_are_kept_inside_but_code_which_nothing_can_cover() -> None:
    said = covered("<b>one</b> &lt; <code>two</code>", html=True)
    assert said == "<tg-spoiler><b>one</b> &lt; two</tg-spoiler>"
    assert [entity["type"] for entity in parse(said)[1]] == ["spoiler", "bold"]


@pytest.mark.parametrize("marked", [False, True])
def test_a_long_text_stays_covered_in_all_its_parts(marked: bool) -> None:
    for text in ("word " * 1_500, "\n".join(["a line of words"] * 500)):
        several, as_html = parts(covered(text, html=marked), marked=True)
        assert as_html
        assert len(several) > 1
        for part in several:
            assert not uncovered(part).strip()


def test_what_comes_unasked_is_covered_first_and_help_never() -> None:
    unasked = {lane for lane in Lane if wants_cover("unasked", lane)}
    assert unasked == {Lane.RELAY, Lane.REMINDER, Lane.NOTICE}
    assert {lane for lane in Lane if wants_cover("all", lane)} == unasked | {Lane.ANSWER}
    assert not any(wants_cover("", lane) for lane in Lane)
