"""How fast messages may leave, as arithmetic on one number.

Telegram tolerates about one message a second in a chat with a short burst, and about thirty a second over all. The
generic cell rate algorithm holds that with a single "theoretical arrival time" and, unlike a limiter that one awaits,
it can be asked *when* the next message may go, which is what lets the outbox choose among thousands of chats.
"""

from __future__ import annotations


class Pace:
    """Allows `rate` a second with a burst of `burst`. Times are seconds on any one clock."""

    __slots__ = ("_next", "_slack", "_step")

    def __init__(self, rate: float, burst: int = 1) -> None:
        """Take the rate (above 0) and how many may leave at once."""
        self._step = 1.0 / rate
        self._slack = self._step * (burst - 1)
        self._next = 0.0

    def wait(self, now: float) -> float:
        """Return how many seconds from `now` the next one has to wait; 0 if it may go."""
        return max(0.0, self._next - self._slack - now)

    def spend(self, now: float) -> None:
        """Count one that goes now."""
        self._next = max(self._next, now) + self._step

    def owed(self, now: float) -> float:
        """Return how many seconds it takes until nothing is owed."""
        return max(0.0, self._next - now)

    def rested(self, now: float) -> bool:
        """Tell whether nothing is owed any more, so that this pace may be forgotten."""
        return self._next <= now
