"""Finding a line: by country, by need, by what is possible now; and nothing is kept for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.flow import Ctx
from bot.core.person import Profile
from bot.domain import finding
from bot.domain.finding import MINE, NEEDS, OPEN, WRITTEN, Search
from bot.domain.helplines import written
from bot.domain.opening import is_open
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk

NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
CTX = Ctx(Profile(), NIGHT, "token", 0, real_library())


def page(rest: str = "") -> Walk:
    return Walk(real_library(), agreed=()).types(f"/lines {rest}".strip())


def test_without_a_country_it_asks_for_one_and_says_that_it_is_not_kept() -> None:
    assert "not kept" in read(page())
    assert "/lines:ZZ" in page().values


def test_the_country_somebody_told_comes_first() -> None:
    ctx = replace(CTX, profile=Profile(country="NZ"))
    assert finding.countries(ctx)[0] == "NZ"
    assert finding.countries(CTX)[0] != "NZ"


def test_the_name_of_a_country_can_be_typed() -> None:
    assert "/lines:IE-s" in page("Ireland").values
    assert "/lines:IE-s" in page("irlande").values


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_leads_to_lines_or_says_that_there_is_none(need: str) -> None:
    for country in ("US", "DE", "BR", "IT", finding.WORLD):
        assert len(page(f"{country}-{need}").said.lines) > 1


@pytest.mark.parametrize(
    "rest", ["x", "QQ", "QQ-t", "GB-z", "GB-t-q", "GB-t-o-99", "GB-t-o-x", "pick-x", "--", "GB-t-o-²"]
)
def test_a_command_that_makes_no_sense_is_answered_all_the_same(rest: str) -> None:
    assert page(rest).values


def test_open_now_leaves_out_what_is_closed_and_what_nobody_knows() -> None:
    found = finding.found(Search("DE", "s", OPEN), CTX)
    assert all(is_open(line, NIGHT) for line in found)
    assert "de-hilfe" not in {line.id for line in found}
    assert "de-hilfe" in {line.id for line in finding.found(Search("DE", "s"), CTX)}


def test_whoever_cannot_speak_aloud_sees_written_words_first() -> None:
    assert not written(min(finding.found(Search("GB", "t"), CTX), key=written))
    assert finding.found(Search("GB", "t"), CTX)[0].id != "gb-shout"
    assert finding.found(Search("GB", "t", WRITTEN), CTX)[0].id == "gb-shout"
    silent = replace(CTX, profile=Profile(avoid=(finding.ALOUD,)))
    assert finding.found(Search("GB", "t"), silent)[0].id == "gb-shout"


def test_in_my_language_leaves_out_the_others() -> None:
    spanish = replace(CTX, profile=Profile(language="es"))
    found = finding.found(Search("US", "s", MINE), spanish)
    assert found
    assert all("es" in line.languages for line in found)


def test_wishes_that_leave_nothing_can_be_taken_back_with_one_tap() -> None:
    ctx = replace(CTX, profile=Profile(language="xx"))
    assert finding.found(Search("GB", "t", MINE), ctx) == ()
    assert Search("GB", "t", MINE).with_wish(MINE).command == "/lines:GB-t"


@pytest.mark.parametrize("made", ["", "o", "w", "m", "ow", "om", "wm", "owm"])
def test_a_wish_that_is_made_and_taken_back_leaves_the_others(made: str) -> None:
    for wish in "owm":
        assert Search("GB", "t", made).with_wish(wish).with_wish(wish).wishes == made


def test_a_search_is_read_back_from_its_own_command() -> None:
    for search in (Search("GB"), Search("GB", "t"), Search("GB", "t", "ow", 1), Search("GB", "t", "", 2)):
        assert finding.read(search.command.removeprefix("/lines:"), CTX) == search
        assert len(search.command) <= 24


def test_each_line_says_when_it_was_looked_up() -> None:
    said = read(page("GB-s"))
    assert "Checked on" in said
    assert "not yet confirmed" in said


def test_all_lines_of_a_long_list_are_reached_by_turning_pages() -> None:
    walk, seen = page("US-s"), ""
    for _ in range(6):
        seen += read(walk)
        onward = [value for value in walk.values if value.startswith("/lines:US-s--")]
        if not onward:
            break
        walk.presses(onward[-1])
    assert all(line.name in seen for line in finding.found(Search("US", "s"), replace(CTX, now=walk.now)))
