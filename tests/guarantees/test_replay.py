"""R3: whatever is delivered again, in whatever order among chats, the outcome is that of a single run in order.

A made-up life of several people over 48 hours is lived once, and every arrival is written down. Then it is replayed:
each arrival one to five times, chats mixed up, in batches of any size, with restarts, and with the numbers of updates
beginning anew at random half-way. What is kept at the end is compared in clear.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.runtime.arrival import Arrival, Tapped
from tests.guarantees.conftest import size
from tests.support.house import House, open_house
from tests.support.known import Known, introduce, remembered
from tests.support.library import real_library

pytestmark = [pytest.mark.guarantee, pytest.mark.slow]

PEOPLE = range(4_400_000_001, 4_400_000_001 + size(6, 20))
HOURS = 48
WORDS = (
    "/checkin", "/menu", "/ground", "/stop", "/settings", "/wins", "/week", "/resume", "/cancel", "/start", "/delete",
    "7", "3", "0", "skip", "yes", "no", "done", "hello", "a small thing", "help", "stop", "/nothing", "Portugal",
)  # fmt: skip
PRESSING = 0.7


@dataclass
class Life:
    """What happened, hour by hour, and what was kept at the end."""

    hours: list[list[Arrival]] = field(default_factory=list)
    kept: dict[int, Known] = field(default_factory=dict)


class Numbers:
    """Numbers of updates as Telegram gives them: rising, and beginning anew at a random place after a while."""

    def __init__(self, dice: random.Random) -> None:
        self._dice, self._next = dice, 10_000

    def __call__(self) -> int:
        """Return the next one."""
        self._next += 1
        if self._dice.random() < 0.02:
            self._next = self._dice.randrange(10**6, 10**9)
        return self._next


async def live(house: House, dice: random.Random) -> Life:
    """Let people do anything for two days, one thing after the other."""
    life, number = Life(), Numbers(dice)
    await introduce(house.store, list(PEOPLE)[::2])
    for _ in range(HOURS):
        hour = []
        for person in dice.choices(PEOPLE, k=size(6, 20)):
            hour.append(some_event(house, dice, person, number()))
            await house.take(hour[-1])
        life.hours.append(hour)
        house.clock += 3600
    life.kept = await remembered(house.store, PEOPLE)
    return life


def some_event(house: House, dice: random.Random, person: int, number: int) -> Arrival:
    """Press any button of any of the last messages, or type something."""
    seen = [one for one in house.channel.seen_by(person)[-2:] if one.keyboard]
    if seen and dice.random() < PRESSING:
        message = seen[-1] if dice.random() < PRESSING else dice.choice(seen)
        data = dice.choice([data for row in message.keyboard for _, data in row])
        return Arrival(number, person, Tapped(data), "en", message=101, callback=f"c{number}")
    said = house.words(person, dice.choice(WORDS), language="en")
    return Arrival(number, person, said.event, "en", message=1)


def mixed(hour: list[Arrival], dice: random.Random) -> list[Arrival]:
    """Give everything of an hour one to five times, each chat in its own order, chats in any order."""
    queues: dict[int, list[Arrival]] = {}
    for one in hour:
        queues.setdefault(one.person, []).extend([one] * dice.randint(1, 5))
    line: list[Arrival] = []
    while queues:
        person = dice.choice(list(queues))
        line.append(queues[person].pop(0))
        if not queues[person]:
            del queues[person]
    return line


async def replay(folder: Path, life: Life, dice: random.Random) -> dict[int, Known]:
    """Deliver a life again, and again, with restarts in between."""
    house = await open_house(folder, real_library())
    await introduce(house.store, list(PEOPLE)[::2])
    clock = house.clock
    for number, hour in enumerate(life.hours):
        house.clock = clock + 3600 * number
        line = mixed(hour, dice)
        late = dice.sample(life.hours[number - 1], k=2) if number else []
        line += late + dice.choices(hour, k=2)
        while line:
            many = dice.randint(1, 8)
            await house.take(*line[:many])
            line = line[many:]
        if dice.random() < 0.2:
            await house.stop()
            house = await open_house(folder, real_library())
    kept = await remembered(house.store, PEOPLE)
    await house.stop()
    return kept


@pytest.mark.parametrize("seed", range(size(1, 20)))
async def test_replayed_mixed_up_and_restarted_the_outcome_is_that_of_one_run_in_order(
    seed: int, tmp_path: Path
) -> None:
    house = await open_house(tmp_path / "once", real_library())
    life = await live(house, random.Random(seed))  # noqa: S311 - the same life in every run
    await house.stop()
    assert life.kept
    again = await replay(tmp_path / "again", life, random.Random())  # noqa: S311 - any order will do
    assert again == life.kept
