"""The whole program in this process, against the local Bot API."""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path

import pytest

from bot.app import App
from bot.config import load
from bot.preview.server import start_preview
from bot.setup import write_closed
from tests.support.preview import until


@pytest.mark.network
async def test_without_a_health_page_the_commands_are_told_all_the_same(tmp_path: Path) -> None:
    preview = await start_preview()
    write_closed(tmp_path / "master.key", base64.b64encode(bytes(range(32))).decode())
    write_closed(tmp_path / "config.toml", f'data_dir = "{tmp_path}"\n[health]\nlisten = "off"\n')
    given = {"HANDRAIL_TELEGRAM__TOKEN": preview.token, "HANDRAIL_TELEGRAM__BASE_URL": preview.base_url}
    app = App(load(tmp_path / "config.toml", given))
    serving = asyncio.create_task(app.serve())
    await until(lambda: bool(preview.ledger.calls("setMyCommands")))
    app.stop.set()
    await serving
    await preview.stop()
