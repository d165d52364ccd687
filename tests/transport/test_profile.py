from dataclasses import dataclass, field
from datetime import date

import pytest

from bot.core.content import Library, Operator
from bot.core.text import Text, t
from bot.preview.botapi.faults import Reset
from bot.preview.server import Preview
from bot.transport.gate import Gate
from bot.transport.profile import (
    ABOUT,
    DESCRIPTION,
    LONGEST_ABOUT,
    LONGEST_COMMAND,
    LONGEST_DESCRIPTION,
    Face,
    faces,
    sync,
)

pytestmark = pytest.mark.network


class Nowhere:
    """Places that no test here asks for."""

    def find_country(self, typed: str) -> str:
        raise NotImplementedError

    def zones(self, country: str) -> tuple[str, ...]:
        raise NotImplementedError


@dataclass
class Memory:
    """What was told last, as the store would keep it."""

    kept: bytes | None = None
    times: list[date] = field(default_factory=list)

    async def remembered(self) -> bytes | None:
        return self.kept

    async def remember(self, digest: bytes) -> None:
        self.kept = digest


def label(text: Text, language: str) -> str:
    return f"[{language}] {text.source}"


def library(**off: frozenset[str]) -> Library:
    return Library(
        exercises={},
        lines=(),
        words={},
        places=Nowhere(),
        operator=Operator("", "", "", 30, 400),
        languages=("en", "es", "fil"),
        feelings={},
        commands={"start": t("Begin"), "now": t("People to call"), "week": t("Your last seven days")},
        switched_off=off.get("switched_off", frozenset()),
    )


@pytest.fixture
def memory() -> Memory:
    return Memory()


def wanted(name: str = "") -> tuple[Face, ...]:
    return faces(library(), label, "en", name=name)


async def test_commands_and_texts_are_told_in_every_language(gate: Gate, preview: Preview, memory: Memory) -> None:
    assert await sync(gate, wanted(), memory.remembered, memory.remember)
    told = preview.ledger.calls("setMyCommands")
    assert [one.args.get("language_code") for one in told] == [None, "en", "es"]
    assert told[2].args["scope"] == {"type": "all_private_chats"}
    assert told[2].args["commands"][1] == {"command": "now", "description": "[es] People to call"}
    assert preview.ledger.calls("setMyDescription")[2].args["description"].startswith("[es] Short exercises")
    assert len(preview.ledger.calls("setMyShortDescription")) == 3
    assert preview.ledger.calls("setChatMenuButton")[0].args["menu_button"] == {"type": "commands"}


async def test_commands_keep_the_order_of_the_library(gate: Gate, preview: Preview, memory: Memory) -> None:
    await sync(gate, wanted(), memory.remembered, memory.remember)
    told = preview.ledger.calls("setMyCommands")[0].args["commands"]
    assert [one["command"] for one in told] == ["start", "now", "week"]


async def test_nothing_is_told_twice(gate: Gate, preview: Preview, memory: Memory) -> None:
    await sync(gate, wanted(), memory.remembered, memory.remember)
    preview.ledger.clear()
    assert await sync(gate, wanted(), memory.remembered, memory.remember)
    assert len(preview.ledger) == 0


async def test_a_change_is_told(gate: Gate, preview: Preview, memory: Memory) -> None:
    await sync(gate, wanted(), memory.remembered, memory.remember)
    preview.ledger.clear()
    fewer = faces(library(switched_off=frozenset({"week"})), label, "en")
    await sync(gate, fewer, memory.remembered, memory.remember)
    assert [one["command"] for one in preview.ledger.calls("setMyCommands")[0].args["commands"]] == ["start", "now"]


async def test_the_name_is_left_alone_unless_one_is_given(gate: Gate, preview: Preview, memory: Memory) -> None:
    await sync(gate, wanted(), memory.remembered, memory.remember)
    assert preview.ledger.calls("setMyName") == []
    await sync(gate, wanted("Quiet"), memory.remembered, memory.remember)
    assert [one.args for one in preview.ledger.calls("setMyName")] == [{"name": "Quiet"}]


async def test_what_failed_is_told_again_next_time(gate: Gate, preview: Preview, memory: Memory) -> None:
    preview.faults.add(Reset(), method="setMyDescription")
    assert not await sync(gate, wanted(), memory.remembered, memory.remember)
    assert memory.kept is None
    assert await sync(gate, wanted(), memory.remembered, memory.remember)


def test_no_text_is_longer_than_telegram_takes() -> None:
    long = faces(library(), lambda text, _: text.source * 40, "en")[0]
    assert len(long.description) == LONGEST_DESCRIPTION
    assert len(long.about) == LONGEST_ABOUT
    assert all(len(words) <= LONGEST_COMMAND for _, words in long.commands)


def test_the_english_texts_leave_room_for_longer_languages() -> None:
    assert len(DESCRIPTION.source) * 1.3 < LONGEST_DESCRIPTION
    assert len(ABOUT.source) * 1.3 < LONGEST_ABOUT
