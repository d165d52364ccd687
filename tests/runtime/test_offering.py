"""An offer comes after the answer, seldom, and reaches nobody else."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from bot.core.effects import Peer
from bot.core.events import Command
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import ASKER, DESK, HELPER, MATCH, SECOND, matched

HEAVY = "I want to die"
GRAVER = "he is hitting me right now"


def walk() -> Walk:
    return Walk(real_library())


def offered(one: Walk) -> bool:
    return any(value.startswith("/heavy:") for value in one.beside)


def test_the_message_is_answered_first_and_the_offer_stands_below() -> None:
    one = walk().types("/menu").types(HEAVY)
    assert offered(one)
    assert one.last is not None
    assert [shown.aside for shown in one.last.shown] == [False, True]


def test_within_half_an_hour_it_is_offered_once() -> None:
    one = walk().types(HEAVY)
    assert offered(one)
    assert not offered(one.sleeps(minutes=29).types(HEAVY))
    assert offered(one.sleeps(minutes=2).types(HEAVY))


def test_graver_words_are_answered_at_once() -> None:
    one = walk().types(HEAVY)
    assert offered(one.types(GRAVER))
    assert not offered(one.types(HEAVY))


def test_not_what_i_meant_is_believed_for_a_day_but_not_for_graver_words() -> None:
    one = walk().types(HEAVY).happens(Command("heavy", "no"))
    assert not offered(one.sleeps(hours=23).types(HEAVY))
    assert offered(one.types(GRAVER))
    again = walk().types(HEAVY).happens(Command("heavy", "no"))
    assert offered(again.sleeps(hours=25).types(HEAVY))


def test_never_means_never_until_it_is_taken_back() -> None:
    one = walk().happens(Command("heavy", "never"))
    assert not offered(one.types(HEAVY))
    assert not offered(one.sleeps(days=40).types(GRAVER))
    assert offered(one.happens(Command("heavy", "again")).types(HEAVY))


def test_the_place_somebody_is_in_stays_as_it_was() -> None:
    one = walk().types("/checkin")
    before = one.standing.place.screen
    one.types(HEAVY)
    assert offered(one)
    assert one.standing.place.screen == before


@pytest.mark.parametrize("ordinary", ["I slept badly", "7", "the court date is in March", "stop", "help"])
def test_ordinary_words_bring_no_offer(ordinary: str) -> None:
    assert not offered(walk().types("/menu").types(ordinary))


@pytest.mark.parametrize("heavy", [HEAVY, GRAVER, "a child is being hurt right now", "he says he'll post my pictures"])
def test_in_a_conversation_the_words_are_passed_on_and_nobody_but_the_writer_gets_the_offer(heavy: str) -> None:
    world = matched()
    told = {row: len(world.told(row)) for row in (HELPER, DESK, SECOND)}
    one = Walk(real_library(), world=world, row=ASKER).types("/talk").types(heavy)
    assert offered(one)
    assert [len(world.told(row)) for row in told] == list(told.values())
    assert world.records[MATCH].state == "open"
    assert not any(isinstance(effect, Peer) and effect.act in {"report", "held", "flag"} for effect in one.effects)


def test_what_offers_can_reach_nobody() -> None:
    """No module on the way from a word to an offer knows how anything is sent, posted, reported or stored."""
    mine = {"bot.runtime.offering", "bot.domain.crisis", "bot.domain.heavy_words", "bot.flows.heavy"}
    forbidden = ("bot.transport", "bot.storage", "bot.runtime.peers", "bot.runtime.relay", "bot.runtime.outbox",
                 "bot.domain.peers", "bot.core.circle", "bot.core.peers")  # fmt: skip
    for name in mine:
        tree = ast.parse(Path(import_module(name).__file__ or "").read_text(encoding="utf-8"))
        known = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not [one for one in known if one.startswith(forbidden)], name
