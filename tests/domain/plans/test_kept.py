"""A part of a plan as it is kept: nothing that was written gets lost, nothing comes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from bot.core.effects import DropEntry, SaveEntry
from bot.core.person import Entry, Kind
from bot.domain.plans import kept, sheet
from bot.domain.plans.designs import DESIGNS, READY, STEADY_PLAN
from bot.domain.plans.kept import OWN, SORTS, PlanLine
from bot.domain.plans.places import packed, unpacked
from bot.domain.plans.words import TELLINGS

NOW = datetime(2026, 11, 24, 3, 14, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=200)
LINES = st.lists(st.builds(PlanLine, st.sampled_from(SORTS), WORDS), max_size=12, unique=True).map(tuple)


def stored(effects: tuple[object, ...]) -> tuple[Entry, ...]:
    saves = [one for one in effects if isinstance(one, SaveEntry)]
    return tuple(Entry(str(one.kind), one.key, NOW, one.body) for one in saves)


@given(LINES)
def test_what_is_kept_is_read_back_as_it_was(lines: kept.Lines) -> None:
    entries = stored(kept.save((), STEADY_PLAN, "small", lines, "key"))
    assert kept.lines(entries, STEADY_PLAN, "small") == lines
    assert kept.lines(entries, STEADY_PLAN, "signs") == ()


@given(LINES)
def test_every_field_of_a_part_has_words_in_my_data(lines: kept.Lines) -> None:
    for entry in stored(kept.save((), STEADY_PLAN, "small", lines, "key")):
        assert {name for name, _ in entry.body} <= TELLINGS.keys()


@given(LINES)
def test_lines_survive_as_the_field_of_a_screen(lines: kept.Lines) -> None:
    assert unpacked(packed(lines)) == lines


@given(LINES, st.integers(0, 11), WORDS)
def test_changing_a_line_leaves_all_others_and_loses_no_new_word(lines: kept.Lines, at: int, words: str) -> None:
    mark = lines[at].mark if at < len(lines) else "gone"
    after = kept.replaced(lines, mark, (PlanLine(OWN, words),))
    assert PlanLine(OWN, words) in after
    assert {one for one in lines if one.mark != mark} <= set(after)


def test_an_emptied_part_leaves_no_entry_behind() -> None:
    entries = stored(kept.save((), STEADY_PLAN, "small", (PlanLine(OWN, "tea"),), "key"))
    assert kept.save(entries, STEADY_PLAN, "small", (), "other") == (DropEntry("key"),)


def test_two_entries_of_one_part_become_one_and_no_line_is_lost() -> None:
    first = Entry(str(Kind.PLAN), "a", NOW, (("part", "small"), ("own1", "tea")))
    second = Entry(str(Kind.PLAN), "b", NOW, (("part", "small"), ("own1", "a walk")))
    lines = kept.lines((first, second), STEADY_PLAN, "small")
    assert [line.value for line in lines] == ["tea", "a walk"]
    effects = kept.save((first, second), STEADY_PLAN, "small", lines, "key")
    assert [type(one) for one in effects] == [SaveEntry, DropEntry]


def test_opening_keeps_anew_what_was_not_opened_for_a_day_and_nothing_else() -> None:
    old = Entry(str(Kind.PLAN), "old", NOW - timedelta(days=2), (("part", "small"), ("own1", "tea")))
    new = Entry(str(Kind.PLAN), "new", NOW - timedelta(hours=23), (("part", "signs"), ("own1", "noise")))
    assert kept.opened((old, new), STEADY_PLAN, NOW) == (SaveEntry(Kind.PLAN, "old", old.body),)


def test_several_lines_of_a_message_are_several_lines_of_a_part() -> None:
    assert [one.value for one in kept.written(" tea \n\n a  walk\ntea", one=False)] == ["tea", "a walk"]
    assert [one.value for one in kept.written("tea\nand a walk", one=True)] == ["tea and a walk"]


def test_a_ready_answer_has_one_id_in_all_plans_and_fits_a_button() -> None:
    every = [one for plan in DESIGNS.values() for block in plan.blocks for one in block.ready]
    assert len(every) == len(READY)
    assert all(one.id.isalpha() and len(one.id) <= 20 and len(one.words.source) <= 28 for one in every)


def test_a_sheet_has_a_sign_for_whatever_can_be_picked() -> None:
    for plan in DESIGNS.values():
        assert all(len(block.ready) <= sheet.MOST for block in plan.blocks)


@given(st.data())
def test_what_is_picked_on_a_sheet_is_there_until_its_part_is_cleared(data: st.DataObject) -> None:
    plan = data.draw(st.sampled_from(list(DESIGNS.values())))
    wanted = [one for block in plan.blocks for one in data.draw(st.lists(st.sampled_from(block.ready), max_size=6))]
    marks = ""
    for one in wanted:
        marks = sheet.pick(marks, plan, next(block for block in plan.blocks if one in block.ready), one.id)
    assert len(marks) <= 9
    found = {line.value for _, lines in sheet.whole(marks, plan) for line in lines}
    assert found == {one.id for one in wanted}
    cleared = sheet.clear(marks, plan, plan.blocks[0])
    assert sheet.picked(cleared, plan, plan.blocks[0]) == ()
    assert sheet.whole(cleared, plan)[1:] == sheet.whole(marks, plan)[1:]


@given(st.text(max_size=12))
def test_a_made_up_sheet_breaks_nothing(marks: str) -> None:
    for plan in DESIGNS.values():
        assert len(sheet.whole(marks, plan)) == len(plan.blocks)
