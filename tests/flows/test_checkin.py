"""A check-in: one tap is enough, any part is kept, no number is judged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.effects import SaveEntry
from bot.core.flow import SCREENS
from bot.core.person import Entry, Kind
from bot.core.text import Own
from bot.domain import checking, checkins
from bot.runtime.press import Buttons
from bot.runtime.saved import carry, uncarry
from tests.support.library import real_library
from tests.support.walk import Walk

LIBRARY = real_library()
FEELINGS = sorted(LIBRARY.feelings)
PARTS = {name: [value for value, _ in part.options] for name, part in checkins.PARTS.items() if name != "bother"}
BODIES = st.fixed_dictionaries(
    {
        "strength": st.sampled_from([*map(str, range(11)), "numb", "unclear", "none"]),
        "parts": st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in PARTS.items()}),
        "bother": st.none() | st.integers(0, 4),
        "feelings": st.lists(st.sampled_from(FEELINGS[:8]), max_size=3, unique=True),
        "note": st.none()
        | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=30, max_size=60).filter(
            lambda text: not text.startswith("/")
        ),
    }
)


def checkin(walk: Walk) -> Entry:
    found = [entry for entry in walk.entries.values() if entry.kind == Kind.CHECKIN]
    assert len(found) == 1, "one check-in is one entry"
    return found[0]


def back(walk: Walk) -> Walk:
    return (
        walk
        if "done" in walk.values and "sleep" in walk.values
        else walk.presses("skip" if "skip" in walk.values else "back")
    )


@pytest.mark.parametrize("number", range(11))
def test_one_tap_keeps_a_number(number: int) -> None:
    walk = Walk(LIBRARY).types("/checkin").presses(str(number))
    assert checkin(walk).get("intensity") == number
    assert walk.presses("done").last is not None


@pytest.mark.parametrize(
    ("typed", "kept"), [("7", 7), ("7/10", 7), ("7 out of 10", 7), ("10", 10), (" 0 ", 0), ("٧", 7)]
)
def test_a_typed_number_is_as_good_as_a_tap(typed: str, kept: int) -> None:
    assert checkin(Walk(LIBRARY).types("/checkin").types(typed)).get("intensity") == kept


@pytest.mark.parametrize("typed", ["-3", "11", "7-8", "a lot", "7.5", "99999999", "1e1"])
def test_what_is_no_number_from_0_to_10_is_not_guessed_at(typed: str) -> None:
    walk = Walk(LIBRARY).types("/checkin").types(typed)
    assert walk.entries == {}
    assert "7" in walk.values


@pytest.mark.parametrize(("word", "state"), [("numb", "numb"), ("unclear", "unclear"), ("none", None)])
def test_numb_cannot_tell_and_no_words_today_are_answers(word: str, state: str | None) -> None:
    entry = checkin(Walk(LIBRARY).types("/checkin").presses(word))
    assert (entry.get("intensity"), entry.get("state")) == (None, state)


def test_the_kept_body_always_has_the_same_fields() -> None:
    assert tuple(name for name, _ in checkin(Walk(LIBRARY).types("/checkin").presses("5")).body) == checkins.FIELDS


def test_skipping_everything_keeps_nothing_and_blames_nobody() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("skip").presses("done")
    assert walk.entries == {}
    assert walk.sentences == "Nothing was noted."


def test_a_skipped_number_does_not_stop_the_rest() -> None:
    entry = checkin(Walk(LIBRARY).types("/checkin").presses("skip").presses("here").presses("inout"))
    assert (entry.get("intensity"), entry.get("here")) == (None, "inout")


@settings(max_examples=60, deadline=None)
@given(BODIES)
def test_any_subset_of_the_parts_is_kept_as_one_entry(wanted: dict[str, object]) -> None:
    walk = Walk(LIBRARY).types("/checkin").presses(str(wanted["strength"]))
    expected = {**dict.fromkeys(checkins.FIELDS), **checkins.decode("")}
    expected |= {"intensity": int(str(wanted["strength"]))} if str(wanted["strength"]).isdigit() else {}
    expected |= {"state": wanted["strength"]} if wanted["strength"] in {"numb", "unclear"} else {}
    for part, value in wanted["parts"].items():  # type: ignore[attr-defined]
        walk = back(walk)
        walk.happens(_ask(walk, part)).presses(value)
        expected[part] = value
        if part == "dream" and value == "yes" and wanted["bother"] is not None:
            walk.presses(str(wanted["bother"]))
            expected["bother"] = wanted["bother"]
    walk = _feel(back(walk), wanted["feelings"])  # type: ignore[arg-type]
    expected["feelings"] = ",".join(wanted["feelings"]) or None  # type: ignore[arg-type]
    if wanted["note"]:
        walk.presses("note").types(str(wanted["note"]))
        expected["note"] = wanted["note"]
    assert dict(checkin(walk).body) == expected


def _ask(walk: Walk, part: str):  # type: ignore[no-untyped-def] # noqa: ANN202
    """Go to a question; the one about dreams follows the one about sleep and is reached by skipping that."""
    from dataclasses import replace

    from bot.core.events import Pressed
    from bot.runtime.saved import put_down
    from bot.runtime.standing import Place

    if part != "dream":
        return Pressed(part)
    screen = walk.screen
    asked = SCREENS["checkin.Ask"](screen.key, screen.said, "dream")  # type: ignore[union-attr,call-arg]
    walk.standing = replace(walk.standing, place=Place(put_down(asked), None, 99))
    return Pressed("feel-nothing")


def _feel(walk: Walk, names: list[str]) -> Walk:
    walk.presses("feel0")
    for name in names:
        walk.presses(name)
    return walk.presses("back")


def test_a_fourth_feeling_is_not_taken_and_a_second_tap_takes_one_out() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("5").presses("feel0")
    for name in ("f01", "f02", "f03", "f04"):
        walk.presses(name)
    assert checkin(walk).get("feelings") == "f01,f02,f03"
    assert checkin(walk.presses("f02")).get("feelings") == "f01,f03"


def test_every_feeling_can_be_reached_by_turning_pages() -> None:
    walk, seen = Walk(LIBRARY).types("/checkin").presses("5").presses("feel0"), set[str]()
    for _ in range(6):
        seen |= set(walk.values)
        walk.presses(next(value for value in walk.values if value.startswith("feel")))
    assert set(FEELINGS) <= seen


def test_an_own_word_is_kept_as_typed_and_can_be_picked_the_next_time() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("5").presses("feel0").presses("own").types("like  wet sand")
    assert checkin(walk).get("own") == "like wet sand"
    assert Own("like wet sand") in walk.said.lines
    again = walk.types("/checkin").presses("4").presses("feel0").presses("o-0")
    kept = [effect for effect in again.effects if isinstance(effect, SaveEntry)][-1]
    assert dict(kept.body)["own"] == "like wet sand"


def test_a_line_for_the_therapist_is_kept_word_for_word_and_shown_back() -> None:
    line = "Ask about sleep.\nAnd: <b>slower</b> & {n}"
    walk = Walk(LIBRARY).types("/checkin").presses("5").presses("note").types(line)
    assert checkin(walk).get("note") == line
    assert Own(line) in walk.said.lines


def test_a_longer_line_is_kept_up_to_where_it_fits_and_that_is_said() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("5").presses("note").types("x" * 4096)
    assert checkin(walk).get("note") == "x" * checking.LONGEST_NOTE
    assert "up to where it fits" in walk.sentences


def test_a_later_part_never_loses_the_words_before_it() -> None:
    walk = (
        Walk(LIBRARY).types("/checkin").presses("5").presses("note").types("about work").presses("here").presses("very")
    )
    assert (checkin(walk).get("note"), checkin(walk).get("here")) == ("about work", "very")


def test_what_helped_is_picked_from_what_was_used() -> None:
    walk = Walk(LIBRARY).types("/ground color").presses("yes").presses("enough").presses("same")
    walk.types("/checkin").presses("5").presses("helped").presses("h-color")
    answers = [entry.get("answer") for entry in walk.entries.values() if entry.kind == Kind.USED]
    assert answers == ["same", "helped"]


def test_without_anything_used_nobody_is_asked_what_helped() -> None:
    assert "helped" not in Walk(LIBRARY).types("/checkin").presses("5").values


@pytest.mark.parametrize("number", ["7", "8", "9", "10", "numb"])
def test_a_heavy_note_ends_in_an_offer_with_a_no_and_changes_nothing_else(number: str) -> None:
    walk = Walk(LIBRARY).types("/checkin").presses(number).presses("done")
    assert {"/ground", "/now", "leave"} <= set(walk.values)
    assert walk.presses("leave").screen is None
    assert "7" in walk.types("/checkin").values


@pytest.mark.parametrize("number", ["0", "1", "2"])
def test_a_low_number_is_not_congratulated_on(number: str) -> None:
    walk = Walk(LIBRARY).types("/checkin").presses(number)
    assert walk.sentences.splitlines()[0] == "Noted: {n}."
    assert walk.presses("done").sentences == "Kept."


def test_somebody_mostly_away_is_offered_lines_for_here() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("3").presses("here").presses("away").presses("done")
    assert "/here" in walk.values


def test_without_a_yes_it_explains_and_can_be_tried_and_nothing_is_kept() -> None:
    walk = Walk(LIBRARY, ()).types("/checkin")
    assert {"/consents:notes", "try", "leave"} <= set(walk.values)
    walk.presses("try").presses("10").presses("sleep").presses("little").presses("yes").presses("4")
    walk.presses("feel0").presses("f01").presses("back").presses("here").presses("away").presses("done")
    assert "Nothing of this was kept." in walk.sentences
    assert not walk.effects
    assert not walk.entries
    assert walk.standing.place.screen is None


def test_in_a_trial_no_button_asks_for_words_that_could_not_be_kept() -> None:
    walk = Walk(LIBRARY, ()).types("/checkin").presses("try").presses("3")
    assert "note" not in walk.values
    assert "own" not in walk.presses("feel0").values


def test_an_interrupted_check_in_goes_on_where_it_was() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("6").presses("sleep")
    walk.types("/ground").presses("racing").types("/resume").presses("some")
    assert (checkin(walk).get("intensity"), checkin(walk).get("sleep")) == (6, "some")


ANY_BODY = st.fixed_dictionaries(
    {
        "intensity": st.none() | st.integers(0, 10),
        "state": st.none(),
        "feelings": st.lists(st.sampled_from(FEELINGS), max_size=3, unique=True).map(
            lambda names: ",".join(names) or None
        ),
        "sleep": st.sampled_from([None, *PARTS["sleep"]]),
        "dream": st.sampled_from([None, "yes", "no"]),
        "bother": st.none() | st.integers(0, 4),
        "here": st.sampled_from([None, *PARTS["here"]]),
        "moment": st.sampled_from([None, *PARTS["moment"]]),
    }
)


@given(ANY_BODY)
def test_the_short_code_says_all_that_was_pressed(body: checkins.Body) -> None:
    whole = {**dict.fromkeys(checkins.FIELDS), **body}
    assert checkins.decode(checkins.encode(whole)) == whole


@given(ANY_BODY, st.sampled_from(["sleep", "bother", "feel0", "feel4"]))
def test_a_trial_travels_inside_its_buttons_whatever_was_said(body: checkins.Body, part: str) -> None:
    ask = SCREENS["checkin.Ask"]("", checkins.encode(body), part)  # type: ignore[call-arg]
    assert uncarry(carry(ask)) == ask
    for value in ("between", "f45", "feel4", "unclear"):
        assert len(Buttons(bytes(32)).carried(2**53, "en", carry(ask), value).encode()) <= 64


def test_no_question_has_a_verdict_in_it() -> None:
    for part in checkins.PARTS.values():
        words = [part.question.source, *(label.source for _, label in part.options)]
        said = {word.strip(".?,").casefold() for line in words for word in line.split()}
        assert not said & {"good", "normal", "worse", "improving", "score", "only", "still", "symptom"}


def test_what_was_deleted_meanwhile_does_not_come_back_with_the_next_answer() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("6").presses("note").types("gone soon")
    walk.types("/week").presses("list").presses("o-1").presses("delete")
    assert walk.standing.place.paused is None
    walk.types("/resume").types("some")
    assert not [entry for entry in walk.entries.values() if entry.kind == "checkin"]
    assert "gone soon" not in repr(walk.standing)


def test_a_yes_taken_back_in_the_middle_forgets_the_half_made_note() -> None:
    walk = Walk(LIBRARY).types("/checkin").presses("6").presses("feel0").presses("f01").types("/consents notes")
    walk.presses("stay")
    assert not walk.standing.profile.agreed("notes")
    assert walk.standing.place.paused is None
