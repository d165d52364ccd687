"""The steady plan and the plan for being online: written in any order, opened in one tap, sent to nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.effects import SaveEntry
from bot.core.person import Entry, Kind
from bot.domain.plans import kept, said, shown
from bot.domain.plans.designs import DESIGNS, STEADY_PLAN
from bot.domain.plans.kept import LONGEST, MOST, PlanLine
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import Walk

LIBRARY = real_library()


def plan(walk: Walk, part: str, design: str = "p") -> list[str]:
    return [line.value for line in kept.lines(walk.entries.values(), DESIGNS[design], part)]


def part(name: str = "small", walk: Walk | None = None) -> Walk:
    return (walk or Walk(LIBRARY)).types(f"/planedit p-{name}")


def written(*lines: str, name: str = "small") -> Walk:
    return part(name).presses("write").types("\n".join(lines))


def line_button(walk: Walk, at: int = 0) -> str:
    return [value for value in walk.values if value.startswith("l-")][at]


def test_an_empty_plan_still_leads_to_people_and_to_something_for_right_now() -> None:
    for agreed in ((), ("plan",), ("place", "plan")):
        assert {"/now", "/ground"} <= set(Walk(LIBRARY, agreed).types("/plan").values)


def test_a_plan_opens_with_one_tap_from_the_menu_and_from_help_now() -> None:
    for way in ("/menu", "/now"):
        assert "/plan" in Walk(LIBRARY).types(way).values, way


def test_a_plan_is_one_message_however_full_it_is() -> None:
    walk = Walk(LIBRARY)
    for block in STEADY_PLAN.blocks:
        lines = tuple(PlanLine("own", f"{n} " + "\U0001f327" * (LONGEST - 3)) for n in range(MOST))
        for effect in kept.save((), STEADY_PLAN, block.name, lines, block.name):
            assert isinstance(effect, SaveEntry)
            walk.entries[effect.key] = Entry(str(effect.kind), effect.key, walk.now, effect.body)
    text = read(walk.types("/plan"))
    assert len(text.encode("utf-16-le")) // 2 <= 4096
    assert all(block.title.source in text for block in STEADY_PLAN.blocks if not block.hidden)
    assert "more lines" in text
    walk.presses("/plancopy:p").presses("text")
    pages = [read(walk)]
    while "more" in walk.values:
        pages.append(read(walk.presses("more")))
    assert all(len(page.encode("utf-16-le")) // 2 <= 4096 for page in pages)
    assert sum(page.count("\U0001f327") for page in pages) == (len(STEADY_PLAN.blocks) - 1) * MOST * (LONGEST - 3)


def test_what_is_written_is_kept_word_for_word_and_shown_at_once() -> None:
    walk = written("call Ana", "the blue  cup")
    assert plan(walk, "small") == ["call Ana", "the blue cup"]
    assert "call Ana" in read(walk)
    assert "the blue cup" in read(walk.types("/plan"))


def test_a_tap_adds_what_is_ready_and_never_offers_it_again() -> None:
    walk = part("company").presses("pick")
    chosen = next(value for value in walk.values if value.startswith("o-"))
    walk.presses(chosen)
    assert len(plan(walk, "company")) == 1
    assert chosen not in walk.values


def test_a_line_goes_at_once_and_the_others_stay() -> None:
    walk = written("one", "two")
    walk.presses(line_button(walk)).presses("drop")
    assert plan(walk, "small") == ["two"]
    assert "1. one" not in read(walk)


def test_a_whole_part_goes_at_once_and_leaves_nothing() -> None:
    walk = written("one").presses("empty")
    assert not walk.entries
    assert "1. one" not in read(walk)


def test_a_line_is_changed_in_its_place() -> None:
    walk = written("one", "two", "three")
    walk.presses(line_button(walk, 1)).presses("change").types("another")
    assert plan(walk, "small") == ["one", "another", "three"]


def test_a_line_that_is_gone_meanwhile_costs_no_word_that_is_written_for_it() -> None:
    walk = written("one", "two")
    walk.presses(line_button(walk)).presses("change")
    entry = next(iter(walk.entries.values()))
    walk.entries[entry.key] = replace(entry, body=(("part", "small"), ("own1", "two")))
    walk.types("my other words")
    assert plan(walk, "small") == ["two", "my other words"]
    assert said.GONE[0].source in walk.sentences


def test_what_is_too_long_is_answered_and_nothing_is_lost_or_cut() -> None:
    walk = written("kept").presses("write").types("x" * 4096)
    assert plan(walk, "small") == ["kept"]
    assert "4,096" in read(walk)
    assert plan(walk.types("short"), "small") == ["kept", "short"]


def test_more_lines_than_fit_are_answered_and_none_is_kept_by_halves() -> None:
    walk = written(*map(str, range(100, 110))).presses("write").types("a\nb\nc")
    assert len(plan(walk, "small")) == 10
    assert plan(walk.types("a\nb"), "small")[-2:] == ["a", "b"]
    assert said.FULL[0].source in walk.presses("pick").sentences


def test_every_part_can_be_skipped_until_all_parts_are_there_again() -> None:
    walk = part("small")
    for _ in STEADY_PLAN.blocks:
        walk.types("skip")
    assert "b-small" in walk.values
    assert not walk.entries


def test_what_somebody_goes_on_for_is_shown_only_when_it_is_asked_for() -> None:
    walk = written("the sea", name="why").types("/plan")
    assert "the sea" not in read(walk)
    assert "the sea" in read(walk.presses("why"))


def test_what_is_left_out_is_not_offered_in_a_plan_either() -> None:
    walk = Walk(LIBRARY)
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, avoid=("animals",)))
    marks = [PlanLine("pick", "animal").mark]
    part("company", walk).presses("pick")
    seen = []
    while "more" in walk.values:
        seen += walk.values
        walk.presses("more")
    assert not {f"o-{mark}" for mark in marks} & {*seen, *walk.values}


def test_a_help_line_is_kept_by_its_id_and_its_number_comes_from_the_directory() -> None:
    walk = part("helpers")
    walk.presses("pick").presses("/planwhere:p-helpers").presses("US").presses("/planedit:p-helpers").presses("pick")
    assert walk.standing.profile.country == "US"
    walk.presses(f"o-{PlanLine('call', 'us-988').mark}")
    assert plan(walk, "helpers") == ["us-988"]
    assert "Call 988." in read(walk.types("/plan"))


def test_a_number_that_was_not_checked_in_time_is_left_out_and_its_name_stays() -> None:
    walk = Walk(LIBRARY)
    body = (("part", "helpers"), ("call1", "us-988"), ("call2", "us-no-more"))
    walk.entries["key"] = Entry(str(Kind.PLAN), "key", walk.now, body)
    line = next(one for one in LIBRARY.lines if one.id == "us-988")
    walk.sleeps(days=(line.expires_on - date(2026, 11, 24)).days + 1)
    text = read(walk.types("/plan"))
    assert line.name in text
    assert "Call" not in text
    assert shown.NO_LINE.source in text


def test_an_exercise_of_the_plan_begins_with_one_tap() -> None:
    walk = part("small").presses("pick")
    walk.presses(next(value for value in walk.values if value.startswith("o-"))).presses("back")
    walk.presses(line_button(walk))
    assert any(value.startswith("/ground:") for value in walk.values)


def test_opening_a_plan_keeps_it_from_ending_by_itself() -> None:
    walk = written("tea").sleeps(days=200).types("/plan")
    assert all(entry.at == walk.now for entry in walk.entries.values())


def test_without_the_yes_nothing_is_kept_and_the_whole_plan_can_be_gone_through() -> None:
    walk = Walk(LIBRARY, ()).types("/plan").presses("/plansheet:p").presses("r-song")
    for _ in STEADY_PLAN.blocks:
        walk.presses("next")
    text = read(walk)
    assert "One song I know" in text
    assert all(block.title.source in text for block in STEADY_PLAN.blocks)
    assert not walk.entries
    assert walk.standing.place.screen is None
    assert "/consents:plan" in walk.values


def test_a_sheet_is_added_to_the_plan_after_a_yes_and_nothing_there_is_lost() -> None:
    walk = written("tea").types("/plansheet").presses("r-song").presses("text").presses("keep")
    assert plan(walk, "small") == ["tea", "song"]


def test_without_the_yes_writing_is_not_possible_and_the_yes_is_offered() -> None:
    walk = Walk(LIBRARY, ("place",)).types("/planedit p-small")
    assert "/consents:plan" in walk.values
    assert "write" not in walk.values


def test_a_plan_that_is_kept_stays_readable_after_the_yes_was_taken_back() -> None:
    walk = written("tea")
    walk.standing = replace(walk.standing, profile=replace(walk.standing.profile, consents=("place",)))
    assert "tea" in read(walk.types("/plan"))


def test_the_text_to_copy_holds_nothing_but_the_parts_that_were_chosen() -> None:
    walk = written("tea")
    part("signs", walk).presses("write").types("noise")
    part("why", walk).presses("write").types("the sea")
    walk.types("/plan").presses("/plancopy:p")
    assert "the sea" not in read(walk.presses("text"))
    walk.presses("parts").presses("t-0").presses("t-8").presses("text")
    assert read(walk) == "How I notice it\n- noise\n\nWhat I go on for\n- the sea"


def test_nothing_of_a_plan_goes_to_anybody_else() -> None:
    walk = written("tea").types("/plancopy").presses("text")
    assert {type(effect) for effect in walk.effects} == {SaveEntry}
    assert not walk.world.posts
    assert not walk.world.passings


def test_my_data_says_every_line_of_a_plan() -> None:
    walk = written("tea")
    part("company", walk).presses("pick")
    walk.presses(next(value for value in walk.values if value.startswith("o-")))
    text = read(walk.types("/notes plan"))
    assert "tea" in text
    assert "Small things of mine" in text


@pytest.mark.parametrize("agreed", [(), ("plan",)])
def test_the_online_plan_orders_nothing_and_leads_to_those_who_know(agreed: tuple[str, ...]) -> None:
    walk = Walk(LIBRARY, agreed).types("/online")
    assert {"/routes", "/now", "/ground", "/routes:threat"} <= set(walk.values)
    assert "not legal advice" in read(walk)
    assert "has to be answered" in read(walk)


def test_the_online_plan_is_a_plan_of_its_own() -> None:
    walk = Walk(LIBRARY).types("/planedit o-unwanted").presses("write").types("ask Kim first")
    assert plan(walk, "unwanted", "o") == ["ask Kim first"]
    assert "ask Kim first" in read(walk.types("/online"))
    assert "ask Kim first" not in read(walk.types("/plan"))


def test_a_part_that_nobody_knows_opens_the_list_of_parts() -> None:
    for rest in ("p-nothing", "x", "o-small", "p-small-small"):
        assert any(value.startswith("b-") for value in Walk(LIBRARY).types(f"/planedit {rest}").values)


def test_opening_it_again_on_the_same_day_writes_nothing_again() -> None:
    walk = written("tea").sleeps(hours=23)
    before = len(walk.effects)
    walk.types("/plan")
    assert len(walk.effects) == before
    assert walk.now - next(iter(walk.entries.values())).at == timedelta(hours=23)
