"""The plans there are, and every ready answer by its id."""

from __future__ import annotations

from bot.core.person import Kind, Profile
from bot.core.text import Text, t
from bot.domain.plans import online_blocks
from bot.domain.plans.blocks import ONLINE, STEADY, STEADY_BLOCKS, Block, Choice, Design

STEADY_PLAN = Design(STEADY, Kind.PLAN, STEADY_BLOCKS)
DESIGNS: dict[str, Design] = {STEADY: STEADY_PLAN, ONLINE: online_blocks.DESIGN}
READY: dict[str, Text] = {
    one.id: one.words for design in DESIGNS.values() for block in design.blocks for one in block.ready
}
UNKNOWN = t("Something you picked earlier")


def design(letter: str) -> Design:
    """Return a plan by its letter; the steady plan for one that is none."""
    return DESIGNS.get(letter, STEADY_PLAN)


def ready(block: Block, profile: Profile) -> tuple[Choice, ...]:
    """Return the ready answers this person may be shown; what they leave out is left out here too."""
    return tuple(one for one in block.ready if one.tag not in profile.avoid)


def ready_words(name: str) -> Text:
    """Return the words of a ready answer, also of one that is offered no longer."""
    return READY.get(name, UNKNOWN)
