"""When a history is open, and how long to wait after words that did not fit.

Kind first: four slips cost nothing. The fifth costs a minute, then five, and never more than fifteen, because whoever
is tired and types badly must get back in, and a thief who may try four times an hour gets nowhere against a seal of a
few words. Nothing is ever deleted because of a wrong word: that would let anybody with the phone destroy it.
"""

from __future__ import annotations

from bot.core.discreet import Latch

OPEN_SECONDS = 600
SLACK = 60  # clocks of several machines differ a little
FREE = 4  # slips that cost nothing
WAITS = (60, 300, 900)  # seconds after the fifth, the sixth, and each one more


def is_open(latch: Latch, now: float) -> bool:
    """Tell whether it is open; a clock that was set back opens nothing for much longer than it was opened."""
    return 0 <= latch.opened - now <= OPEN_SECONDS + SLACK


def opened(now: float) -> Latch:
    """Return the latch after words that fit."""
    return Latch(opened=int(now) + OPEN_SECONDS)


def slipped(latch: Latch, now: float) -> Latch:
    """Return the latch after words that did not fit."""
    wrong = latch.wrong + 1
    if wrong <= FREE:
        return Latch(wrong=wrong)
    pause = WAITS[min(wrong - FREE, len(WAITS)) - 1]
    return Latch(wrong=wrong, wait=int(now) + pause)


def closed(latch: Latch) -> Latch:
    """Return the latch after it was closed by hand; slips are not forgotten by that."""
    return Latch(wrong=latch.wrong, wait=latch.wait)


def seconds_left(latch: Latch, now: float) -> int:
    """Return how long no words are looked at; a clock that was set back makes nobody wait longer than the longest."""
    left = latch.wait - int(now)
    return left if 0 < left <= WAITS[-1] else 0
