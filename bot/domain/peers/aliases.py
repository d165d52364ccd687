"""Names for two people in one conversation, drawn anew for each match. They are trees and birds; they mean nothing."""

from __future__ import annotations

NAMES = (
    "Alder", "Aspen", "Beech", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Linden", "Maple", "Oak",
    "Pine", "Rowan", "Spruce", "Sycamore", "Willow", "Yew", "Finch", "Heron", "Lark", "Linnet", "Plover", "Robin",
    "Starling", "Swift", "Teal", "Thrush", "Wren",
)  # fmt: skip


def two(dice: int) -> tuple[str, str]:
    """Draw two different names."""
    first, second = dice % len(NAMES), (dice // len(NAMES)) % (len(NAMES) - 1)
    return NAMES[first], NAMES[second if second < first else second + 1]
