"""Fill a store with people who said yes to everything, the way the bot itself would have kept them."""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import sys
from pathlib import Path

from bot.config import load
from bot.core.person import Profile, Purpose
from bot.house import where
from bot.runtime.desk import write_place
from bot.runtime.standing import Place
from bot.storage.opening import open_store
from bot.storage.shapes import Changes

PROFILE = Profile(consents=tuple(sorted(str(p) for p in Purpose)), adult=True)
BUNCH = 20_000


async def seed(people: int) -> None:
    """Write `people` rows; the first ones are the people of the load."""
    settings = load()
    key = Path(settings.storage.key_file)
    if not key.exists():
        key.write_text(base64.b64encode(bytes(range(32))).decode())
        key.chmod(0o600)
    store = await open_store(where(settings))
    place = write_place(Place())
    for start in range(0, people, BUNCH):
        changes = Changes()
        for number in range(start, min(people, start + BUNCH)):
            changes.new[secrets.randbits(62)] = (5_000_000_000 + 7919 * number, PROFILE, place)
        async with store.transaction() as transaction:
            await transaction.write(changes)
    await store.close()


if __name__ == "__main__":
    os.environ.setdefault("HANDRAIL_LOG__LEVEL", "error")
    asyncio.run(seed(int(sys.argv[1])))
