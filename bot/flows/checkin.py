"""A check-in: one tap is a whole note, and everything after it is extra.

Promise: under a minute, any part can be skipped, and "no words today" is an answer. Nothing is asked about what
happened. What you note is answered with what you noted: no verdict, no praise, no alarm. When it is heavy there is an
offer that takes a no. Without your yes you can try it, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from bot.core.effects import Effect, SaveEntry
from bot.core.events import ScreenEvent, Typed
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Say
from bot.core.text import Line, t
from bot.domain import checking, checkins
from bot.domain.checkins import Body
from bot.domain.hearing import heard, number

NOTED = (t("Noted."),)
AWAY = frozenset({"back", "skip", "no"})


@dataclass(frozen=True)
class Checkin(Screen):
    """How strong it is right now; before that, for somebody whose notes are not kept, what a note would be."""

    command: ClassVar[str] = "checkin"
    purpose: ClassVar[Purpose] = Purpose.NOTES
    trying: bool = False

    def show(self, ctx: Ctx) -> Say:
        """Ask for a number, or for what stands in its place."""
        keeping = ctx.profile.agreed(Purpose.NOTES)
        return checking.asking(trying=not keeping) if keeping or self.trying else checking.explaining()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep it with that one tap."""
        strength, blank = number(event), checkins.decode("")
        if strength is not None:
            return _kept("", {**blank, "intensity": strength}, ctx, (t("Noted: {n}.", n=strength),))
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"numb", "unclear"}:
            return _kept("", {**blank, "state": value}, ctx, NOTED)
        if value == "none":
            return _kept("", blank, ctx, (checking.NO_WORDS,))
        if value in {"try", "skip"}:
            return Go(Checkin(trying=True) if value == "try" else More())
        return End(checking.GONE) if value in {"leave", "no", "done"} else Again()


@dataclass(frozen=True)
class Draft:
    """What all further questions know: the key of the kept entry, if any, and what was said by pressing."""

    key: str = ""
    said: str = ""
    part: str = ""
    own: str = ""
    note: str = ""

    @property
    def body(self) -> Body:
        """All that is known of this check-in."""
        return checkins.whole(self.said, self.own, self.note)

    def step(self, screen: Callable[..., Screen], part: str = "") -> Screen:
        """Return another screen of this check-in, with all that is known."""
        return screen(self.key, self.said, part, self.own, self.note)

    def close(self) -> Verdict:
        """End with what was said."""
        return Go(Close(bool(self.key), self.said))


@dataclass(frozen=True)
class More(Draft, Screen):
    """Anything else, or nothing more."""

    purpose: ClassVar[Purpose] = Purpose.NOTES

    def show(self, ctx: Ctx) -> Say:
        """Offer the further questions, in any order."""
        return checking.more(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go to the question that was picked."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {*checkins.PARTS, "feel0", "helped"}:
            return Go(self.step(Ask, value))
        if value == "note" and ctx.profile.agreed(Purpose.NOTES):
            return Go(self.step(Write, value))
        return self.close() if value in {"done", "no", "skip"} else Again()


@dataclass(frozen=True)
class Ask(Draft, Screen):
    """One further question; `part` names it, feelings with their page."""

    purpose: ClassVar[Purpose] = Purpose.NOTES

    def show(self, ctx: Ctx) -> Say:
        """Ask it."""
        return checking.question(self.part, checkins.decode(self.said), ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Add the answer to the same entry."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in checkins.options(self.part):
            body = checkins.answered(self.body, self.part, value)
            return _kept(self.key, body, ctx, NOTED, part=checkins.following(self.part, value))
        if value in AWAY:
            return Go(self.step(More))
        if value == "done":
            return self.close()
        if value.removeprefix("h-") in ctx.library.exercises:
            return Go(self.step(More), checking.helped_by(value.removeprefix("h-"), ctx.token), NOTED)
        return self._feeling(value, ctx) if self.part.startswith(checking.PREFIX) else Again()

    def _feeling(self, value: str, ctx: Ctx) -> Verdict:
        if value in ctx.library.feelings:
            body = checkins.toggled(self.body, value)
            return _kept(self.key, body, ctx, (), part=self.part) if body else Again(checking.THREE)
        if value.startswith(checking.PREFIX):
            return Go(self.step(Ask, value))
        if value == "own" and ctx.profile.agreed(Purpose.NOTES):
            return Go(self.step(Write, "own"))
        mine = dict(checking.own_words(ctx.profile))
        own = {**self.body, "own": mine.get(value)}
        return _kept(self.key, own, ctx, NOTED, part=self.part) if value in mine else Again()


@dataclass(frozen=True)
class Write(Draft, Screen):
    """A word or a line of one's own. Only for somebody whose notes are kept."""

    purpose: ClassVar[Purpose] = Purpose.NOTES

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        del ctx
        return checking.writing(self.part)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep what was written, word for word, in this check-in."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in AWAY | {"done"}:
            return Go(self.step(More))
        if not isinstance(event, Typed):
            return Again()
        words, note = checking.written(self.part, event.text)
        also = (checking.own_word(words, ctx.profile),) if self.part == "own" else ()
        return _kept(self.key, {**self.body, self.part: words}, ctx, note, also=also)


@dataclass(frozen=True)
class Close(Screen):
    """That's all; for a heavy moment there is an offer that takes a no."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    resumable: ClassVar[bool] = False
    kept: bool = False
    said: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Say that it is kept, or that it is not."""
        del ctx
        return checking.closing(checkins.decode(self.said), kept=self.kept, asked=bool(self.said))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Leave it there."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return End(checking.FINE) if value in {"leave", "no", "done", "skip"} else Again()


def _kept(
    key: str,
    body: Body,
    ctx: Ctx,
    note: tuple[Line, ...],
    *,
    part: str = "",
    also: tuple[Effect, ...] = (),
) -> Verdict:
    """Keep the check-in as it is now, under one key, and go on to `part` or to the choice of more."""
    said = checkins.encode(body)
    keeping = ctx.profile.agreed(Purpose.NOTES)
    name = (key or ctx.token) if keeping else ""
    effects = (SaveEntry(Kind.CHECKIN, name, checkins.as_body(body)), *also) if keeping else ()
    shown = note if keeping or not note else (checking.HEARD,)
    draft = Draft(name, said, "", *checkins.texts(body)) if keeping else Draft("", said)
    return Go(draft.step(Ask, part) if part else draft.step(More), effects, shown)
