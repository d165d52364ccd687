"""Time zones by name. One that is empty, or that this version no longer knows, is UTC: nobody waits for a name."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone(name: str) -> ZoneInfo:
    """Return the zone, or UTC."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def known(name: str) -> bool:
    """Tell whether a zone was chosen and this version has it."""
    try:
        return bool(name) and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError):
        return False


def minutes_ahead(name: str, now: float) -> int:
    """Return how many minutes a zone is ahead of UTC at `now`, in seconds since 1970."""
    offset = datetime.fromtimestamp(now, UTC).astimezone(zone(name)).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
