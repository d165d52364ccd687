"""What became of one attempt to send."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived. `message` is the number it got, 0 where there is none; `parts` those of what came before it."""

    message: int = 0
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: this chat may be tried again in `seconds` (a limit was reached)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unclear:
    """The network or the server failed; it may or may not have arrived. It is tried again."""


@dataclass(frozen=True, slots=True)
class Gone:
    """This person cannot be reached any more: blocked, deleted, never started."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """The server will never accept this one. `reason` is one of our own words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Locked:
    """The token itself is not accepted; nothing can be sent until the operator acts."""


Delivery = Delivered | Later | Unclear | Gone | Impossible | Locked
