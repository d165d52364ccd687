"""The engine with a real store: one batch is one transaction, and one bad turn costs one turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest

from bot.core.events import Left, Typed
from bot.core.person import Profile
from bot.runtime.arrival import Arrival, Elsewhere, Ignored, Incoming, Unusable
from bot.runtime.delivery import Delivery, Impossible
from bot.runtime.outgoing import Outgoing
from bot.runtime.standing import Place
from bot.storage.shapes import Changes, Waiting
from tests.support.house import House
from tests.support.known import introduce, remembered
from tests.support.made_up import define_poison, made_up

ANA, BEN, CLEO = 4_200_000_001, 4_200_000_002, 4_200_000_003
SET_UP = ("Set up, one minute", "I am 18 or over", "Skip", "Skip", "Decide later", "Skip", "Yes", "Yes", "Yes")
BROKEN = "Something went wrong on my side"


@pytest.fixture
def poison() -> Iterator[None]:
    with made_up():
        define_poison()
        yield


async def quarantined(house: House) -> int:
    async with house.store.transaction() as transaction:
        rows = await transaction.connection.exec_driver_sql("SELECT reason FROM quarantine")
        return len(rows.all())


async def checks_in(house: House, person: int) -> list[int | str | None]:
    return (await remembered(house.store, [person]))[person].strengths


async def test_a_screen_that_fails_costs_one_answer_and_the_rest_of_its_batch_is_kept(
    house: House, poison: None
) -> None:
    await introduce(house.store, [ANA, BEN])
    await house.take(house.words(ANA, "/checkin"), house.words(BEN, "/poison"))
    await house.take(house.words(BEN, "hello"), house.words(ANA, "7"))
    assert await checks_in(house, ANA) == [7]
    assert BROKEN in house.last(BEN).text
    assert await quarantined(house) == 1


async def test_a_screen_that_cannot_be_rendered_costs_one_answer_too(house: House, poison: None) -> None:
    await introduce(house.store, [ANA, BEN])
    await house.take(house.words(ANA, "/checkin"))
    assert await house.take(house.words(BEN, "/toobig"), house.words(ANA, "7"))
    assert await checks_in(house, ANA) == [7]
    assert BROKEN in house.last(BEN).text
    assert await quarantined(house) == 1
    assert (await remembered(house.store, [BEN]))[BEN].place.screen is None


async def test_a_visitor_whose_answer_fails_is_told_so_and_nothing_is_kept(house: House, poison: None) -> None:
    assert await house.take(house.words(BEN, "/toobig"))
    assert BROKEN in house.last(BEN).text
    assert await remembered(house.store, [BEN]) == {}


async def test_an_answer_that_failed_is_not_tried_again_when_it_is_delivered_again(house: House, poison: None) -> None:
    await introduce(house.store, [BEN])
    again = house.words(BEN, "/toobig")
    await house.take(again)
    await house.take(again)
    assert len(house.channel.sent) == 1


@pytest.mark.parametrize("spoiled", ["place", "profile"])
async def test_a_person_who_cannot_be_read_costs_nobody_else_an_answer_and_is_not_forgotten(
    spoiled: str, house: House
) -> None:
    await introduce(house.store, [ANA])
    profile = Profile(consents=5) if spoiled == "profile" else Profile()  # type: ignore[arg-type]
    async with house.store.transaction() as transaction:
        await transaction.write(Changes(new={9: (BEN, profile, b"no place" if spoiled == "place" else b"[]")}))
    again = house.words(BEN, "hello")
    assert await house.take(house.words(ANA, "/checkin"), again, house.words(ANA, "7"))
    assert await house.take(again)
    assert await checks_in(house, ANA) == [7]
    assert await quarantined(house) == 1
    async with house.store.transaction() as transaction:
        rows = await transaction.connection.exec_driver_sql("SELECT id FROM people")
        assert 9 in rows.scalars().all()


async def test_a_waiting_message_that_cannot_be_read_does_not_stop_the_rest(house: House) -> None:
    await introduce(house.store, [ANA])
    mark = house.store.keyring.look_up(ANA)
    async with house.store.transaction() as transaction:
        await transaction.people([ANA])
        strange = Waiting(5, mark, 2, house.clock, False, b"{}", ANA + 7_000)
        await transaction.write(Changes(waiting=[strange]))
    house.runtime.outbox._deliver = refusing(house)
    await house.runtime.recover()
    await house.types(ANA, "/menu")
    assert await house.store.waiting(0, 10) == []


def refusing(house: House) -> Callable[[Outgoing], Awaitable[Delivery]]:
    """Refuse, as the way out does, what is neither sending nor changing nor taking away."""

    async def deliver(outgoing: Outgoing) -> Delivery:
        return Impossible("act") if outgoing.act == "unreadable" else await house.channel.deliver(outgoing)

    return deliver


async def test_the_same_update_twice_in_one_batch_is_answered_once(house: House) -> None:
    await introduce(house.store, [ANA])
    await house.take(house.words(ANA, "/checkin"))
    twice = house.words(ANA, "7")
    await house.take(twice, twice, house.words(ANA, "skip"), twice)
    assert await checks_in(house, ANA) == [7]


async def test_an_update_delivered_again_after_a_restart_of_numbers_is_answered_once(house: House) -> None:
    await introduce(house.store, [ANA])
    first = house.words(ANA, "/checkin")
    await house.take(first)
    house.number = 3
    await house.take(house.words(ANA, "7"))
    await house.take(first)
    assert await checks_in(house, ANA) == [7]
    assert len(house.channel.sent) == 2


async def test_an_album_is_removed_whole_and_answered_once_across_batches(house: House) -> None:
    for _ in range(3):
        await house.sends(ANA, "photo", "album-1")
    await house.sends(ANA, "photo", "album-2")
    acts = [outgoing.act for outgoing in house.channel.sent]
    assert acts.count("delete") == 4
    assert acts.count("send") == 2


async def test_erasing_in_the_middle_of_a_batch_leaves_nothing_of_before_and_keeps_what_comes_after(
    house: House,
) -> None:
    await introduce(house.store, [ANA, BEN])
    await house.take(house.words(ANA, "/checkin"), house.words(BEN, "/checkin"))
    words = ["7", "/delete", "yes", "yes", "/checkin"]
    await house.take(*(house.words(ANA, text) for text in words), house.words(BEN, "4"))
    assert list(await remembered(house.store, [ANA, BEN])) == [BEN]
    assert await checks_in(house, BEN) == [4]
    assert await house.store.waiting(0, 100) == []
    assert await house.store.unfinished_erasures() == []


async def test_nothing_is_stored_about_somebody_who_never_said_yes(house: House) -> None:
    for text in ("/start", "/checkin", "7", "/ground", "hello", "/settings"):
        await house.types(ANA, text)
    assert await remembered(house.store, [ANA]) == {}


async def test_a_note_needs_its_own_yes_and_the_place_alone_does_not_allow_it(house: House) -> None:
    await introduce(house.store, [ANA], Profile(consents=("place",), adult=True))
    for text in ("/checkin", "7"):
        await house.types(ANA, text)
    known = (await remembered(house.store, [ANA]))[ANA]
    assert known.entries == ()


async def test_a_button_of_before_an_erase_never_fits_a_later_screen(house: House) -> None:
    await introduce(house.store, [ANA], place=Place(turn=int(house.clock)))
    await house.types(ANA, "/checkin")
    old = house.press(ANA, "7")
    before = (await remembered(house.store, [ANA]))[ANA].place.turn
    house.clock += 60
    for text in ("/delete", "yes", "yes", "/start"):
        await house.types(ANA, text)
    for label in SET_UP:
        await house.presses(ANA, label)
    place = (await remembered(house.store, [ANA]))[ANA].place
    assert place.turn > before
    await house.types(ANA, "/checkin")
    await house.take(old)
    assert await checks_in(house, ANA) == []


async def test_groups_unreadable_updates_and_silence_are_counted_as_done(house: House) -> None:
    several: list[Incoming] = [Elsewhere(501, -77), Unusable(502, "shape"), Ignored(503), Unusable(-1, "json")]
    assert await house.take(*several)
    assert await house.take(*several[:3])
    assert [one.act for one in house.channel.sent] == ["send", "leave"]
    assert await quarantined(house) == 2


async def test_somebody_who_left_is_sent_nothing_that_still_waits(house: House) -> None:
    await introduce(house.store, [ANA])
    await house.take(house.words(ANA, "/menu"), Arrival(house.next(), ANA, Left()))
    assert house.channel.sent == []
    assert await house.store.waiting(0, 10) == []


async def test_typed_words_at_a_made_up_person_do_not_reach_anybody_else(house: House) -> None:
    await introduce(house.store, [ANA])
    await house.take(Arrival(house.next(), BEN, Typed("7")), house.words(ANA, "/checkin"))
    assert await checks_in(house, ANA) == []
