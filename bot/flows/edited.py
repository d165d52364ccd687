"""A message that was passed on is changed: the change reaches the other side, or says why it does not.

Promise: what you change here changes there too, while the conversation is open. You stay where you were. A change that
cannot be passed on is not, and what they have already read stays what it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Field, peer
from bot.core.events import Edited, ScreenEvent
from bot.core.flow import Again, Ctx, Go, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Button, Say, say
from bot.core.text import t
from bot.domain.peers import flagged, talk_words, told
from bot.domain.peers.guarding import relay_verdict
from bot.domain.showing import MENU


@dataclass(frozen=True)
class Change(Screen):
    """What became of a change; `state` is changed, held or gone."""

    command: ClassVar[str] = "edited"
    aside: ClassVar[bool] = True
    resumable: ClassVar[bool] = False
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    state: str = "gone"
    reason: str = ""

    @classmethod
    def begin(cls, ctx: Ctx) -> Go:
        """Pass the change on if it may be."""
        record, came = ctx.circle.get(ctx.circle.replied), ctx.came
        if record is None or record.state != "open" or not isinstance(came, Edited):
            return Go(cls())
        if reason := relay_verdict(came.text, ctx):
            return Go(cls("held", reason), (peer("held", record.id, reason=reason),))
        fields: dict[str, Field] = {"text": came.text, "marks": came.marks, "message": came.message}
        return Go(cls("changed"), (peer("revise", record.id, **fields),))

    def show(self, ctx: Ctx) -> Say:
        """Say so in one line."""
        record = ctx.circle.get(ctx.circle.replied)
        back = Button(t("Open"), told.talk(record)) if record else Button(t("Conversations"), "/talk")
        if self.state == "held":
            note = flagged.NOTES.get(self.reason, flagged.OUTSIDE)
            return say(
                t("This change was not passed on. The first version stays there."), note, keyboard=((back, MENU),)
            )
        line = talk_words.CHANGED if self.state == "changed" else talk_words.LONG_AGO
        return say(line, keyboard=((back, MENU),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()
