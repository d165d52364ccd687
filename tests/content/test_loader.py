"""A mistake in a content file names the file, the line, what is wrong and what to write."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from bot.content import read
from bot.content.loader import HERE, confirmed, load_library, open_bookcase
from bot.content.mistakes import ContentError
from bot.core.content import Operator
from bot.core.text import t
from bot.domain.directory import expired

EXERCISE = """# A comment.
[[exercise]]
id = "first"
version = 1
# A word on it.
source = "A handout."
name = "First"
about = "Something small."
minutes = 2
family = "mind"
tags = []
states = ["racing"]
cautions = []
discreet = 0
steps = [
  "Look.",
  "Look again.",
]
number = "E01"
goals = ["panic"]

[[exercise]]
id = "second"
version = 1
# A word on it.
source = "A handout."
name = "Second"
about = "Something else."
minutes = 2
family = "mind"
tags = ["counting"]
states = ["racing"]
cautions = ["Slowly."]
discreet = 0
steps = ["Count."]
number = "E02"
goals = ["sleep"]
"""
LINE = """country = "IE"
languages = ["en"]
verified_on = 2026-11-22

[[line]]
id = "ie-one"
kind = "crisis"
name = "A line"
who_for = "Anyone."
phone = "116 123"
url = "https://example.org/help"
hours = "Every day, {opens} to {closes}."
opens = 09:00:00
closes = 17:00:00
source = "Its own page."
expires_on = 2027-05-21
confidence = "verified"
"""


class Nowhere:
    """Places that know no country."""

    def find_country(self, typed: str) -> str:
        return typed[:0]

    def zones(self, country: str) -> tuple[str, ...]:
        return (country,)[:0]


OPERATOR = Operator("Somebody", "a letter", "", 14, 90)


def written(tmp_path: Path, kind: str, text: str) -> Path:
    folder = tmp_path / kind
    folder.mkdir(exist_ok=True)
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    return folder


def mistake(tmp_path: Path, kind: str, text: str) -> ContentError:
    folder = written(tmp_path, kind, text)
    with pytest.raises(ContentError) as caught:
        list(read.exercises(folder) if kind == "exercises" else read.lines(folder))
    return caught.value


def waiting(overlay: Path | None = None) -> set[str]:
    return {line.id for line in open_bookcase(overlay).lines.values() if not confirmed(line)}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('tags = ["counting"]', 'tags = ["numbers"]', 31, "closed-eyes"),
        ('family = "mind"\ntags = ["c', 'family = "brain"\ntags = ["c', 30, "senses"),
        ('states = ["racing"]\ncautions = ["S', 'states = ["fine"]\ncautions = ["S', 32, "racing"),
        ('states = ["racing"]\ncautions = ["S', 'states = []\ncautions = ["S', 32, "no state"),
        ('id = "second"', 'id = "first"', 23, "exercises/ours.toml"),
        ('id = "second"', 'id = "Second one"', 23, "small letters"),
        ('steps = ["Count."]', "steps = []", 35, "no step"),
        ('steps = ["Count."]', "", 22, "`steps` is missing"),
        ('steps = ["Count."]', 'step = ["Count."]', 35, "`step` is not a field"),
        ('cautions = ["Slowly."]', 'cautions = ["Slowly."]\ncaution = "x"', 34, "`caution`"),
        ('name = "Second"\nabout', "name = 2\nabout", 27, "str"),
        ('minutes = 2\nfamily = "mind"\ntags = ["c', 'minutes = 90\nfamily = "mind"\ntags = ["c', 29, "1 to 15"),
        ('  "Look again.",', '  "Look, {name}.",', 17, "number 2 of `steps`"),
        ('  "Look again.",', f'  "{"long " * 61}",', 17, "number 2 of `steps`"),
        ('name = "First"', 'name = "First', 7, "TOML"),
        ('steps = ["Count."]', 'steps = ["Count."]\npaced = [{ text = "In", seconds = 1 }]', 36, "2 to 60"),
        ('steps = ["Count."]', 'steps = ["Count."]\nrounds = 99', 36, "1 to 12"),
        (
            '# A word on it.\nsource = "A handout."\nname = "S',
            'status = "draft"\nsource = "A"\nname = "S',
            25,
            "signed",
        ),
        ('number = "E02"', 'number = "7"', 36, "two digits"),
        ('number = "E02"', 'number = "E01"', 36, "already used"),
        ('goals = ["sleep"]', "goals = []", 37, "no goal"),
        ('goals = ["sleep"]', 'goals = ["joy"]', 37, "nightmare"),
        ('goals = ["sleep"]', 'goals = ["sleep"]\nleads = "/night"', 38, "slash"),
        ('goals = ["sleep"]', 'goals = ["sleep"]\nrole = "aunt"', 38, "caregiver"),
        ('id = "second"', 'id = "urge"', 23, "name of a state"),
    ],
)
def test_a_mistake_in_an_exercise_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in EXERCISE
    error = mistake(tmp_path, "exercises", EXERCISE.replace(old, new))
    assert (error.file, error.line) == ("exercises/ours.toml", line)
    assert says in str(error)
    assert error.write


VARIANT = """
[[exercise.variant]]
label = "Slower"
tags = []
steps = [
  "Look.",
  "Slowly.",
]
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('label = "Slower"', 'label = ""', 48, "1 to 28"),
        ('label = "Slower"\n', "", 47, "`label` is missing"),
        ("tags = []", "tags = []\ncautions = []", 50, "`cautions` is not a field"),
        ("tags = []", 'tags = ["slow"]', 49, "closed-eyes"),
        ("tags = []", "tags = 3", 47, "array"),
        ('  "Slowly.",', '  "",', 52, "number 2 of `steps`"),
        ("steps = [", "steps = []\nmore = [", 51, "`more` is not a field"),
        ('label = "Slower"', 'label = "Quicker"', 48, "one label"),
    ],
)
def test_a_mistake_in_a_variant_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    quicker = VARIANT.replace("Slower", "Quicker")
    first, second = EXERCISE.split("\n\n")
    error = mistake(tmp_path, "exercises", f"{first}\n{VARIANT}\n{second}{quicker}{VARIANT.replace(old, new)}")
    assert error.line == line + second_variant(quicker)
    assert says in str(error)


def second_variant(between: str) -> int:
    """Count the lines that stand between the end of the second exercise and the variant with the mistake."""
    return len(VARIANT.splitlines()) + len(between.splitlines()) - 8


def test_variants_stand_with_their_exercise(tmp_path: Path) -> None:
    first, second = EXERCISE.split("\n\n")
    one, two = read.exercises(written(tmp_path, "exercises", f"{first}\n{VARIANT}\n{second}"))
    assert [variant.label.source for variant in one.variants] == ["Slower"]
    assert [step.text.source for step in one.variants[0].steps] == ["Look.", "Slowly."]
    assert two.variants == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('phone = "116 123"', 'phone = "0800 HELPME"', 10, "digits"),
        ('url = "https://example.org/help"', 'url = "http://example.org"', 11, "https"),
        ('url = "https://example.org/help"', 'url = "https://example.org/?who=me"', 11, "question mark"),
        ('url = "https://example.org/help"', 'url = "https://me@example.org"', 11, "https"),
        ('kind = "crisis"', 'kind = "hotline"', 7, "emergency"),
        ('kind = "crisis"', 'kind = "images"', 7, "young, child, adult, nofile"),
        ('kind = "crisis"', 'kind = "images"\nfits = ["old"]', 8, "young, child, adult, nofile"),
        ('kind = "crisis"', 'kind = "crisis"\nfits = ["adult"]', 7, "young, child, adult, nofile"),
        ('country = "IE"', 'country = "Ireland"', 1, '"IE"'),
        ('country = "IE"\n', "", 1, "`country` is missing"),
        ('languages = ["en"]', 'languages = ["English"]', 2, '"en"'),
        ("expires_on = 2027-05-21", "expires_on = 2027-05-22", 16, "180 days"),
        ("expires_on = 2027-05-21", "expires_on = 2026-11-22", 16, "180 days"),
        ("expires_on = 2027-05-21", 'expires_on = "soon"', 16, "date"),
        ("closes = 17:00:00\n", "", 12, "{place}"),
        ('source = "Its own page."', 'source = ""', 15, "empty"),
        ('confidence = "verified"', 'confidence = "sure"', 17, "general knowledge"),
        ('phone = "116 123"\nurl = "https://example.org/help"\n', "", 8, "no way to reach"),
        ('name = "A line"', 'name = "StopNCII"', 9, "18 or older"),
    ],
)
def test_a_mistake_in_a_help_line_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in LINE
    error = mistake(tmp_path, "lines", LINE.replace(old, new))
    assert (error.file, error.line) == ("lines/ours.toml", line)
    assert says in str(error)


def test_an_id_that_two_files_use_is_told_with_both_names(tmp_path: Path) -> None:
    folder = written(tmp_path, "lines", LINE)
    (folder / "theirs.toml").write_text(LINE, encoding="utf-8")
    with pytest.raises(ContentError, match=r"lines/theirs\.toml, line 6.*lines/ours\.toml"):
        list(read.lines(folder))


def test_times_of_a_help_line_are_facts_and_no_part_of_its_sentence(tmp_path: Path) -> None:
    (line,) = read.lines(written(tmp_path, "lines", LINE))
    assert line.hours == t("Every day, {opens} to {closes}.", opens=time(9), closes=time(17))
    assert (line.country, line.languages, line.verified_on) == ("IE", ("en",), date(2026, 11, 22))
    assert not line.text_only


def test_a_row_past_its_date_loads_and_is_reported(tmp_path: Path) -> None:
    rows = tuple(read.lines(written(tmp_path, "lines", LINE)))
    assert expired(rows, date(2027, 5, 21)) == ()
    assert expired(rows, date(2027, 5, 22)) == rows


def test_a_paced_round_is_repeated(tmp_path: Path) -> None:
    pace = 'rounds = 3\npaced = [{ text = "In.", seconds = 4 }, { text = "Out.", seconds = 6 }]\n'
    *_, second = read.exercises(written(tmp_path, "exercises", EXERCISE + pace))
    assert [step.seconds for step in second.paced] == [4, 6] * 3


def test_an_operator_can_replace_a_row_and_switch_on_an_exercise(tmp_path: Path) -> None:
    ours = open_bookcase()
    text = (HERE / "exercises" / "senses.toml").read_text(encoding="utf-8")
    written(tmp_path, "exercises", text.replace("off_by_default = true", "off_by_default = false"))
    theirs = open_bookcase(tmp_path)
    assert ours.exercises["cool"].off_by_default
    assert not theirs.exercises["cool"].off_by_default
    assert theirs.exercises.keys() == ours.exercises.keys()


def test_a_line_from_general_knowledge_waits_until_an_operator_confirms_it(tmp_path: Path) -> None:
    unseen = waiting()
    shown = {line.id for line in load_library(OPERATOR, ("en",), places=Nowhere()).lines}
    assert unseen
    assert not unseen & shown
    checked = LINE.replace("ie-one", "ie-one4")
    assert "ie-one4" in unseen
    written(tmp_path, "lines", checked)
    assert "ie-one4" not in waiting(tmp_path)
    assert "ie-one4" in {line.id for line in load_library(OPERATOR, ("en",), places=Nowhere(), overlay=tmp_path).lines}


def test_an_emergency_number_given_by_law_is_shown_without_a_source_page() -> None:
    lines = load_library(OPERATOR, ("en",), places=Nowhere()).lines
    assert {"ie-112", "de-112", "eu-112"} <= {line.id for line in lines}
    unsure = [line for line in lines if line.confidence == "general knowledge"]
    assert all(line.kind == "emergency" and line.phone == "112" for line in unsure)


def test_an_operator_can_add_a_stop_word_and_never_take_one_away(tmp_path: Path) -> None:
    rows = [
        f'{kind} = ["{word}"]'
        for kind, word in zip(
            ("stop", "help_now", "yes", "no", "skip", "done"), ("Genug!", "a", "b", "c", "d", "e"), strict=True
        )
    ]
    written(tmp_path, "words", "\n".join(rows))
    (tmp_path / "words" / "ours.toml").rename(tmp_path / "words" / "en.toml")
    ours, theirs = open_bookcase().words["en"], open_bookcase(tmp_path).words["en"]
    assert theirs.stop == ours.stop | {"genug"}


def test_an_exercise_that_is_switched_off_is_not_in_the_library() -> None:
    library = load_library(OPERATOR, ("en",), ("hum", "checkin"), places=Nowhere())
    assert "hum" not in library.exercises
    assert "checkin" in library.switched_off


def test_a_label_that_is_no_short_text_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "feelings.toml"
    path.write_text('[one]\nf01 = "fear"\nf02 = 3\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"feelings\.toml, line 3"):
        read.labels(path)
    path.write_text('[one]\nf01 = "fear"\n[two]\nf01 = "joy"\n', encoding="utf-8")
    with pytest.raises(ContentError, match="written twice"):
        read.labels(path)
