"""Translators see the sentences of the content files, each with its true line, and nothing else."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bot.content import extractor
from bot.content.extractor import extract_content, sentences

HERE = Path(extractor.__file__).parent
MAPPED = re.findall(r"^\[content: (.*)\]$", (HERE.parents[1] / "babel.cfg").read_text(encoding="utf-8"), re.MULTILINE)
FILES = sorted(path for pattern in MAPPED for path in HERE.parents[1].glob(pattern))
EXERCISE = '''# "A comment" = "is nothing to translate"
[[exercise]]
id = "color"
source = "From somewhere."
name = "Find a color"   # here is a "comment" too
about = """
Two
lines."""
cautions = ["Stop any time."]
steps = [
  "Look.",
  'Look "again".',
  "Look.",
]
paced = [{ text = "In", seconds = 4 }, { text = "Out", seconds = 6 }]
'''


def found(text: str) -> list[tuple[int, str]]:
    return [(line, words) for line, _, words, _ in extract_content(BytesIO(text.encode()), (), (), {})]


def test_the_sentences_of_an_exercise_are_found_with_their_lines() -> None:
    assert found(EXERCISE) == [
        (5, "Find a color"),
        (6, "Two\nlines."),
        (9, "Stop any time."),
        (11, "Look."),
        (12, 'Look "again".'),
        (13, "Look."),
        (15, "In"),
        (15, "Out"),
    ]


NESTED = """[[exercise]]
id = "x"
name = "Look"
steps = ["Look."]

[[exercise.variant]]
id = "ears"
label = "With ears"
steps = [
  "Look.",
  { text = "Listen.", seconds = 4 },
]

[[exercise]]
id = "y"
name = "Listen"
steps = ["Listen."]
"""
CARD = """id = "x"
title = "A card"
about = "Who it is for."

[[page]]
text = "One."
points = ["Two.", "One."]

[[page]]
text = "One."
"""


def test_ways_to_do_an_exercise_are_found_inside_it_on_their_own_lines() -> None:
    assert found(NESTED) == [
        (3, "Look"), (4, "Look."), (8, "With ears"), (10, "Look."), (11, "Listen."), (16, "Listen"), (17, "Listen."),
    ]  # fmt: skip


def test_a_card_gives_its_title_and_the_points_of_its_pages_and_the_same_words_once_for_each_line() -> None:
    assert found(CARD) == [(2, "A card"), (3, "Who it is for."), (6, "One."), (7, "Two."), (7, "One."), (10, "One.")]


def test_a_way_inside_an_exercise_is_named_with_the_exercise() -> None:
    places = [row[3] for row in extract_content(BytesIO(NESTED.encode()), (), (), {})]
    assert places[2] == ["exercise x, variant 1: label"]


def test_every_folder_of_content_that_people_read_is_mapped_for_translators() -> None:
    unread = {"crisis", "guard", "likeness", "lint", "words"}
    folders = {path.parent.name for path in HERE.glob("*/*.toml")} - unread
    assert folders == {path.parent.name for path in FILES} - {HERE.name}


def test_a_line_gives_whom_it_is_for_and_its_hours_but_no_name_and_no_number() -> None:
    row = '[[line]]\nid = "x"\nname = "A Service"\nphone = "116"\nurl = ""\nwho_for = "Anyone"\nhours = ""\n'
    assert found(row) == [(6, "Anyone")]


def test_a_file_of_labels_gives_every_label_also_inside_groups() -> None:
    assert found('now = "Help now"\n[calm]\nsteady = "Steady"\n') == [(1, "Help now"), (3, "Steady")]


def test_a_translator_is_told_which_row_a_sentence_belongs_to() -> None:
    rows = list(extract_content(BytesIO(EXERCISE.encode()), (), (), {}))
    assert rows[0][3] == ["exercise color: name"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_sentence_of_our_files_stands_on_its_line(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = found(path.read_text(encoding="utf-8"))
    assert rows
    assert rows == sorted(rows, key=lambda row: row[0])
    for line, words in rows:
        rest = "\n".join(lines[line - 1 :]).replace('\\"', '"')
        assert 0 <= re.sub(r"\\\n\s*", "", rest).find(words) <= len(lines[line - 1]) + 1, (line, words)


@given(st.lists(st.text(alphabet="ab\"'\\#é\n", min_size=1), min_size=1))
def test_any_text_is_found_whole_however_it_is_quoted(words: list[str]) -> None:
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for text in words]
    text = '[[exercise]]\nid = "x"\nsteps = [\n' + "".join(f'"{one}",\n' for one in quoted) + "]\n"
    assert found(text) == list(enumerate(words, start=4))


def test_every_field_that_becomes_a_sentence_is_listed() -> None:
    """The loader marks sentences with `t(row.<field>)`; each of those fields must reach translators."""
    loader = (HERE / "read.py").read_text(encoding="utf-8")
    marked = set(re.findall(r"\bt\(row\.(\w+)", loader))
    assert marked
    assert marked <= {field for fields in extractor.FIELDS.values() for field in fields}


def test_what_the_whole_file_shares_is_no_sentence() -> None:
    assert found('country = "US"\nlanguages = ["en"]\n[[line]]\nid = "x"\nwho_for = "Anyone"\n') == [(5, "Anyone")]


def test_an_unknown_table_is_an_error_and_not_silence() -> None:
    with pytest.raises(TypeError, match="poem"):
        list(sentences({"poem": [{"id": "x", "text": "y"}]}))
