"""The running program, and what must hold for it in every test: its log tells on nobody, it asks for no file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import log
from bot.preview.server import Options, Preview, start_preview
from tests.support.alive import Alive, impatient, logging_to
from tests.support.traces import finds

PEOPLE = {"ana": 7_313_907_251, "bob": 7_313_907_262}
NAMES = {"first_name": "Wilhelmina-Quillfeather", "last_name": "Oxenhandler", "username": "quillfeather_ox_91"}
METHODS = {
    "getUpdates", "getWebhookInfo", "setWebhook", "deleteWebhook", "sendMessage", "editMessageText", "deleteMessage",
    "deleteMessages", "answerCallbackQuery", "leaveChat", "setMyCommands", "setMyDescription", "setMyShortDescription",
    "setMyName", "setChatMenuButton",
}  # fmt: skip


@pytest.fixture
def options() -> Options:
    return Options()


@pytest.fixture
async def preview(options: Options) -> AsyncIterator[Preview]:
    running = await start_preview(people=(), options=options)
    for who, number in PEOPLE.items():
        running.person(who, user_id=number, **(NAMES | {"username": f"{NAMES['username']}_{who}"}))
    yield running
    await running.stop()


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(log, "WORDS", {key: set(words) for key, words in log.WORDS.items()})
    path = tmp_path / "log" / "log.jsonl"
    path.parent.mkdir()
    with logging_to(path):
        yield path


@pytest.fixture
def given() -> dict[str, str]:
    return {}


@pytest.fixture
async def alive(
    preview: Preview, log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str]
) -> AsyncIterator[Alive]:
    impatient(monkeypatch)
    running = Alive(preview, tmp_path / "data", **given)
    await running.start()
    yield running
    await running.stop()
    assert preview.ledger.counts().keys() <= METHODS
    tells_on_nobody(preview, log_file)


def tells_on_nobody(preview: Preview, log_file: Path) -> None:
    """No word that anybody said, no name, no id and not the token is in the log, however spelled."""
    said = {
        str(message["text"])
        for chat in preview.world.chats.values()
        for message in chat.messages.values()
        if message["from"] is not preview.world.bot and len(str(message.get("text", ""))) >= 6
    }
    secrets: list[str | int] = [
        *sorted(said)[:50],
        *PEOPLE.values(),
        *NAMES.values(),
        preview.token,
        *preview.token.split(":")[1:],
    ]
    assert log_file.stat().st_size > 0
    assert finds(log_file.parent, secrets) == []
