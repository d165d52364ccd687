"""The slow computation behind a passphrase: a seal that is made in a tenth of a second, and guessed in years.

Argon2id with the first of the values that OWASP recommends for servers with little memory (19 MiB, two passes, one
lane). It runs in a thread of its own, one at a time: whoever types many passphrases waits for themselves, and takes no
more memory than one needs. The library is imported when the first one is typed; most copies may never see one.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PASSES, KIBIBYTES, LANES = 2, 19_456, 1


class Prover:
    """Answers the questions of `MissingProofError`."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._hasher: PasswordHasher | None = None
        self._turn = asyncio.Lock()

    async def prove(self, seal: str, words: str) -> str:
        """Return "yes" or "no", or a new seal if `seal` is empty."""
        async with self._turn:
            return await asyncio.to_thread(self._prove, seal, words)

    def _prove(self, seal: str, words: str) -> str:
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - see above

        if self._hasher is None:
            self._hasher = _hasher()
        if not seal:
            return self._hasher.hash(words.encode("utf-8", "replace"))
        try:
            self._hasher.verify(seal, words.encode("utf-8", "replace"))
        except (VerificationError, InvalidHashError):
            return "no"
        return "yes"


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - see above

    return PasswordHasher(PASSES, KIBIBYTES, LANES)
