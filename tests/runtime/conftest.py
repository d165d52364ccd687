"""A running house over files of its own, with the real content and no network."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.support.house import House, open_house
from tests.support.library import real_library


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    """Keep the default log from drawing tracebacks with all their variables, which takes seconds for each."""
    with capture_logs():
        yield


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    running = await open_house(tmp_path, real_library())
    yield running
    await running.stop()
