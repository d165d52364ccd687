"""Telegram's speed limits, for tests that want them enforced.

The real limits are unspecified and adaptive; these are the numbers Telegram's own guidance names: about one
message a second in a chat with a small burst, about thirty a second over all chats.
"""

import math
from dataclasses import dataclass

from bot.preview.botapi.errors import too_many


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second and the burst allowed on top, per chat and over all chats."""

    per_chat: float = 1.0
    chat_burst: int = 3
    overall: float = 30.0
    overall_burst: int = 30


class Pace:
    """Token buckets over a clock in seconds."""

    def __init__(self, limits: Limits) -> None:
        """Start with full buckets."""
        self._limits = limits
        self._chats: dict[int, tuple[float, float]] = {}
        self._all = (float(limits.overall_burst), -math.inf)

    def take(self, chat: int, now: float) -> None:
        """Count one message to a chat; raises ApiError 429 with the seconds to wait."""
        limits = self._limits
        full = (float(limits.chat_burst), -math.inf)
        mine = _refilled(self._chats.get(chat, full), limits.per_chat, limits.chat_burst, now)
        every = _refilled(self._all, limits.overall, limits.overall_burst, now)
        missing = max((1 - mine) / limits.per_chat, (1 - every) / limits.overall)
        if missing > 0:
            raise too_many(math.ceil(missing))
        self._chats[chat] = (mine - 1, now)
        self._all = (every - 1, now)


def _refilled(bucket: tuple[float, float], rate: float, burst: int, now: float) -> float:
    level, since = bucket
    return min(float(burst), level + (now - since) * rate)
