"""One plain line in front, and a chat that can be emptied from everywhere by one word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.effects import ClearChat, Quieten
from bot.domain.discreet import words
from bot.domain.reminders.neutral import telling
from bot.i18n import Catalogs
from bot.runtime.standing import Standing
from tests.support.library import real_library
from tests.support.walk import Walk

PLAIN = (words.PLAIN, words.cleared(known=True), words.cleared(known=False))


def walk(**profile: str) -> Walk:
    one = Walk(real_library())
    one.standing = replace(one.standing, profile=replace(one.standing.profile, **profile))  # type: ignore[arg-type]
    return one


@pytest.mark.parametrize("word", ["/hide", "hide", "Hide!", "ocultar", "masquer", "HIDE THIS"])
def test_hiding_shows_one_plain_line_with_nothing_below_it(word: str) -> None:
    one = walk().types("/checkin").types(word)
    assert one.sentences == "Notes"
    assert one.values == ["open", "/clear"]
    assert one.standing.profile.quiet
    assert one.last is not None
    assert one.last.delete


def test_what_opens_it_again_is_not_taken_for_an_answer_and_leads_back() -> None:
    one = walk().types("/wins").presses("own").types("hide").types("are you there")
    assert not one.entries
    assert not one.standing.profile.quiet
    assert "/resume" in one.values
    assert type(one.presses("/resume").screen).__name__ == "Write"


def test_a_visitor_can_hide_and_open_again() -> None:
    one = Walk(real_library(), ()).types("/checkin").types("/hide")
    assert one.values == ["open", "/clear"]
    assert one.presses("open").sentences == words.HERE_AGAIN.lines[0].source  # type: ignore[union-attr]


def test_help_and_stop_still_work_behind_the_plain_line() -> None:
    for word, command in (("help", "/stop"), ("stop", "/menu")):
        assert command in walk().types("/hide").types(word).values


def test_a_closed_door_keeps_nobody_from_hiding_or_clearing() -> None:
    one = Walk(real_library(), ())
    one.standing = Standing(7, door_closed=True)
    assert one.types("/hide").sentences == "Notes"
    assert any(isinstance(effect, ClearChat) for effect in one.types("/clear").effects)


def test_clearing_leaves_one_line_which_can_go_too() -> None:
    one = walk().types("/checkin").types("/clear")
    assert {type(effect) for effect in one.effects} >= {ClearChat, Quieten}
    assert one.values == ["/menu", "/clear:line"]
    assert one.standing.profile.quiet
    one.presses("/clear:line")
    assert one.last is not None
    assert one.last.shown == ()
    assert sum(isinstance(effect, ClearChat) for effect in one.effects) == 2


def test_the_word_of_her_own_clears_from_every_screen_and_is_no_answer_there() -> None:
    one = walk(clear_word="lantern").types("/wins").presses("own").types("  LANTERN ")
    assert any(isinstance(effect, ClearChat) for effect in one.effects)
    assert not one.entries
    assert "/resume" in one.types("/menu").values
    assert not any(isinstance(effect, ClearChat) for effect in walk(clear_word="lantern").types("my lantern").effects)


def test_a_word_that_sounds_heavy_brings_no_offer_when_it_clears() -> None:
    one = walk(clear_word="i want to die").types("I want to die")
    assert one.last is not None
    assert len(one.last.shown) == 1


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_lines_that_are_left_tell_nothing_in_any_language(language: str) -> None:
    catalogs = Catalogs(("en", "es", "fr"))
    for said in PLAIN:
        assert said.bare
        text = catalogs.render(said.lines, language).text
        labels = [catalogs.label(button.label, language) for row in said.keyboard for button in row]
        for part in (*(text[start : start + 60] for start in range(0, len(text), 60)), *labels):
            assert telling(part) == "", part
