"""What concerns more than one person, through the real engine: several arrivals at once, people who are away, time.

`/do` is a command of this file alone. It does one act as whoever typed it, so that what the engine makes of acts can be
tested without walking through the screens that ask for them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from bot.core.circle import Circle
from bot.core.effects import CloseDoor, DropPurpose, Effect, Erase, TakeBack, peer
from bot.core.events import Left
from bot.core.flow import ENTRIES, Ctx, End, Screen
from bot.core.peers import Record, Sort
from bot.core.person import Purpose
from bot.core.replies import say
from bot.core.text import t
from bot.domain.peers.codes import code
from bot.domain.peers.reading import match_of, request_of, side_of, with_body
from bot.runtime.arrival import ALL_VOLUNTEERS, Arrival, Knock, Suggestion, Tapped
from bot.runtime.desk import Desk
from bot.runtime.standing import Standing
from bot.runtime.turn import Moment
from bot.storage.peering import MOST
from tests.support.house import House
from tests.support.marks import found
from tests.support.meeting import ANNA, BEN, CARA, DORA, EVE, ROWS, at, kept, meeting, passed_on, put
from tests.support.world import DAY, MATCH, NOW, REQUEST, VOLUNTEER, match, report, request, volunteer

SECOND = 80_001
LEAVING: dict[str, tuple[Effect, ...]] = {
    "takeback": (TakeBack(Purpose.PEERS), DropPurpose(Purpose.PEERS)),
    "young": (CloseDoor(), Erase()),
}


@dataclass(frozen=True)
class Do(Screen):
    """Does one act: its name, the number of a record, and the code of an invitation where it takes one."""

    scope: ClassVar[str] = "desk"
    purpose: ClassVar[Purpose] = Purpose.PEERS

    @classmethod
    def begin(cls, ctx: Ctx) -> End:
        """Do it."""
        act, about, invitation = (*ctx.rest.split(), "", "")[:3]
        fields = {"because": "a reason for it", "code": invitation, "outcome": "nothing", "reason": "hurt"}
        effects = LEAVING.get(act) or (peer(act, int(about or 0), **fields),)
        return End(say(t("Done.")), effects)


@pytest.fixture(autouse=True)
def _a_command_for_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENTRIES, "do", Do)


@asynccontextmanager
async def talking(folder: Path, *records: Record, state: str = "open") -> AsyncIterator[House]:
    """Open a house in which Anna and Ben have the conversation in front of them."""
    async with meeting(folder, *records, state=state) as house:
        for person in (ANNA, BEN) if state == "open" else ():
            await house.types(person, "/talk")
        yield house


def reached(house: House, person: int) -> list[str]:
    """Return what was passed on to somebody, as written."""
    return [one.text.rpartition("\n")[2] for one in house.channel.seen_by(person) if one.relay]


def read(house: House, person: int) -> str:
    return "\n".join(one.text for one in house.channel.seen_by(person))


async def state(house: House, number: int = MATCH) -> str:
    record = await kept(house, number)
    return record.state if record else ""


async def owned(house: House, person: int) -> list[str]:
    async with house.store.transaction() as transaction:
        found_now = await transaction.shelf.of_person(ROWS[person])
    return sorted(one.sort for one in found_now if one.owner == ROWS[person])


def files_in(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


async def view(house: House, person: int, scope: str) -> Circle:
    """Take the picture that the engine would take for somebody."""
    local = datetime.fromtimestamp(house.clock, UTC)
    standing = Standing(person, known=True, row=ROWS[person])
    desk = Desk(house.store.keyring.look_up, {person: standing}, {person: ROWS[person]})
    moment = Moment(local, local, "token", 1, house.engine.library)
    async with house.store.transaction() as transaction:
        return await house.engine.peers.look(transaction, desk, standing, moment, scope)


@pytest.mark.parametrize("first", [ANNA, BEN])
async def test_taking_back_and_accepting_in_one_batch_end_as_if_one_came_first(tmp_path: Path, first: int) -> None:
    async with meeting(tmp_path, request(state="proposed"), state="offered") as house:
        withdraw, accept = house.words(ANNA, f"/do withdraw {REQUEST}"), house.words(BEN, f"/do accept {MATCH}")
        await house.take(*((withdraw, accept) if first == ANNA else (accept, withdraw)))
        assert await state(house) == ("" if first == ANNA else "open")
        assert await state(house, REQUEST) == ""
        assert ("no longer open" in read(house, BEN)) == (first == ANNA)


async def test_of_two_volunteers_who_accept_in_one_batch_one_is_connected(tmp_path: Path) -> None:
    other = replace(match("offered", number=SECOND), owner=101, other=0)
    async with meeting(tmp_path, request(state="proposed"), state="offered") as house:
        eve = replace(at(volunteer(number=80_002)), owner=ROWS[EVE])
        await put(house.store, [replace(at(other), other=ROWS[EVE]), eve])
        await house.take(house.words(EVE, f"/do accept {SECOND}"), house.words(BEN, f"/do accept {MATCH}"))
        assert [await state(house, number) for number in (SECOND, MATCH)] == ["open", ""]
        assert await state(house, REQUEST) == "matched"


async def test_words_and_an_end_in_one_batch_count_in_the_order_they_came(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.take(house.words(ANNA, "in time"), house.words(BEN, f"/talk end-{code(MATCH)}"))
        assert reached(house, BEN) == ["in time"]
        assert await state(house) == "ended"
    folder = tmp_path / "again"
    folder.mkdir()
    async with talking(folder) as house:
        await house.take(house.words(BEN, f"/talk end-{code(MATCH)}"), house.words(ANNA, "too late"))
        assert reached(house, BEN) == []
        assert "was not passed on to anybody" in house.last(ANNA).text


async def test_a_report_lets_what_was_offered_to_that_volunteer_pass_on(tmp_path: Path) -> None:
    pending = replace(at(match("offered", number=SECOND)), owner=ROWS[EVE])
    async with talking(tmp_path) as house:
        await put(house.store, [pending, replace(at(request(state="proposed", number=SECOND + 1)), owner=ROWS[EVE])])
        await house.types(ANNA, f"/talk report-{code(MATCH)}")
        assert [await state(house, SECOND), await state(house, SECOND + 1)] == ["", "waiting"]


async def test_what_waits_is_forgotten_with_an_end_in_the_same_batch(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.presses(BEN, "Pause")
        await house.take(house.words(ANNA, "a line that waits"), house.words(BEN, f"/talk end-{code(MATCH)}"))
        assert await passed_on(house, MATCH) == []


@pytest.mark.parametrize("how", ["takeback", "young"])
@pytest.mark.parametrize("leaver", [ANNA, BEN])
async def test_nothing_of_this_very_batch_outlives_somebody_who_goes_in_it(
    tmp_path: Path, leaver: int, how: str
) -> None:
    async with talking(tmp_path) as house:
        await house.take(house.words(ANNA, "words of one batch"), house.words(leaver, f"/do {how}"))
        assert await passed_on(house, MATCH) == []
        assert await owned(house, leaver) == []
        assert await state(house) == ""


@pytest.mark.parametrize("how", ["takeback", "young", "delete"])
@pytest.mark.parametrize("leaver", [ANNA, BEN])
async def test_whoever_goes_leaves_no_record_no_word_and_a_neutral_line(tmp_path: Path, leaver: int, how: str) -> None:
    async with talking(tmp_path, match("ended", number=SECOND)) as house:
        await house.types(ANNA, "overgrown quartz lantern")
        await house.types(leaver, f"/do {how}" if how != "delete" else "/delete")
        for label in ("Delete everything", "Yes, delete it now") if how == "delete" else ():
            await house.presses(leaver, label)
        assert await owned(house, leaver) == []
        assert [await state(house, number) for number in (MATCH, SECOND)] == ["", ""]
        assert await passed_on(house, MATCH) == []
        other = BEN if leaver == ANNA else ANNA
        assert "has ended" in read(house, other) or "can't go on" in read(house, other)
        assert "18" not in read(house, other)
        assert found(files_in(tmp_path), ["overgrown quartz"]) == []
        assert ("under 18" in read(house, CARA)) == (how == "young")


async def test_somebody_who_blocked_the_bot_in_this_batch_gets_nothing_and_loses_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.take(Arrival(house.next(), BEN, Left()), house.words(ANNA, "for later"))
        assert reached(house, BEN) == []
        assert [one.waits for one in await passed_on(house, MATCH)] == [True]
        await house.types(BEN, "/talk")
        assert reached(house, BEN) == ["for later"]


async def test_words_wait_for_whoever_cannot_be_reached_and_ending_works(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        house.runtime.unreachable(BEN)
        await house.settled()
        sent = len(house.channel.sent)
        told_anna = await house.types(ANNA, "are you there")
        assert "waits for them" in told_anna.text
        assert [one.chat for one in house.channel.sent[sent:]] == [ANNA]
        await house.types(ANNA, f"/talk end-{code(MATCH)}")
        assert await state(house) == "ended"
        assert await passed_on(house, MATCH) == []
        assert BEN not in [one.chat for one in house.channel.sent[sent:]]


async def test_a_copied_button_does_nothing_for_somebody_else(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        before = await kept(house, MATCH)
        for label in ("Pause", "End", "Report", "Block"):
            data = house.press(ANNA, label).event
            assert isinstance(data, Tapped)
            await house.take(Arrival(house.next(), EVE, data, message=1, callback="x"))
        assert await kept(house, MATCH) == before


async def test_a_suspension_in_mid_sentence_takes_effect_at_once(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.types(BEN, "I was going to")
        await house.take(house.words(CARA, f"/do suspend {VOLUNTEER}"), house.words(BEN, "say one more thing"))
        assert reached(house, ANNA) == ["I was going to"]
        assert await state(house) == "ended"
        assert "can't go on for now" in read(house, ANNA)
        assert "Look for someone else" in [label for row in house.last(ANNA).keyboard for label, _ in row]
        await house.types(ANNA, "what happened")
        assert reached(house, BEN) == []


async def test_a_message_that_is_held_twice_is_told_to_coordinators_and_passed_on_never(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        for _ in range(2):
            await house.types(ANNA, "my number is 415 555 0134")
        record = await kept(house, MATCH)
        assert record is not None
        assert side_of(record, ROWS[ANNA]).flags == (("contact", 2),)
        assert reached(house, BEN) == []
        assert await passed_on(house, MATCH) == []
        assert "needs a look" in read(house, CARA)
        assert "0134" not in read(house, CARA) + read(house, DORA) + read(house, BEN)


async def test_a_request_for_a_picture_lets_the_conversation_wait_at_once(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.types(BEN, "send me a picture of you")
        record = await kept(house, MATCH)
        assert record is not None
        assert (record.state, match_of(record).hold) == ("held", "image")
        assert reached(house, ANNA) == []
        assert "waits for now" in read(house, ANNA)


async def test_a_change_after_the_end_reaches_nobody(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.types(ANNA, "as it was")
        number = house.number
        await house.types(BEN, f"/talk end-{code(MATCH)}")
        await house.edits(ANNA, number, "as it is now")
        assert reached(house, BEN) == ["as it was"]
        assert [one.words.text for one in await passed_on(house, MATCH)] == ["as it was"]


async def test_a_report_is_silent_and_told_later_without_a_word_of_it(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        sent = len(house.channel.seen_by(BEN))
        await house.types(ANNA, f"/talk report-{code(MATCH)}")
        assert len(house.channel.seen_by(BEN)) == sent
        assert [await state(house), await state(house, VOLUNTEER)] == ["held", "suspended"]
        assert all("A report came in" in read(house, one) for one in (CARA, DORA))
        house.clock = NOW + 3 * 3_600
        await house.take(Knock(MATCH), Knock(MATCH))
        assert len(house.channel.seen_by(BEN)) == sent + 1
        assert "waits for now" in house.last(BEN).text
        assert "report" not in house.last(BEN).text.lower()


async def test_reading_shows_it_once_to_one_coordinator_and_tells_both_people(tmp_path: Path) -> None:
    taken = with_body(report("taken"), asks_to_read=ROWS[CARA], may_read=ROWS[DORA], because="a reason for it")
    async with talking(tmp_path, taken) as house:
        await house.types(ANNA, "overgrown quartz lantern")
        for _ in range(2):
            await house.types(CARA, f"/do read {taken.id}")
        assert read(house, CARA).count("overgrown quartz lantern") == 1
        assert "quartz" not in read(house, DORA) + read(house, EVE)
        assert all("was read by a coordinator" in read(house, one) for one in (ANNA, BEN))


async def test_an_invitation_lets_one_person_in_and_no_second(tmp_path: Path) -> None:
    async with meeting(tmp_path, state="ended") as house:
        invitation = house.engine.peers._keys.write(0, NOW + 60)
        await house.types(EVE, f"/do redeem 0 {invitation}")
        assert await owned(house, EVE) == [Sort.STAFF]
        await house.types(BEN, f"/do redeem 0 {invitation}")
        assert Sort.STAFF not in await owned(house, BEN)
        await house.types(BEN, f"/do redeem 0 {house.engine.peers._keys.write(0, NOW + 60)}")
        assert Sort.STAFF in await owned(house, BEN)


async def test_two_people_are_suggested_once_and_never_if_they_know_each_other(tmp_path: Path) -> None:
    waiting = request(state="waiting")
    async with meeting(tmp_path, waiting, state="ended") as house:
        suggestion = Suggestion(REQUEST, VOLUNTEER, ("language",))
        both = [house.words(person, "/menu") for person in (ANNA, BEN)]
        await house.take(*both)
        passed = at(with_body(waiting, passed=(ROWS[BEN],)))
        for record in (passed, at(request(state="held"))):
            await put(house.store, [record])
            await house.take(suggestion)
            assert await kept(house, REQUEST) == record
        await put(house.store, [at(waiting)])
        await house.take(suggestion, suggestion)
        async with house.store.transaction() as transaction:
            found_now = await transaction.shelf.of_sort(Sort.MATCH, ("proposed",))
        assert [(one.owner, one.other) for one in found_now] == [(ROWS[ANNA], ROWS[BEN])]


async def test_nobody_is_suggested_to_themselves(tmp_path: Path) -> None:
    async with meeting(tmp_path, state="ended") as house:
        own = replace(at(request(state="waiting", number=SECOND)), owner=ROWS[BEN])
        await put(house.store, [own])
        await house.take(Suggestion(SECOND, VOLUNTEER, ()))
        assert await kept(house, SECOND) == own


async def test_an_offer_that_nobody_answers_passes_on_and_the_place_stays(tmp_path: Path) -> None:
    async with meeting(tmp_path, request(state="proposed"), state="offered") as house:
        house.clock = NOW + 2 * DAY
        await house.take(Knock(MATCH), Knock(MATCH))
        record = await kept(house, REQUEST)
        assert record is not None
        assert (record.state, record.since) == ("waiting", request().since)
        assert request_of(record).passed == (ROWS[BEN],)
        assert read(house, BEN).count("no longer open") == 1


async def test_a_year_leads_back_to_the_training_and_the_conversation_stays(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        house.clock = NOW + 366 * DAY
        await house.take(Knock(ALL_VOLUNTEERS))
        assert [await state(house, VOLUNTEER), await state(house)] == ["training", "open"]


async def test_only_a_coordinator_sees_more_than_their_own(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        others = {number for number, one in (await view(house, EVE, "desk")).records.items() if one.sort != Sort.STAFF}
        assert others == set()
        desk = await view(house, CARA, "desk")
        assert {REQUEST, VOLUNTEER, MATCH} <= set(desk.records)
        assert (await view(house, CARA, "own")).get(MATCH) is None


async def test_ten_times_more_than_a_desk_can_show_does_not_hide_what_an_act_has_to_reach(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        crowd = [
            replace(at(match(number=90_100 + n)), owner=ROWS[EVE], other=ROWS[DORA], since=NOW - 90 * DAY + n)
            for n in range(MOST + 5)
        ]
        await put(house.store, crowd)
        assert len((await view(house, CARA, "desk")).of(Sort.MATCH)) <= MOST + 10
        await house.types(CARA, f"/do suspend {VOLUNTEER}")
        assert [await state(house, VOLUNTEER), await state(house), await state(house, REQUEST)] == [
            "suspended",
            "ended",
            "resting",
        ]


async def test_thousands_of_requests_are_counted_and_the_desk_sees_the_oldest(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        first = replace(at(request()), owner=ROWS[EVE], since=NOW - 9 * DAY)
        crowd = [replace(first, id=95_000 + n, since=first.since + n) for n in range(3_000)]
        await put(house.store, crowd)
        desk = await view(house, CARA, "desk")
        assert (desk.waiting, desk.oldest) == (3_000, NOW - 9 * DAY)
        assert [one.id for one in desk.of(Sort.REQUEST, "waiting")] == [95_000 + n for n in range(MOST)]


async def test_a_post_for_somebody_quiet_is_not_sent(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.types(BEN, "/stop")
        sent = len(house.channel.seen_by(BEN))
        await house.types(ANNA, f"/talk end-{code(MATCH)}")
        assert len(house.channel.seen_by(BEN)) == sent
        assert await state(house) == "ended"
