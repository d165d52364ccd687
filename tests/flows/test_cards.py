"""Reading a card: said beforehand, out of at any page, put aside and brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.content import Card
from bot.core.flow import ENTRIES, SCREENS
from bot.domain import reading
from bot.i18n import Catalogs
from bot.runtime.press import Buttons
from bot.runtime.render import Renderer
from tests.support.library import real_library
from tests.support.walk import Walk

LIBRARY = real_library()
CARDS = tuple(LIBRARY.cards.values())
LONGEST_MESSAGE = 600
LATER = datetime(2030, 1, 1, 12, tzinfo=UTC)
OLD = [card for card in CARDS if card.place]
OTHER = [card for card in CARDS if not card.place]


def through(walk: Walk, name: str) -> Walk:
    walk.types(f"/cards {name}").presses("read")
    for _ in LIBRARY.cards[name].pages:
        walk.presses("next")
    return walk


def test_a_front_says_what_the_card_touches_before_its_first_page() -> None:
    walk = Walk(LIBRARY).types("/cards sleep")
    assert "What it touches: {things}." in walk.sentences
    assert LIBRARY.cards["sleep"].pages[0][0].source not in walk.sentences
    walk.presses("read")
    assert LIBRARY.cards["sleep"].pages[0][0].source in walk.sentences


def test_a_visitor_reads_a_card_to_its_end_and_nothing_is_kept() -> None:
    walk = through(Walk(LIBRARY, agreed=()), "sleep").presses("yes")
    assert not walk.effects
    assert "I keep none of that" in walk.sentences


def test_every_page_has_a_way_out() -> None:
    walk = Walk(LIBRARY).types("/cards sleep").presses("read")
    assert {"next", "enough", "/cards", "/now"} <= set(walk.values)
    walk.presses("enough")
    assert walk.screen is None


def test_who_skips_the_pages_comes_to_what_may_follow() -> None:
    walk = Walk(LIBRARY).types("/cards sleep").presses("read").types("skip")
    assert "Was this of use?" in walk.sentences
    assert "Read on {date}." in walk.presses("source").sentences


@pytest.mark.parametrize("card", OLD, ids=[card.id for card in OLD])
def test_a_card_about_the_law_is_closed_past_its_day_and_says_who_can_tell(card: Card) -> None:
    one = card
    walk = Walk(LIBRARY, now=LATER).types(f"/cards {one.id}")
    assert "An advocate, a lawyer" in walk.sentences
    assert "read" not in walk.values


def test_a_card_about_the_law_that_ends_while_it_is_read_shows_no_further_page() -> None:
    one = OLD[0]
    walk = Walk(LIBRARY).types(f"/cards {one.id}").presses("read")
    walk.now = LATER
    walk.presses("next")
    assert "An advocate, a lawyer" in walk.sentences


def test_the_list_names_what_was_not_checked_in_time() -> None:
    walk = Walk(LIBRARY, now=LATER).types(f"/cards {OLD[0].whom}")
    while "Not checked in time" not in walk.sentences:
        walk.presses("more")
    assert "Not checked in time: {topics}" in walk.sentences


def test_another_card_past_its_day_is_shown_with_a_mark() -> None:
    walk = Walk(LIBRARY, now=LATER).types(f"/cards {OTHER[0].id}")
    assert "It may be out of date." in walk.sentences
    walk.presses("read")
    assert "It may be out of date." in walk.sentences


def test_a_topic_put_aside_is_not_listed_and_can_be_brought_back() -> None:
    walk = Walk(LIBRARY)
    assert "c-sleep" in offered_topics(walk)
    walk.types("/cards sleep").presses("hide")
    assert "card-sleep" in walk.standing.profile.hidden
    assert "c-sleep" not in offered_topics(walk)
    walk.types("/avoid aside").presses("b-card-sleep")
    assert "card-sleep" not in walk.standing.profile.hidden
    assert "c-sleep" in offered_topics(walk)


def offered_topics(walk: Walk) -> set[str]:
    """Turn every page of the list and collect what it offers."""
    walk.types("/cards")
    found = set(walk.values)
    while "more" in walk.values:
        found |= set(walk.presses("more").values)
    return found


def test_without_the_yes_to_remembering_it_is_said_that_it_may_come_up_again() -> None:
    walk = Walk(LIBRARY, agreed=()).types("/cards sleep").presses("hide")
    assert "I can't remember that without your yes" in walk.sentences
    assert not walk.effects


def test_every_card_leads_only_where_something_is() -> None:
    for card in CARDS:
        assert set(card.leads) <= ENTRIES.keys(), card.id
        assert set(card.leads) <= reading.LEADS.keys() | {"now"}, card.id


def test_an_exercise_that_somebody_avoids_is_not_offered_at_the_end() -> None:
    walk = through(Walk(LIBRARY), "sleep")
    offered = [value for value in walk.values if value.startswith("/ground:")]
    assert offered
    name = offered[0].partition(":")[2]
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, hidden=(name,)))
    assert offered[0] not in through(walk, "sleep").values


def test_no_screen_of_cards_looks_at_anybody() -> None:
    ours = [cls for name, cls in SCREENS.items() if name.partition(".")[0] in {"cards", "caregiver"}]
    assert len(ours) >= 6
    assert all(cls.scope == "" and not cls.needs for cls in ours)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_page_fits_one_short_message(language: str) -> None:
    renderer = Renderer(Catalogs(LIBRARY.languages), Buttons(bytes(32)))
    for card in CARDS:
        for page in card.pages:
            words = "\n\n".join(renderer.line(point, language) for point in page)
            assert len(words) <= LONGEST_MESSAGE, (card.id, language)
