"""A turn is pure: taken twice it is the same, and it can store nothing that was not agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from hypothesis import given, strategies as st

from bot.core.effects import Agree, DropPurpose, Effect, Erase, SaveEntry, TakeBack, remember
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Stay, Verdict
from bot.core.person import Kind, Profile, Purpose
from bot.core.replies import Say, say
from bot.core.text import t
from bot.runtime.saved import Saved, put_down
from bot.runtime.sight import MissingEntriesError, Moment
from bot.runtime.standing import Place, Standing
from bot.runtime.turn import answer, apply, begin, follow
from tests.support.library import real_library
from tests.support.made_up import made_up

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
EFFECTS: list[Effect] = [
    Agree(Purpose.PLACE), Agree(Purpose.NOTES), Agree(Purpose.HELPED), TakeBack(Purpose.PLACE),
    TakeBack(Purpose.NOTES), SaveEntry(Kind.CHECKIN, "k", ()), SaveEntry(Kind.USED, "u", ()),
    DropPurpose(Purpose.NOTES), remember(language="es"), remember(comfort=("tea",)), Erase(),
]  # fmt: skip
ADULT = Standing(7, profile=Profile(adult=True))
NEEDS = {Kind.CHECKIN: Purpose.NOTES, Kind.USED: Purpose.HELPED}


def moment(**more: object) -> Moment:
    return Moment(NOW, NOW, "token", 1, real_library(), **more)  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(EFFECTS), max_size=12))
def test_no_entry_passes_without_the_yes_that_covers_it(effects: list[Effect]) -> None:
    standing = ADULT
    for effect in effects:
        before = standing.profile
        standing, allowed = apply(standing, (effect,))
        if isinstance(effect, SaveEntry):
            assert bool(allowed) == (NEEDS[effect.kind] in before.consents)


@given(st.lists(st.sampled_from(EFFECTS), max_size=12))
def test_effects_applied_one_by_one_or_together_are_the_same(effects: list[Effect]) -> None:
    together, allowed = apply(ADULT, tuple(effects))
    one_by_one, singly = ADULT, list[Effect]()
    for effect in effects:
        one_by_one, passed = apply(one_by_one, (effect,))
        singly += passed
    assert (together, allowed) == (one_by_one, tuple(singly))


def test_erasing_leaves_no_place_but_the_count_of_turns() -> None:
    place = Place(None, Saved("menu.Menu", 1, ()), 41)
    after, _ = apply(Standing(7, known=True, profile=Profile(consents=("place",)), place=place), (Erase(),))
    assert after.place == Place(turn=41)


@pytest.fixture
def screens() -> Iterator[None]:
    with made_up():
        yield


def define(verdict: Verdict, **attributes: object) -> Screen:
    @dataclass(frozen=True)
    class Made(Screen):
        command: ClassVar[str] = "made"

        def show(self, ctx: Ctx) -> Say:
            return say(t("Here."), t("There are {n}.", n=len(ctx.entries)))

        def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
            del event, ctx
            return verdict

    for name, value in attributes.items():
        setattr(Made, name, value)
    return Made()


KNOWN = Standing(7, known=True, profile=Profile(consents=("place",)), place=Place(turn=5))


def test_a_stored_screen_is_remembered_and_a_carried_one_is_not(screens: None) -> None:
    screen = define(Again())
    stored, carried = begin(KNOWN, moment(), type(screen), ""), begin(Standing(7), moment(), type(screen), "")
    assert stored.standing.place.screen == put_down(screen)
    assert not stored.shown[0].carried
    assert carried.standing.place.screen is None
    assert carried.shown[0].carried


@pytest.mark.parametrize("verdict", [Again(), Stay(say(t("A word."))), End(say(t("Done.")))], ids=repr)
def test_the_same_turn_taken_twice_is_the_same(verdict: Verdict, screens: None) -> None:
    screen = define(verdict)
    standing = replace(KNOWN, place=Place(put_down(screen), None, 5))
    assert follow(standing, moment(), screen, verdict) == follow(standing, moment(), screen, verdict)


def test_staying_keeps_the_turn_so_that_the_buttons_still_fit_and_moving_raises_it(screens: None) -> None:
    screen = define(Again())
    standing = replace(KNOWN, place=Place(put_down(screen), None, 5))
    stays = follow(standing, moment(), screen, Stay(say(t("A word."))))
    goes = follow(standing, moment(), screen, Go(screen))
    assert stays.standing.place.turn == 5
    assert goes.standing.place.turn == 6


def test_an_end_leaves_the_screen_and_always_offers_a_way_on(screens: None) -> None:
    screen = define(Again())
    standing = replace(KNOWN, place=Place(put_down(screen), put_down(screen), 5))
    ended = follow(standing, moment(), screen, End(say(t("Done."))))
    assert ended.standing.place.screen is None
    assert [button.value for row in ended.shown[0].say.keyboard for button in row] == ["/resume"]
    alone = follow(KNOWN, moment(), screen, End(say(t("Done."))))
    assert [button.value for row in alone.shown[0].say.keyboard for button in row] == ["/menu"]


def test_a_screen_that_wants_entries_says_which_and_gets_them_oldest_first(screens: None) -> None:
    screen = define(Again(), needs=frozenset({Kind.CHECKIN}))
    with pytest.raises(MissingEntriesError) as missing:
        begin(KNOWN, moment(), type(screen), "")
    assert missing.value.kinds == {Kind.CHECKIN}
    assert begin(KNOWN, moment(entries={Kind.CHECKIN: ()}), type(screen), "").shown
    assert begin(Standing(7), moment(), type(screen), "").shown


def test_a_yes_taken_back_lets_go_of_the_interrupted_screen(screens: None) -> None:
    screen = define(Again())
    standing = replace(KNOWN, place=Place(None, put_down(screen), 5))
    after, _ = apply(standing, (TakeBack(Purpose.PLACE),))
    assert after.place.paused is None


def test_a_turn_asks_the_screen_and_does_what_it_says(screens: None) -> None:
    screen = define(Go(define(Again()), (SaveEntry(Kind.CHECKIN, "k", ()),), (t("Noted."),)))
    outcome = answer(KNOWN, moment(), screen, Typed("7"))
    assert outcome.effects == ()
    assert outcome.shown[0].say.lines[0] == t("Noted.")
