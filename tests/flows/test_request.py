"""The form in which somebody asks: nothing about the past, all of it can be skipped, what is shown is what is sent."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import UTC, datetime
from types import ModuleType

import pytest

from bot.core.effects import Peer
from bot.core.peers import Request, Sort, Wish
from bot.core.person import Profile
from bot.core.replies import Button
from bot.core.text import Text
from bot.domain.peers import apart_words, drafts, peer_words, request_words, seen, suggested_words
from bot.domain.peers.reading import request_of
from tests.content.test_copy_lint import asks_for_detail
from tests.support.library import real_library
from tests.support.walk import ALL, Walk
from tests.support.world import ASKER, HELPER, MATCH, NOW, OTHER, REQUEST, World, house, matched, request

LIBRARY = real_library()
TIME = datetime.fromtimestamp(NOW, UTC)


def walk_of(world: World | None = None, **profile: str) -> Walk:
    walk = Walk(LIBRARY, now=TIME, world=world or house(), row=ASKER)
    walk.standing = replace(walk.standing, profile=Profile(consents=ALL, adult=True, **profile))  # type: ignore[arg-type]
    return walk


def kept(walk: Walk) -> Request:
    (record,) = walk.world.of(Sort.REQUEST)
    return request_of(record)


def part_of(walk: Walk) -> str:
    """The question somebody is at; nothing at the preview."""
    return str(getattr(walk.screen, "part", ""))


def through(walk: Walk, answers: dict[str, list[str]]) -> Walk:
    """Answer the questions that are named, skip all others, and arrive at the preview."""
    walk.types("/ask").presses("begin")
    while part := part_of(walk):
        for value in answers.get(part, []):
            walk.presses(value)
        if part_of(walk) == part:
            walk.presses("on" if answers.get(part) and "on" in walk.values else "skip")
    return walk


def test_skipping_every_question_sends_a_request_that_counts() -> None:
    walk = through(walk_of(), {}).presses("send")
    assert kept(walk) == Request(Wish(languages=("en",)))
    (record,) = walk.world.of(Sort.REQUEST)
    assert record.state == "waiting"


def test_all_questions_can_be_skipped_in_one_tap() -> None:
    walk = walk_of().types("/ask").presses("skip").presses("send")
    assert kept(walk) == Request(Wish(languages=("en",)))


def test_each_question_can_be_skipped_and_left() -> None:
    walk = walk_of().types("/ask").presses("begin")
    parts = []
    while "send" not in walk.values:
        assert {"skip", "leave"} <= set(walk.values)
        parts.append(part_of(walk))
        walk.presses("skip")
    assert parts == list(drafts.PARTS)


def test_nothing_is_sent_and_nobody_hears_of_it_before_the_last_tap() -> None:
    walk = through(walk_of(), {"topics": ["work"]})
    assert not any(isinstance(effect, Peer) for effect in walk.effects)
    walk.presses("leave")
    assert walk.world.of(Sort.REQUEST) == ()
    assert walk.screen is None


def test_how_one_comes_here_is_not_asked_again_where_it_is_known_and_can_be_changed() -> None:
    walk = walk_of(role="survivor").types("/ask").presses("begin")
    assert part_of(walk) == "languages"
    walk = through(walk_of(role="survivor"), {}).presses("change").presses("role").presses("c").presses("send")
    assert kept(walk).wish.role == "caregiver"


def test_somebody_who_came_as_a_volunteer_is_asked_how_they_come_to_this() -> None:
    walk = walk_of(role="volunteer").types("/ask").presses("begin")
    assert part_of(walk) == "role"


def test_a_caregiver_is_asked_about_themselves_and_never_about_a_child() -> None:
    walk = walk_of(role="caregiver").types("/ask")
    assert request_words.CAREGIVER in walk.said.lines
    walk.presses("begin").presses("skip")
    assert request_words.CAREGIVER in walk.said.lines
    words = " ".join(line.source for line in request_words.QUESTIONS.values()).casefold()
    assert "child" not in words
    assert request_words.CAREGIVER not in walk_of(role="survivor").types("/ask").said.lines


def test_it_says_that_nothing_need_be_told() -> None:
    assert request_words.NO_DETAIL in walk_of().types("/ask").said.lines


def test_what_one_would_like_and_what_one_would_rather_not_never_hold_the_same() -> None:
    walk = through(walk_of(), {"topics": ["work", "court"], "avoid": ["court"]}).presses("send")
    assert kept(walk).wish.topics == ("work",)
    assert kept(walk).wish.avoid == ("court",)


def test_pressing_twice_takes_an_answer_out_again() -> None:
    walk = walk_of().types("/ask").presses("begin").presses("skip").presses("skip")
    walk.presses("nights").presses("nights").presses("skip")
    assert walk.screen.topics == ""  # type: ignore[union-attr]


def test_skipping_takes_back_what_was_begun_in_this_question() -> None:
    walk = walk_of().types("/ask").presses("begin").presses("skip").presses("skip").presses("nights").presses("skip")
    assert walk.screen.topics == ""  # type: ignore[union-attr]


def test_typed_words_choose_like_buttons() -> None:
    walk = walk_of(role="survivor").types("/ask").types("begin").types("skip").types("Family")
    assert walk.screen.topics == "family"  # type: ignore[union-attr]


def test_a_request_that_is_held_from_the_start_is_not_said_to_be_searched_for() -> None:
    world = matched("open")
    world.does(HELPER, "report", MATCH)
    world.does(ASKER, "withdraw", REQUEST)
    walk = through(walk_of(world), {}).presses("send")
    assert peer_words.PAUSED in walk.said.lines
    assert "with the search" not in walk.sentences


def test_hours_are_told_with_the_clock_they_belong_to() -> None:
    known = walk_of(role="survivor", zone="Europe/Madrid").types("/ask").presses("begin")
    unknown = walk_of(role="survivor").types("/ask").presses("begin")
    for walk in (known, unknown):
        for _ in range(4):
            walk.presses("skip")
    assert request_words.NO_ZONE in unknown.said.lines
    assert request_words.NO_ZONE not in known.said.lines
    assert "Hours as in" in known.sentences


def test_a_change_keeps_the_place_in_the_line_and_the_rest_of_the_wish() -> None:
    walk = walk_of(house().add(request())).types("/ask change").presses("change").presses("topics")
    walk.presses("work").presses("on").presses("send")
    (record,) = walk.world.of(Sort.REQUEST)
    assert (record.since, record.state) == (request().since, "waiting")
    assert kept(walk).wish == replace(request_of(request()).wish, topics=("feelings",))


def test_a_change_that_is_left_changes_nothing() -> None:
    walk = walk_of(house().add(request())).types("/ask change").presses("change").presses("topics").presses("work")
    walk.presses("leave")
    assert request_words.UNCHANGED in walk.said.lines
    assert walk.world.of(Sort.REQUEST) == (request(),)


def test_a_change_of_a_resting_request_says_that_it_rests() -> None:
    walk = walk_of(house().add(request(state="resting"))).types("/ask change").presses("send")
    assert "rests" in walk.sentences


@pytest.mark.parametrize("state", ["waiting", "resting", "held", "asked", "open"])
@pytest.mark.parametrize("how", ["/ask", "/ask change"])
def test_asking_twice_shows_how_the_first_request_stands(state: str, how: str) -> None:
    world = house().add(request(state=state)) if state in {"waiting", "resting", "held"} else matched(state)
    if how == "/ask change" and state in {"waiting", "resting"}:
        return
    walk = walk_of(world).types(how)
    assert "asked already" in walk.sentences
    assert "/peer" in walk.values
    assert ("/ask:change" in walk.values) == (state in {"waiting", "resting"})
    assert len(walk.world.of(Sort.REQUEST)) == 1


def test_a_form_that_was_left_open_cannot_send_a_second_request() -> None:
    walk = through(walk_of(), {})
    walk.world.add(request(state="held"))
    walk.presses("send")
    assert len(walk.world.of(Sort.REQUEST)) == 1
    assert "asked already" in walk.sentences


def test_what_was_chosen_is_not_lost_when_matching_closes_in_between() -> None:
    walk = through(walk_of(), {"topics": ["work"]})
    walk.world.closed = "staff"
    walk.presses("send")
    assert peer_words.CLOSED["staff"] in walk.said.lines
    assert walk.world.of(Sort.REQUEST) == ()
    walk.world.closed = ""
    walk.presses("send")
    assert kept(walk).wish.topics == ("work",)


def test_while_matching_is_closed_the_form_does_not_begin() -> None:
    world = house()
    world.closed = "lines"
    walk = walk_of(world).types("/ask")
    assert peer_words.CLOSED["lines"] in walk.said.lines
    assert walk.screen is None


def test_without_the_yes_the_form_points_to_where_it_is_asked_for() -> None:
    walk = Walk(LIBRARY, ("place",), TIME, world=house(), row=ASKER).types("/ask")
    assert "/peer" in walk.values
    assert walk.screen is None


def test_sent_says_the_longest_wait_and_takes_back_in_one_tap() -> None:
    older = request(OTHER, number=77)
    walk = through(walk_of(house().add(older)), {}).presses("send")
    assert "The longest anyone is waiting" in walk.sentences
    walk.presses("withdraw")
    assert walk.world.of(Sort.REQUEST) == (older,)


def test_whoever_asks_first_of_all_is_told_that_nobody_else_waits() -> None:
    assert "Nobody else is waiting" in through(walk_of(), {}).presses("send").sentences


def test_keeping_apart_is_a_detour_from_which_the_form_goes_on() -> None:
    walk = walk_of().types("/ask").presses("begin")
    for _ in range(6):
        walk.presses("skip")
    walk.presses("/apart").presses("/resume")
    assert part_of(walk) == "apart"
    assert "send" in walk.presses("on").values


MODULES = (apart_words, drafts, peer_words, request_words, seen, suggested_words)


def texts(module: ModuleType) -> list[str]:
    found: list[str] = []
    for value in vars(module).values():
        several = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        found += [one.source for one in several if isinstance(one, Text)]
        found += [one.label.source for one in several if isinstance(one, Button)]
    return found


def test_no_question_of_these_asks_for_detail() -> None:
    said = [words for module in MODULES for words in texts(module)]
    assert len(said) > 60
    assert [words for words in said if asks_for_detail(words)] == []
    questions = [part for words in said for part in re.split(r"(?<=[.!?:])\s+", words) if part.endswith("?")]
    assert len(questions) > 7
    told = {"happened", "when", "who", "why", "old", "long", "where", "child"}
    assert [part for part in questions if told & set(part.casefold().rstrip("?").split())] == []


def test_no_screen_of_the_form_takes_words_of_ones_own() -> None:
    walk = through(walk_of(), {}).types("some words of my own, at length")
    assert not any(isinstance(effect, Peer) for effect in walk.effects)
    assert "some words" not in repr(walk.standing)
    assert "typed" not in inspect.getsource(request_words)
