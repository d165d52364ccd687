"""A card for your therapist: how you want to be met, built from choices.

Promise: nobody has to have one, and nothing in it says what was done to you. Each part can be skipped. It is kept only
with your yes to notes; without it you choose, copy the text, and nothing stays. I show it to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from bot.core.effects import DropEntry, Effect
from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.person import Kind, Purpose
from bot.core.replies import Say
from bot.domain.bridge import card_words as words, cards
from bot.domain.bridge.cards import LONGEST, PARTS
from bot.domain.hearing import heard, typed

NEEDS = frozenset({Kind.CARD})
AWAY = frozenset({"done", "no"})
NEXT = {part.letter: after.letter for part, after in pairwise(PARTS)}


@dataclass(frozen=True)
class Card(Screen):
    """The card as it stands. `picked` and `own` are what it is in this conversation; "" and None are as it is kept."""

    command: ClassVar[str] = "card"
    private: ClassVar[bool] = True
    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False
    picked: str = ""
    own: str | None = None

    def show(self, ctx: Ctx) -> Say:
        """Show how far it has come."""
        return words.overview(ctx, _choices(self.picked, ctx), _own(ctx) if self.own is None else self.own)

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Open a part, write a line, show it as text, or delete it."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        letter = value.removeprefix("s-")
        if value.startswith("s-") and letter in {part.letter for part in PARTS}:
            return Go(Section(letter, self.picked))
        if value == "own" and _keeps(ctx):
            return Go(Write())
        if value in {"text", "skip"}:
            return Go(Text(self.picked))
        if value == "drop" and cards.kept(ctx.entries):
            return End(words.gone(), (DropEntry(cards.KEY),))
        return End(words.CLOSED) if value in AWAY else Again()


@dataclass(frozen=True)
class Section(Screen):
    """One part, with its choices."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = NEEDS
    letter: str = PARTS[0].letter
    picked: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Ask about it."""
        return words.choosing(cards.part_of(self.letter), _choices(self.picked, ctx))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Put a choice on the card or take it off; go on to the next part."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        ours = frozenset(choice.id for choice in cards.part_of(self.letter).choices)
        name = value.removeprefix("c-")
        if value.startswith("c-") and name in ours:
            return self._with(_choices(self.picked, ctx) ^ {name}, ctx)
        if value == "empty":
            return self._with(_choices(self.picked, ctx) - ours, ctx)
        if value in {"on", "skip", "yes"}:
            after = NEXT.get(self.letter)
            return Go(Section(after, self.picked) if after else Card(self.picked))
        if value == "back":
            return Go(Card(self.picked))
        return End(words.CLOSED) if value in AWAY else Again()

    def _with(self, choices: frozenset[str], ctx: Ctx) -> Verdict:
        """Keep the choices on the card, or, without a yes, in the buttons."""
        return Go(Section(self.letter, cards.packed(choices)), _saved(choices, _own(ctx), ctx))


@dataclass(frozen=True)
class Write(Screen):
    """A line in the person's own words. Only for somebody whose notes are kept."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = NEEDS

    def show(self, ctx: Ctx) -> Say:
        """Ask for it."""
        return words.writing(_own(ctx))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Keep it on the card, word for word."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value == "gone":
            return Go(Card("", ""), _saved(_choices("", ctx), "", ctx), words.GONE)
        if value in {"back", "skip"} | AWAY:
            return Go(Card())
        said = typed(event, LONGEST + 1)
        if len(said) > LONGEST:
            return Again(words.TOO_LONG)
        return Go(Card("", said), _saved(_choices("", ctx), said, ctx)) if said else Again()


@dataclass(frozen=True)
class Text(Screen):
    """The card alone, to copy."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    needs: ClassVar[frozenset[str]] = NEEDS
    resumable: ClassVar[bool] = False
    copied: ClassVar[bool] = True
    picked: str = ""

    def show(self, ctx: Ctx) -> Say:
        """Show it, and nothing else."""
        return words.to_copy(_choices(self.picked, ctx), _own(ctx))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go back to it, or close."""
        value = heard(event, self.show(ctx).keyboard, ctx.library)
        if value in {"back", "skip"}:
            return Go(Card(self.picked))
        return End(words.CLOSED) if value in AWAY else Again()


def _keeps(ctx: Ctx) -> bool:
    return ctx.profile.agreed(Purpose.NOTES)


def _choices(picked: str, ctx: Ctx) -> frozenset[str]:
    """Return the choices of this conversation, else those of the kept card: what this turn saves is not read yet."""
    return cards.unpacked(picked) if picked else cards.chosen(cards.kept(ctx.entries))


def _own(ctx: Ctx) -> str:
    return cards.own_line(cards.kept(ctx.entries))


def _saved(choices: frozenset[str], own: str, ctx: Ctx) -> tuple[Effect, ...]:
    """Keep the card; an empty one is deleted instead. Without a yes nothing is kept."""
    if not _keeps(ctx):
        return ()
    return (cards.save(choices, own),) if choices or own else (DropEntry(cards.KEY),)
