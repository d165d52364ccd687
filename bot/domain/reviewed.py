"""Which text is a draft for somebody: in the language they read it in, nobody who has to has signed what stands there.

A draft is said to be one wherever it is offered, so that nobody takes for advice what no clinician has read.
"""

from __future__ import annotations

from bot.core.flow import Ctx
from bot.core.text import Text
from bot.domain.consents import FIELDS

KEEPING = tuple(purpose for purpose, names in FIELDS.items() if "language" in names)
"""The yeses with any of which a language is kept."""


def language(ctx: Ctx) -> str:
    """Return the language in which this person is answered: the kept one, or the one that the app says."""
    if any(ctx.profile.agreed(purpose) for purpose in KEEPING):
        return ctx.profile.language
    return ctx.channel_language or ctx.library.languages[0]


def mark(ctx: Ctx, module: str, words: Text) -> tuple[Text, ...]:
    """Return `words`, which say that a module of ours (`domain/telling`) is a draft, for as long as it is one."""
    return (words,) if draft(ctx, "screen", module) else ()


def draft(ctx: Ctx, kind: str, name: str) -> bool:
    """Tell whether an item (`exercise`, `breath`) is a draft in the language of this person."""
    return language(ctx) not in ctx.library.reviewed.get(f"{kind}/{name}", frozenset())
