"""Settle a little: exercises, each with a yes before and a question after.

Promise: you say how it is, not why. You hear what an exercise touches before a yes; one is two taps away from
anywhere. Steps come when you ask. Half is fine, stopping is one tap; what is put aside stays aside until you say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.core.content import STATES, Exercise
from bot.core.effects import remember
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Say
from bot.domain import offers, settling
from bot.domain.hearing import heard, number

OUT = frozenset({"leave", "done"})
ON = frozenset({"next", "skip", "yes"})


@dataclass(frozen=True)
class Choose(Screen):
    """How it is right now; then two or three exercises for it, `first` before the others."""

    command: ClassVar[str] = "ground"
    resumable: ClassVar[bool] = False
    state: str = ""
    first: str = ""

    @classmethod
    def start(cls, ctx: Ctx) -> Screen:
        """Go straight to a state or an exercise that was named, if it is one this person may be shown."""
        if ctx.rest in STATES:
            return cls(ctx.rest)
        return Offer(ctx.rest) if settling.may_show(ctx.rest, ctx) else cls()

    def show(self, ctx: Ctx) -> Say:
        """Ask for the state, with one exercise ready; or say each suggestion in one line."""
        return settling.suggesting(self.state, self.first, ctx) if self.state else settling.choosing(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Suggest, show the offer of what was picked, or begin the one that was ready."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        kind, _, name = value.partition("-")
        if settling.may_show(name, ctx):
            return _begin(Step(name), ctx) if kind == "do" else Go(Offer(name, self.state or "unsure"))
        if value in {*STATES, "other", "skip"}:
            return _suggest(value if value in STATES else self.state or "unsure", ctx)
        return End(settling.LEFT) if value in OUT | {"no"} else Again()


@dataclass(frozen=True)
class One:
    """What all screens about one exercise know."""

    exercise: str = ""
    state: str = "unsure"

    def another(self, ctx: Ctx) -> Verdict:
        """Offer another kind; if none is left, the suggestions, which say so."""
        found = settling.another(self.exercise, self.state, ctx)
        return Go(Offer(found, self.state) if found else Choose(self.state))


@dataclass(frozen=True)
class Offer(One, Screen):
    """All that is needed for a yes or a no."""

    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say what it involves; ask."""
        return settling.offering(self.exercise, self.state, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Begin only after a yes; a no is followed by another kind, or by nothing, as the person says."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"yes", "paced"} or value.startswith("way-"):
            return _begin(Step(self.exercise, self.state, paced=value == "paced"), ctx, value)
        if value == "number":
            return Go(Strength(self.exercise, self.state))
        if value in {"other", "no", "skip"}:
            return self.another(ctx)
        return End(settling.LEFT) if value in OUT else Again()


@dataclass(frozen=True)
class Strength(One, Screen):
    """How strong is it? Only for somebody who asked to be asked; `before` is there on the way back."""

    before: int | None = None

    def show(self, ctx: Ctx) -> Say:
        """Ask for a number."""
        del ctx
        return settling.asking_strength(after=self.before is not None)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on with the number or without it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        strength = number(event)
        if strength is None and value not in {"skip", "no"}:
            return End(settling.LEFT) if value in OUT else Again()
        if self.before is None:
            return _begin(Step(self.exercise, self.state, strength), ctx)
        return Go(How(self.exercise, self.state, self.before, strength))


@dataclass(frozen=True)
class Step(One, Screen):
    """One step at a time in the person's own time, or with the time kept until something else happens."""

    before: int | None = None
    at: int = 0
    paced: bool = False
    way: int = 0

    def what(self, ctx: Ctx) -> Exercise:
        """Return the exercise in the version that was begun."""
        return offers.found(ctx.library.exercises, self.exercise, self.way)

    def show(self, ctx: Ctx) -> Say:
        """Say the step."""
        return settling.pacing(self.what(ctx)) if self.paced else settling.stepping(self.what(ctx), self.at)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on, stop here, or turn to something else; what is typed meanwhile belongs to the person."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"paced", "hand"}:
            return Go(replace(self, at=0, paced=value == "paced" and bool(self.what(ctx).paced)))
        if value in ON and not self.paced and self.at + 1 < len(self.what(ctx).steps):
            return Go(replace(self, at=self.at + 1))
        if value in ON | {"enough", "done"}:
            return Go((How if self.before is None else Strength)(self.exercise, self.state, self.before))
        return self.another(ctx) if value in {"other", "no"} else Again(settling.TYPED)


@dataclass(frozen=True)
class How(One, Screen):
    """Ask how that was; every answer is as good as another."""

    before: int | None = None
    after: int | None = None

    def show(self, ctx: Ctx) -> Say:
        """Ask, with an answer for those who would rather not."""
        del ctx
        return settling.HOW

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep the answer where that was agreed to."""
        value = heard(event, settling.ANSWERS, ctx.library)
        answer = {"skip": "unsaid", "done": "unsaid"}.get(value, value)
        if answer not in offers.AFTER:
            return Again()
        effects = settling.kept(self.exercise, answer, (self.before, self.after), ctx.token, ctx.profile)
        return Go(Afterwards(self.exercise, self.state, answer), effects)


@dataclass(frozen=True)
class Afterwards(One, Screen):
    """What now? Whatever the answer was, another kind, people and leaving are one tap away."""

    resumable: ClassVar[bool] = False
    answer: str = "unsaid"

    def show(self, ctx: Ctx) -> Say:
        """Answer the answer."""
        return settling.afterwards(self.exercise, self.answer, ctx.profile)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Change a favorite, bring an exercise back, go on or leave."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "undo":
            hidden = settling.without(ctx.profile.hidden, self.exercise)
            return Go(replace(self, answer="undone"), (remember(hidden=hidden),))
        if value == "favorite":
            return Go(self, (settling.favored(self.exercise, ctx.profile),))
        if value in {"other", "yes", "skip"}:
            return self.another(ctx)
        return End(settling.LEFT) if value in OUT | {"no"} else Again()


def _begin(step: Step, ctx: Ctx, value: str = "yes") -> Verdict:
    """Begin after a yes, in a version that may be begun now, and remember which exercise it was."""
    way = settling.begun(value, step.exercise, step.state, ctx)
    if way is None:
        return Go(Choose(step.state), note=(settling.NONE,))
    begun = replace(step, way=way, paced=step.paced and way == 0)
    return Go(begun, (settling.remembering(step.exercise, ctx.profile),))


def _suggest(state: str, ctx: Ctx) -> Verdict:
    """Suggest, and remember what stood first, so that it does not stand there every time."""
    first = settling.first_of(state, ctx)
    return Go(Choose(state, first), (settling.remembering(first, ctx.profile),))
