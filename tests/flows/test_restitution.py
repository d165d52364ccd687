"""Money after a crime: both sides of each way, facts with their source and day, nothing recommended, no sum."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from bot.core.effects import DropEntry, SaveEntry
from bot.core.person import Kind
from bot.core.text import Text
from bot.domain import paying
from bot.domain.paying import DRAFT, PAGES, TOPIC, WAYS
from bot.domain.plans.words import DECISIONS, PAYMENTS
from bot.domain.telling import STALE
from tests.support.exported import taken_along
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import ALL, Walk

LIBRARY = real_library()
FACTS = [one for one in LIBRARY.facts if one.topic == TOPIC]
TODAY = date(2026, 11, 24)


def opened(*agreed: str) -> Walk:
    return Walk(LIBRARY, agreed).types("/restitution")


@pytest.mark.parametrize("name", WAYS)
def test_every_way_has_as_many_reasons_on_either_side(name: str) -> None:
    assert len(WAYS[name].speaks_for) == len(WAYS[name].against) > 0


def test_a_lawyer_somebody_else_later_and_not_at_all_stand_side_by_side() -> None:
    walk = opened()
    assert [value for value in walk.values if value.startswith("w-")] == ["w-lawyer", "w-other", "w-later", "w-no"]
    for name in WAYS:
        text = read(opened().presses(f"w-{name}"))
        assert "What people say for it:" in text
        assert "What people say against it:" in text


@pytest.mark.parametrize("name", WAYS)
def test_no_way_is_recommended(name: str) -> None:
    way = WAYS[name]
    words = " ".join(text.source for text in (*paying.INTRO, *way.speaks_for, *way.against))
    assert not re.search(r"\b(should|better to|recommended|we advise|it is best|worth it)\b", words, re.IGNORECASE)


def test_every_page_says_that_it_is_a_draft_and_no_advice() -> None:
    assert DRAFT.source in opened().sentences
    for value in (*(f"p-{name}" for name in PAGES), *(f"w-{name}" for name in WAYS)):
        assert DRAFT.source in opened().presses(value).sentences


def test_no_sentence_and_no_fact_holds_a_sum() -> None:
    words = [one.text.source for one in FACTS]
    words += [text.source for _, _, more in PAGES.values() for text in more]
    assert len(words) > 8
    assert not [one for one in words if re.search(r"\d|\$|dollar", one)]


def test_every_fact_has_a_source_a_day_and_ends_within_half_a_year() -> None:
    assert {one.part for one in FACTS} == {"court", "reserve", "if", "help"}
    for one in FACTS:
        assert one.place == "US"
        assert one.source
        assert one.confidence in {"verified", "secondary"}
        assert one.verified_on < one.expires_on <= one.verified_on + timedelta(days=180)


def test_every_fact_is_shown_on_some_page_with_its_source_and_day() -> None:
    shown = "".join(read(opened().presses(f"p-{name}")) for name in PAGES)
    for one in FACTS:
        assert f"{one.text.source} Source: {one.source}." in shown


def test_a_fact_past_its_day_is_not_shown_and_that_is_said_once() -> None:
    walk = Walk(LIBRARY, ())
    walk.sleeps(days=(max(one.expires_on for one in FACTS) - TODAY).days + 1).types("/restitution").presses("p-reserve")
    assert walk.sentences.count(STALE.source) == 1
    assert not [one for one in FACTS if one.text.source in read(walk)]


def test_outside_the_us_it_says_that_ways_differ_and_whom_to_ask() -> None:
    text = read(opened().presses("p-else"))
    assert "Other countries have ways of their own" in text
    assert "advocate" in text
    assert not [one for one in FACTS if one.text.source in text]


def test_a_decision_is_noted_only_with_a_yes_changed_and_deleted_at_once() -> None:
    walk = opened(*ALL).presses("w-later").presses("note")
    assert [(entry.kind, entry.get("payment")) for entry in walk.entries.values()] == [(Kind.PLAN, "later")]
    walk.presses("back").presses("w-no").presses("note")
    assert [entry.get("payment") for entry in walk.entries.values()] == ["no"]
    assert "I don't want it" in read(walk.presses("back"))
    walk.presses("forget")
    assert not walk.entries
    assert {type(effect) for effect in walk.effects} == {SaveEntry, DropEntry}


def test_without_a_yes_it_is_not_noted_and_everything_can_be_read() -> None:
    walk = opened("place").presses("w-no")
    assert "note" not in walk.values
    assert "/consents:plan" in walk.values


def test_it_does_not_overwrite_what_was_noted_about_notices_nor_the_other_way() -> None:
    walk = opened(*ALL).presses("w-other").presses("note")
    walk.types("/notification").presses("w-out").presses("note")
    kept = {(entry.get("decision"), entry.get("payment")) for entry in walk.entries.values()}
    assert kept == {("out", None), (None, "other")}
    walk.types("/notification").presses("forget")
    assert [entry.get("payment") for entry in walk.entries.values()] == ["other"]


def test_what_is_noted_is_no_part_of_the_plan_and_stands_in_my_data_and_in_the_export() -> None:
    walk = opened(*ALL).presses("w-lawyer").presses("note")
    assert "I ask a lawyer first" not in read(walk.types("/plan"))
    assert "About costs: I ask a lawyer first" in read(walk.types("/notes plan"))
    assert [entry.get("payment") for entry in taken_along(walk).entries] == ["lawyer"]


def test_the_two_decisions_are_never_the_same_words() -> None:
    assert not {one.source for one in DECISIONS.values()} & {one.source for one in PAYMENTS.values()}
    assert all(isinstance(one, Text) for one in PAYMENTS.values())
