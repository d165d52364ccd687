"""Long texts cut into messages: nothing is lost, nothing is torn, everything fits."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from bot.core.text import Listed, Named, Own, t, tn
from bot.domain.bridge.parts import MOST, pages, pieces, size, units
from bot.i18n import Catalogs

own = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=900).map(Own)
TELEGRAM = 4096


@settings(max_examples=60, deadline=None)
@given(st.lists(own, max_size=40))
def test_the_pages_together_are_the_text_and_each_fits(lines: list[Own]) -> None:
    found = pages(lines)
    assert [line for page in found for line in page] == lines
    for page in found:
        said = Catalogs(("en",)).render(page, "en").text if page else ""
        assert units(said) <= TELEGRAM


def test_there_is_one_page_also_of_nothing() -> None:
    assert pages([]) == ((),)


@given(st.text(max_size=5_000), st.integers(1, 1_000))
def test_pieces_of_a_string_are_the_string(words: str, most: int) -> None:
    assert "".join(pieces(words, most)) == words
    assert all(len(piece) <= most for piece in pieces(words, most))


def test_what_is_longer_counts_as_longer() -> None:
    short = t("{a}", a=Own("x"))
    for longer in (
        t("{a}", a=Own("x" * 50)),
        t("{a}", a=Listed((Own("x" * 20), t("a longer sentence than that")))),
        t("{a} and a good deal more than that", a=Named("country", "IE")),
        tn("{n} thing of many words", "{n} things of many words", 3),
    ):
        assert size(longer) > size(short)
    assert size(Own("🌧")) == 2
    assert MOST < TELEGRAM
