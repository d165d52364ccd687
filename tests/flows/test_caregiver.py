"""The start for those who stand by somebody: it asks nothing, and shows nothing of anybody."""

from __future__ import annotations

import pytest

from bot.core.person import Entry, Kind
from tests.support.library import real_library
from tests.support.walk import Walk

LIBRARY = real_library()
MARK = "a line of somebody else"


@pytest.mark.parametrize(
    "words",
    [
        "How do I get them to tell me?",
        "what did he do to her",
        "¿Cómo hago para que me cuente?",
        "Comment la faire parler",
    ],
)
def test_who_asks_how_to_make_somebody_tell_is_led_to_listening(words: str) -> None:
    walk = Walk(LIBRARY).types("/caregiver").types(words)
    assert "/cards:listen" in walk.values
    assert "Listening helps more than asking does." in walk.sentences
    walk.presses("/cards:listen")
    assert LIBRARY.cards["listen"].title.source in walk.sentences


def test_other_words_are_not_guessed_at() -> None:
    walk = Walk(LIBRARY).types("/caregiver").types("the garden is green")
    assert "Nothing here asks what happened" in walk.sentences


def test_every_button_of_the_start_leads_somewhere() -> None:
    values = Walk(LIBRARY).types("/caregiver").values
    for value in values:
        if value.startswith("/cards:") and value != "/cards:caregiver":
            assert value.partition(":")[2] in LIBRARY.cards
        if value.startswith("/ground:"):
            assert value.partition(":")[2] in LIBRARY.exercises


def test_people_come_first_when_a_child_is_in_danger() -> None:
    walk = Walk(LIBRARY).types("/caregiver")
    assert walk.said.keyboard[0][0].value == "/now"


def test_nothing_that_is_kept_appears_on_the_way() -> None:
    walk = Walk(LIBRARY)
    walk.entries["k"] = Entry(str(Kind.WIN), "k", walk.now, (("text", MARK),), 0.0)
    for step in ("/caregiver", "/cards caregiver", "/cards listen"):
        assert MARK not in repr(walk.types(step).said)
