"""Keeping needs a yes; letting go never does, also after the yes was taken back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from bot.core.effects import remember
from bot.core.person import Profile, Purpose
from bot.domain.consents import BLANK, FIELDS, change, permitted

COVERED = [(purpose, name) for purpose, names in FIELDS.items() for name in names]
FULL = Profile(
    "es", "caregiver", "both", "IE", "Europe/Dublin", (), ("water", "cold"), ("a", "b"), ("c", "d"), ("e", "f"),
    ("my blanket", "my dog"), ("wobbly", "far"), fresh_messages=True, discreet="all", clear_word="lantern",
    seal="a seal", quiet_hours="1320-480", adult=True,
)  # fmt: skip


def test_a_field_can_be_emptied_without_its_yes() -> None:
    for _, name in COVERED:
        effect = remember(**{name: getattr(BLANK, name)})
        assert permitted(FULL, effect), name
        assert change(FULL, effect) == replace(FULL, **{name: getattr(BLANK, name)})


def test_a_list_can_lose_a_word_without_its_yes_but_gain_none() -> None:
    for _, name in COVERED:
        before = getattr(FULL, name)
        if isinstance(before, tuple):
            assert getattr(change(FULL, remember(**{name: before[1:]})), name) == before[1:]
            assert change(FULL, remember(**{name: (*before, "new")})) == FULL
            assert change(FULL, remember(**{name: (before[0], "new")})) == FULL


def test_nothing_else_changes_without_a_yes() -> None:
    for name, value in (("role", "survivor"), ("country", "US"), ("language", "fr"), ("zone", "Asia/Tokyo")):
        effect = remember(**{name: value})
        assert not permitted(FULL, effect)
        assert change(FULL, effect) == FULL


def test_a_visitor_who_lets_go_of_nothing_changes_nothing() -> None:
    assert not any(permitted(Profile(), remember(**{name: getattr(BLANK, name)})) for _, name in COVERED)


@given(st.sampled_from(COVERED), st.text(max_size=5))
def test_with_its_yes_a_field_takes_what_it_is_given(covered: tuple[Purpose, str], word: str) -> None:
    purpose, name = covered
    person = Profile(consents=(str(purpose),), adult=True)
    blank = getattr(BLANK, name)
    value = (word,) if isinstance(blank, tuple) else word if isinstance(blank, str) else True
    assert getattr(change(person, remember(**{name: value})), name) == value
