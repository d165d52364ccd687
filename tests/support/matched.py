"""The whole program with two people in an open conversation, a coordinator who could hear of it, and a stranger.

Their records are written straight into the store. Each side carries marks: words and numbers that occur nowhere else,
one in every field that Telegram has for a person and a chat, and a range of message numbers and dates of its own. So a
call that holds a mark of one side tells where it came from.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.core.peers import Match, Record, Side
from bot.domain.peers.codes import code
from bot.preview.botapi.ledger import Call, mentions
from bot.preview.botapi.people import Person
from bot.preview.botapi.wire import Json
from bot.preview.server import Preview
from tests.support.alive import Alive
from tests.support.known import introduce
from tests.support.meeting import put
from tests.support.world import MATCH, REQUEST, VOLUNTEER, coordinator, match, request, volunteer

ASKS, HELPS, DESK, STRANGER = "requester", "volunteer", "coordinator", "stranger"
IDS = {ASKS: 83_139_072_513, HELPS: 91_624_058_317, DESK: 74_052_913_868, STRANGER: 68_237_410_959}
FIRST_MESSAGE = {ASKS: 517_400_000, HELPS: 628_500_000, DESK: 739_600_000, STRANGER: 841_700_000}
DATES = {ASKS: 1_731_507_000, HELPS: 1_742_618_000, DESK: 1_753_729_000, STRANGER: 1_764_830_000}
OTHER = {ASKS: HELPS, HELPS: ASKS}
CHAT_WORDS = (
    "bio active_usernames emoji_status_custom_emoji_id profile_background_custom_emoji_id "
    "background_custom_emoji_id title invite_link description location"
).split()
CHAT_THINGS = "photo personal_chat business_intro business_location birthdate first_profile_audio rating".split()
HOUR = 3_600
LONG = 4_611_000_000_000_000  # numbers of records are long outside of tests, and are read only then
TALK, WISH, HELPER = LONG + MATCH, LONG + REQUEST, LONG + VOLUNTEER
_SOUNDS = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]


@dataclass
class Marks:
    """Words and numbers that occur nowhere else, and what each of them is."""

    made: dict[str, str] = field(default_factory=dict)
    start: int = 0

    def word(self, what: str) -> str:
        """Invent a word of letters only, which looks like nothing that a filter knows."""
        left, letters = self.start + len(self.made) + 1, ""
        for _ in range(3):
            left, at = divmod(left * 37 + 11, len(_SOUNDS))
            letters += _SOUNDS[at]
        return self._keep(f"zu{letters}q{_SOUNDS[(self.start + len(self.made)) % len(_SOUNDS)]}", what)

    def number(self, what: str) -> int:
        """Invent a long number."""
        return int(self._keep(str(88_100_000_000 + 1_009 * (self.start + len(self.made))), what))

    def place(self, what: str) -> float:
        """Invent a number with many decimal places, as of a place on the earth."""
        return float(self._keep(f"{41 + (self.start + len(self.made)) / 1e5 + 3e-6:.6f}", what))

    def _keep(self, mark: str, what: str) -> str:
        while mark in self.made:
            mark += "x" if mark[0] == "z" else "7"
        self.made[mark] = what
        return mark


@dataclass
class Matched:
    """The running program and its people. `marks` are what each side carries."""

    alive: Alive
    marks: dict[str, Marks]

    def person(self, who: str) -> Person:
        """Find a person by role."""
        return self.alive.person(who)

    def carries(self, who: str) -> dict[str, str]:
        """Return everything that gives away one person: mark and what it is."""
        row = IDS[who] + 7_000
        ids = {str(IDS[who]): "Telegram id", code(IDS[who]): "its code", str(row): "row", code(row): "its code"}
        ranges = {str(FIRST_MESSAGE[who] // 1_000): "message number", str(DATES[who] // 1_000): "date"}
        return {**self.marks[who].made, **ids, **ranges}

    def leaks(self, who: str) -> list[str]:
        """Return what of one person stands in a call that is not addressed to them."""
        calls = [call for call in self.alive.preview.ledger if call.chat != IDS[who]]
        carried = self.carries(who)
        found = {(call.method, mark) for call in calls for mark in carried if mentions(call.args, mark)}
        return [f"{method}: {carried[mark]} ({mark})" for method, mark in sorted(found)]

    def passed(self, who: str) -> list[Call]:
        """Return the calls that put words of the other side before somebody, as Telegram took them."""
        calls = self.alive.preview.ledger.to(IDS[who])
        return [call for call in calls if call.code == 200 and "a person:" in str(call.args.get("text", ""))]

    def words(self, who: str) -> list[str]:
        """Return the words that the other side's messages in front of somebody hold now, without the name."""
        heard = [str(one.get("text", "")) for one in self.person(who).heard()]
        return [text.partition("a person:\n\n")[2] for text in heard if "a person:\n\n" in text]

    async def rewind(self, state: str = "open") -> None:
        """Put the conversation where it was at the beginning, whatever was counted in between."""
        await put(self.alive.house.store, records(state))

    async def talk(self) -> None:
        """Let both sides open the conversation."""
        for who in (ASKS, HELPS):
            await self.alive.types(who, "/talk")

    def kept(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return the sealed rows of what concerns others, and of notes; whatever is written anew looks different."""
        with closing(sqlite3.connect(f"file:{self.alive.folder}/handrail.sqlite3?mode=ro", uri=True)) as store:
            tables = ("records", "relayed", "entries")
            return {name: store.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables}  # noqa: S608


def records(state: str = "open") -> list[Record]:
    """Return the records of two people in a conversation whose planned time runs, and of a coordinator."""
    asks, helps, now = IDS[ASKS] + 7_000, IDS[HELPS] + 7_000, time.time()
    open_until = now + 20 * HOUR if state == "open" else 0.0
    body = Match(Side("Maple"), Side("Wren"), ("language", "topic"), window=open_until)
    talk = replace(match(state, TALK, asks, helps), since=now - HOUR, due=now + 19 * HOUR, body=body)
    wish = replace(request(asks, "matched" if state == "open" else "resting", WISH), since=now - 4 * 24 * HOUR)
    desk = replace(coordinator(IDS[DESK] + 7_000), id=LONG + 77, since=now - 24 * HOUR)
    return [wish, replace(volunteer(helps, number=HELPER), since=now - 100 * 24 * HOUR), talk, desk]


def add_people(preview: Preview) -> dict[str, Marks]:
    """Put everybody into the preview, with a mark in every field of theirs."""
    every = {}
    for at, (who, number) in enumerate(IDS.items()):
        marks = every[who] = Marks(start=20_000 * at)
        names = {name: marks.word(name).capitalize() for name in ("first_name", "last_name", "username")}
        marks.made |= {value: name for name, value in names.items()}
        language = marks.word("language")[:8]
        marks.made[language] = "language"
        person = preview.person(who, user_id=number, language=f"en-{language}", **names)
        person.about |= {"is_premium": True, "added_to_attachment_menu": True, "supports_guest_queries": True}
        person.chat.about |= {name: marks.word(name) for name in CHAT_WORDS}
        person.chat.about |= {name: {"id": marks.number(name), "text": marks.word(name)} for name in CHAT_THINGS}
        person.chat.last_id = FIRST_MESSAGE[who]
        _dated(person, DATES[who])
    return every


def _dated(person: Person, first: int) -> None:
    """Let what a person sends come at times that nobody else's messages have."""
    send = person._send

    def sends(bodies: list[Json], chat: Any = None) -> list[int]:
        own = {"date": first + person.chat.last_id % 1_000}
        return send([{**own, **body} for body in bodies], chat)

    person._send = sends  # type: ignore[method-assign]


@asynccontextmanager
async def matched(preview: Preview, folder: Path, **given: str) -> AsyncIterator[Matched]:
    """Start the program with everybody known and the two of them in a conversation."""
    marks = add_people(preview)
    alive = Alive(preview, folder, **given)
    await alive.start()
    together = Matched(alive, marks)
    try:
        await introduce(alive.house.store, (number for who, number in IDS.items() if who != STRANGER))
        await together.rewind()
        yield together
    finally:
        await alive.stop()
