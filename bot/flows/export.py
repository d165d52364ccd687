"""All that is kept about you, to take along: as text to read, or as JSON for a program.

Promise: it is complete, and what is not in it is named with the reason. Nothing of anybody else is in it. It comes as
messages that you copy; no file is made, none is sent, and nothing of it is written down anywhere on the way. Each form
can be made once a minute, and whoever asks more often is told when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind
from bot.core.replies import Say
from bot.domain.bridge import document, told
from bot.domain.hearing import heard

ALL = frozenset(Kind)
AWAY = frozenset({"leave", "done", "no"})


class Everything:
    """What every step here wants to see: all of it."""

    needs: ClassVar[frozenset[str]] = ALL
    scope: ClassVar[str] = "all"
    whole: ClassVar[bool] = True
    resumable: ClassVar[bool] = False


@dataclass(frozen=True)
class Export(Everything, Screen):
    """Which form."""

    command: ClassVar[str] = "export"
    private: ClassVar[bool] = True
    out: bool = False

    @classmethod
    def begin(cls, ctx: Ctx) -> Go | End:
        """Somebody of whom nothing is kept is told just that."""
        return Go(cls()) if ctx.known else End(told.NOTHING)

    def show(self, ctx: Ctx) -> Say:
        """Say what comes, or what is not in it."""
        del ctx
        return told.left_out() if self.out else told.opening()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Begin the form that was chosen."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        return _chosen(value, ctx) or (Go(Export(value == "out")) if value in {"out", "back", "skip"} else Again())


@dataclass(frozen=True)
class AsText(Everything, Screen):
    """The first part to read."""

    copied: ClassVar[bool] = True
    rare: ClassVar[bool] = True
    seen: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Show it."""
        return told.text_part(ctx, 0)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on."""
        return _onward(self, event, ctx, TextPart(1, self.seen))


@dataclass(frozen=True)
class TextPart(Everything, Screen):
    """A further part to read."""

    copied: ClassVar[bool] = True
    at: int = 1
    seen: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Show it."""
        return told.text_part(ctx, self.at) if document.mark(ctx) == self.seen else told.changed()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on."""
        return _onward(self, event, ctx, TextPart(self.at + 1, self.seen))


@dataclass(frozen=True)
class AsJson(Everything, Screen):
    """The first part for programs."""

    copied: ClassVar[bool] = True
    rare: ClassVar[bool] = True
    seen: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Show it."""
        return told.json_part(ctx, 0)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on."""
        return _onward(self, event, ctx, JsonPart(1, self.seen))


@dataclass(frozen=True)
class JsonPart(Everything, Screen):
    """A further part for programs."""

    copied: ClassVar[bool] = True
    at: int = 1
    seen: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Show it, unless it would not fit to the parts before."""
        return told.json_part(ctx, self.at) if document.mark(ctx) == self.seen else told.changed()

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on."""
        return _onward(self, event, ctx, JsonPart(self.at + 1, self.seen))


def _onward(screen: Screen, event: ScreenEvent, ctx: Ctx, more: Screen) -> Verdict:
    """Go on to the next part, to the other form, or close."""
    value = heard(event, screen.show(ctx).keyboard, ctx.library)
    if value in {"more", "skip"}:
        return Go(more)
    return _chosen(value, ctx) or (Go(Export()) if value == "again" else Again())


def _chosen(value: str, ctx: Ctx) -> Verdict | None:
    if value == "text":
        return Go(AsText(document.mark(ctx)))
    if value == "json":
        return Go(AsJson(document.mark(ctx)))
    return End(told.CLOSED) if value in AWAY else None
