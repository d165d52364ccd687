"""What you wrote last in a conversation is taken back on the other side.

Promise: it is done at once and nobody is told why. You stay where you are. What was read before cannot be unread, and I
say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Screen, Verdict
from bot.core.peers import Record
from bot.core.person import Purpose
from bot.core.replies import Button, Say, say
from bot.core.text import t
from bot.domain.peers import talk_words, told
from bot.domain.peers.reading import side_of
from bot.domain.peers.rights import RIGHTS
from bot.domain.showing import GROUND, MENU

NOTHING = t("There is nothing you wrote here that could be taken back.")


@dataclass(frozen=True)
class Unsend(Screen):
    """One message, taken back; the conversation is the one in which something was written last."""

    command: ClassVar[str] = "unsend"
    aside: ClassVar[bool] = True
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> End:
        """Take it back, and say so."""
        record = _last(ctx)
        if record is None:
            known = ctx.circle.matches(ctx.circle.me, *RIGHTS["unsend"].states)
            how = Button(t("How it stands"), "/peer")
            return End(say(NOTHING if known else talk_words.NOBODY, keyboard=((how, GROUND), (MENU,))))
        back = Button(t("Open"), told.talk(record))
        return End(say(talk_words.TAKEN_BACK, keyboard=((back, MENU), (GROUND,))), (peer("unsend", record.id),))

    def show(self, ctx: Ctx) -> Say:
        """Never shown: it is done as soon as it begins."""
        del ctx
        return say(talk_words.TAKEN_BACK, keyboard=((GROUND, MENU),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()


def _last(ctx: Ctx) -> Record | None:
    """Return the conversation in which this person wrote last; one that has just ended counts too."""
    me = ctx.circle.me
    known = ctx.circle.matches(me, *RIGHTS["unsend"].states)
    written = [one for one in known if side_of(one, me).spoke]
    return max(written, key=lambda one: side_of(one, me).spoke, default=None)
