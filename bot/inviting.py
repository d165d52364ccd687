"""What `handrail invite` writes: the line by which one person becomes a coordinator.

The first coordinator can be let in by nobody but the operator, and the operator has the master key. So the line is
written with that key and kept nowhere. No store is opened, which is why this works while the bot runs, and before it
ever ran.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.config import Settings
from bot.house import where
from bot.runtime.invitations import Invitations
from bot.storage.crypto import Keyring

OPERATOR, HOUR = 0, 3_600
LINK_WORD = "c-"
NOBODY_YET = "The bot has no token yet ([telegram] token), so there is nobody to write this line to before it has one."


def invitation(settings: Settings, hours: int, now: float) -> str:
    """Write an invitation that counts for `hours`; raises ConfigError if the master key cannot be used."""
    return Invitations(Keyring(where(settings).master)).write(OPERATOR, now + hours * HOUR)


def told(settings: Settings, hours: int, now: float) -> Iterator[str]:
    """Say what to pass on, to whom, and until when."""
    yield f"/start {LINK_WORD}{invitation(settings, hours, now)}"
    until = datetime.fromtimestamp(now + hours * HOUR, UTC)
    yield ""
    yield "Give this line by hand to the person who shall be a coordinator. They write it to the bot, as it stands."
    yield f"It works once, until {until:%Y-%m-%d %H:%M} UTC. It is kept nowhere and can't be called back."
    yield "Whoever has it can use it, so do not leave it in a chat or on a shared screen."


def warnings(settings: Settings) -> Iterator[str]:
    """Say what keeps the line from being of use now."""
    if not settings.telegram.token.reveal():
        yield NOBODY_YET
