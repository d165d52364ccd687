"""The life of a volunteer as one table: who may lead whom from where to where.

What does not stand in the table does not happen, so a missing line is the careful answer. The table knows nothing of
records: whether the screening is complete, all modules are passed, or a second coordinator agreed is asked by whoever
makes the move. What the table alone holds is the order: nobody is active who was not screened, trained and approved
since they last applied. Three kinds of hands move somebody: the volunteer, a coordinator, and the house, which is the
program when time has passed or a count is full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STATES = ("applied", "screening", "training", "approval", "active", "resting", "suspended", "left")
HANDS = ("volunteer", "coordinator", "house")
NOBODY = ""
"""Where somebody stands who never applied."""


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table: in state `start`, `act` by one of HANDS leads to state `end`."""

    start: str
    act: str
    end: str
    by: str


def _moves(act: str, starts: str, end: str, hands: str) -> tuple[Move, ...]:
    return tuple(Move(start, act, end, by) for start in starts.split() for by in hands.split())


# A suspension needs a screening behind it, since it ends in the training or later; before that there are no
# conversations, and an application is turned away instead. A rest is never cut short by the year being over:
# whoever comes back is asked to renew then.
MOVES: tuple[Move, ...] = (
    Move(NOBODY, "apply", "applied", "volunteer"),
    Move("left", "apply", "applied", "volunteer"),
    *_moves("screen", "applied", "screening", "coordinator"),
    *_moves("screened", "screening", "training", "coordinator"),
    *_moves("trained", "training", "approval", "house"),
    *_moves("approve", "approval", "active", "coordinator"),
    *_moves("send_back", "screening", "applied", "coordinator"),
    *_moves("send_back", "training", "screening", "coordinator"),
    *_moves("send_back", "approval", "training", "coordinator"),
    *_moves("rest", "active", "resting", "volunteer coordinator house"),
    *_moves("back", "resting", "active", "volunteer"),
    *_moves("renew_due", "active", "training", "house"),
    *_moves("suspend", "training approval active resting", "suspended", "coordinator house"),
    *_moves("reinstate", "suspended", "active", "coordinator"),
    *_moves("reinstate_to_rest", "suspended", "resting", "coordinator"),
    *_moves("reinstate_to_training", "suspended", "training", "coordinator"),
    *_moves("turn_away", "applied screening training approval suspended", "left", "coordinator"),
    *_moves("leave", "applied screening training approval active resting suspended", "left", "volunteer"),
)
ACTS = tuple(dict.fromkeys(one.act for one in MOVES))
_TABLE: Mapping[tuple[str, str, str], str] = {(one.start, one.act, one.by): one.end for one in MOVES}


def move(state: str, act: str, by: str) -> str | None:
    """Return the state that `act` leads to, or None where it may not be done; then nothing changes."""
    return _TABLE.get((state, act, by))


def may(state: str, act: str, by: str) -> bool:
    """Tell whether `by` may do `act` to somebody who stands in `state`."""
    return (state, act, by) in _TABLE


def reinstating(was: str, *, renewed: bool) -> str:
    """Return the act that ends a suspension of somebody who was in state `was` before it.

    Back to where conversations are leads only who was there already, and whose yearly renewal holds today. Who was
    resting rests on: a suspension takes no rest away, and whoever comes back from one is asked to renew then.
    """
    if was == "resting":
        return "reinstate_to_rest"
    return "reinstate" if was == "active" and renewed else "reinstate_to_training"
