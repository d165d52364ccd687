"""A small content folder of an operator, with one exercise of her own, and the shelf over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.loader import HERE
from bot.reviewing.shelf import Shelf, open_shelf

BREATH = "exercises/breath.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "content"


def laid(own: Path, old: str, new: str) -> Shelf:
    """Lay a changed copy of our breathing exercises over ours and look again."""
    text = (HERE / BREATH).read_text(encoding="utf-8")
    assert old in text
    path = own / BREATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return open_shelf(own)
