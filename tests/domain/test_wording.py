"""A word that works everywhere is heard however it is typed, and only when it is the whole message."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings, strategies as st

from bot.content.loader import open_bookcase
from bot.domain.wording import normalize, which_word

WORDS = open_bookcase().words


@pytest.mark.parametrize(
    "text",
    [
        "stop", "STOP", "Stop!!", "  stop. ", "stoppp", "s\u200btop", "ｓｔｏｐ", "/stop", "stop 🙏", "¡Basta!",
        "basta ya", "arrête.", "Arrêtez !", "J’arrête", "j'arrete", "ça suffit", "para", "Déjame en paz",
        "enough", "leave me alone", "That's enough", "no más", "PAUSE", "stop\n", "«stop»", "halt",
        "sto\u0301p",
    ],
)  # fmt: skip
def test_a_stop_is_heard_in_any_language_and_any_spelling(text: str) -> None:
    assert which_word(text, WORDS) == "stop"


@pytest.mark.parametrize(
    "text",
    [
        "I can't stop crying", "he would not stop", "stopping by later", "don't stop", "para mi hermana",
        "no para de llover", "il n'arrête pas", "I have had enough sleep", "bus stop", "help yourself",
        "I don't need help", "", "   ", "🙏", "!!!", "no puedo parar de llorar", "s t o p p i n g", "stop " * 40,
    ],
)  # fmt: skip
def test_a_sentence_that_only_holds_the_word_is_not_a_stop(text: str) -> None:
    assert which_word(text, WORDS) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("help", "help"), ("HELP ME!", "help"), ("¡Ayuda!", "help"), ("Au secours !", "help"),
        ("à l'aide", "help"), ("sos", "help"), ("Sí", "yes"), ("yes please", "yes"), ("D’accord", "yes"),
        ("No, thanks", "no"), ("non merci", "no"), ("not now", "no"), ("skip", "skip"),
        ("je ne sais pas", "skip"), ("No sé", "skip"), ("That's all.", "done"), ("c'est tout", "done"),
        ("eso es todo", "done"), ("nooooo", "no"), ("yesss", "yes"),
    ],
)  # fmt: skip
def test_other_words_are_heard_too(text: str, kind: str) -> None:
    assert which_word(text, WORDS) == kind


def test_every_word_in_the_lists_is_heard_as_what_it_is() -> None:
    kinds = {"stop": "stop", "help_now": "help", "yes": "yes", "no": "no", "skip": "skip", "done": "done"}
    for words in WORDS.values():
        for field, kind in kinds.items():
            assert {which_word(word, WORDS) for word in getattr(words, field)} == {kind}


def test_no_word_means_two_things_in_two_languages() -> None:
    fields = ("stop", "help_now", "yes", "no", "skip", "done")
    for one, other in itertools.combinations(fields, 2):
        ours = frozenset().union(*(getattr(words, one) for words in WORDS.values()))
        theirs = frozenset().union(*(getattr(words, other) for words in WORDS.values()))
        assert not ours & theirs


def test_every_language_can_say_everything() -> None:
    assert set(WORDS) == {"en", "es", "fr"}
    assert all(len(words.stop) >= 20 and len(words.help_now) >= 10 for words in WORDS.values())


@settings(deadline=None)
@given(st.text(max_size=200))
def test_normalizing_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@settings(deadline=None)
@given(st.sampled_from(sorted(WORDS["es"].stop)), st.sampled_from("!?.,…¡¿ \n\u200b*_~"), st.booleans())
def test_noise_around_a_stop_word_never_hides_it(word: str, noise: str, loud: bool) -> None:
    said = word.upper() if loud else word
    assert which_word(f"{noise}{said}{noise}{noise}", WORDS) == "stop"


@settings(deadline=None)
@given(st.sampled_from(sorted(WORDS["en"].stop)), st.text("abcdefghij", min_size=3, max_size=12))
def test_a_stop_word_with_something_before_it_is_a_sentence(word: str, before: str) -> None:
    assert which_word(f"zz{before} {word}", WORDS) == ""


@settings(deadline=None)
@given(st.text(max_size=4096))
def test_any_text_at_all_is_answered(text: str) -> None:
    assert which_word(text, WORDS) in {"", "stop", "help", "yes", "no", "skip", "done"}
