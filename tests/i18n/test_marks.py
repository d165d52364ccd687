"""Bold and italic in words that are passed on: these two and nothing else, whatever the words are and the marks say."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, strategies as st

from bot.core.text import Marked, t
from bot.i18n import Catalogs
from bot.i18n.marks import marked_up

Marks = tuple[tuple[str, int, int], ...]
TAG = re.compile(r"</?([a-z]+)>")
kinds = st.sampled_from(["bold", "italic", "text_link", "spoiler", "b", "<b>", ""])
marks = st.lists(st.tuples(kinds, st.integers(-9, 40), st.integers(-9, 40)), max_size=6).map(tuple)
words = st.text(alphabet=st.sampled_from('ab <>&"/'), max_size=30) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("given_marks", "said"),
    [
        ((), "one &lt;two&gt; three"),
        ((("bold", 0, 3),), "<b>one</b> &lt;two&gt; three"),
        ((("italic", 4, 5),), "one <i>&lt;two&gt;</i> three"),
        ((("bold", 0, 9), ("italic", 4, 11)), "<b>one </b><b><i>&lt;two&gt;</i></b><i> three</i>"),
        ((("bold", 0, 15), ("bold", 2, 3)), "<b>on</b><b>e &lt;</b><b>two&gt; three</b>"),
        ((("bold", 10, 900),), "one &lt;two&gt; <b>three</b>"),
        ((("bold", -4, 7),), "<b>one</b> &lt;two&gt; three"),
        ((("bold", 3, 0), ("bold", 50, 3), ("bold", 3, -2)), "one &lt;two&gt; three"),
        ((("text_link", 0, 3), ("mention", 0, 3)), "one &lt;two&gt; three"),
    ],
)
def test_marks_are_written_around_escaped_words(given_marks: Marks, said: str) -> None:
    assert marked_up(Marked("one <two> three", given_marks)) == said


@given(words, marks)
def test_no_word_is_lost_or_added_and_no_other_tag_is_ever_written(text: str, given_marks: Marks) -> None:
    said = marked_up(Marked(text, given_marks))
    assert set(TAG.findall(said)) <= {"b", "i"}
    assert unescape(TAG.sub("", said)) == unescape(said_plainly(text))
    assert "<" not in TAG.sub("", said)


def said_plainly(text: str) -> str:
    return marked_up(Marked(text))


@given(words, marks)
def test_tags_always_nest(text: str, given_marks: Marks) -> None:
    waiting: list[str] = []
    for found in TAG.finditer(marked_up(Marked(text, given_marks))):
        if found[0].startswith("</"):
            assert waiting.pop() == found[1]
        else:
            assert found[1] not in waiting
            waiting.append(found[1])
    assert waiting == []


def test_words_without_marks_go_out_as_they_were_written() -> None:
    said = Catalogs(["en"]).render((t("{alias}, a person:", alias="Maple"), Marked("1 < 2 & <b>so on</b>")), "en")
    assert (said.text, said.html) == ("Maple, a person:\n\n1 < 2 & <b>so on</b>", False)


def test_one_mark_makes_the_whole_message_markup_and_everything_else_in_it_is_escaped() -> None:
    line = t("{alias}, a person:", alias="<Maple>")
    said = Catalogs(["en"]).render((line, Marked("so & so", (("bold", 0, 2),))), "en")
    assert (said.text, said.html) == ("&lt;Maple&gt;, a person:\n\n<b>so</b> &amp; so", True)
