"""Words on their way are dropped when whoever wrote them takes everything away, with the real store and outbox."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from bot.core.events import Edited
from bot.domain.peers.codes import code
from bot.runtime.arrival import Arrival
from bot.runtime.delivery import Later
from bot.runtime.outgoing import Outgoing
from tests.runtime.test_relay import arrived, both_open, texts
from tests.support.house import House
from tests.support.meeting import ANNA, BEN, EVE, ROWS, at, kept, meeting, passed_on, put
from tests.support.world import MATCH, match

BUSY = 0.02  # seconds for which a chat is said to be limited, again and again


def limited(house: House, *, until_let: list[bool]) -> None:
    """Let Telegram hold up Ben's chat until something stands in the list."""
    house.channel.answers = lambda outgoing: Later(BUSY) if outgoing.chat == BEN and not until_let else None


async def deletes_everything(house: House, person: int) -> None:
    for one in ("/delete", "Delete everything", "Yes, delete it now"):
        await (house.types(person, one) if one.startswith("/") else house.presses(person, one))


async def takes_back_the_yes(house: House, person: int) -> None:
    await house.types(person, "/consents")
    await house.presses(person, "For a match")
    await house.presses(person, "Take back and delete")


async def later(house: House) -> None:
    """Let every pause of the outbox be over."""
    for _ in range(10):
        await asyncio.sleep(BUSY)
        await house.settled()


@pytest.mark.parametrize("restarted", [False, True])
async def test_words_on_their_way_of_somebody_who_deletes_everything_are_dropped(
    tmp_path: Path, *, restarted: bool
) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        let: list[bool] = []
        limited(house, until_let=let)
        await house.types(ANNA, "the word is rhododendron")
        await house.types(ANNA, "and this is another one")
        await house.edits(ANNA, house.number, "and this was changed")
        assert len(await on_their_way(house)) == 3
        await deletes_everything(house, ANNA)
        assert await on_their_way(house) == []
        if not restarted:
            let.append(True)
            await later(house)
            assert not arrived(house, BEN)
            assert any("has ended" in text for text in texts(house, BEN))
            return
    async with meeting(tmp_path, introduced=False) as again:
        await again.runtime.recover()
        await later(again)
        assert not arrived(again, BEN)
        assert any("has ended" in text for text in texts(again, BEN))


async def test_a_change_in_the_very_batch_of_the_erasure_is_dropped(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        await house.types(ANNA, "first")
        first = house.number
        await house.types(ANNA, "/delete")
        await house.presses(ANNA, "Delete everything")
        yes = house.press(ANNA, "Yes, delete it now")
        change = Arrival(house.next(), ANNA, Edited("changed at the last moment", message=first), message=first)
        await house.take(change, yes)
        assert await kept(house, MATCH) is None
        assert not any("last moment" in one.text for one in house.channel.sent)


@pytest.mark.parametrize("goes", [True, False])
async def test_words_on_their_way_of_somebody_who_takes_the_yes_back_are_dropped(tmp_path: Path, *, goes: bool) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        let: list[bool] = []
        limited(house, until_let=let)
        await house.types(ANNA, "still on its way")
        if goes:
            await takes_back_the_yes(house, ANNA)
        let.append(True)
        await later(house)
        assert bool(arrived(house, BEN)) is not goes


async def test_words_of_the_other_side_still_reach_nobody_else_and_theirs_own_talks_go_on(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await put(house.store, [replace(at(match("open", number=MATCH + 50)), owner=ROWS[EVE])])
        await both_open(house)
        let: list[bool] = []
        limited(house, until_let=let)
        await house.types(EVE, "/talk")
        await house.types(EVE, "words of somebody who stays")
        await house.types(ANNA, "words of somebody who goes")
        await deletes_everything(house, ANNA)
        let.append(True)
        await later(house)
        assert [one.text.rpartition("\n")[2] for one in arrived(house, BEN)] == ["words of somebody who stays"]


async def test_nothing_on_its_way_reaches_whoever_has_just_reported(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await both_open(house)
        let: list[bool] = []
        limited(house, until_let=let)
        await house.types(ANNA, "still on its way")
        await house.types(BEN, f"/talk report-{code(MATCH)}")
        let.append(True)
        await later(house)
        assert not arrived(house, BEN)
        (one,) = await passed_on(house, MATCH)
        assert one.words.text == "still on its way", "it is what the report is about"


async def on_their_way(house: House) -> list[Outgoing]:
    """Read what waits in the store to bring words to Ben."""
    async with house.store.transaction() as transaction:
        rows = await transaction.shelf.on_their_way([house.store.keyring.look_up(BEN)])
    return [one for row in rows if (one := msgspec.json.decode(row.body, type=Outgoing)).relay]
