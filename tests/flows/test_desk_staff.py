"""Coordinators among themselves, and how somebody becomes one: by hand, with a yes first, and never by one alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.events import Command
from bot.core.peers import Audit, Record, Sort
from bot.core.person import Profile, Purpose
from bot.core.text import Mono
from bot.domain.peers.codes import code
from bot.domain.peers.reading import staff_of
from bot.i18n import Catalogs
from tests.support.library import real_library
from tests.support.walk import Walk
from tests.support.world import (
    ASKER,
    DESK,
    OTHER,
    SECOND,
    World,
    coordinator,
    house,
    matched,
    report,
    request,
    volunteer,
)

LIBRARY = real_library()
ENGLISH = Catalogs(("en",))


def at(world: World, row: int = DESK) -> Walk:
    return Walk(LIBRARY, world=world, row=row)


def read(walk: Walk) -> str:
    return ENGLISH.render(walk.said.lines, "en").text


def mine(world: World, row: int = DESK) -> Record:
    return world.records[row * 10]


def test_nobody_has_a_name_and_each_has_a_day() -> None:
    said = read(at(house()).types("/staff"))
    assert "You, since November 17, 2026: on call" in said
    assert "Another coordinator, since November 17, 2026: on call" in said


def test_being_on_call_is_one_tap_and_so_is_not_being() -> None:
    world = house()
    walk = at(world).types("/staff").presses("off")
    assert not staff_of(mine(world)).on_call
    walk.presses("on")
    assert staff_of(mine(world)).on_call


def test_days_away_end_being_on_call_and_one_can_be_back_at_any_time() -> None:
    world = house()
    walk = at(world).types("/staff").presses("away").presses("d-7")
    assert "away until December 1, 2026" in read(walk)
    assert not staff_of(mine(world)).on_call
    walk.presses("on")
    assert "You, since November 17, 2026: on call" in read(walk)


def test_an_invitation_is_shown_once_counts_for_two_days_and_is_noted() -> None:
    world = house()
    walk = at(world).types("/staff").presses("invite").presses("write")
    (line,) = [one.line for one in walk.said.lines if isinstance(one, Mono)]
    made = world.invitations[line.removeprefix("/start c-")]
    assert (made.by, made.until) == (DESK, walk.now.timestamp() + 48 * 3_600)
    assert [one.body for one in world.of(Sort.AUDIT)] == [Audit("invite")]
    assert line not in repr(walk.standing), "it is kept nowhere"


def test_the_only_coordinator_is_told_that_nobody_could_agree() -> None:
    world = World().add(coordinator())
    assert "handrail invite coordinator" in read(at(world).types("/staff").presses("invite"))
    assert "handrail invite coordinator" not in read(at(house()).types("/staff").presses("invite"))


def invited(by: int = DESK) -> tuple[World, int]:
    world = house()
    at(world, OTHER).types(f"/start c-{world.write(by, world.now + 10_000_000)}")
    return world, next(one.id for one in world.of(Sort.STAFF) if one.owner == OTHER)


def test_whoever_invited_somebody_cannot_let_them_in_and_another_one_can() -> None:
    world, number = invited()
    walk = at(world).types(f"/staff {code(number)}")
    assert "somebody else decides" in walk.sentences
    assert not {"grant", "turn_down"} & set(walk.values)
    at(world, SECOND).types("/staff").presses(f"/staff:{code(number)}").presses("grant")
    assert world.records[number].state == "coordinator"


def test_somebody_can_be_turned_down_and_nothing_of_it_is_kept() -> None:
    world, number = invited()
    walk = at(world, SECOND).types(f"/staff {code(number)}").presses("turn_down")
    assert number not in world.records
    assert "not let in" in walk.sentences


def test_stepping_down_is_asked_once_and_closes_the_desk() -> None:
    world = house()
    walk = at(world).types("/staff").presses("down").presses("back")
    assert mine(world).state == "coordinator"
    walk.presses("down").presses("yes")
    assert DESK * 10 not in world.records
    assert "not a coordinator any more" in walk.sentences
    assert "nothing here for you" in walk.types("/desk").sentences


def test_the_last_one_is_told_why_stepping_down_does_not_go() -> None:
    world = World().add(coordinator())
    walk = at(world).types("/staff").presses("down").presses("yes")
    assert "a report would reach nobody" in walk.sentences
    assert mine(world).state == "coordinator"


def test_the_last_notes_are_shown_latest_first_five_at_a_time_and_never_more_than_twenty() -> None:
    world = house().add(volunteer())
    for n in range(23):
        world.now += 86_400
        world.does(SECOND if n % 2 else DESK, "write", 90_003, text=f"line {n}")
    walk, pages = at(world).types("/audit"), []
    while True:
        pages.append(read(walk).count("wrote to a volunteer"))
        if "more" not in walk.values:
            break
        walk.presses("more")
    assert pages == [5, 5, 5, 5]
    assert "line 22" not in read(walk), "what was written is not part of a note"


def test_a_note_says_who_what_when_and_why() -> None:
    world = matched("held").add(report("taken"))
    world.does(SECOND, "ask_to_read", 90_004, because="a child may be in danger")
    said = read(at(world).types("/audit"))
    assert "Another coordinator, asked to read a conversation. Reason: a child may be in danger" in said


def newcomer(world: World, *, agreed: tuple[str, ...] = ()) -> Walk:
    return Walk(LIBRARY, agreed, world=world, row=OTHER)


def test_a_newcomer_reads_what_it_means_says_yes_and_opens_the_invitation_once_more() -> None:
    world = house()
    link = f"/start c-{world.write(0, world.now + 10_000_000)}"
    walk = newcomer(world).types(link)
    assert "open the invitation once more" in walk.sentences
    assert not walk.effects, "before the yes nothing is kept"
    walk.presses("yes")
    assert walk.standing.profile == Profile(consents=("peers",), adult=True)
    assert "open it once more" in walk.sentences
    walk.types(link)
    assert "You are a coordinator here." in walk.sentences
    assert "{n} other" in at(world, OTHER).types("/desk").sentences


def test_a_no_keeps_nothing_and_uses_nothing_up() -> None:
    world = house()
    walk = newcomer(world).types(f"/start c-{world.write(0, world.now + 10_000_000)}").presses("no")
    assert not walk.effects
    assert not world.of(Sort.SPENT)


def test_the_invitation_can_be_pasted_too() -> None:
    world = house()
    walk = newcomer(world, agreed=("peers",)).types("/join")
    walk.types(f"c-{world.write(0, world.now + 10_000_000)}")
    assert "You are a coordinator here." in walk.sentences


def test_wrong_old_used_and_foreign_invitations_get_one_and_the_same_answer() -> None:
    world = house()
    used = world.write(0, world.now + 10_000_000)
    Walk(LIBRARY, world=world, row=606).types(f"/start c-{used}")
    answers = set()
    for word in (used, world.write(0, 1.0), "x" * 50, "", "-", "c-", used[:-1], used + "A"):
        walk = newcomer(world, agreed=("peers",)).types(f"/start c-{word}")
        answers.add((read(walk), tuple(walk.values)))
    assert len(answers) == 1


def test_somebody_who_asks_for_a_peer_gets_that_answer_too() -> None:
    world = house().add(request(OTHER))
    walk = newcomer(world, agreed=("peers",)).types(f"/start c-{world.write(0, world.now + 10_000_000)}")
    wrong = newcomer(house(), agreed=("peers",)).types("/start c-wrong")
    assert read(walk) == read(wrong)


def test_what_is_written_there_and_is_no_invitation_is_answered_as_anywhere_else() -> None:
    walk = newcomer(house(), agreed=("peers",)).types("/join").types("I do not know what to do tonight")
    assert "Nobody here judges it" in walk.sentences


def test_whoever_waits_hears_that_and_only_that() -> None:
    world, _ = invited()
    assert "Another coordinator has to agree" in newcomer(world, agreed=("peers",)).types("/join").sentences


@pytest.mark.parametrize("known", [True, False])
def test_an_ordinary_start_is_what_it_was(known: bool) -> None:
    walk = Walk(LIBRARY, ("place",) if known else (), world=house(), row=ASKER).types("/start")
    assert ("Hello again" in walk.sentences) is known


def test_a_closed_door_stays_closed_for_an_invitation() -> None:
    world = house()
    walk = newcomer(world)
    walk.standing = replace(walk.standing, door_closed=True)
    walk.happens(Command("start", f"c-{world.write(0, world.now + 10_000_000)}"))
    assert "yes" not in walk.values
    assert not walk.standing.profile.agreed(Purpose.PEERS)
