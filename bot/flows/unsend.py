"""What you wrote last in a conversation is taken back on the other side, or the message of yours that you answer.

Promise: it is done at once and nobody is told why. You stay where you are. What was read before cannot be unread, and I
say so. Where nothing is taken back, I never say it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import peer
from bot.core.events import Command, ScreenEvent
from bot.core.flow import Again, Ctx, End, Screen, Verdict
from bot.core.peers import Record
from bot.core.person import Purpose
from bot.core.replies import Button, Say, say
from bot.core.text import t
from bot.domain.peers import talk_words, told
from bot.domain.peers.reading import side_of
from bot.domain.peers.rights import RIGHTS
from bot.domain.peers.talking import stays
from bot.domain.showing import GROUND, MENU

NOT_YOURS = t(
    "Nothing was taken back. It works as an answer to a message you wrote in a conversation, or on its own for the "
    "last one."
)
STAYS = t("A coordinator looks at this conversation, so what was passed on stays as it is for now.")
NOTHING = t("There is nothing you wrote here that could be taken back.")


STATES = RIGHTS["unsend"].states


@dataclass(frozen=True)
class Unsend(Screen):
    """One message, taken back: the one that is answered, or else what was written last, in whatever conversation."""

    command: ClassVar[str] = "unsend"
    aside: ClassVar[bool] = True
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> End:
        """Take it back, and say so."""
        reply = ctx.came.reply if isinstance(ctx.came, Command) else 0
        record = _answered(ctx) if reply else _last(ctx)
        if record is None:
            known = ctx.circle.matches(ctx.circle.me, *STATES)
            how = Button(t("How it stands"), "/peer")
            why = (NOT_YOURS if reply else NOTHING) if known else talk_words.NOBODY
            return End(say(why, keyboard=((how, GROUND), (MENU,))))
        ways = ((Button(t("Open"), told.talk(record)), MENU), (GROUND,))
        if stays(record):
            return End(say(STAYS, keyboard=ways))
        return End(say(talk_words.TAKEN_BACK, keyboard=ways), (peer("unsend", record.id, reply=reply),))

    def show(self, ctx: Ctx) -> Say:
        """Never shown: it is done as soon as it begins."""
        del ctx
        return say(talk_words.TAKEN_BACK, keyboard=((GROUND, MENU),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()


def _answered(ctx: Ctx) -> Record | None:
    """Return the conversation of the message that is answered, if this person wrote it and it is still known."""
    known = ctx.circle.matches(ctx.circle.me, *STATES) if ctx.circle.replied_own else ()
    return next((one for one in known if one.id == ctx.circle.replied), None)


def _last(ctx: Ctx) -> Record | None:
    """Return the conversation in which this person wrote last; one that has just ended counts too."""
    me = ctx.circle.me
    known = ctx.circle.matches(me, *STATES)
    written = [one for one in known if side_of(one, me).spoke]
    return max(written, key=lambda one: side_of(one, me).spoke, default=None)
