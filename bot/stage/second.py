"""The coordinators of the demo: the one on the page, and a second one whom the demo plays.

Letting in a volunteer, another coordinator, or somebody who has to read for a report takes two different people. The
page has one phone for coordinators, so the other one is played: she comes in by an invitation like anybody, and when
she is told that a second yes is needed, she gives it a moment later. She decides nothing that one person may decide,
and nothing that the coordinator of the page should see happen first.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping

from bot.core.text import Text
from bot.domain.peers import helping, join_words, reporting, staffing
from bot.preview.botapi.people import Person
from bot.preview.botapi.wire import Json
from bot.preview.server import FIRST_PERSON, Preview
from bot.stage.player import Audience, Player, StoppedError, find, said

COORDINATOR, SECOND = "coordinator", "second_coordinator"
PLAYED = "A second coordinator, whose yes some decisions need, has no phone here: the demo plays her."
JOINING = 20.0  # seconds, of which a machine with little to do takes a small part of one
WANT = join_words.WANT.label.source
PASTE, IS_ONE, NOT_USED = (one.source for one in (join_words.PASTE, join_words.IS_ONE, join_words.NOT_USED))
LOOK = "Have a look"
YES: Mapping[Text, str] = {
    helping.READY: "Agree to this volunteer",
    staffing.WAITS: "Let them in",
    reporting.ASKS: "Agree to the reading",
}
"""What she is told, and what she presses then."""


class Second:
    """Listens to what one person is told, and says yes where a second yes is asked for. `wait` is in seconds."""

    def __init__(self, person: Person, audience: Audience, wait: float) -> None:
        """Begin to listen."""
        self._player = Player({SECOND: person}, audience, 0.0)
        self._person, self._wait = person, wait
        self._asked: asyncio.Queue[str] = asyncio.Queue()
        person.world.listeners_of[person.id].append(self._hears)

    def _hears(self, event: str, payload: Json) -> None:
        if event == "message" and payload["from"] is self._person.world.bot:
            for asked, label in YES.items():
                if asked.source in payload.get("text", ""):
                    self._asked.put_nowait(label)

    async def plays(self) -> None:
        """Say yes to one after another, until cancelled. What somebody else has settled meanwhile is left alone."""
        while True:
            label = await self._asked.get()
            await asyncio.sleep(self._wait)
            with contextlib.suppress(StoppedError):
                await self._player.presses(SECOND, LOOK)
                if find(self._person, label):
                    await self._player.presses(SECOND, label)


def second(preview: Preview) -> Person:
    """Return somebody who is a person like the others and has no phone on the page."""
    number = FIRST_PERSON + len(preview.world.users)
    about = {"id": number, "is_bot": False, "first_name": "Second", "language_code": "en"}
    return Person(preview.world, about)


@contextlib.asynccontextmanager
async def staged(
    preview: Preview, person: Person, invite: Callable[[], str], audience: Audience, wait: float
) -> AsyncIterator[None]:
    """Let both coordinators in, and the second one play until the end."""
    await comes_in(COORDINATOR, preview.people[COORDINATOR], invite, audience)
    await comes_in(SECOND, person, invite, audience)
    playing = asyncio.create_task(Second(person, audience, wait).plays())
    try:
        yield
    finally:
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)


async def comes_in(who: str, person: Person, invite: Callable[[], str], audience: Audience) -> None:
    """Become a coordinator as everybody does: read what it means, say yes, open the invitation. Once is enough.

    Over a folder that is kept, somebody may have become what a coordinator cannot be. Then it stays so.
    """
    with contextlib.suppress(TimeoutError):
        audience.joins(who, "writes: /join")
        person.types("/join")
        await person.until(lambda _: bool(find(person, WANT)) or _hears(person, PASTE, IS_ONE), JOINING)
        if want := find(person, WANT):
            audience.joins(who, f"presses [{want.label}]")
            person.forges(want.data, want.message)
            await person.until(lambda _: _hears(person, PASTE), JOINING)
        if not _hears(person, IS_ONE):
            audience.joins(who, "opens the invitation that the operator wrote: /start c-...")
            person.starts(invite())
            await person.until(lambda _: _hears(person, IS_ONE, NOT_USED), JOINING)


def _hears(person: Person, *any_of: str) -> bool:
    return any(said(person, words) for words in any_of)
