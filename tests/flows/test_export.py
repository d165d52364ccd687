"""All that is kept, to take along: whole, readable by a program, nothing of others, gentle when asked too often."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings, strategies as st

from bot.core.circle import Circle
from bot.core.person import Entry, Kind
from bot.core.text import Mono
from bot.domain import notices
from bot.domain.bridge import records, withheld
from bot.transport.split import LONGEST, parts
from tests.flows.test_mydata import FULL
from tests.support.exported import Exported, joined, taken_along
from tests.support.library import real_library
from tests.support.reading import _catalogs, read
from tests.support.walk import Walk
from tests.support.world import ASKER, HELPER, NOW, matched

AT = datetime(2026, 11, 20, 22, 5, tzinfo=UTC)


def person(*entries: Entry) -> Walk:
    walk = Walk(real_library())
    walk.standing = replace(walk.standing, profile=replace(FULL, quiet=False, seal=""))
    walk.entries.update({one.key: one for one in entries})
    return walk


def entry(number: int, words: str = "words", kind: Kind = Kind.WIN) -> Entry:
    return Entry(str(kind), f"k{number}", AT + timedelta(minutes=number), (("own", words), ("n", number), ("no", None)))


def test_every_setting_and_every_entry_comes_back_from_the_json() -> None:
    entries = tuple(entry(n, f"wörds {n} 🌧 שלום", kind) for n, kind in enumerate(Kind))
    walk = person(*entries)
    found = taken_along(walk)
    profile = asdict(walk.standing.profile)
    assert found.profile == {name: value for name, value in profile.items() if name not in withheld.PROFILE}
    assert set(found.entries) == set(entries)


def test_it_says_its_format_and_version_and_what_is_left_out() -> None:
    found = taken_along(person(entry(1)))
    assert (found.raw["format"], found.raw["version"]) == ("handrail-export", 1)
    assert found.raw["left_out"] == sorted(withheld.REASONS)


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4096)


@settings(max_examples=30, deadline=None)
@given(st.lists(words, min_size=1, max_size=25))
def test_whatever_was_written_comes_back_and_every_part_fits_one_message(notes: list[str]) -> None:
    entries = tuple(entry(n, text) for n, text in enumerate(notes))
    walk = person(*entries)
    assert set(taken_along(walk).entries) == set(entries)


def test_a_year_of_notes_comes_in_parts_that_all_fit() -> None:
    walk = person(*(entry(n, "a line for a check-in, as long as such lines are") for n in range(400)))
    pages = []
    walk.types("/export").presses("json")
    while True:
        rendered = _catalogs().render(walk.said.lines, "en")
        assert len(parts(rendered.text, marked=rendered.html)[0]) == 1
        pages.append(next(line.line for line in walk.said.lines if isinstance(line, Mono)))
        if "more" not in walk.values:
            break
        walk.presses("more")
    assert len(pages) > 5
    assert all(len(page.encode("utf-16-le")) // 2 <= LONGEST for page in pages)
    assert len(Exported(joined(pages)).entries) == 400


def test_when_something_changes_on_the_way_the_parts_are_not_mixed() -> None:
    walk = person(*(entry(n, "a longer line " * 8) for n in range(60))).types("/export").presses("json")
    del walk.entries["k3"]
    assert "would not fit together" in read(walk.presses("more"))
    assert "json" in walk.presses("again").values


def test_as_text_it_holds_every_setting_and_every_entry_in_words() -> None:
    walk = person(*(entry(n, f"number {n} of them") for n in range(90))).types("/export").presses("text")
    said = read(walk)
    while "more" in walk.values:
        said += read(walk.presses("more"))
    for n in range(90):
        assert f"number {n} of them" in said
    for words in ("Ireland", "my gray blanket", "wobbly", "your notes", "export."):
        assert words in said
    for reason in withheld.REASONS.values():
        assert reason.source in said


def test_a_hundred_wishes_in_a_minute_are_each_answered_and_made_once() -> None:
    walk = person(entry(1))
    made = 0
    for _ in range(100):
        walk.types("/export").presses("json")
        assert walk.last
        assert walk.last.shown
        made += any(isinstance(line, Mono) for line in walk.said.lines)
        walk.sleeps(seconds=0.1)
    assert made == 1
    assert walk.sentences == notices.a_moment_ago().lines[0].source  # type: ignore[union-attr]
    walk.sleeps(seconds=61).types("/export").presses("json")
    assert any(isinstance(line, Mono) for line in walk.said.lines)


def test_the_other_form_need_not_wait() -> None:
    walk = person(entry(1)).types("/export").presses("text").presses("json")
    assert any(isinstance(line, Mono) for line in walk.said.lines)


def test_every_part_is_a_message_of_its_own_that_may_be_copied() -> None:
    walk = person(*(entry(n, "a longer line " * 8) for n in range(60))).types("/export").presses("json")
    for _ in range(2):
        assert walk.last
        shown = walk.last.shown[-1]
        assert (shown.copy, shown.fresh, shown.keep) == (True, True, True)
        walk.presses("more")


def test_of_a_visitor_there_is_nothing_to_take_along() -> None:
    assert "nothing to take along" in read(Walk(real_library(), ()).types("/export"))


def test_without_a_kept_place_it_works_from_its_buttons() -> None:
    walk = person(entry(1))
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, consents=("notes",)))
    assert [one.key for one in taken_along(walk).entries] == ["k1"]
    assert walk.standing.place.screen is None


def among_others(row: int) -> Walk:
    return Walk(real_library(), world=matched(), row=row, now=datetime.fromtimestamp(NOW, UTC))


def test_a_match_holds_the_own_side_and_of_the_other_the_made_up_name() -> None:
    for row, own, other in ((ASKER, "Maple", "Wren"), (HELPER, "Wren", "Maple")):
        found = taken_along(among_others(row))
        match = next(one for one in found.raw["records"] if one["sort"] == "match")
        assert match["body"]["mine"]["alias"] == own
        assert match["body"]["other"] == {"alias": other}


def test_no_number_of_anybody_else_leaves() -> None:
    for row in (ASKER, HELPER):
        whole = json.dumps(taken_along(among_others(row)).raw)
        for somebody in {ASKER, HELPER, 303, 404} - {row}:
            assert f" {somebody}" not in whole
            assert f'"{somebody}"' not in whole
        assert "wish" not in whole or row == ASKER


def test_what_is_marked_is_all_but_the_place_and_the_moment() -> None:
    walk = person(entry(1)).types("/export").presses("json")
    first = getattr(walk.screen, "seen", "")
    walk.sleeps(minutes=2).types("/export").presses("json")
    assert getattr(walk.screen, "seen", "") == first
    walk.entries["k9"] = entry(9)
    walk.sleeps(minutes=2).types("/export").presses("json")
    assert getattr(walk.screen, "seen", "") != first


def test_an_empty_circle_exports_no_records() -> None:
    assert records.mine(Circle(me=5)) == ()
