"""The line of requests, for whoever coordinates.

Promise: oldest first, in the words in which people said what they would like. No name, no way to reach anybody, nothing
about what happened, since none of it is kept. The order can be read here and not be changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.circle import Circle
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.peers import Record, Sort
from bot.core.replies import Button, Say, say
from bot.core.text import Line, Own, Text, t
from bot.domain.peers.at_desk import DESK, SIZE, AtDesk, in_view, mark, turning
from bot.domain.peers.desk_words import NO_ROLE, ROLES, age, languages, topics
from bot.domain.peers.reading import request_of
from bot.domain.showing import MENU, page

STANDS: dict[str, Text] = {
    "waiting": t("In line."),
    "proposed": t("Has a suggestion."),
    "held": t("Waits for a report to be settled."),
}


@dataclass(frozen=True)
class Queue(AtDesk, Screen):
    """The line, a page at a time."""

    command: ClassVar[str] = "queue"
    at: int = 0

    @classmethod
    def enter(cls, ctx: Ctx) -> Screen:
        """Begin with whoever has waited longest."""
        del ctx
        return cls()

    def shown(self, ctx: Ctx) -> Say:
        """Say how long each request waits, and what was wished for."""
        found = in_view(ctx.circle, Sort.REQUEST, *STANDS)
        shown, more = page(found, self.at, SIZE)
        start = self.at * SIZE if self.at * SIZE < len(found) else 0
        lines = [_request(ctx.circle, one, start + n) for n, one in enumerate(shown, 1)]
        head: Line = t("Requests, the longest wait first:") if lines else t("Nobody is in line.")
        doors = (Button(t("Suggestions"), "/proposals"), DESK)
        return say(head, *lines, keyboard=(*turning(self.at, more=more), doors, (MENU,)))

    def chosen(self, value: str, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Turn the page."""
        del event, ctx
        if value in {"more", "skip"}:
            return Go(Queue(self.at + 1))
        return Go(Queue()) if value == "first" else Again()


def _request(circle: Circle, record: Record, n: int) -> Text:
    """Say one request in one paragraph."""
    wish = request_of(record).wish
    return t(
        "Request {n} ({mark}): {age}. {role}, {languages}. Topics: {topics}. {stands}",
        n=n,
        mark=Own(mark(record)),
        age=age(circle.now, record.since),
        role=ROLES.get(wish.role, NO_ROLE),
        languages=languages(wish.languages),
        topics=topics(wish.topics),
        stands=STANDS[record.state],
    )
