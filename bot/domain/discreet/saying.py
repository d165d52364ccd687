"""What all steps of a passphrase have in common: how one is said, how one leaves, and when one may go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import Pressed, ScreenEvent
from bot.core.flow import Ctx, Screen
from bot.core.person import Purpose
from bot.domain.discreet import latch, phrase
from bot.domain.stated import stated
from bot.domain.wording import which_word


@dataclass(frozen=True)
class Part(Screen):
    """A step: nobody comes back to it, and what is typed there is taken out of the chat."""

    purpose: ClassVar[Purpose] = Purpose.NOTES
    resumable: ClassVar[bool] = False
    unwritten: ClassVar[bool] = True


def is_open(ctx: Ctx) -> bool:
    """Tell whether the history is open now."""
    return latch.is_open(ctx.latch, ctx.now.timestamp())


def seconds_left(ctx: Ctx) -> int:
    """Return how long no words are looked at."""
    return latch.seconds_left(ctx.latch, ctx.now.timestamp())


def leaves(event: ScreenEvent, ctx: Ctx) -> bool:
    """Tell whether somebody leaves it, by the button or by a word that means that."""
    value = event.value if isinstance(event, Pressed) else which_word(event.text, ctx.library.words)
    return value in {"no", "skip", "done"}


def said(event: ScreenEvent) -> str:
    """Return the words as they are compared; none for a press."""
    return "" if isinstance(event, Pressed) else phrase.plain(event.text)


def can_close(words: str, ctx: Ctx) -> bool:
    """Tell whether words can be a passphrase: long enough, and never taken for something else when they are typed."""
    if not phrase.long_enough(words) or words == ctx.profile.clear_word:
        return False
    return not (which_word(words, ctx.library.words) or stated(words))
