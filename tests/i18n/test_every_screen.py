"""Every screen of every conversation survives translation: longer, and from right to left, with all its facts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from bot.core.text import Arg, Listed, Own, Text, t
from bot.i18n import Catalogs
from bot.i18n.direction import FSI, PDI, isolated
from bot.i18n.templates import PLACE, wordless
from bot.tools.sentences import sentences
from bot.transport.split import parts
from tests.support.explore import Found, explore
from tests.support.library import real_library
from tests.support.pseudo import LANGUAGES, write_pseudo
from tests.support.walk import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.replies import Button, Say

LONGEST_LABEL = 64
EVERY = ("en", *LANGUAGES)


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Catalogs:
    folder = tmp_path_factory.mktemp("locales")
    write_pseudo(folder, sentences())
    return Catalogs(EVERY, folder)


@cache
def shown() -> tuple[tuple[Found, Say], ...]:
    """Return what is said everywhere, to somebody who agreed to everything and to a visitor."""
    found = (*explore(real_library(), ALL), *explore(real_library(), ()))
    return tuple((one, each.say) for one in found if one.walk.last for each in one.walk.last.shown)


def buttons() -> Iterator[tuple[Found, Button]]:
    return ((found, button) for found, say in shown() for row in say.keyboard for button in row)


def facts(arg: Arg | object) -> Iterator[str]:
    """Yield the facts inside a line that are data: numbers to call, links, names."""
    if isinstance(arg, Text):
        for _, inner in arg.args:
            yield from facts(inner)
    elif isinstance(arg, Listed):
        for part in arg.parts:
            yield from facts(part)
    elif isinstance(arg, str):
        yield arg


@pytest.mark.parametrize("language", EVERY)
def test_every_message_is_said_whole_in_one_language_with_its_places_filled(catalogs: Catalogs, language: str) -> None:
    for found, say in shown():
        said = catalogs.render(say.lines, language)
        assert not said.fallback, found.way
        assert not PLACE.search(said.text), (found.way, said.text)


def test_a_message_that_is_one_bubble_in_english_is_one_in_a_longer_language(catalogs: Catalogs) -> None:
    for found, say in shown():
        said = [catalogs.render(say.lines, one) for one in EVERY]
        bubbles = [len(parts(one.text, marked=one.html)[0]) for one in said]
        assert len(set(bubbles)) == 1, (found.way, bubbles)


def test_no_label_is_cut_or_too_long_when_it_grows(catalogs: Catalogs) -> None:
    for found, button in buttons():
        label = catalogs.label(button.label, "xx-long")
        assert len(label) <= LONGEST_LABEL, (found.way, label)
        assert wordless(button.label.source) or (label[0], label[-1]) == ("[", "]"), (found.way, label)


def test_a_fact_that_runs_the_other_way_is_isolated_wherever_it_stands(catalogs: Catalogs) -> None:
    heard = 0
    for found, say in shown():
        said = catalogs.render(say.lines, "ur").text if any(map(list, map(facts, say.lines))) else ""
        for fact in (fact for line in say.lines for fact in facts(line)):
            wrapped = isolated(fact, rtl=True)
            heard += wrapped.startswith(FSI)
            assert wrapped.replace("&", "&amp;") in said or wrapped in said, (found.way, fact)
    assert heard


def test_marks_of_direction_are_closed_in_every_message(catalogs: Catalogs) -> None:
    for found, say in shown():
        for line in catalogs.render(say.lines, "ur").text.split("\n"):
            assert line.count(FSI) == line.count(PDI), (found.way, line)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "one, two, and three"), ("es", "one, two y three"), ("fr", "one, two et three")]
)
def test_three_things_are_joined_as_the_language_joins_them(language: str, said: str) -> None:
    listed = Listed((Own("one"), Own("two"), Own("three")))
    assert Catalogs([language]).label(t("{a}", a=listed), language) == said
