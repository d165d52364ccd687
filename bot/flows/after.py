"""How a conversation was, in one of four words, for whoever wants to say.

Promise: any answer is fine, and none is. It is yours: the other side never sees it. One tap, and it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Screen, Verdict
from bot.core.person import Purpose
from bot.core.replies import Say, say
from bot.core.text import t
from bot.domain.peers import talk_words
from bot.domain.peers.codes import split
from bot.domain.showing import GROUND, MENU

THANKS = t("Thank you. Whatever it was, you decide what comes next.")


@dataclass(frozen=True)
class HowItWas(Screen):
    """One word, noted."""

    command: ClassVar[str] = "after"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    at_once: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> End:
        """Note the word, if there is one and the conversation is still known."""
        word, number = split(ctx.rest)
        record = ctx.circle.get(number)
        if record is None or word not in talk_words.HOW:
            return End(talk_words.over(ctx.circle, record, wrote=False))
        return End(say(THANKS, keyboard=((GROUND, MENU),)), (peer("after", number, word=word),))

    def show(self, ctx: Ctx) -> Say:
        """Never shown: it is done as soon as it begins."""
        del ctx
        return say(THANKS, keyboard=((GROUND, MENU),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing is asked here."""
        del event, ctx
        return Again()
