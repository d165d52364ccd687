"""What stands under a reminder: later, leave one out, fewer, stop, go on.

Promise: each works with one tap, from wherever you are, and moves you from nowhere. A tap on an old reminder, or a
second tap, is answered with what is so now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Button, Row, Say, say
from bot.core.text import t
from bot.domain.reminders import list_words as lists, words
from bot.domain.reminders.changes import changed, moment_of, told
from bot.domain.reminders.kept import marked
from bot.domain.showing import MENU


@dataclass(frozen=True)
class Remind(Screen):
    """Does what was tapped, at once."""

    command: ClassVar[str] = "remind"
    purpose: ClassVar[Purpose] = Purpose.REMIND
    needs: ClassVar[frozenset[str]] = frozenset({str(Kind.REMINDER)})
    aside: ClassVar[bool] = True
    at_once: ClassVar[bool] = True
    resumable: ClassVar[bool] = False

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Take the letter and the mark apart, do it, and say how it stands."""
        letter, _, mark = ctx.rest.partition("-")
        one = marked(ctx.entries, mark)
        if one is None or not ctx.profile.agreed(Purpose.REMIND):
            return End(say(lists.GONE, keyboard=((words.LIST, MENU),)))
        what, effects = changed(one, letter, ctx.now)
        if not what:
            return End(say(words.next_one(one, ctx.now) if one.due else lists.RESTS, keyboard=((words.LIST, MENU),)))
        undo: tuple[Row, ...] = ((Button(t("Have it after all"), f"/remind:u-{mark}"),),) if what in {"k", "K"} else ()
        return End(say(*told(what, moment_of(effects), ctx.now), keyboard=(*undo, (words.LIST, MENU))), effects)

    def show(self, ctx: Ctx) -> Say:
        """Nothing is shown here by itself."""
        del ctx
        return say(lists.GONE, keyboard=((words.LIST, MENU),))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Nothing reaches an aside screen; all its buttons are commands."""
        del event, ctx
        return Again()
