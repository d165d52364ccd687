"""A conversation with a peer: words go to one other person, under names that mean nothing, and each way out is one tap.

Promise: what you write here goes to the one person of this conversation or to nobody. Pausing, quiet, ending, blocking
and reporting work at once, whether the other side is there or not, and nobody asks why. What is not passed on is told
to you and stays yours. I never say that something was read, because I cannot know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Effect, Field, peer
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Stay, Verdict
from bot.core.peers import Record
from bot.core.person import Purpose
from bot.core.replies import Button, Say, rows, say
from bot.core.text import Own, t
from bot.domain.hearing import heard
from bot.domain.peers import talk_steps, talk_words, told
from bot.domain.peers.codes import split
from bot.domain.peers.guarding import relay_verdict
from bot.domain.peers.reading import other_of, side_of
from bot.domain.peers.talking import waits
from bot.domain.showing import GROUND, MENU

LIVE = ("open", "held")


@dataclass(frozen=True)
class Talk(Screen):
    """One conversation; `match` is the number of its record, `did` what was just done."""

    command: ClassVar[str] = "talk"
    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    match: int = 0
    did: str = ""

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Open the conversation that is meant; do at once what a button under a message asks for."""
        word, number = split(ctx.rest)
        if word == "reply" and isinstance(ctx.came, Typed):
            return _answered(ctx, ctx.came)
        live = ctx.circle.matches(ctx.circle.me, *LIVE)
        record = ctx.circle.get(number) if number else (live[0] if len(live) == 1 else None)
        if record is None or ctx.circle.me not in {record.owner, record.other}:
            return End(talk_words.not_kept()) if word == "report" and number else Go(Choose())
        if word == "words" and record.state in LIVE:
            return Go(Endings(record.id))
        if word in talk_steps.AT_ONCE:
            return _at_once(ctx, record, word)
        here: tuple[Effect, ...] = (peer("here", record.id),) if record.state == "open" else ()
        return Go(cls(record.id), here) if record.state in LIVE else talk_steps.over(ctx, record)

    def show(self, ctx: Ctx) -> Say:
        """Say how it stands, and every way out."""
        record = ctx.circle.get(self.match)
        if record is None or record.state not in LIVE:
            return talk_words.over(ctx.circle, record, wrote=False)
        done = (talk_steps.SAID[self.did],) if self.did in talk_steps.SAID else ()
        lines = talk_words.standing(ctx.circle, record, ctx.now)
        return say(*done, *lines, keyboard=talk_words.ways(ctx.circle, record))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Pass on what is written; do what is pressed."""
        record = ctx.circle.get(self.match)
        if record is None or record.state not in LIVE:
            word = "" if isinstance(event, Typed) else event.value
            if record is not None and word in talk_steps.STILL:
                return talk_steps.left(ctx, record, word)
            return talk_steps.over(ctx, record, wrote=not word)
        if isinstance(event, Typed):
            return _written(ctx, record, event)
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value.startswith("w-") and value[2:].isdigit():
            return Go(Talk(self.match, "begin"), (peer("begin", record.id, minutes=int(value[2:])),))
        if value in talk_steps.AT_ONCE:
            return _at_once(ctx, record, value)
        return Go(Endings(self.match)) if value == "words" else Go(Talk(self.match)) if value == "how" else Again()


@dataclass(frozen=True)
class Held(Screen):
    """Words that were not passed on. They stay here, sealed, until they are changed or left out."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    match: int = 0
    text: str = ""
    reason: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say why, and show the words."""
        record = ctx.circle.get(self.match)
        return talk_words.held(self.reason, self.text, record=record)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take other words for it, or leave it out."""
        record = ctx.circle.get(self.match)
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"drop", "back", "skip", "no"}:
            return Go(Talk(self.match), note=(t("Left out. Nothing of it was passed on."),))
        if isinstance(event, Typed) and record is not None and record.state in LIVE:
            return _written(ctx, record, event)
        return talk_steps.over(ctx, record, wrote=True) if isinstance(event, Typed) else Again()


@dataclass(frozen=True)
class Endings(Screen):
    """Words for an ending; nothing is sent before one is picked."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    match: int = 0

    def show(self, ctx: Ctx) -> Say:
        """Offer them."""
        del ctx
        return talk_words.endings()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Pass on the one that was picked, or what is written instead."""
        record = ctx.circle.get(self.match)
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if record is None or record.state not in LIVE:
            return talk_steps.over(ctx, record)
        picked = {f"e-{n}": n for n, _ in enumerate(talk_words.ENDINGS, 1)}.get(value)
        if picked:
            note = talk_words.KEPT if waits(ctx.circle, record) else talk_words.PASSED
            return Go(Talk(self.match), (peer("say", record.id, template=picked),), (note,))
        if value in {"back", "skip", "no"}:
            return Go(Talk(self.match))
        return _written(ctx, record, event) if isinstance(event, Typed) else Again()


@dataclass(frozen=True)
class Choose(Screen):
    """More than one conversation, or none."""

    scope: ClassVar[str] = "own"
    purpose: ClassVar[Purpose] = Purpose.PEERS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Name each by the other side's name in it."""
        live = ctx.circle.matches(ctx.circle.me, *LIVE)
        names = [side_of(one, other_of(one, ctx.circle.me)).alias for one in live]
        doors = [
            Button(t("With {alias}", alias=Own(name)), told.talk(one)) for name, one in zip(names, live, strict=True)
        ]
        line = t("Which conversation?") if doors else talk_words.NOBODY
        return say(line, keyboard=(*rows(doors, 2), (Button(t("How it stands"), "/peer"), GROUND), (MENU,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """All its buttons are commands; what is written goes to nobody."""
        del ctx
        return Again((talk_words.NOT_CHOSEN,) if isinstance(event, Typed) else ())


def _answered(ctx: Ctx, came: Typed) -> Go | End:
    """Somebody answered a message of a conversation from wherever they were: that names the conversation."""
    record = ctx.circle.get(ctx.circle.replied)
    if record is None or record.state not in LIVE:
        return talk_steps.over(ctx, record, wrote=True)
    verdict = _written(ctx, record, came)
    if isinstance(verdict, Stay):
        return Go(Talk(record.id), verdict.effects, tuple(verdict.say.lines))
    return verdict if isinstance(verdict, Go | End) else Go(Talk(record.id))


def _written(ctx: Ctx, record: Record, came: Typed) -> Verdict:
    """Pass words on, or hold them and say why."""
    if reason := relay_verdict(came.text, ctx):
        held = (peer("held", record.id, reason=reason),) if record.state == "open" else ()
        return Go(Held(record.id, came.text, reason), held)
    if record.state != "open":
        return Go(Held(record.id, came.text, "waits"))
    why = waits(ctx.circle, record)
    fields: dict[str, Field] = {"text": came.text, "marks": came.marks, "message": came.message, "reply": came.reply}
    words = (talk_words.KEPT, talk_words.WHY_IT_WAITS[why]) if why else (talk_words.PASSED,)
    under = talk_words.under_own(record, helping=ctx.circle.me == record.other)
    return Stay(say(*words, keyboard=under), (peer("say", record.id, **fields),))


def _at_once(ctx: Ctx, record: Record, word: str) -> Go | End:
    """Do what a button says, in this very turn."""
    if word in talk_steps.LEAVING:
        return talk_steps.left(ctx, record, word)
    return Go(Talk(record.id, word), talk_steps.effects(ctx, record, word))
