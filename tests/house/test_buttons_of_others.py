"""A button works for the person it was made for, while it is the present one. Any other changes and tells nothing."""

from __future__ import annotations

import os
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.person import Profile
from bot.preview.botapi.markup import buttons
from bot.runtime.arrival import Arrival, Tapped
from bot.runtime.desk import read_place
from bot.runtime.outgoing import Outgoing
from bot.runtime.press import CARRIED, MAC_CHARS
from bot.storage.shapes import Kept
from tests.support.alive import Alive
from tests.support.house import House, open_house
from tests.support.library import real_library
from tests.support.meeting import ANNA, BEN, meeting

FULL = os.environ.get("HANDRAIL_GUARANTEES") == "full"
OWN = "heron over the reservoir"
WRONG = "Something went wrong"
PLACES = ("/menu", "/ground", "/here", "/night", "/checkin", "/week", "/settings", "/mydata", "/notes win", "/delete")
ANA, BOB = 8_313_907_251, 8_313_907_262


def ever_shown(alive: Alive, who: str) -> list[str]:
    """Return the data behind every button that ever stood before a person."""
    calls = alive.preview.ledger.to(alive.person(who).id)
    found = [data["callback_data"] for call in calls for data in buttons(call.args)]
    return list(dict.fromkeys(found))


async def live(alive: Alive, who: str) -> None:
    """Let somebody agree, keep something of their own and see many screens."""
    await alive.joins(who)
    await alive.types(who, "/wins")
    await alive.presses(who, "In my own words")
    await alive.types(who, OWN if who == "ana" else "a walk")
    for place in PLACES:
        await alive.types(who, place)
    await alive.types(who, "/checkin")


async def kept(alive: Alive, who: str) -> Kept | None:
    person = alive.person(who).id
    async with alive.house.store.transaction() as transaction:
        return (await transaction.people([person])).get(person)


async def press_all(alive: Alive, who: str, data: list[str]) -> None:
    person = alive.person(who)
    answers = len(person.answers)
    for one in data:
        person.forges(one, person.heard()[-1]["message_id"])
    await alive.settled(60)
    assert len(person.answers) == answers + len(data)


@pytest.mark.network
@pytest.mark.slow
class TestOverTheWire:
    """With the whole program running."""

    async def test_somebody_elses_buttons_change_nothing_and_tell_nothing(self, alive: Alive) -> None:
        await live(alive, "ana")
        await live(alive, "bob")
        shown = ever_shown(alive, "ana")
        assert len(shown) > 80
        before, counts = await kept(alive, "bob"), alive.counts()
        assert before is not None
        start = len(alive.person("bob").heard())
        await press_all(alive, "bob", shown)
        after = await kept(alive, "bob")
        assert after is not None
        assert after.profile == before.profile
        assert read_place(after.place).screen == read_place(before.place).screen
        assert _things(alive.counts()) == _things(counts)
        said = {one["text"] for one in alive.person("bob").heard()[start:]}
        assert all("How strong is it right now" in one for one in said)

    async def test_a_stranger_learns_nothing_from_somebody_elses_buttons(self, alive: Alive) -> None:
        await live(alive, "ana")
        shown = ever_shown(alive, "ana")
        alive.preview.person("eve", user_id=7_313_907_299)
        await alive.types("eve", "/start")
        await press_all(alive, "eve", shown)
        said = {one["text"] for one in alive.person("eve").heard()}
        assert len(said) <= 2
        assert not any(OWN in one for one in said)
        assert await kept(alive, "eve") is None

    async def test_old_buttons_do_nothing_but_lead_to_where_she_is(self, alive: Alive) -> None:
        await live(alive, "ana")
        shown = ever_shown(alive, "ana")
        before, counts = await kept(alive, "ana"), alive.counts()
        assert before is not None
        now = {one["callback_data"] for one in buttons(alive.person("ana").heard()[-1])}
        await press_all(alive, "ana", [one for one in shown if one not in now])
        after = await kept(alive, "ana")
        assert after is not None
        assert _but_quiet(after.profile) == _but_quiet(before.profile)
        assert _things(alive.counts()) == _things(counts)
        assert not any(WRONG in one["text"] for one in alive.person("ana").heard())

    async def test_after_deleting_no_button_of_before_brings_anything_back(self, alive: Alive) -> None:
        await live(alive, "ana")
        shown = ever_shown(alive, "ana")
        await alive.types("ana", "/delete")
        await alive.presses("ana", "Delete everything", "Yes, delete it now")
        start = len(alive.person("ana").heard())
        await press_all(alive, "ana", [one for one in shown if one[MAC_CHARS] != CARRIED])
        counts = alive.counts()
        assert (counts["people"], counts["entries"], counts["doors"]) == (0, 0, 0)
        await press_all(alive, "ana", shown)  # a visitor's "Yes" is a yes again, but to an empty book
        assert alive.counts()["entries"] == 0
        assert not any(OWN in one["text"] for one in alive.person("ana").heard()[start:])


def _things(counts: dict[str, int]) -> dict[str, int]:
    """Leave out which updates were answered, and the numbers of the answers."""
    return {table: count for table, count in counts.items() if table not in {"updates", "seen"}}


def _but_quiet(profile: Profile) -> tuple[object, ...]:
    """Leave out whether they pressed an old Stop, and which language a visitor's button spoke."""
    return (profile.role, profile.word, profile.country, profile.consents, profile.comfort, profile.adult)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = await open_house(tmp_path, real_library())
    yield house
    await house.stop()


def bent(dice: random.Random, data: str) -> str:
    """Cut, lengthen, flip or replace a part of what stands behind a button."""
    at = dice.randrange(len(data))
    letter = chr(dice.choice([*range(32, 127), 0, 10, 0xE9, 0x20AC, 0xD800, 0x1F90D]))
    way = dice.randrange(6)
    flipped = data[:at] + chr(ord(data[at]) ^ (1 << dice.randrange(7))) + data[at + 1 :]
    made = (data[:at], data + letter, flipped, data[:at] + letter + data[at + 1 :], letter * dice.randrange(65))
    return made[way] if way < len(made) else "".join(chr(dice.randrange(32, 0x2FF)) for _ in range(dice.randrange(65)))


@pytest.mark.guarantee
@pytest.mark.slow
async def test_bent_buttons_never_change_anything_and_are_always_answered(house: House) -> None:
    for person in (ANA, BOB):
        await house.types(person, "/start setup")
        for label in ("I am 18 or over", "Skip", "Skip", "Decide later", "Skip", "Yes", "Yes", "Yes"):
            await house.presses(person, label)
        for place in (*PLACES, "/checkin"):
            await house.types(person, place)
    shown = [data for one in house.channel.sent if one.chat == ANA for row in one.keyboard for _, data in row]
    before, dice, answered = await state(house), random.Random(3), len(house.channel.toasts)  # noqa: S311
    count = 100_000 if FULL else 10_000
    valid = set(shown)
    for start in range(0, count, 100):
        made = [one if (one := bent(dice, dice.choice(shown))) not in valid else "" for _ in range(start, start + 100)]
        await house.take(*(Arrival(house.next(), ANA, Tapped(one), callback=f"c{house.number}") for one in made))
    assert await state(house) == before
    assert len(house.channel.toasts) == answered + count
    assert not any(WRONG in one.text for one in house.channel.sent)


async def state(house: House) -> list[object]:
    """Return all that is kept, but for the number of the turn."""
    async with house.store.transaction() as transaction:
        people = await transaction.people([ANA, BOB])
        found: list[object] = [(one.profile, read_place(one.place).screen) for one in people.values()]
        for table in ("people", "entries", "doors", "quarantine", "albums"):
            rows = await transaction.connection.exec_driver_sql(f"SELECT count(*) FROM {table}")  # noqa: S608
            found.append(rows.scalar_one())
    return found


@pytest.mark.guarantee
@pytest.mark.slow
async def test_bent_buttons_of_a_conversation_change_nothing_and_reach_nobody(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        for person in (ANNA, BEN, ANNA, BEN):
            for words in ("/talk", OWN, "/peer", "/volunteer", "/unload", "/cues", "/talk"):
                await house.types(person, words)
        every = [(data, one.chat) for one in house.channel.sent for row in one.keyboard for _, data in row]
        mine, shown = {data for data, chat in every if chat == ANNA}, sorted({data for data, _ in every})
        assert any("/talk:pause" in data for data in shown)
        before, told, dice = await shared(house), len(arrived(house, BEN)), random.Random(4)  # noqa: S311
        count = 30_000 if FULL else 3_000
        for _ in range(0, count, 100):
            made = [bent(dice, dice.choice(shown)) for _ in range(100)]
            taps = [Tapped(one) for one in made if one not in mine]
            await house.take(*(Arrival(house.next(), ANNA, tap, callback=f"c{house.number}") for tap in taps))
        assert await shared(house) == before
        assert len(arrived(house, BEN)) == told
        assert not any(WRONG in one.text for one in house.channel.sent)


def arrived(house: House, person: int) -> list[Outgoing]:
    return [one for one in house.channel.sent if one.chat == person]


async def shared(house: House) -> list[object]:
    """Return the sealed rows of what concerns two people; whatever is written anew looks different."""
    async with house.store.transaction() as transaction:
        tables = ("records", "relayed", "entries")
        rows = [await transaction.connection.exec_driver_sql(f"SELECT * FROM {name}") for name in tables]  # noqa: S608
        return [sorted(tuple(row) for row in found.all()) for found in rows]
