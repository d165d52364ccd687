"""Help now, as somebody meets it who has no strength for anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.content import HelpLine
from bot.core.flow import Ctx
from bot.core.person import Profile
from bot.core.text import Arg, Text
from bot.domain.helplines import FINDER, FIRST_EMERGENCY, lines_for, paragraph
from bot.flows.now import PLAIN, Now
from tests.support.library import real_library
from tests.support.walk import Walk

NOW = datetime(2026, 11, 24, 3, 14, tzinfo=UTC)
LATER = datetime(2031, 1, 1, tzinfo=UTC)


def facts(lines: tuple[object, ...]) -> list[Arg]:
    """Return every fact in the lines, at any depth, in reading order."""
    found: list[Arg] = []
    for line in lines:
        for _, arg in line.args if isinstance(line, Text) else ():
            found += facts((arg,)) if isinstance(arg, Text) else [arg]
    return found


def sources(line: object) -> str:
    if not isinstance(line, Text):
        return ""
    return " ".join([line.source, *(sources(arg) for _, arg in line.args)])


def test_it_answers_with_nothing_but_a_bare_context() -> None:
    ctx = Ctx(Profile(), NOW, "token", 0, real_library())
    said = Now.start(ctx).show(ctx)
    assert FIRST_EMERGENCY in facts(said.lines[:1])


def test_it_says_plainly_that_nobody_watches_and_that_it_can_call_nobody() -> None:
    assert PLAIN in Walk(real_library(), ()).types("/now").said.lines


@pytest.mark.parametrize("country", ["US", "GB", "CA", "AU", "IE", "FR", "ES", "DE"])
def test_the_emergency_number_of_a_country_comes_first(country: str) -> None:
    found = lines_for(real_library().lines, country, NOW.date())
    assert found[0].kind == "emergency"
    said = Walk(real_library(), ()).types(f"/now {country}").said
    assert found[0].phone in facts(said.lines[:2])


def test_a_country_can_be_picked_by_buttons_alone() -> None:
    walk = Walk(real_library(), ()).types("/now").presses("/now:pick")
    while "/now:US" not in walk.values:
        walk.presses(next(value for value in walk.values if value.startswith("/now:pick-")))
    walk.presses("/now:US")
    assert "911" in facts(walk.said.lines)


def test_a_country_can_be_typed_by_its_name() -> None:
    assert "911" in facts(Walk(real_library(), ()).types("/now United States").said.lines)


@pytest.mark.parametrize(
    "rest", ["", "zz", "ZZ", "-", "--", "pick-999", "US-99", "text", "x" * 300, "\u200b", "1", "7", "US-١"]
)
def test_whatever_follows_the_word_there_is_an_answer_with_a_number(rest: str) -> None:
    said = Walk(real_library(), ()).types(f"/now {rest}").said
    assert any(isinstance(fact, str) and fact.strip("+").replace(" ", "").isdigit() for fact in facts(said.lines))


def test_it_uses_the_country_somebody_chose_to_keep() -> None:
    walk = Walk(real_library())
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, country="GB"))
    assert "999" in facts(walk.types("/now").said.lines)


def test_it_moves_nobody_from_where_they_were() -> None:
    walk = Walk(real_library()).types("/checkin")
    place = walk.standing.place
    assert walk.types("/now").standing.place == place
    assert walk.presses("/resume").screen is not None


def test_a_row_past_its_date_is_never_shown() -> None:
    library = real_library()
    last = min(line.expires_on for line in library.lines if line.country == "US")
    for day in (last, date.fromordinal(last.toordinal() + 1), LATER.date()):
        assert all(line.expires_on >= day for line in lines_for(library.lines, "US", day))


def test_when_every_row_is_past_its_date_a_neutral_number_and_a_finder_remain() -> None:
    walk = Walk(real_library(), (), now=LATER)
    for command in ("/now", "/now US", "/now text-US", "/now pick"):
        said = facts(walk.types(command).said.lines)
        assert FIRST_EMERGENCY in said
        assert FINDER in said


def test_written_lines_come_first_for_somebody_who_cannot_speak() -> None:
    found = lines_for(real_library().lines, "US", NOW.date(), silent=True)
    assert found[0].kind == "emergency"
    assert found[1].text_only
    written = [bool(line.text_only or line.text_to or not line.phone) for line in found[1:]]
    assert written == sorted(written, reverse=True)


def test_a_line_without_a_voice_is_marked_so_and_every_row_says_when_it_was_checked() -> None:
    for line in real_library().lines:
        said = sources(paragraph(line))
        assert ("no voice" in said) == (line.text_only and line.kind not in {"finder", "images"} and line.country != "")
        assert "hecked on {date}" in said or "ooked up on {date}" in said


def test_an_address_stands_last_so_that_no_full_stop_sticks_to_it() -> None:
    for line in real_library().lines:
        if line.url:
            assert facts((paragraph(line),))[-1] == line.url


def test_every_row_of_a_country_is_on_one_of_its_pages() -> None:
    rows = lines_for(real_library().lines, "US", NOW.date())
    walk, seen = Walk(real_library(), ()).types("/now US"), list[Arg]()
    while True:
        seen += facts(walk.said.lines)
        onward = [value for value in walk.values if value.startswith("/now:US-")]
        if not onward:
            break
        walk.presses(onward[0])
    assert {line.name for line in rows} <= set(map(str, seen))


def test_no_page_is_long() -> None:
    walk = Walk(real_library(), ())
    for country in {line.country for line in real_library().lines}:
        for page in range(6):
            assert len(walk.types(f"/now {country or 'ZZ'}-{page}").said.lines) <= 6


def test_lines_for_children_and_for_images_are_not_mixed_in() -> None:
    shown: tuple[HelpLine, ...] = lines_for(real_library().lines, "GB", NOW.date())
    assert {line.kind for line in shown} <= {"emergency", "crisis", "survivor", "finder"}
