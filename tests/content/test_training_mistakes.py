"""A mistake in what volunteers learn from is told with file, line, what is wrong and what to write."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from bot.content.extractor import extract_content
from bot.content.mistakes import ContentError
from bot.content.training import load_cues, load_training
from bot.core.training import EVERYONE

CHOICES = """
[[check.choice]]
label = "1"
right = true
why = "Yes."

[[check.choice]]
label = "2"
right = false
why = "No."

[[check.choice]]
label = "3"
right = false
why = "No."
"""
WHOLE = (
    """id = "one"
number = 1
version = 1
# A word on it.
source = "Ours."
title = "One"
minutes = 5
for = "all"
"""
    + '\n[[page]]\ntext = "Words."\n' * 5
    + """
[[scenario]]
text = "They write."

[[scenario.choice]]
label = "This"
fits = true
answer = "Yes."

[[scenario.choice]]
label = "That"
fits = false
answer = "No."
"""
    + ('\n[[check]]\nquestion = "Which?"\n' + CHOICES) * 4
)
CUE = """version = 1
# A word on it.
source = "Ours."

[[cue]]
id = "one"
place = "chat"
label = "One"
lines = ["Words."]

[[cue]]
id = "two"
place = "care"
label = "Two"
lines = [
  "Words.",
]
"""


def mistake(tmp_path: Path, **written: str) -> ContentError:
    for name, text in written.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_training(tmp_path)
    return caught.value


def card_mistake(tmp_path: Path, text: str) -> ContentError:
    path = tmp_path / "cues.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_cues(path)
    return caught.value


def line_of(text: str, part: str, which: int = 1) -> int:
    """The line of the `which`-th place where `part` stands."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if part in line]
    return lines[which - 1]


def nth(text: str, old: str, new: str, which: int) -> str:
    parts = text.split(old)
    assert len(parts) > which
    return old.join(parts[:which]) + new + old.join(parts[which:])


def test_a_translator_is_told_where_in_a_module_a_sentence_stands(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text(WHOLE, encoding="utf-8")
    rows = list(extract_content(BytesIO(path.read_bytes()), (), (), {}))
    places = [row[3][0] for row in rows]
    assert places[:2] == ["title", "page 1: text"]
    assert places[6:9] == ["scenario 1: text", "scenario 1, choice 1: label", "scenario 1, choice 1: answer"]
    assert places[-2:] == ["check 4, choice 3: label", "check 4, choice 3: why"]
    assert [row[0] for row in rows[-2:]] == [line_of(WHOLE, 'label = "3"', 4), line_of(WHOLE, 'label = "3"', 4) + 2]


def test_a_module_that_is_whole_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(WHOLE, encoding="utf-8")
    (module,) = load_training(tmp_path)
    assert (module.id, module.whom, len(module.pages), len(module.checks)) == ("one", EVERYONE, 5, 4)


@pytest.mark.parametrize(
    ("old", "new", "which", "line", "says"),
    [
        ('[[page]]\ntext = "Words."\n', "", 1, 1, "5 to 8 pages"),
        ('text = "Words."', "", 3, ("[[page]]", 3), "`text` is missing"),
        ('text = "Words."', 'test = "Words."', 2, ("test =", 1), "`test` is not a field"),
        ('text = "Words."', 'text = "Words."\nmore = "x"', 2, ("more =", 1), "`more` is not a field"),
        ('text = "Words."', f'text = "{"long " * 101}"', 4, ("text =", 4), "1 to 500"),
        ('text = "Words."', 'text = "Hello {name}."', 5, ("text =", 5), "braces"),
        ("right = true", "right = false", 3, ("[[check]]", 3), "no right answer"),
        ("right = false", "right = true", 8, ("[[check]]", 4), "more than one"),
        ('label = "2"', 'label = "1"', 4, ("[[check]]", 4), "same label"),
        ('label = "2"', f'label = "{"x" * 29}"', 3, ("xxx", 1), "1 to 28"),
        ('label = "3"\n', "", 2, ("[[check.choice]]", 6), "`label` is missing"),
        ('why = "No."', 'why = "No."\nwhat = "x"', 2, ("what =", 1), "`what` is not a field"),
        ("right = true", 'right = "yes"', 2, ("[[check.choice]]", 4), "bool"),
        ('why = "No."', f'why = "{"long " * 81}"', 5, ("long", 1), "1 to 400"),
        ("fits = true", "fits = false", 1, ("[[scenario]]", 1), "none does"),
        ('label = "That"', 'label = "This"', 1, ("[[scenario]]", 1), "same label"),
        ('text = "They write."', 'text = ""', 1, ("text =", 6), "1 to 500"),
        ('id = "one"', 'id = "One thing"', 1, 1, "small letters"),
        ('title = "One"', f'title = "{"x" * 27}"', 1, 6, "1 to 26"),
        ('for = "all"', 'for = "some"', 1, 8, "caregiver"),
        ('for = "all"\n', "", 1, 1, "`for` is missing"),
        ("# A word on it.", 'status = "draft"', 1, 4, "signed"),
        ("minutes = 5", "minutes = 500", 1, 7, "1 to 60"),
        ('title = "One"', 'title = "One', 1, 6, "TOML"),
    ],
)
def test_a_mistake_in_a_module_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, which: int, line: int | tuple[str, int], says: str
) -> None:
    text = nth(WHOLE, old, new, which)
    error = mistake(tmp_path, ours=text)
    assert error.file.endswith("/ours.toml")
    assert error.line == (line if isinstance(line, int) else line_of(text, *line))
    assert says in str(error)
    assert error.write


def test_a_question_that_is_missing_and_an_answer_that_is_missing_are_told(tmp_path: Path) -> None:
    last = WHOLE.rindex("\n[[check]]")
    assert "4 questions" in str(mistake(tmp_path, ours=WHOLE[:last]))
    error = mistake(tmp_path, ours=WHOLE[: WHOLE.rindex("\n[[check.choice]]")])
    assert "3 answers" in str(error)
    assert error.line == line_of(WHOLE, "[[check]]", 4)


def test_two_modules_with_one_id_or_one_number_are_told_with_the_other_file(tmp_path: Path) -> None:
    error = mistake(tmp_path, a=WHOLE, b=WHOLE.replace("number = 1", "number = 2"))
    assert (error.line, error.file.endswith("/b.toml")) == (1, True)
    assert "/a.toml" in str(error)
    error = mistake(tmp_path, b=WHOLE.replace('id = "one"', 'id = "two"'))
    assert error.line == 2
    assert "number 1 is already used" in str(error)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('id = "two"', 'id = "one"', 12, "already used"),
        ('place = "care"', 'place = "desk"', 13, "chat, care"),
        ('label = "Two"', f'label = "{"x" * 27}"', 14, "1 to 26"),
        ('lines = ["Words."]', "lines = []", 9, "a line here"),
        ('lines = ["Words."]', f'lines = ["{"long " * 80}x"]', 9, "400"),
        ('  "Words.",', f'  "{"long " * 180}x",', 15, "900"),
        ('  "Words.",', '  "Two\\nlines.",', 15, "broken in two"),
        ('label = "Two"\n', "", 11, "`label` is missing"),
        ("# A word on it.", 'status = "draft"', 2, "signed"),
    ],
)
def test_a_mistake_in_a_card_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in CUE
    error = card_mistake(tmp_path, CUE.replace(old, new))
    assert (error.file.endswith("/cues.toml"), error.line) == (True, line)
    assert says in str(error)


def test_a_card_about_oneself_may_be_longer(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    path.write_text(CUE.replace('  "Words.",', f'  "{"long " * 100}x",'), encoding="utf-8")
    assert list(load_cues(path)) == ["one", "two"]
