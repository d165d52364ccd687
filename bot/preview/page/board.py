"""What stands above the phones: who plays along, and what a story that plays by itself has come to."""

import asyncio
from dataclasses import dataclass, field

from bot.preview.botapi.wire import Json


@dataclass(slots=True)
class Board:
    """`note` and `links` (words, address) stay, `line` changes. `looked_at`: somebody has opened the page."""

    note: str = ""
    line: str = ""
    links: tuple[tuple[str, str], ...] = ()
    looked_at: asyncio.Event = field(default_factory=asyncio.Event)

    def as_told(self) -> Json:
        """Return it as the page is told."""
        return {"note": self.note, "line": self.line, "links": self.links}
