"""People who are already known: rows written straight into a store, so that a test need not walk the first minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from bot.core.person import Entry, Kind, Profile
from bot.runtime.desk import read_place
from bot.runtime.standing import NOWHERE, Place
from bot.storage.shapes import Changes
from bot.storage.store import Store
from tests.support.walk import ALL

AGREED = Profile(consents=ALL, adult=True)


@dataclass(frozen=True)
class Known:
    """Everything that a store keeps about one person, in clear, without the random number of the row."""

    profile: Profile
    place: Place
    entries: tuple[Entry, ...]

    @property
    def strengths(self) -> list[int | str | None]:
        """Return the number of every check-in, in the order they were kept."""
        return [entry.get("intensity") for entry in self.entries if entry.kind == Kind.CHECKIN]


async def introduce(store: Store, people: Iterable[int], profile: Profile = AGREED, place: Place = NOWHERE) -> None:
    """Give these Telegram ids a row each."""
    body = msgspec.json.encode(place)
    async with store.transaction() as transaction:
        await transaction.write(Changes(new={person + 7_000: (person, profile, body) for person in people}))


async def remembered(store: Store, people: Iterable[int]) -> dict[int, Known]:
    """Read all that is kept about these people; somebody without a row is not in it."""
    async with store.transaction() as transaction:
        kept = await transaction.people(list(people))
        found = {}
        for person, one in kept.items():
            entries = await transaction.entries(one.row, [str(kind) for kind in Kind])
            every = tuple(entry for several in entries.values() for entry in several)
            found[person] = Known(one.profile, read_place(one.place), every)
        return found
