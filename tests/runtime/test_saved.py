"""A screen that was put down comes back the same, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import ClassVar

import msgspec
import pytest
from hypothesis import given, strategies as st

from bot.core.flow import SCREENS, Screen
from bot.flows import gather
from bot.runtime.saved import NotFitError, Saved, carry, layout, pick_up, put_down, uncarry
from tests.support.made_up import made_up

gather()
SHIPPED = sorted(SCREENS)
PLAIN = st.text(st.characters(codec="ascii", exclude_characters=",\x00", categories=["L", "N", "P"]), max_size=12)
KINDS: dict[object, st.SearchStrategy[str | int | bool | None]] = {
    str: PLAIN,
    int: st.integers(-(10**6), 10**6),
    bool: st.booleans(),
}


@st.composite
def shipped_screens(draw: st.DrawFn) -> Screen:
    cls = SCREENS[draw(st.sampled_from(SHIPPED))]
    return cls(*(draw(a_value(kind)) for kind in layout(cls).types))


def a_value(kind: object) -> st.SearchStrategy[str | int | bool | None]:
    """Give values of a field; an optional text is never empty, because that is how nothing is written."""
    if kind in KINDS:
        return KINDS[kind]
    inside = next(one for one in kind.__args__ if one is not type(None))  # type: ignore[attr-defined]
    return st.none() | KINDS[inside].filter(lambda value: value != "")


@given(shipped_screens())
def test_every_screen_that_is_stored_comes_back_the_same(screen: Screen) -> None:
    stored = msgspec.json.decode(msgspec.json.encode(put_down(screen)), type=Saved)
    assert pick_up(stored) == screen


@given(shipped_screens())
def test_every_screen_that_is_carried_comes_back_the_same(screen: Screen) -> None:
    assert uncarry(carry(screen)) == screen


@given(st.text(max_size=40))
def test_any_text_is_a_screen_or_nothing_but_never_an_error(text: str) -> None:
    uncarry(text)


@given(shipped_screens(), st.text(max_size=12))
def test_a_carried_screen_with_anything_added_is_a_screen_or_nothing(screen: Screen, more: str) -> None:
    found = uncarry(carry(screen) + more)
    assert found is None or type(found) is type(screen)


@given(shipped_screens(), st.integers(2, 99))
def test_a_screen_of_another_version_or_shape_or_name_is_not_picked_up(screen: Screen, other: int) -> None:
    saved = put_down(screen)
    assert pick_up(msgspec.structs.replace(saved, version=saved.version + other)) is None
    assert pick_up(msgspec.structs.replace(saved, fields=(*saved.fields, "more"))) is None
    assert pick_up(msgspec.structs.replace(saved, name=f"{saved.name}Gone")) is None
    if saved.fields:
        assert pick_up(msgspec.structs.replace(saved, fields=saved.fields[:-1])) is None


@pytest.fixture
def place() -> Iterator[None]:
    with made_up():
        yield


def define(new_version: int) -> type[Screen]:
    @dataclass(frozen=True)
    class Somewhere(Screen):
        version: ClassVar[int] = new_version
        words: str = ""

    return Somewhere


def test_words_that_would_break_a_button_are_refused_when_it_is_made(place: None) -> None:
    cls = define(1)
    for words in ("a,b", "é"):
        with pytest.raises(NotFitError):
            carry(cls(words))  # type: ignore[call-arg]


def test_a_button_of_an_older_version_of_a_screen_means_nothing(place: None) -> None:
    old = carry(define(1)("x"))  # type: ignore[call-arg]
    newer = define(2)
    assert uncarry(carry(newer("x"))) == newer("x")  # type: ignore[call-arg]
    assert uncarry(old) is None


def test_every_shipped_screen_has_a_short_name_of_its_own() -> None:
    shorts = [layout(SCREENS[name]).short for name in SHIPPED]
    assert len(set(shorts)) == len(SHIPPED)
    assert all(len(fields(SCREENS[name])) == len(layout(SCREENS[name]).names) for name in SHIPPED)
