"""What every conversation promises, tested over all of them at once, by walking everywhere.

A new flow is covered the moment its file exists. What a flow means is tested beside it; here is what no flow may break.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import cache
from types import NoneType, UnionType
from typing import get_args, get_type_hints

import pytest

from bot.core.events import Pressed
from bot.core.flow import ENTRIES, SCREENS
from bot.core.text import Text
from bot.domain import notices
from bot.i18n import Catalogs
from bot.runtime.press import Buttons
from bot.runtime.render import Recipient, Renderer
from bot.runtime.saved import carry, pick_up, put_down, uncarry
from bot.runtime.sight import context
from tests.support.explore import Found, explore, twin
from tests.support.library import real_library
from tests.support.walk import ALL

LANGUAGES = ("en", "es", "fr")
VALUE = re.compile(r"[a-zA-Z0-9_\-:/.]{1,24}")
STRANGE = ("", " ", "🌧🌧🌧", "\u200b\u200b", "مرحبا بالعالم", "x" * 4096, "\ud800?", "0", "-1", "99999999999999999999")
real_library()


@cache
def everywhere() -> tuple[Found, ...]:
    """Reach every place once as somebody who said yes to everything, once as a visitor."""
    return (*explore(real_library(), ALL), *explore(real_library(), ()))


def spoken() -> list[Found]:
    return [found for found in everywhere() if found.walk.last and found.walk.last.shown]


def test_every_screen_can_be_reached_by_pressing_and_typing() -> None:
    reached = {type(found.walk.screen) for found in everywhere()}
    asides = {entry for entry in ENTRIES.values() if entry.aside}
    ours = {name: cls for name, cls in SCREENS.items() if cls.__module__.startswith("bot.flows.")}
    unseen = {name for name, cls in ours.items() if cls not in reached | asides and not cls.at_once}
    assert unseen == set()


def test_every_button_that_is_a_command_leads_somewhere() -> None:
    house = {"stop", "cancel", "resume"}
    for found in spoken():
        for value in found.walk.values:
            if value.startswith("/"):
                assert value[1:].partition(":")[0] in ENTRIES.keys() | house, (found.way, value)


def test_no_screen_has_a_single_way_forward() -> None:
    for found in spoken():
        own = [value for value in found.walk.values if value not in {"/now", "/stop"}]
        assert len(own) >= 2, (found.way, own)


def test_help_now_and_stop_are_on_every_screen() -> None:
    for found in spoken():
        if found.walk.said.bare:  # a plain line may not say what this is; typed, both words work there too
            continue
        values = found.walk.values
        assert "/stop" in values, found.way
        assert any(value.partition(":")[0] == "/now" for value in values), found.way


def test_no_two_buttons_of_a_screen_are_the_same_and_values_are_plain() -> None:
    for found in spoken():
        values = found.walk.values
        assert len(values) == len(set(values)), (found.way, values)
        assert all(VALUE.fullmatch(value) for value in values), (found.way, values)


def test_labels_are_short_enough_for_a_phone() -> None:
    catalogs = Catalogs(LANGUAGES)
    for found in spoken():
        for language in LANGUAGES:
            for row in found.walk.said.keyboard:
                labels = [catalogs.label(button.label, language) for button in row]
                assert sum(map(len, labels)) <= 66, (found.way, labels)
                assert all(len(label) <= 40 for label in labels), (found.way, labels)


def test_every_screen_survives_being_put_down_and_picked_up() -> None:
    for found in everywhere():
        screen = found.walk.screen
        if screen is not None:
            assert pick_up(put_down(screen)) == screen, found.way


def test_every_screen_of_a_visitor_travels_inside_its_buttons() -> None:
    renderer = Renderer(Catalogs(LANGUAGES), Buttons(bytes(32)))
    for found in spoken():
        assert found.walk.last
        for shown in found.walk.last.shown:
            if shown.carried and shown.screen is not None:
                assert uncarry(carry(shown.screen)) == shown.screen, found.way
            for message in renderer.messages(shown, Recipient(9_999_999_999, 0xFFFFFF, "en")):
                assert all(len(data.encode()) <= 64 for row in message.keyboard for _, data in row), found.way


def test_stop_works_from_every_screen_with_one_line_and_nothing_after() -> None:
    for found in everywhere():
        walk = twin(found.walk).types("/stop")
        assert walk.last
        assert len(walk.last.shown) == 1
        assert walk.last.hush
        assert not walk.said.later
        assert walk.screen is None, found.way
        assert walk.sentences == notices.stopped(kept=True).lines[0].source  # type: ignore[union-attr]


@pytest.mark.parametrize("word", ["stop", "¡Basta!", "arrête.", "STOP", "para"])
def test_a_stop_word_of_any_language_works_from_every_screen(word: str) -> None:
    for found in everywhere():
        assert twin(found.walk).types(word).screen is None, found.way


def test_help_now_answers_on_every_screen_and_moves_nobody() -> None:
    for found in everywhere():
        walk = twin(found.walk).types("/now")
        assert walk.last
        assert walk.last.shown, found.way
        assert walk.standing.place == found.walk.standing.place, found.way


def test_an_interrupted_conversation_can_be_gone_on_with() -> None:
    for found in everywhere():
        screen = found.walk.screen
        if screen is None or not screen.resumable or found.walk.carried:
            continue
        walk = twin(found.walk).types("/menu").types("/resume")
        assert walk.screen == screen, found.way


@pytest.mark.parametrize("text", STRANGE)
def test_no_screen_is_silent_or_breaks_whatever_is_typed(text: str) -> None:
    for found in everywhere():
        walk = twin(found.walk).types(text or " ")
        assert walk.last
        assert walk.last.shown, found.way


def test_a_press_that_no_screen_knows_is_answered_with_the_screen() -> None:
    for found in everywhere():
        screen = found.walk.screen
        if screen is not None:
            circle = found.walk.world.circle(found.walk.row, type(screen).scope or "desk")
            standing = replace(found.walk.standing, circle=circle)
            ctx = context(standing, found.walk._moment(), type(screen))
            assert screen.on(Pressed("zz9"), ctx) is not None, found.way


def test_messages_fit_into_one_telegram_message() -> None:
    catalogs = Catalogs(LANGUAGES)
    for found in spoken():
        for language in LANGUAGES:
            said = catalogs.render(found.walk.said.lines, language)
            most = 4000 if found.walk.screen is not None and found.walk.screen.copied else 2000
            assert 0 < len(said.text.encode("utf-16-le")) // 2 <= most, found.way


def test_nothing_is_kept_of_somebody_who_said_no_to_everything() -> None:
    for found in explore(real_library(), ()):
        if not found.walk.standing.profile.consents:
            assert not found.walk.entries, found.way
            assert found.walk.standing.place.screen is None, found.way


def test_fields_of_screens_are_small_and_plain() -> None:
    allowed = {str, int, bool, NoneType}
    for name, cls in SCREENS.items():
        hints = get_type_hints(cls)
        for field in fields(cls):
            kind = hints[field.name]
            kinds = set(get_args(kind)) if isinstance(kind, UnionType) else {kind}
            assert kinds <= allowed, (name, field.name)


def test_every_sentence_has_a_place_for_each_of_its_facts() -> None:
    for found in spoken():
        for line in found.walk.said.lines:
            if isinstance(line, Text):
                named = {name for name, _ in line.args} - {"n"}
                assert named <= set(re.findall(r"\{(\w+)\}", line.source + line.plural)), line.source
