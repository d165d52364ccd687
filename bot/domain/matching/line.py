"""Who comes first when there is not room for all: whoever has waited longest, as far as that is possible.

One after another, oldest first, each person is given a place if the people before can be placed otherwise so that all
of them still have one (Kuhn's augmenting paths). Two things follow, and both are theorems about matchings: no other
choice serves more people, and no other choice serves people who waited longer, compared one by one from the oldest.

Who fits whom is one whole number for each person, one bit for each volunteer: a search over thousands is a few
operations on large numbers. Volunteers reached by a search that found nothing can never become free again, so no later
search looks at them; that is why a long line that cannot be served costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


class Line:
    """Places as they fill up. `held` says who has a place with each volunteer for the time being."""

    def __init__(self, fits: Sequence[int], room: Sequence[int]) -> None:
        """Take, for each person oldest first, the volunteers who fit, and for each volunteer the places."""
        self._fits = fits
        self._left = list(room)
        self._free = sum(1 << at for at, places in enumerate(room) if places > 0)
        self._closed = 0
        self._at: dict[int, int] = {}
        self.held: list[list[int]] = [[] for _ in room]

    def first(self, most: int) -> list[int]:
        """Return up to `most` people who can all have a place together, longest waiting first."""
        served: list[int] = []
        for one in range(len(self._fits)):
            if not self._free or len(served) >= most:
                break
            if self._serve(one):
                served.append(one)
        return served

    def _serve(self, first: int) -> bool:
        reached, came, asked = self._closed, dict[int, int](), [first]
        for one in asked:  # grows while it is read: whoever may have to move is asked next
            fresh = self._fits[one] & ~reached
            if found := fresh & self._free:
                self._move(first, one, _lowest(found), came)
                return True
            reached |= fresh
            for helper in _bits(fresh):
                came[helper] = one
                asked.extend(self.held[helper])
        self._closed = reached
        return False

    def _move(self, first: int, one: int, to: int, came: dict[int, int]) -> None:
        """Put `one` at a free place, whoever needed theirs in its stead, and so on back to `first`."""
        self._left[to] -= 1
        if not self._left[to]:
            self._free &= ~(1 << to)
        while one != first:
            before = self._at[one]
            self.held[before].remove(one)
            self._put(one, to)
            one, to = came[before], before
        self._put(first, to)

    def _put(self, one: int, to: int) -> None:
        self._at[one] = to
        self.held[to].append(one)


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _bits(bits: int) -> Iterator[int]:
    while bits:
        at = _lowest(bits)
        yield at
        bits &= bits - 1
