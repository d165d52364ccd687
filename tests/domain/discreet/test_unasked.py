"""What arrives unasked may stand on a locked phone, so its first words tell nothing, in every language."""

from __future__ import annotations

import ast
from contextlib import suppress
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from bot.core.effects import peer
from bot.core.replies import Say
from bot.core.text import Text
from bot.domain.peers import told
from bot.domain.peers.acts import carry_out
from bot.domain.peers.rights import RIGHTS
from bot.domain.reminders.neutral import VISIBLE, telling
from bot.i18n import Catalogs
from tests.support.world import ASKER, DESK, HELPER, SECOND, situations

LANGUAGES = ("en", "es", "fr")
FIELDS: dict[str, str | int] = {"text": "some words", "why": "rest", "days": 7, "minutes": 30, "outcome": "talk"}
PAUSES = ({"hours": 25}, {"days": 3}, {"days": 8}, {"days": 15}, {"days": 400})


@cache
def posts() -> tuple[Say, ...]:
    """Collect what people are told in every situation: by whatever anybody there may do, and by time passing."""
    found: dict[str, Say] = {}
    for _, world in situations():
        for act, about, who in product(RIGHTS, world.records, (ASKER, HELPER, DESK, SECOND)):
            with suppress(LookupError, ValueError, TypeError):  # an act that wants more than its name tells nobody
                circle = carry_out(world.circle(who), peer(act, about, **FIELDS))
                found.update({_first(post.say): post.say for post in circle.posts})
        for pause in PAUSES:
            world.later(**pause).knocks()
        found.update({_first(post.say): post.say for post in world.posts})
    return tuple(found.values())


def _first(said: Say) -> str:
    return next(line.source for line in said.lines if isinstance(line, Text))


def first_sentences() -> set[str]:
    """Read the first sentence of everything that `told` writes itself."""
    tree = ast.parse(Path(str(told.__file__)).read_text(encoding="utf-8"))
    says = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"]
    calls = [one.args[0] for one in says if one.args and isinstance(one.args[0], ast.Call)]
    return {str(ast.literal_eval(call.args[0])) for call in calls if getattr(call.func, "id", "") in {"t", "tn"}}


def test_nearly_everything_that_is_told_was_collected() -> None:
    """Otherwise the tests below look at nothing."""
    assert len(posts()) >= 20
    assert len(first_sentences()) >= 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_first_words_of_what_is_told_unasked_say_why_somebody_is_here(language: str) -> None:
    catalogs = Catalogs(LANGUAGES)
    for said in posts():
        text = catalogs.render(said.lines, language).text
        assert telling(text) == "", text[:VISIBLE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_first_sentence_that_is_written_for_it_does_either(language: str) -> None:
    catalogs = Catalogs(LANGUAGES)
    for source in first_sentences():
        if "{" not in source:
            assert telling(catalogs.render((Text(source),), language).text) == "", source
