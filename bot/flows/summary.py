"""A short text for a session, made from what you noted, by you.

Promise: nothing is shown as text before you chose the days, left out what you want and could strike each line. It
counts and explains nothing, it works when nothing was noted, and it goes to nobody: you copy it, or you leave it.

It is a message and not a file. No file enters this program and none leaves it, and that rule is worth more than the
comfort of an attachment: a file would lie in the phone's downloads, with a name, where others look. A message can be
copied into a note, read aloud from the screen, and deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Stay, Verdict
from bot.core.person import Purpose
from bot.core.replies import Say
from bot.domain.bridge import counted, drafted, summary_words as words
from bot.domain.bridge.drafted import LIMITS, LONGEST, OWN, WISHES, Draft
from bot.domain.hearing import heard, typed

AWAY = frozenset({"leave", "no", "done"})
OFF = 1  # in `at`, where a wish is 0


@dataclass(frozen=True)
class Summary(Screen):
    """For which days."""

    command: ClassVar[str] = "summary"
    private: ClassVar[bool] = True
    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = counted.KINDS
    resumable: ClassVar[bool] = False

    def show(self, ctx: Ctx) -> Say:
        """Say what it is, and ask."""
        return words.opening(ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Take the days; skipping takes the last seven."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        days = value.removeprefix("d-")
        if value.startswith("d-") and days in {str(n) for n in (counted.SESSION, *counted.PERIODS)}:
            return Go(Parts(int(days)))
        if value == "skip":
            return Go(Parts())
        return End(words.CLOSED) if value in AWAY else Again()


@dataclass(frozen=True)
class Parts(Draft, Screen):
    """Which parts may stand in it."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = counted.KINDS

    def show(self, ctx: Ctx) -> Say:
        """Offer each part that holds something."""
        return words.choosing(self, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Leave a part out, or put it back."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        found = drafted.facts(self, ctx)
        lines = drafted.of_part(found, value.removeprefix("p-")) if value.startswith("p-") else frozenset()
        if lines:
            return Go(drafted.toggled(self, found, lines))
        if value in {"on", "yes", "skip"}:
            return Go(drafted.looked(self, found).step(Lines))
        if value == "back":
            return Go(Summary())
        return End(words.CLOSED) if value in AWAY else Again()


@dataclass(frozen=True)
class Lines(Draft, Screen):
    """The lines one by one."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = counted.KINDS

    def show(self, ctx: Ctx) -> Say:
        """Show a page of them, each to be struck."""
        return words.striking(self, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Strike, turn the page, put something in, or show it as text."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        found = drafted.facts(self, ctx)
        line = value.removeprefix("x-")
        if value.startswith("x-") and line.isdecimal() and int(line) < len(found):
            return Go(drafted.toggled(self, found, frozenset({int(line)})))
        if value in {"text", "skip", "yes"} and drafted.stale(self, found):
            return Go(drafted.looked(self, found), note=(words.CHANGED,))
        if value in {"text", "skip", "yes"}:
            return Go(drafted.looked(self, found).step(Text))
        return self._elsewhere(value, last=(self.at + 1) * words.SIZE >= len(found))

    def _elsewhere(self, value: str, *, last: bool) -> Verdict:
        if value == "more":
            return Go(self.step(Lines, 0 if last else self.at + 1))
        if value in {"wish", "off"}:
            return Go(self.step(Ask, OFF if value == "off" else 0))
        if value == "back":
            return Go(self.step(Parts))
        return End(words.CLOSED) if value in AWAY else Again()


@dataclass(frozen=True)
class Ask(Draft, Screen):
    """One wish, or one thing that is off limits (`at`)."""

    purpose: ClassVar[Purpose] = Purpose.NOTES

    def show(self, ctx: Ctx) -> Say:
        """Ask, with ready answers."""
        return words.asking(ctx, off=self.at == OFF)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Put it in, or leave it out."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        off, ready = self.at == OFF, value.removeprefix("r-")
        if value.startswith("r-") and ready in (LIMITS if off else WISHES):
            return Go(self.with_words(off=off, said=ready).step(Lines))
        if value == "own" and ctx.profile.agreed(Purpose.NOTES):
            return Go(self.step(Write, self.at))
        if value in {"none", "no"}:
            return Go(self.with_words(off=off, said="").step(Lines))
        if typed(event, 1) and not value and ctx.profile.agreed(Purpose.NOTES):
            return self.step(Write, self.at).on(event, ctx)  # whoever is asked for a wish types one
        return Go(self.step(Lines)) if value in {"skip", "back", "done"} else Again()


@dataclass(frozen=True)
class Write(Draft, Screen):
    """The same in the person's own words. Only for somebody whose notes are kept."""

    purpose: ClassVar[Purpose] = Purpose.NOTES

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        del ctx
        return words.writing(off=self.at == OFF)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Put in what was written, word for word."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"back", "skip", "no", "done"}:
            return Go(self.step(Lines))
        said = typed(event, LONGEST + 1)
        if len(said) > LONGEST:
            return Again(words.too_long())
        return Go(self.with_words(off=self.at == OFF, said=f"{OWN}{said}").step(Lines)) if said else Again()


@dataclass(frozen=True)
class Text(Draft, Screen):
    """The text alone, to copy."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = counted.KINDS
    resumable: ClassVar[bool] = False
    copied: ClassVar[bool] = True

    def show(self, ctx: Ctx) -> Say:
        """Show it, and nothing else."""
        return words.shown(self, ctx)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on to the rest of it, back to change it, or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"more", "skip"}:
            return Go(self.step(Text, self.at + 1))
        if value in {"change", "back"}:
            return Go(self.step(Lines))
        if value == "how":
            return Stay(words.how())
        return End(words.CLOSED) if value in AWAY else Again()
