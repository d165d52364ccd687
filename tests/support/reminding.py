"""A house whose every clock is one number, and people who have set reminders: for what happens as time passes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.person import Entry, Kind, Profile
from bot.domain.reminders.kept import CHECKIN, Reminder, planned, read, write
from bot.runtime.desk import write_place
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.standing import Place
from bot.runtime.tick import Limits, Tick
from bot.storage.opening import Where, open_store
from bot.storage.shapes import Changes
from tests.support.house import House, where
from tests.support.known import AGREED, remembered
from tests.support.library import real_library

ANA, BEN = 5_000_000_007, 5_000_000_008
BERLIN = "Europe/Berlin"
MINUTE, HOUR, DAY = 60, 3_600, 86_400
KEY = "0123456789abcdef"
WORDS = "The plants want water"


@dataclass
class Clock:
    """The time of day; it can be moved in both directions."""

    seconds: float = datetime(2026, 11, 24, 19, 0, tzinfo=ZoneInfo(BERLIN)).timestamp()

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Evening:
    """A house, its clock and its knock."""

    house: House
    clock: Clock
    tick: Tick
    leading: bool = True
    gone: list[str] = field(default_factory=list)

    def goes_on(self, seconds: float) -> None:
        """Let time pass, or step back."""
        self.clock.seconds += seconds
        self.house.clock = self.clock.seconds

    async def knocks(self) -> None:
        """Knock once and let everything that follows from it happen."""
        await self.tick.knock()
        await self.house.settled()

    async def passes(self, seconds: float, step: float = MINUTE) -> None:
        """Let time pass with a knock every so often, as it does in a running house."""
        end = self.clock.seconds + seconds
        while self.clock.seconds < end:
            self.goes_on(min(step, end - self.clock.seconds))
            await self.knocks()

    def reminders(self, person: int = ANA) -> list[Outgoing]:
        """Return the reminders that arrived, in order."""
        return [one for one in self.house.channel.sent if one.chat == person and one.lane == Lane.REMINDER]

    async def kept(self, person: int = ANA) -> Reminder:
        """Return the one reminder of somebody as it is kept."""
        (found,) = [one for one in await self.entries(person) if one.kind == Kind.REMINDER]
        return read(found)

    async def entries(self, person: int = ANA) -> tuple[Entry, ...]:
        """Return everything that is kept of somebody as entries."""
        people = await remembered(self.house.store, [person])
        return people[person].entries

    async def profile(self, person: int = ANA, **changes: str) -> None:
        """Change somebody's settings, as another process might."""
        people = await remembered(self.house.store, [person])
        profile = replace(people[person].profile, **changes)  # type: ignore[arg-type]
        changed = Changes(profiles={person + 7_000: profile})
        async with self.house.store.transaction() as transaction:
            await transaction.people([person])
            await transaction.write(changed)


def daily(clock: Clock, at: int = 20 * 60, *, zone: str = BERLIN, key: str = KEY, **more: object) -> Entry:
    """Return a reminder for every day, set just now."""
    now = datetime.fromtimestamp(clock.seconds, UTC).astimezone(ZoneInfo(zone))
    wish = Reminder(key, CHECKIN, WORDS, 0, "1,2,3,4,5,6,7", at, since=now.date())
    one, due = planned(replace(wish, **more), now)  # type: ignore[arg-type]
    saved = write(one, due)
    return Entry(str(saved.kind), saved.key, now.astimezone(UTC), saved.body, saved.due)


async def evening(folder: Path, clock: Clock, place: Where | None = None) -> Evening:
    """Open a house over a folder."""
    store = await open_store(place or where(folder), clock)
    house = House(store, real_library())
    house.clock = clock.seconds
    made = Evening(house, clock, Tick(house.runtime, Limits(400, 48), lambda: _leads(made)))
    return made


async def _leads(one: Evening) -> bool:
    return one.leading


async def introduce(one: Evening, *entries: Entry, person: int = ANA, **more: object) -> None:
    """Let somebody be known, with these entries."""
    profile: Profile = replace(AGREED, zone=BERLIN, **more)  # type: ignore[arg-type]
    row = person + 7_000
    new = {row: (person, profile, write_place(Place()))}
    async with one.house.store.transaction() as transaction:
        await transaction.write(Changes(new=new, entries=[(row, entry) for entry in entries]))


def day_of(at: float) -> date:
    """Return the local date of a moment in Berlin."""
    return datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(BERLIN)).date()
