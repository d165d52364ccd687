"""R2: the process ends at a named step, and what it leaves behind is a state from which nothing is lost.

People do check-ins, the program ends at the n-th time it comes to the step, it is started again, and the people go on.
Afterwards every answer was given, in order, every check-in is kept once, and nothing waits.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from tests.guarantees.conftest import FULL, Start, settle_in
from tests.support.crashing import CRASHED
from tests.support.known import remembered
from tests.support.running import PATIENCE, Program, check_ins, repeats, sees_turn, turns

if TYPE_CHECKING:
    from tests.support.stores import Server

pytestmark = [pytest.mark.guarantee, pytest.mark.network, pytest.mark.slow, pytest.mark.timeout(300)]

PEOPLE, EACH = 4, 14
TURN_STEPS = (
    "before-transaction", "after-reads", "before-commit", "before-hand-over", "before-send", "after-send",
    "before-recording", "recording", "after-recording",
)  # fmt: skip
EVERY_ERASE_STEP = ("after-key-destroyed", "before-log-truncated", "before-key-destroyed", "after-log-truncated")
ERASE_STEPS = EVERY_ERASE_STEP if FULL else EVERY_ERASE_STEP[:2]
STORE_STEPS = ("before-commit", "before-hand-over", "recording")
ALONE = [[(step, count)] for step in TURN_STEPS for count in (1, 2, 5, 9, 14)] if FULL else []
LIVES = [[(step, 2) for step in TURN_STEPS], [("before-send", 3), ("recovering", 1), ("recovering", 1)], *ALONE]
SERVER_LIVES = [[(step, count) for step in STORE_STEPS] for count in ((1, 2, 5, 9) if FULL else (2,))]


def strengths(person: int) -> list[int]:
    return [(person + 3 * number) % 11 for number in range(EACH)]


async def lives_through(program: Program, people: list[Person], steps: list[tuple[str, int]]) -> None:
    """Let everybody do their check-ins while the program ends at each of these steps, and then at none."""
    program.start(*steps[0])
    doing = [
        asyncio.create_task(check_ins(person, strengths(number), pressing=number % 2 == 0))
        for number, person in enumerate(people)
    ]
    for step in [*steps[1:], ("never", 0)]:
        assert await program.ended() == CRASHED
        program.start(*step)
    await asyncio.gather(*doing)
    assert await program.stop() == 0


async def check(program: Program, preview: Preview, people: list[Person], ends: int) -> None:
    store = await program.open()
    try:
        known = await remembered(store, [person.id for person in people])
        assert await store.waiting(0, 100) == []
        assert store.unreadable == 0
    finally:
        await store.close()
    for number, person in enumerate(people):
        assert known[person.id].strengths == strengths(number)
        assert known[person.id].place.turn == 2 * EACH
        assert repeats(turns(preview, person), 2 * EACH) <= ends


@pytest.mark.parametrize("steps", LIVES, ids=lambda steps: f"{steps[0][0]}-{steps[0][1]}-{len(steps)}")
async def test_a_process_that_ends_at_any_step_of_a_turn_loses_nothing(
    steps: list[tuple[str, int]], program: Start, preview: Preview
) -> None:
    running = program()
    people = await settle_in(preview, running, PEOPLE)
    await lives_through(running, people, steps)
    await check(running, preview, people, len(steps))


@pytest.mark.postgres
@pytest.mark.parametrize("steps", SERVER_LIVES, ids=lambda steps: str(steps[0][1]))
async def test_on_a_server_a_process_that_ends_loses_nothing_either(
    steps: list[tuple[str, int]], program: Start, preview: Preview, server: Server
) -> None:
    name = f"crash_{steps[0][1]}"
    await server.run(f"CREATE DATABASE {name}")
    running = program(server.url(name))
    people = await settle_in(preview, running, PEOPLE)
    await lives_through(running, people, steps)
    await check(running, preview, people, len(steps))


async def test_an_erasing_that_is_cut_short_is_finished_by_the_next_start(program: Start, preview: Preview) -> None:
    running = program()
    stays, *leaving = await settle_in(preview, running, 1 + len(ERASE_STEPS))
    staying = asyncio.create_task(check_ins(stays, strengths(0)))
    for step, leaves in zip(ERASE_STEPS, leaving, strict=True):
        running.start(step, 1)
        await check_ins(leaves, [5, 6])
        for turn, words in enumerate(("/delete", "yes"), 5):
            leaves.types(words)
            await sees_turn(leaves, turn)
        await staying
        leaves.types("yes")
        assert await running.ended() == CRASHED
        running.start()
        await leaves.hears("It is deleted.", PATIENCE)
        assert await running.stop() == 0
    store = await running.open()
    gone = [leaves.id for leaves in leaving]
    known = await remembered(store, [stays.id, *gone])
    assert list(known) == [stays.id]
    assert known[stays.id].strengths == strengths(0)
    assert await store.unfinished_erasures() == []
    assert await store.keys.boxes([person + 7_000 for person in gone]) == {}
    assert await store.waiting(0, 10) == []
    await store.close()
