"""Which messages stand in a chat, as far as this process knows it, so that they can be taken out of it again.

Of somebody who said yes to something the numbers are kept, sealed, for two days (`bot/storage/seen.py`). Of a visitor
nothing may be kept: their numbers are here, in memory, gone with the process, and only for so many people.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from bot.storage.seen import HOURS
from bot.storage.shapes import Number

PEOPLE = 5_000
EACH = 1_000
SECONDS = HOURS * 3_600


class Recent:
    """Numbers by person, those of whoever was here longest ago first."""

    def __init__(self, people: int = PEOPLE, each: int = EACH) -> None:
        """Take for how many people, and how many of each."""
        self._people, self._each = people, each
        self._numbers: OrderedDict[int, list[Number]] = OrderedDict()

    def note(self, person: int, numbers: Iterable[Number]) -> None:
        """Remember numbers of a visitor's chat."""
        self._numbers[person] = [*self._numbers.pop(person, []), *numbers][-self._each :]
        if len(self._numbers) > self._people:
            self._numbers.popitem(last=False)

    def of(self, person: int) -> list[Number]:
        """Return what is remembered of a chat."""
        return self._numbers.get(person, [])

    def forget(self, person: int) -> None:
        """Forget it."""
        self._numbers.pop(person, None)

    def prune(self, now: float) -> None:
        """Forget what is too old to be taken away."""
        fresh = {person: young(some, now) for person, some in self._numbers.items()}
        self._numbers = OrderedDict((person, some) for person, some in fresh.items() if some)


def young(numbers: Iterable[Number], now: float) -> list[Number]:
    """Return those that a bot may still take away; a clock that was set back makes none too old."""
    return [number for number in numbers if number.at > now - SECONDS]


def latest_of_ours(numbers: Iterable[Number]) -> int:
    """Return the newest message that the bot sent, 0 if none is known or nothing may be written over it."""
    newest = max(numbers, key=lambda number: number.message, default=None)
    return 0 if newest is None or newest.fixed else max(newest.message, 0)


def messages(numbers: Iterable[Number]) -> tuple[int, ...]:
    """Return the plain numbers, newest first, each once."""
    return tuple(sorted({abs(number.message) for number in numbers}, reverse=True))
