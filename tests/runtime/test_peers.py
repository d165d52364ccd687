"""What time, coordinators and the pool do to people who are brought together, through the real engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.core.circle import Circle
from bot.core.peers import Sort
from bot.domain.peers.codes import code
from bot.domain.peers.reading import request_of, with_body
from bot.runtime.arrival import ALL_VOLUNTEERS, Knock, Suggestion
from bot.runtime.desk import Desk
from bot.runtime.sight import Moment
from bot.runtime.standing import Standing
from bot.storage.peering import MOST
from tests.support.acting import acting, owned, read, state, talking
from tests.support.house import House
from tests.support.meeting import ANNA, BEN, CARA, DORA, EVE, ROWS, at, kept, put
from tests.support.world import DAY, MATCH, NOW, REQUEST, VOLUNTEER, match, report, request

SECOND = 80_001


async def view(house: House, person: int, scope: str) -> Circle:
    """Take the picture that the engine would take for somebody."""
    local = datetime.fromtimestamp(house.clock, UTC)
    standing = Standing(person, known=True, row=ROWS[person])
    desk = Desk(house.store.keyring.look_up, {person: standing}, {person: ROWS[person]})
    moment = Moment(local, local, "token", 1, house.engine.library)
    async with house.store.transaction() as transaction:
        return await house.engine.peers.look(transaction, desk, standing, moment, scope)


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
    async with acting(tmp_path, state="ended") as house:
        invitation = house.engine.peers._keys.write(0, NOW + 60)
        await house.types(EVE, f"/do redeem 0 {invitation}")
        assert await owned(house, EVE) == [Sort.STAFF]
        await house.types(BEN, f"/do redeem 0 {invitation}")
        assert Sort.STAFF not in await owned(house, BEN)
        await house.types(BEN, f"/do redeem 0 {house.engine.peers._keys.write(0, NOW + 60)}")
        assert Sort.STAFF in await owned(house, BEN)


async def test_two_people_are_suggested_once_and_never_if_they_know_each_other(tmp_path: Path) -> None:
    waiting = request(state="waiting")
    async with acting(tmp_path, waiting, state="ended") as house:
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
    async with acting(tmp_path, state="ended") as house:
        own = replace(at(request(state="waiting", number=SECOND)), owner=ROWS[BEN])
        await put(house.store, [own])
        await house.take(Suggestion(SECOND, VOLUNTEER, ()))
        assert await kept(house, SECOND) == own


async def test_an_offer_that_nobody_answers_passes_on_and_the_place_stays(tmp_path: Path) -> None:
    async with acting(tmp_path, request(state="proposed"), state="offered") as house:
        house.clock = NOW + 2 * DAY
        await house.take(Knock(MATCH), Knock(MATCH))
        record = await kept(house, REQUEST)
        assert record is not None
        assert (record.state, record.since) == ("waiting", request().since)
        assert request_of(record).passed == (ROWS[BEN],)
        assert read(house, BEN).count("no longer open") == 1


async def test_a_year_leads_back_to_the_training_and_the_conversation_stays(tmp_path: Path) -> None:
    async with acting(tmp_path) as house:
        house.clock = NOW + 366 * DAY
        await house.take(Knock(ALL_VOLUNTEERS))
        assert [await state(house, VOLUNTEER), await state(house)] == ["training", "open"]


async def test_only_a_coordinator_sees_more_than_their_own(tmp_path: Path) -> None:
    async with acting(tmp_path) as house:
        others = {number for number, one in (await view(house, EVE, "desk")).records.items() if one.sort != Sort.STAFF}
        assert others == set()
        desk = await view(house, CARA, "desk")
        assert {REQUEST, VOLUNTEER, MATCH} <= set(desk.records)
        assert (await view(house, CARA, "own")).get(MATCH) is None


async def test_ten_times_more_than_a_desk_can_show_does_not_hide_what_an_act_has_to_reach(tmp_path: Path) -> None:
    async with acting(tmp_path) as house:
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
    async with acting(tmp_path) as house:
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
