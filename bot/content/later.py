"""Content that a start need not wait for: it is read when somebody first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

Thing = TypeVar("Thing")


class Later(Mapping[str, Thing]):
    """A mapping that is read once, when it is first used. Raises then what the reading raises."""

    def __init__(self, read: Callable[[], Mapping[str, Thing]]) -> None:
        """Take what reads it."""
        self._how = read

    @cached_property
    def _read(self) -> Mapping[str, Thing]:
        return self._how()

    def __getitem__(self, name: str) -> Thing:
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)
