"""How alike a message is to sorted lines: the arithmetic, by hand."""

from __future__ import annotations

from collections import Counter
from math import sqrt

import pytest
from hypothesis import given, strategies as st

from bot.core.guard import ANY, Learned
from bot.domain.likeness import WINDOW, features, nearest, parts, scores

TABLE = Learned(
    (ANY, "rain", "snow"), (-1.0, 0.0, 0.0), 0.5, {"=wet": (1.0, 4.0, 3.0, 1.0), "=dry": (1.0, -4.0, 0.0, 0.0)}
)


def test_a_line_is_its_words_their_pieces_and_their_runs() -> None:
    found = features("Call me")
    assert {"=call", "=me", "=call me", " ca", "all", " me "} <= found.keys()


def test_case_accents_and_which_digit_it_is_make_no_difference() -> None:
    assert features("Él Nació en 1983") == features("el nacio en 2071")


def test_the_score_is_the_weights_over_the_length_of_the_line() -> None:
    row = Counter({"=wet": 1, "=dry": 1, "=unknown": 5})
    assert scores([row], TABLE)[ANY] == pytest.approx(-1 + (4 - 4) / sqrt(2))


def test_the_part_that_is_most_alike_decides_and_names_what_it_is_like() -> None:
    above, label = nearest([Counter({"=dry": 1}), Counter({"=wet": 1})], TABLE)
    assert above == pytest.approx(4 - 1 - 0.5)
    assert label == "rain"


def test_nothing_known_is_like_nothing() -> None:
    above, _ = nearest([Counter({"=unknown": 1})], TABLE)
    assert above < 0


@given(st.text(max_size=400))
def test_a_short_message_is_looked_at_whole_and_any_message_has_features_or_none(text: str) -> None:
    assert next(parts(text)) == text
    assert all(count > 0 for count in features(text).values())


def test_every_word_of_a_long_message_is_in_some_window() -> None:
    words = [f"w{n}" for n in range(5 * WINDOW)]
    seen = {word for part in list(parts(" ".join(words)))[1:] for word in part.split()}
    assert seen == set(words)
    assert all(len(part.split()) <= WINDOW for part in list(parts(" ".join(words)))[1:])
