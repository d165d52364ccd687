"""What keeps a history closed, and what only a slow computation can tell.

A passphrase is never kept. What is kept of it is a seal: a number so slow to compute that trying all the likely words
takes years. A screen is pure and computes nothing slow, so it asks for what it needs by raising `MissingProofError`;
the runtime computes it somewhere else and takes the same turn again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Proofs = Mapping[tuple[str, str], str]
"""What was computed for this turn: a seal ("" if one is to be made) and words, to "yes", "no" or the new seal."""
NO_PROOFS: Proofs = {}


@dataclass(frozen=True, slots=True)
class Latch:
    """How a history stands: times in seconds since 1970, and how often in a row words did not fit."""

    opened: int = 0  # until when it is open
    wrong: int = 0
    wait: int = 0  # before which no words are looked at


SHUT = Latch()


class MissingProofError(LookupError):
    """A screen needs words made into a seal, or compared with one. Its text says nothing of them."""

    def __init__(self, seal: str, words: str) -> None:
        """Carry what shall be computed."""
        super().__init__("words were not looked at yet")
        self.question = (seal, words)


def sealed(proofs: Proofs, words: str) -> str:
    """Return the seal of `words`; raises MissingProofError until it was made."""
    return _known(proofs, "", words)


def fits(proofs: Proofs, seal: str, words: str) -> bool:
    """Tell whether `words` are those of `seal`; raises MissingProofError until they were compared."""
    return _known(proofs, seal, words) == "yes"


def _known(proofs: Proofs, seal: str, words: str) -> str:
    found = proofs.get((seal, words))
    if found is None:
        raise MissingProofError(seal, words)
    return found
