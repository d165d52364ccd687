"""Reading an export back, as a program would that knows only what the format says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.core.person import Entry
from bot.core.text import Mono

if TYPE_CHECKING:
    from tests.support.walk import Walk


@dataclass(frozen=True)
class Exported:
    """One document."""

    text: str

    @cached_property
    def raw(self) -> dict[str, Any]:
        """The document as data, strings in pieces put together."""
        found: dict[str, Any] = json.loads(self.text, object_hook=_whole)
        return found

    @property
    def profile(self) -> dict[str, Any]:
        """The settings, with lists as tuples, as they are kept."""
        return {name: tuple(one) if isinstance(one, list) else one for name, one in self.raw["profile"].items()}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries as they are kept."""
        return tuple(
            Entry(one["kind"], one["key"], datetime.fromisoformat(one["at"]), tuple(one["body"].items()), one["due"])
            for one in self.raw["entries"]
        )


def _whole(found: dict[str, Any]) -> Any:
    return "".join(found["joined"]) if found.keys() == {"joined"} else found


def joined(pages: list[str]) -> str:
    """Put the parts one below the other."""
    return "\n".join(pages)


def taken_along(walk: Walk) -> Exported:
    """Ask for the JSON, copy every part, and put them together."""
    walk.types("/export").presses("json")
    pages = [_copied(walk)]
    while "more" in walk.values:
        walk.presses("more")
        pages.append(_copied(walk))
    return Exported(joined(pages))


def _copied(walk: Walk) -> str:
    return next(line.line for line in walk.said.lines if isinstance(line, Mono))
