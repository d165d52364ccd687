import pytest
from hypothesis import given, settings, strategies as st

from bot.transport.split import LONGEST, parts, units, without_marks

SENTENCE = "This is one sentence of some length, number {}. "


def test_a_text_that_fits_is_left_alone() -> None:
    assert parts("x" * LONGEST) == (["x" * LONGEST], False)
    assert parts("<b>x</b>", marked=True) == (["<b>x</b>"], True)


def test_a_long_text_is_cut_between_sentences() -> None:
    text = "".join(SENTENCE.format(n) for n in range(300)).strip()
    cut, _ = parts(text)
    assert len(cut) > 2
    assert all(part.endswith(".") and part.startswith("This") for part in cut)
    assert " ".join(cut) == text


def test_a_break_between_paragraphs_is_the_better_place() -> None:
    first = (SENTENCE * 70).strip()
    cut, _ = parts(first + "\n\n" + SENTENCE * 40)
    assert cut[0] == first


def test_letters_beyond_the_first_plane_count_double() -> None:
    cut, _ = parts("\U0001f622" * 3000)
    assert [units(part) for part in cut] == [LONGEST, 6000 - LONGEST]


def test_tags_are_never_torn() -> None:
    text = "".join(f"<b>{SENTENCE.format(n).strip()}</b> " for n in range(200))
    cut, marked = parts(text, marked=True)
    assert marked
    assert len(cut) > 2
    assert all(part.count("<b>") == part.count("</b>") for part in cut)
    assert all(units(part) <= LONGEST for part in cut)


def test_a_text_inside_one_long_tag_goes_without_its_marks() -> None:
    cut, marked = parts("<i>" + SENTENCE * 200 + "&lt;3</i>", marked=True)
    assert not marked
    assert not any("<i>" in part for part in cut)
    assert cut[-1].endswith("<3")


def test_taking_marks_out_gives_the_letters_back() -> None:
    assert without_marks("<b>5 &lt; 6</b> &amp; <code>x</code>") == "5 < 6 & x"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["word", "One. ", "\n", "\n\n", "\U0001f622", "<b>", "</b>", "&amp;", "x" * 900])))
@pytest.mark.parametrize("marked", [True, False])
def test_any_text_is_cut_into_parts_that_fit_and_loses_no_letter(marked: bool, pieces: list[str]) -> None:
    text = "".join(pieces) * 7
    cut, still = parts(text, marked=marked)
    assert all(units(part) <= LONGEST for part in cut)
    expected = text if still or not marked else without_marks(text)
    assert "".join("".join(cut).split()) == "".join(expected.split())
