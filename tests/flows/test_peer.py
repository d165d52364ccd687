"""How it stands with somebody who asks for a peer: true in each state, with a way out in each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.effects import Agree, TakeBack
from bot.core.peers import Sort
from bot.core.person import Purpose
from bot.core.text import Line, Own, Text
from bot.domain.peers import peer_words
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import (
    ASKER,
    DAY,
    HELPER,
    MATCH,
    NOW,
    OTHER,
    World,
    coordinator,
    house,
    matched,
    request,
    volunteer,
)

LIBRARY = real_library()
TIME = datetime.fromtimestamp(NOW, UTC)
WITHOUT_PEERS = ("helped", "notes", "place")


def asker(world: World, agreed: tuple[str, ...] | None = None) -> Walk:
    if agreed is None:
        return Walk(LIBRARY, now=TIME, world=world, row=ASKER)
    return Walk(LIBRARY, agreed, TIME, world=world, row=ASKER)


def facts(walk: Walk) -> dict[str, object]:
    return {name: value for line in walk.said.lines if isinstance(line, Text) for name, value in line.args}


def flat(lines: tuple[Line, ...]) -> str:
    """Everything in some lines, facts too."""
    return " ".join(repr(line) for line in lines)


def test_before_the_yes_one_reads_what_is_kept_who_sees_it_and_where_privacy_ends() -> None:
    walk = asker(house(), WITHOUT_PEERS).types("/peer")
    for words in (peer_words.KEPT, peer_words.SEEN, peer_words.LIMIT):
        assert words in walk.said.lines
    assert "beside therapy and never in its place" in walk.sentences
    assert facts(walk)["n"] == walk.world.rules.keep_hours
    assert {"yes", "no", "/privacy"} <= set(walk.values)
    assert not walk.standing.profile.agreed(Purpose.PEERS)


def test_a_yes_counts_from_that_tap_on_and_a_no_keeps_nothing() -> None:
    yes = asker(house(), WITHOUT_PEERS).types("/peer").presses("yes")
    assert yes.standing.profile.agreed(Purpose.PEERS)
    assert "/ask" in yes.values
    no = asker(house(), WITHOUT_PEERS).types("/peer").presses("no")
    assert not no.standing.profile.agreed(Purpose.PEERS)
    assert Agree(Purpose.PEERS) not in no.effects


def test_the_language_that_is_spoken_is_kept_only_where_none_was_chosen() -> None:
    chosen = asker(house(), WITHOUT_PEERS)
    chosen.standing = replace(chosen.standing, profile=replace(chosen.standing.profile, language="fr"))
    assert chosen.types("/peer").presses("yes").standing.profile.language == "fr"
    unchosen = asker(house(), ("notes",))
    unchosen.standing = replace(unchosen.standing, profile=replace(unchosen.standing.profile, language="fr"))
    assert unchosen.types("/peer").presses("yes").standing.profile.language == "en"


def test_somebody_who_was_not_asked_about_being_an_adult_is_led_there_first() -> None:
    walk = Walk(LIBRARY, (), TIME, world=house(), row=ASKER).types("/peer")
    assert "/start:setup" in walk.values
    assert "yes" not in walk.values
    assert not walk.types("yes").standing.profile.agreed(Purpose.PEERS)


def test_nothing_asked_yet_says_so_and_offers_to() -> None:
    walk = asker(house()).types("/peer")
    assert "asked for nothing so far" in walk.sentences
    assert {"/ask", "/apart", "/ground", "/checkin", "/now"} <= set(walk.values)


@pytest.mark.parametrize("why", ["staff", "lines"])
def test_while_nobody_can_be_brought_together_that_is_said_and_asking_is_not_offered(why: str) -> None:
    walk = asker(replace_closed(house(), why)).types("/peer")
    assert peer_words.CLOSED[why] in walk.said.lines
    assert "/ask" not in walk.values
    assert {"/ground", "/checkin", "/now"} <= set(walk.values)


def replace_closed(world: World, why: str) -> World:
    world.closed = why
    return world


def test_waiting_names_the_longest_wait_of_all_and_ones_own() -> None:
    older = replace(request(OTHER, number=77), since=NOW - 6 * DAY)
    walk = asker(house().add(request(), older)).types("/peer")
    numbers = [dict(line.args).get("n") for line in walk.said.lines if isinstance(line, Text)]
    assert [n for n in numbers if n is not None] == [4, 6]
    assert {"withdraw", "/ask:change", "/ground", "/checkin", "/now"} <= set(walk.values)
    assert peer_words.NOBODY_HERE not in walk.said.lines


def test_a_short_wait_is_told_in_hours_and_never_as_less_than_it_is() -> None:
    young = replace(request(), since=NOW - 3 * 3_600 - 1)
    walk = asker(house().add(young)).types("/peer")
    assert "hour" in walk.sentences
    assert facts(walk)["n"] == 4


def test_it_says_when_no_coordinator_is_there() -> None:
    world = World().add(coordinator(on_call=False), request())
    assert peer_words.NOBODY_HERE in asker(world).types("/peer").said.lines


def test_a_coordinator_who_asked_does_not_count_as_somebody_who_is_there() -> None:
    world = World().add(coordinator(ASKER), request())
    assert peer_words.NOBODY_HERE in asker(world).types("/peer").said.lines


def test_a_waiting_request_keeps_its_place_while_matching_is_closed() -> None:
    world = replace_closed(house().add(request()), "staff")
    walk = asker(world).types("/peer")
    assert peer_words.CLOSED["staff"] in walk.said.lines
    assert "withdraw" in walk.values


@pytest.mark.parametrize("state", ["waiting", "proposed", "asked", "offered", "resting"])
def test_a_request_is_taken_back_with_one_tap_in_every_state(state: str) -> None:
    pending = state in {"proposed", "asked", "offered"}
    world = matched(state) if pending else house().add(request(state=state), volunteer())
    walk = asker(world).types("/peer").presses("withdraw")
    assert "Taken back" in walk.sentences
    assert walk.world.of(Sort.REQUEST) == ()
    assert walk.world.of(Sort.MATCH) == ()
    assert len(walk.world.told(HELPER)) == (1 if state == "offered" else 0)


def test_while_a_coordinator_looks_that_is_said_and_nobody_is_named() -> None:
    walk = asker(matched("proposed")).types("/peer")
    assert peer_words.PROPOSED[0] in walk.said.lines
    assert "Wren" not in flat(walk.said.lines)


def test_a_match_opens_the_conversation() -> None:
    walk = asker(matched("open")).types("/peer")
    assert facts(walk)["alias"] == Own("Wren")
    assert any(value.startswith("/talk:") for value in walk.values)


def test_a_conversation_on_hold_is_told_neutrally() -> None:
    walk = asker(matched("open"))
    walk.world.does(ASKER, "report", MATCH)
    walk.types("/peer")
    assert peer_words.HELD in walk.said.lines
    assert "report" not in walk.sentences.casefold()


def test_a_request_that_waits_for_a_coordinator_is_told_neutrally() -> None:
    walk = asker(matched("open"))
    walk.world.does(HELPER, "report", MATCH)
    walk.types("/peer")
    assert peer_words.PAUSED in walk.said.lines
    assert "report" not in walk.sentences.casefold()
    assert any(value.startswith("/talk:") for value in walk.values)


@pytest.mark.parametrize("way", ["/peer:again", "again"])
def test_a_resting_request_goes_on_from_the_place_it_had(way: str) -> None:
    walk = asker(house().add(request(state="resting"), volunteer())).types("/peer")
    if way == "again":
        walk.presses(way)
    else:
        walk.types("/peer again")
    (waiting,) = walk.world.of(Sort.REQUEST, "waiting")
    assert waiting.since == request().since
    assert "I look for someone again" in walk.sentences


def test_again_does_nothing_while_matching_is_closed_and_says_why() -> None:
    world = replace_closed(house().add(request(state="resting")), "staff")
    walk = asker(world).types("/peer again")
    assert [one.state for one in walk.world.of(Sort.REQUEST)] == ["resting"]
    assert peer_words.CLOSED["staff"] in walk.said.lines
    assert "I look for someone again" not in walk.sentences


def test_again_without_a_resting_request_only_says_how_it_stands() -> None:
    walk = asker(house().add(request())).types("/peer again")
    assert "I look for someone again" not in walk.sentences
    assert "waits for somebody who fits" in walk.sentences


def test_taking_the_yes_back_ends_the_way_in() -> None:
    walk = asker(matched("asked")).types("/peer").types("/consents peers").presses("drop")
    assert TakeBack(Purpose.PEERS) in walk.effects
    assert walk.types("/peer").values[0] == "yes"


STATES = [
    house(),
    replace_closed(house(), "staff"),
    house().add(request()),
    house().add(request(state="resting")),
    house().add(request(state="held")),
    *(matched(state) for state in ("proposed", "asked", "offered", "open", "held")),
]


@pytest.mark.parametrize("world", STATES)
def test_every_state_has_help_for_meanwhile_and_no_verdict(world: World) -> None:
    walk = asker(world).types("/peer")
    assert "/ground" in walk.values
    assert len({*walk.values} - {"/now", "/stop"}) >= 2
    assert not any(word in walk.sentences.casefold() for word in ("declined", "rejected", "unfortunately", "sorry"))
