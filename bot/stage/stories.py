"""The stories there are, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.stage.peers import peers
from bot.stage.steps import Step

STORIES: Mapping[str, Callable[[], tuple[Step, ...]]] = {"peers": peers}
END = "The story is at its end."
