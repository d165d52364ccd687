"""A running house over files of its own, with the real content and no network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.house import House, open_house
from tests.support.library import real_library


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    running = await open_house(tmp_path, real_library())
    yield running
    await running.stop()
