"""A letter, a day with news, and whether to be told: nothing is asked about them, nothing is recommended."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.core.effects import DropEntry, SaveEntry
from bot.core.person import Kind
from bot.domain.telling import STALE, WAYS
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk

LIBRARY = real_library()
ASKS = re.compile(
    r"(what (does|do|did) (it|the letter|the notice)|what is it about|which case|who is it from)", re.IGNORECASE
)


def test_a_letter_need_not_be_opened_now() -> None:
    walk = Walk(LIBRARY, ()).types("/letter")
    assert "Nothing has to be opened now" in read(walk)
    assert {"/ground", "/now", "away", "beside", "when"} <= set(walk.values)


@pytest.mark.parametrize("way", ["letter", "newsday", "notification"])
@pytest.mark.parametrize("agreed", [(), ("plan", "remind")])
def test_nothing_is_asked_about_a_letter_the_news_or_a_case(way: str, agreed: tuple[str, ...]) -> None:
    first = Walk(LIBRARY, agreed).types(f"/{way}")
    pages = [
        first,
        *(Walk(LIBRARY, agreed).types(f"/{way}").presses(value) for value in first.values if value[0] != "/"),
    ]
    assert len(pages) > 3
    for walk in pages:
        questions = [part for part in re.split(r"(?<=[.!?])\s+", read(walk)) if part.endswith("?")]
        assert not [part for part in questions if ASKS.search(part)]
        assert {"/ground", "/now"} & set(walk.values)


def test_a_day_to_look_again_becomes_a_date_only_with_a_yes() -> None:
    walk = Walk(LIBRARY).types("/letter").presses("when").presses("/newdate:in-3")
    assert "November 27, 2026" in read(walk)
    assert len(walk.presses("once").entries) == 1
    without = Walk(LIBRARY, ()).types("/letter").presses("when").presses("/newdate:in-3")
    assert not without.entries
    assert "/consents:remind" in without.values


def test_the_sentences_for_a_day_with_news_stand_alone_to_be_copied() -> None:
    walk = Walk(LIBRARY, ()).types("/newsday").presses("tell").presses("text")
    assert read(walk).startswith("I'm not reading the news today.")


def test_every_way_is_shown_with_both_sides_and_none_first_by_merit() -> None:
    walk = Walk(LIBRARY, ()).types("/notification")
    assert [value for value in walk.values if value.startswith("w-")] == [f"w-{name}" for name in WAYS]
    for name in WAYS:
        text = read(Walk(LIBRARY, ()).types("/notification").presses(f"w-{name}"))
        assert "What people say for it:" in text
        assert "What people say against it:" in text


def test_a_fact_stands_with_its_country_its_source_and_its_day() -> None:
    text = read(Walk(LIBRARY, ()).types("/notification"))
    assert re.search(r"United States: .+ Source: .+\. Checked on November 22, 2026\.", text)


def test_a_fact_past_its_day_is_not_shown() -> None:
    walk = Walk(LIBRARY, ())
    latest = max(one.expires_on for one in LIBRARY.facts)
    walk.sleeps(days=(latest - date(2026, 11, 24)).days + 1).types("/notification")
    assert STALE.source in walk.sentences
    assert "United States" not in read(walk)


def test_a_decision_is_noted_only_with_a_yes_changed_and_deleted_at_once() -> None:
    walk = Walk(LIBRARY).types("/notification").presses("w-other").presses("note")
    assert [(entry.kind, entry.get("decision")) for entry in walk.entries.values()] == [(Kind.PLAN, "other")]
    walk.presses("back").presses("w-out").presses("note")
    assert [entry.get("decision") for entry in walk.entries.values()] == ["out"]
    assert "I don't want to be told" in read(walk.presses("back"))
    walk.presses("forget")
    assert not walk.entries
    assert {type(effect) for effect in walk.effects} == {SaveEntry, DropEntry}


def test_without_a_yes_a_decision_is_not_noted_and_everything_can_be_read() -> None:
    walk = Walk(LIBRARY, ("place",)).types("/notification").presses("w-in")
    assert "note" not in walk.values
    assert "/consents:plan" in walk.values


def test_a_noted_decision_is_no_part_of_the_plan_and_stands_in_my_data() -> None:
    walk = Walk(LIBRARY).types("/notification").presses("w-in").presses("note")
    assert "I want to be told" not in read(walk.types("/plan"))
    assert "I want to be told" in read(walk.types("/notes plan"))
