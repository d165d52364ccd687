"""A text for a session: only what was left in, shown only at the end, to nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.flow import Ctx
from bot.core.person import Entry, Kind
from bot.domain.bridge import counted, drafted
from bot.flows import summary
from bot.runtime.sight import context
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk

NOW = datetime(2026, 11, 24, 3, 14, tzinfo=UTC)
EXERCISE = next(iter(real_library().exercises.values()))
NOTES: tuple[dict[str, str | int | None], ...] = (
    {"intensity": 8, "sleep": "little", "dream": "yes", "bother": 3, "here": "inout", "own": "wobbly"},
    {"intensity": 4, "sleep": "some", "dream": "no", "here": "mostly", "feelings": "f01", "note": "ask about letters"},
    {"state": "numb", "moment": "after"},
)
EXPECTED = {
    "s": "between 4 and 8",
    "l": "Some: 1 and Little: 1",
    "d": "between 3 and 3",
    "h": "In and out: 1",
    "w": "wobbly",
    "x": EXERCISE.name.source,
    "b": "ask about letters",
}


def entry(kind: Kind, key: str, ago: float, **body: str | int | None) -> Entry:
    return Entry(str(kind), key, NOW - timedelta(days=ago), tuple(body.items()))


def noted() -> list[Entry]:
    checkins = [entry(Kind.CHECKIN, f"c{n}", n + 1, **body) for n, body in enumerate(NOTES)]
    used = [entry(Kind.USED, "u", 1, exercise=EXERCISE.id, answer="helped", before=None, after=None)]
    return [*checkins, *used, entry(Kind.BRING, "b", 9, line="the waiting list", asked=None, done=None)]


def person(*entries: Entry, agreed: tuple[str, ...] = ("notes", "place")) -> Walk:
    walk = Walk(real_library(), agreed, now=NOW)
    walk.entries.update({one.key: one for one in entries})
    return walk


def at_lines(walk: Walk, days: str = "d-7") -> Walk:
    return walk.types("/summary").presses(days).presses("on")


def number_of(walk: Walk, words: str) -> str:
    """Return the number under which a line is offered, looking through the pages."""
    for _ in range(9):
        found = [line for line in read(walk).split("\n\n") if words in line]
        if found:
            return f"x-{int(found[0].partition('.')[0]) - 1}"
        walk.presses("more")
    raise AssertionError(words)


def test_everything_that_was_noted_is_counted_in_plain_words() -> None:
    said = read(at_lines(person(*noted())).presses("text"))
    for words in (*EXPECTED.values(), "3 check-ins.", "Numb: 1", "yes", "the waiting list", "helped: 1"):
        assert words.casefold() in said.casefold(), words
    assert said.endswith("Self-noted, not an assessment.")


def test_it_explains_compares_and_judges_nothing() -> None:
    said = read(at_lines(person(*noted())).presses("text")).casefold()
    for words in ("better", "worse than", "more than", "average", "trend", "improv", "should", "!"):
        assert words not in said


@pytest.mark.parametrize("part", list(EXPECTED))
def test_a_part_that_was_left_out_stands_nowhere_in_the_text(part: str) -> None:
    walk = person(*noted()).types("/summary").presses("d-7").presses(f"p-{part}")
    assert EXPECTED[part] not in read(walk.presses("on").presses("text"))


@pytest.mark.parametrize("words", ["wobbly", "ask about letters", "Numb: 1", "the waiting list"])
def test_a_line_that_was_struck_is_gone_and_the_others_stay(words: str) -> None:
    walk = at_lines(person(*noted()))
    before = read(at_lines(person(*noted())).presses("text")).split("\n\n")
    walk.presses(number_of(walk, words))
    after = read(walk.presses("text")).split("\n\n")
    assert [line for line in before if line not in after] == [line for line in before if words in line]


def test_a_line_can_be_put_back() -> None:
    walk = at_lines(person(*noted()))
    number = number_of(walk, "wobbly")
    assert "wobbly" in read(walk.presses(number).presses(number).presses("text"))


def test_no_text_is_shown_before_the_lines_could_be_struck() -> None:
    walk = person(*noted()).types("/summary")
    assert "text" not in walk.values
    assert "text" not in walk.presses("d-7").values
    assert "text" in walk.presses("on").values


def test_it_works_when_nothing_was_ever_noted() -> None:
    said = read(at_lines(person()).presses("wish").presses("r-2").presses("text"))
    assert "Talk about the nights" in said
    assert "0 check-ins." in said


def test_without_any_yes_it_still_works_and_nothing_is_kept() -> None:
    walk = at_lines(Walk(real_library(), (), now=NOW)).presses("wish").presses("r-1").presses("off").presses("r-4")
    assert "own" not in walk.presses("wish").values
    said = read(walk.presses("back").presses("text"))
    assert "Go more slowly" in said
    assert "Court and officials" in said
    assert not walk.entries
    assert walk.standing.place.screen is None


def test_a_wish_can_be_in_own_words_and_is_kept_nowhere_else() -> None:
    walk = at_lines(person()).presses("wish").presses("own").types("the door stays open, please")
    assert "the door stays open, please" in read(walk.presses("text"))
    assert not walk.entries
    assert "the door" not in str(walk.types("/menu").standing.place)


@pytest.mark.parametrize("asks", ["wish", "off"])
def test_whoever_is_asked_may_type_the_answer_at_once(asks: str) -> None:
    walk = at_lines(person()).presses(asks).types("the door stays open, please")
    assert isinstance(walk.screen, summary.Lines)
    assert "the door stays open, please" in read(walk)
    assert isinstance(at_lines(person()).presses(asks).types("x" * 4096).screen, summary.Ask)


def test_a_wish_that_is_too_long_is_answered_and_not_cut() -> None:
    walk = at_lines(person()).presses("wish").presses("own").types("x" * 4096)
    assert "longer than 200" in read(walk)
    assert "x" * 20 not in str(walk.screen)


def test_only_the_days_that_were_asked_for_are_counted() -> None:
    old = entry(Kind.CHECKIN, "old", 20, intensity=10, own="long ago")
    assert "long ago" not in read(at_lines(person(*noted(), old), "d-7").presses("text"))
    assert "long ago" in read(at_lines(person(*noted(), old), "d-28").presses("text"))


def test_since_the_last_session_is_offered_once_one_was_noted() -> None:
    assert "d-0" not in person(noted()[0]).types("/summary").values
    said = read(at_lines(person(*noted()), "d-0").presses("text"))
    assert "2 check-ins." in said


def test_a_struck_line_never_comes_back_because_another_note_went() -> None:
    walk = at_lines(person(*noted()))
    walk.presses(number_of(walk, "wobbly"))
    del walk.entries["c1"]
    walk.presses("text")
    assert isinstance(walk.screen, summary.Lines)
    assert "changed meanwhile" in read(walk)


def test_when_the_lines_are_others_none_of_them_is_shown_as_struck() -> None:
    walk = at_lines(person(*noted()))
    assert "Struck" in read(walk.presses("x-3"))
    del walk.entries["c1"]
    said = read(walk.presses("wish").presses("back"))
    assert "Struck" not in said
    assert "changed meanwhile" in said


def test_the_text_is_a_message_of_its_own_that_may_be_copied() -> None:
    walk = at_lines(person(*noted())).presses("text")
    assert walk.last
    shown = walk.last.shown[-1]
    assert shown.copy
    assert shown.fresh
    assert shown.keep
    first = at_lines(person()).last
    assert first
    assert not first.shown[-1].copy


def test_nothing_it_does_reaches_anybody() -> None:
    walk = at_lines(person(*noted())).presses("wish").presses("r-1").presses("text").presses("done")
    assert not walk.world.posts
    assert not walk.world.passings
    assert not walk.effects


def test_how_to_keep_it_says_why_there_is_no_file() -> None:
    said = read(at_lines(person(*noted())).presses("text").presses("how"))
    assert "not as a file" in said


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 40)), st.integers(1, 30))
def test_what_stands_in_the_text_is_what_was_not_struck(picked: set[int], many: int) -> None:
    brought = [entry(Kind.BRING, f"b{n}", n / 100, line=f"line number {n:03}", done=None) for n in range(many)]
    walk = at_lines(person(*noted(), *brought))
    assert isinstance(walk.screen, summary.Lines)
    ctx = _context(walk)
    found = counted.facts(ctx, 7)
    gone = frozenset(index for index in picked if index < len(found))
    draft = drafted.toggled(walk.screen, found, gone) if gone else walk.screen
    lines = drafted.text(draft, ctx)
    assert [fact.line for index, fact in enumerate(found) if index not in gone] == list(lines[1:-1])


def _context(walk: Walk) -> Ctx:
    return context(replace(walk.standing, row=walk.row), walk._moment(), summary.Lines)
