"""R1: killed at random moments while many people type and press, and nothing is lost or done twice.

Each person does check-ins one after the other. The process is killed without warning, again and again, at moments that
nobody chose. Afterwards each check-in is kept exactly once, each answer was given, in order, and what was given twice
is no more than what can have been on its way when the process was killed.
"""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import pytest

from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from tests.guarantees.conftest import Start, settle_in, size
from tests.support.known import remembered
from tests.support.running import PATIENCE, Program, check_ins, repeats, turns, webhook

if TYPE_CHECKING:
    from tests.support.stores import Server

pytestmark = [pytest.mark.guarantee, pytest.mark.network, pytest.mark.slow, pytest.mark.timeout(size(300, 3600))]

KILLS = size(20, 200)
PEOPLE = size(20, 50)
LONGEST_LIFE = 0.6  # seconds from the first answer after a start


class Load:
    """People who go on with their check-ins until they are told that it is enough."""

    def __init__(self, people: list[Person]) -> None:
        self.done = [0] * len(people)
        self.enough = False
        self.answered = asyncio.Event()
        self._people = people
        self._dice = random.Random()  # noqa: S311 - any moment will do
        self.tasks = [asyncio.create_task(self._goes_on(number)) for number in range(len(people))]

    @staticmethod
    def strength(person: int, number: int) -> int:
        """Return the number that somebody notes in a check-in."""
        return (person * 5 + number * 3) % 11

    async def _goes_on(self, who: int) -> None:
        while not self.enough:
            number = self.done[who]
            strength = self.strength(who, number)
            await check_ins(self._people[who], [strength], pressing=who % 2 == 0, after=2 * number)
            self.done[who] += 1
            await asyncio.sleep(self._dice.uniform(0, 0.2))
            self.answered.set()


async def goes_through(program: Program, people: list[Person], kills: int) -> Load:
    """Kill the process so many times under load, then let everybody finish."""
    dice = random.Random()  # noqa: S311 - any moment will do
    load = Load(people)
    for _ in range(kills):
        program.start()
        await program.up()
        load.answered.clear()
        async with asyncio.timeout(PATIENCE):
            await load.answered.wait()
        await asyncio.sleep(dice.uniform(0, LONGEST_LIFE))
        await program.kill()
    program.start()
    load.enough = True
    await asyncio.gather(*load.tasks)
    assert await program.stop() == 0
    return load


async def check(program: Program, preview: Preview, people: list[Person], load: Load, kills: int) -> None:
    store = await program.open()
    try:
        known = await remembered(store, [person.id for person in people])
        assert await store.waiting(0, 1000) == []
        assert store.unreadable == 0
    finally:
        await store.close()
    for who, person in enumerate(people):
        assert known[person.id].strengths == [load.strength(who, number) for number in range(load.done[who])]
        assert known[person.id].place.turn == 2 * load.done[who]
        assert repeats(turns(preview, person), 2 * load.done[who]) <= kills


async def test_killed_at_random_while_asking_for_news(program: Start, preview: Preview) -> None:
    running = program()
    people = await settle_in(preview, running, PEOPLE)
    load = await goes_through(running, people, KILLS)
    await check(running, preview, people, load, KILLS)


async def test_killed_at_random_while_being_called(program: Start, preview: Preview, free_port: int) -> None:
    running = program(**webhook(f"http://127.0.0.1:{free_port}/hook"))
    people = await settle_in(preview, running, PEOPLE)
    kills = size(2, KILLS)
    load = await goes_through(running, people, kills)
    await check(running, preview, people, load, kills)
    assert preview.api.delivery is not None


@pytest.mark.postgres
async def test_killed_at_random_over_a_database_server(program: Start, preview: Preview, server: Server) -> None:
    await server.run("CREATE DATABASE kills")
    running = program(server.url("kills"))
    people = await settle_in(preview, running, PEOPLE)
    kills = size(2, KILLS)
    load = await goes_through(running, people, kills)
    await check(running, preview, people, load, kills)
